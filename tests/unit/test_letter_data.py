"""The tables behind letters and pickers are whole, plain and said to be checked."""

from datetime import date

import pytest

from casefile import resources
from casefile.domain import checklist, role
from casefile.domain.checklist import chosen, entries, suggested_choices
from casefile.domain.record import RecordKind
from casefile.domain.role import RoleGroup, roles
from casefile.domain.written import count, day, initials, listing, weekday
from casefile.errors import NotUnderstood
from tests.builders import make_document, make_person, make_record


def test_the_checklist_has_the_records_that_mattered_in_real_cases():
    ids = {entry.id for entry in entries()}
    assert {"case_notes", "assessment_all", "calls", "audit_log", "consent"} <= ids
    assert len(entries()) == len(ids) == 28


def test_every_kind_of_record_points_to_something():
    pointed = {kind for entry in entries() for kind in entry.records}
    assert pointed == {"call", "visit", "email", "text", "letter"}
    assert pointed < {kind.value for kind in RecordKind}


def test_what_is_ticked_stays_in_the_order_of_the_list():
    found = chosen([" Calls", "case_notes", ""])
    assert [entry.id for entry in found] == ["case_notes", "calls"]
    assert chosen([]) == entries()
    with pytest.raises(NotUnderstood):
        chosen(["calls", "gossip"])


def test_an_empty_case_suggests_only_what_is_always_worth_asking():
    always = tuple(entry.id for entry in entries() if entry.always)
    assert suggested_choices([], []) == always


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"kind": RecordKind.CALL}, "calls"),
        ({"kind": RecordKind.TEXT}, "messages"),
        ({"details": "They rang the police."}, "agency_info"),
        ({"said": "It went to the MASH."}, "mash"),
        ({"summary": "Strategy meeting"}, "strategy"),
    ],
)
def test_the_diary_points_to_records(record, expected):
    found = suggested_choices([make_record(**record)], [])
    assert expected in found


def test_papers_point_to_records_and_parts_of_words_do_not():
    assert "assessment_all" in suggested_choices([], [make_document("Paper")])
    found = suggested_choices([make_record("Went to the airplane museum")], [])
    assert "plan" not in found


def test_roles_are_found_by_other_words_for_them():
    assert role.find(" Mum ").name == "mother"
    assert role.find("maternal grandmother").group is RoleGroup.FAMILY
    assert role.find("gp").name == "GP"
    assert role.find("astronaut") is None
    assert role.is_council_staff("Team Manager")
    assert not role.is_council_staff("teacher")


def test_no_role_is_offered_twice():
    names = [name for r in roles() for name in (r.name.casefold(), *r.aliases)]
    assert len(names) == len(set(names))
    assert {r.group for r in roles()} == set(RoleGroup)


@pytest.mark.parametrize(
    ("words", "is_child", "is_organisation"),
    [
        ("son", True, False),
        (" Unborn  baby ", True, False),
        ("Local Authority", False, True),
        ("hospital", False, True),
        ("mother", False, False),
        ("astronaut", False, False),
        ("", False, False),
    ],
)
def test_a_role_says_who_is_a_child_and_what_is_an_organisation(
    words, is_child, is_organisation
):
    person = make_person(role=words)
    assert (person.is_child, person.is_organisation) == (is_child, is_organisation)


def test_the_glossary_explains_each_word_in_one_sentence():
    terms = resources.toml("glossary.toml")["term"]
    assert len(terms) == 78
    for name, row in terms.items():
        assert row["term"], name
        assert row["meaning"].endswith("."), name
        assert 10 <= len(row["meaning"]) <= 120, name


def test_each_regulator_says_where_its_powers_come_from():
    for row in resources.toml("regulators.toml").values():
        assert row["authority"]
        assert row["checked_on"] >= date(2026, 11, 21)
        assert row["confidence"] in {"verified", "unverified"}


def test_dates_and_lists_are_written_as_in_a_letter():
    assert day(date(2026, 2, 3)) == "3 February 2026"
    assert weekday(date(2026, 2, 3)) == "Tuesday 3 February 2026"
    assert listing(["a"]) == "a"
    assert listing([]) == ""
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert count(1, "day") == "1 day"
    assert count(2, "entry", "entries") == "2 entries"
    assert initials("Maisie Ann Rourke-Hill") == "M.A.R.H."


def test_the_checklist_says_when_it_was_gone_through():
    table = resources.toml("records_checklist.toml")
    assert table["checked_on"] >= date(2026, 11, 21)
    assert checklist.entries()[0].always
