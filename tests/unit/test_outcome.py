"""What came of a flag: typed in on the command line, listed, told and withheld."""

from __future__ import annotations

from datetime import date

import pytest

from casefile.domain.document import DocumentKind
from casefile.domain.flag import Flag, FlagStatus
from casefile.domain.outcome import Became, Fate, Told
from casefile.domain.person import Person
from casefile.errors import NotUnderstood
from casefile.services import editing, item_story, listing, wordings
from casefile.services.withheld import quoted
from tests.builders import (
    make_decision,
    make_document,
    make_flag,
    make_passage,
    make_person,
)


@pytest.fixture
def flag(desk):
    made = make_flag()
    desk.case.write(lambda unit: unit.put(made))
    return made


def put(desk, item):
    desk.case.write(lambda unit: unit.put(item))
    return item


def edited(desk, flag, **changes):
    editing.edit(desk, str(flag.id), changes)
    return desk.case.read(lambda unit: unit.get(Flag, flag.id))


def test_the_answer_is_typed_in_as_it_came(desk, flag):
    letter = put(desk, make_document("Their answer"))
    kept = edited(
        desk,
        flag,
        status="partly",
        answered_on="2026-03-20",
        answered_in=str(letter.id)[:8],
        response="We will add a note.",
    )
    assert kept.status is FlagStatus.PARTLY
    assert (kept.answered_on, kept.answered_in) == (date(2026, 3, 20), letter.id)
    assert kept.response == "We will add a note."


def test_who_was_told_is_typed_in_by_name_day_and_how(desk, flag):
    school = put(desk, make_person("Hill School"))
    kept = edited(
        desk, flag, told="hill school, 2026-03-21, by letter; Dr Amin; GP,,by phone"
    )
    names = {p.id: p.name for p in desk.case.read(lambda unit: unit.all(Person))}
    assert kept.told[0] == Told(
        person=school.id, told_on=date(2026, 3, 21), how="by letter"
    )
    assert [(names[t.person], t.told_on, t.how) for t in kept.told[1:]] == [
        ("Dr Amin", None, ""),
        ("GP", None, "by phone"),
    ]


@pytest.mark.parametrize("told", ["School, soon", ", 2026-03-21"])
def test_what_is_not_understood_of_it_changes_nothing(desk, flag, told):
    with pytest.raises(NotUnderstood):
        edited(desk, flag, told=told)
    assert desk.case.read(lambda unit: unit.all(Person)) == []


def test_what_the_words_became_is_confirmed_by_who_types_it(desk, flag):
    later = put(desk, make_document())
    kept = edited(desk, flag, became=f"{later.id} corrected")
    assert kept.became == (
        Became(version=later.id, fate=Fate.CORRECTED, confirmed=True),
    )
    with pytest.raises(NotUnderstood):
        edited(desk, flag, became=f"{later.id} vanished")


def test_the_outcome_is_listed_with_the_names_of_who_was_told(desk, flag):
    later = put(desk, make_document())
    edited(desk, flag, told="Hill School, 2026-03-21", became=f"{later.id} unchanged")
    row = desk.case.read(listing.flags)[0]
    assert row["told"][0]["who"] == "Hill School"
    assert row["told"][0]["date"] == "2026-03-21"
    assert row["became"] == [
        {"document": str(later.id), "status": "unchanged", "confirmed": True}
    ]
    assert (row["answered_on"], row["answered_in"]) == (None, None)


def test_the_history_tells_the_outcome_in_words(desk, flag):
    later = put(desk, make_document("Assessment, amended"))
    edited(desk, flag, status="accepted", answered_on="2026-03-20")
    edited(desk, flag, told="Hill School, 2026-03-21, by post")
    edited(desk, flag, became=f"{later.id} corrected")
    said = [
        item_story.in_words(change)
        for step in item_story.story(desk, flag.id)[1:]
        for change in step.changes
    ]
    assert said == [
        "What the council answered: “open” became “accepted”.",
        "Answered on: “20 March 2026” was put in.",
        "Told of the correction: “Hill School, 21 March 2026, by post” was put in.",
        "In later versions: ““Assessment, amended”: corrected” was put in.",
    ]


def test_a_guess_of_the_program_is_told_as_not_looked_at(desk):
    became = Became(version=make_document().id, fate=Fate.GONE)
    told = desk.case.read(
        lambda unit: wordings.fields(make_flag(became=(became,)), wordings.Names(unit))
    )
    assert told["In later versions"].endswith(": gone (not looked at yet)")


def test_words_of_a_later_version_and_of_a_suggestion_are_told_as_quoted():
    """So that words of a paper of a court stay back with the paper."""
    court = make_document(kind=DocumentKind.COURT)
    there = make_passage(court.id)
    own = make_passage()
    became = Became(version=court.id, fate=Fate.CHANGED, passage=there)
    assert quoted(make_flag(own, became=(became,))) == [own, there]
    assert quoted(make_decision(there)) == [there]
    assert quoted(court) == []
