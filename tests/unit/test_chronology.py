"""Chronologies: which records are in them, in which words, and where it is shown."""

from __future__ import annotations

import dataclasses
from datetime import date, time

import pytest

from casefile.domain.letter import Table
from casefile.domain.record import Direction, Record, RecordKind
from casefile.errors import NotUnderstood
from casefile.services import letters
from tests import builders
from tests.unit.letter_story import Story, plain


@pytest.fixture
def desk():
    story = Story()
    made = story.desk()
    worker = builders.make_person("Kit Doyle", role="social worker")
    paper = builders.make_document(
        title="Letter of refusal", dated_on=date(2025, 12, 5)
    )
    kept = [
        worker,
        paper,
        builders.make_record(
            "Asked to visit on Thursday",
            kind=RecordKind.CALL,
            direction=Direction.IN,
            happened_on=date(2025, 12, 2),
            happened_at=time(10, 15),
            people=(worker.id,),
            said="I need to see the bedroom",
            details="I felt frightened",
        ),
        builders.make_record(
            "Refused consent in writing",
            kind=RecordKind.LETTER,
            direction=Direction.OUT,
            happened_on=date(2025, 12, 5),
            happened_at=None,
            attachments=(paper.id,),
        ),
        builders.make_record(
            "Came to the house",
            kind=RecordKind.VISIT,
            happened_on=date(2025, 12, 9),
            happened_at=None,
            about=True,
            place="12 Example Road",
        ),
        builders.make_record("Half typed", draft=True),
    ]
    made.case.write(lambda case: [case.put(one) for one in kept])
    return made


def rows(desk, template="chronology", **facts):
    letter = letters.start(desk, template, facts=facts)
    content = letters.content(desk, letter)
    tables = [block for block in content.blocks if isinstance(block, Table)]
    return [[plain(cell) for cell in row] for table in tables for row in table.rows]


def events(desk, **facts):
    return [row[1] for row in rows(desk, **facts)]


def test_each_row_tells_the_day_the_event_and_where_it_is_shown(desk):
    found = {row[1]: (row[0], row[2]) for row in rows(desk, period_from="2025-12-01")}
    call = next(event for event in found if "Asked to visit" in event)
    assert "Kit Doyle" in call
    assert found[call][0] == "2 December 2025, 10:15"
    assert found[call][1].startswith("My diary, written on ")
    letter = next(event for event in found if "Refused consent" in event)
    assert found[letter] == (
        "5 December 2025",
        "Letter of refusal, dated 5 December 2025",
    )


def test_a_guess_is_marked_as_one(desk):
    (visit,) = rows(desk, period_from="2025-12-09", period_to="2025-12-09")
    assert visit[0] == "about 9 December 2025"
    assert visit[1].endswith("(12 Example Road)")


def test_private_notes_and_drafts_stay_out(desk):
    said = "\n".join(cell for row in rows(desk) for cell in row)
    assert "frightened" not in said
    assert "bedroom" not in said
    assert "Half typed" not in said


def test_rows_come_in_the_order_of_their_days(desk):
    days = [row[0] for row in rows(desk, period_to="2025-12-31")]
    own = ("2 December 2025, 10:15", "5 December 2025", "about 9 December 2025")
    places = [days.index(day) for day in own]
    assert places == sorted(places)


def test_only_some_kinds_or_some_records_are_taken(desk):
    assert all("Asked" in e or "call" in e.lower() for e in events(desk, kinds="call"))
    one = next(r for r in letters_records(desk) if r.summary.startswith("Refused"))
    assert len(events(desk, records=str(one.id))) == 1
    letter = letters.start(desk, "chronology")
    ticked = letters.save(desk, dataclasses.replace(letter, choices=(str(one.id),)))
    table = next(
        b for b in letters.content(desk, ticked).blocks if isinstance(b, Table)
    )
    assert len(table.rows) == 1


def letters_records(desk):
    return desk.case.read(lambda case: case.all(Record))


@pytest.mark.parametrize(
    "facts", [{"kinds": "calls, dreams"}, {"period_from": "once upon a time"}]
)
def test_a_kind_or_a_day_that_is_none_is_told(desk, facts):
    with pytest.raises(NotUnderstood):
        rows(desk, **facts)


def test_for_a_court_there_is_a_column_for_whether_it_is_agreed(desk):
    found = rows(desk, "chronology_court")
    assert {len(row) for row in found} == {4}
    assert {row[3] for row in found} == {""}


def test_with_no_record_that_fits_a_blank_says_so(desk):
    letter = letters.start(desk, "chronology", facts={"period_from": "2031-01-01"})
    missing = letters.content(desk, letter).missing
    assert any("none fits what you chose" in gap for gap in missing)


def test_the_wording_is_changed_without_touching_the_record(desk):
    letter = letters.start(desk, "chronology")
    own = letters.body(desk, letter).replace("Came to the house", "Visited the family")
    letters.save(desk, dataclasses.replace(letter, body=own))
    assert any(r.summary == "Came to the house" for r in letters_records(desk))
    again = letters.letters(desk)[0]
    assert "Visited the family" in letters.body(desk, again)


def test_it_is_a_spreadsheet_as_well_and_a_letter_is_none(desk, tmp_path):
    letter = letters.start(desk, "chronology")
    files = letters.write(desk, letter, tmp_path, ("docx", "xlsx"))
    assert [path.suffix for path in files] == [".docx", ".xlsx"]
    with pytest.raises(NotUnderstood):
        letters.write(desk, letters.start(desk, "sar"), tmp_path, ("xlsx",))
