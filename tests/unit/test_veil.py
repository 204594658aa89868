"""What a helper is given of an item, and how it comes back whole."""

from __future__ import annotations

from datetime import date

import pytest

from casefile.domain.confidential import Confidential
from casefile.domain.record import Record, RecordKind
from casefile.domain.sharing import plain
from casefile.domain.sharing.veil import Veil, lifted, loses_a_mark
from tests.builders import make_case, make_person, make_record

TESS = make_person("Tess Marsh", is_me=True)
IVO = make_person("Ivo Marsh", former_names=("Ivo Brandt",), phone="01632 960111")
ROSE = make_person(
    "Rose Hill",
    confidential=True,
    phone="01632 960222",
    address="4 Pear Lane, Crewe",
)
PEOPLE = [TESS, IVO, ROSE]


@pytest.fixture
def veil() -> Veil:
    return Veil(PEOPLE, {IVO.id}, Confidential(PEOPLE, make_case()), ())


@pytest.mark.parametrize(
    "words",
    [
        "Ivo came with Rose Hill, who rang from 01632 960 222.",
        "IVO MARSH and Ms Marsh; formerly Ivo Brandt, so Mr Brandt.",
        "Nothing to keep back.",
    ],
)
def test_what_was_covered_comes_back_as_it_was_written(veil: Veil, words: str) -> None:
    fields = plain.fields_of(make_record(words))
    covered = veil.over("record", fields)
    for gone in ("Ivo", "IVO", "Brandt", "960 222"):
        assert gone not in covered["summary"]
    assert lifted(covered, veil.marks) == fields


def test_a_surname_that_others_have_too_stays(veil: Veil) -> None:
    covered = veil.over("record", plain.fields_of(make_record("Tess Marsh rang")))
    assert covered["summary"] == "Tess Marsh rang"


def test_a_masked_person_keeps_only_a_role(veil: Veil) -> None:
    given = plain.item_of("person", veil.over("person", plain.fields_of(IVO)))
    assert given == make_person("[Person A]", id=IVO.id, role=IVO.role)


def test_details_kept_confidential_are_blank_and_the_name_stays(veil: Veil) -> None:
    given = veil.over("person", plain.fields_of(ROSE))
    assert (given["name"], given["phone"], given["address"]) == ("Rose Hill", "", "")


def test_words_of_fixed_lists_and_days_are_never_taken_for_names() -> None:
    note = make_person("Note May")
    veil = Veil([note], {note.id}, Confidential([note], make_case()), ())
    record = make_record("In May", kind=RecordKind.NOTE, happened_on=date(2026, 5, 1))
    given = plain.item_of("record", veil.over("record", plain.fields_of(record)))
    assert isinstance(given, Record)
    assert (given.kind, given.happened_on) == (RecordKind.NOTE, record.happened_on)
    assert given.summary == "In [Person A/2]"


def test_what_points_to_something_left_out_falls_away() -> None:
    record = make_record("Visit", people=(TESS.id, IVO.id))
    veil = Veil(PEOPLE, (), Confidential((), make_case()), {str(IVO.id)})
    assert veil.over("record", plain.fields_of(record))["people"] == [str(TESS.id)]


def test_a_mark_that_fell_out_is_noticed() -> None:
    assert loses_a_mark("Rang [kept back 1]", "Rang")
    assert loses_a_mark({"a": ["[Person B/2]"]}, {"a": ["[Person B]"]})
    assert not loses_a_mark("Rang [Person A]", "[Person A] rang me")
