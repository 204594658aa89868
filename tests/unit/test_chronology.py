"""Chronologies: which records are in them, in which words, and where it is shown."""

from __future__ import annotations

import dataclasses
from datetime import date, time

import pytest

from casefile.domain import chronology
from casefile.domain.bundle.kept import KeptPaper, KeptSection
from casefile.domain.chronology_row import Sources, row_of
from casefile.domain.document import Document
from casefile.domain.letter import Table
from casefile.domain.record import Direction, Record, RecordKind
from casefile.errors import NotUnderstood
from casefile.services import wordings
from casefile.services.bundle import bundles
from casefile.services.letter import letters
from casefile.services.wordings import Names
from tests import builders
from tests.unit.letter_story import Story, everything, plain


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
    assert found[call][1].startswith("Diary, written on ")
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


def test_the_words_are_neutral_and_name_children_by_their_initials(desk):
    me = builders.make_person("Joanna Hallam", role="mother", is_me=True)
    child = builders.make_person("Noah Westlake", role="child")
    kept = [
        me,
        child,
        builders.make_record(
            "I told Noah because I was worried",
            kind=RecordKind.NOTE,
            happened_on=date(2031, 1, 5),
        ),
    ]
    desk.case.write(lambda case: [case.put(one) for one in kept])
    (row,) = rows(desk, period_from="2031-01-01")
    assert row[1] == "The mother told N.W."
    (record,) = [r for r in letters_records(desk) if r.happened_on.year == 2031]
    assert record.summary == "I told Noah because I was worried"
    letter = letters.start(desk, "chronology", facts={"child": "Noah Westlake"})
    assert plain(letters.content(desk, letter).head.subject) == "Chronology: N.W."


def test_private_records_are_left_out_until_they_are_named(desk):
    gp = builders.make_person("Anil Mehta", role="GP")
    seen = builders.make_record(
        "Saw Dr Mehta",
        kind=RecordKind.MEETING,
        happened_on=date(2031, 1, 5),
        people=(gp.id,),
    )
    desk.case.write(lambda case: [case.put(one) for one in (gp, seen)])
    assert rows(desk, period_from="2031-01-01") == []
    (row,) = rows(desk, records=str(seen.id))
    assert "Anil Mehta" in row[1]


def letters_records(desk):
    return desk.case.read(lambda case: case.all(Record))


@pytest.mark.parametrize(
    "facts", [{"kinds": "calls, dreams"}, {"period_from": "once upon a time"}]
)
def test_a_kind_or_a_day_that_is_none_is_told(desk, facts):
    with pytest.raises(NotUnderstood):
        rows(desk, **facts)


def test_there_is_a_column_for_whether_it_is_agreed(desk):
    for template in ("chronology", "chronology_court"):
        letter = letters.start(desk, template)
        blocks = letters.content(desk, letter).blocks
        (table,) = [block for block in blocks if isinstance(block, Table)]
        assert plain(table.header[3]) == "Agreed / not agreed"
        found = rows(desk, template)
        assert {len(row) for row in found} == {4}
        assert {row[3] for row in found} == {""}


def bundle_of(desk, *papers, **given):
    """Keeps a bundle with these papers in section B, a page each."""
    kept = tuple(
        KeptPaper(
            document=str(paper), title="x", pages=(1,), labels=(label,), sha256="0" * 64
        )
        for label, paper in papers
    )
    sections = (KeptSection(letter="B", title="Papers", papers=kept),)
    made = builders.make_bundle(sections=sections, **given)
    desk.case.write(lambda case: case.put(made))
    return made


def refusal_of(desk):
    everything = desk.case.read(lambda case: case.all(Document))
    return next(one.id for one in everything if one.title == "Letter of refusal")


@pytest.mark.parametrize("template", ["chronology", "chronology_court"])
def test_rows_say_where_in_a_bundle_their_papers_are(desk, template):
    bundle_of(desk, ("B14", refusal_of(desk)))
    found = rows(desk, template, bundle="our bundle")
    assert {row[1]: row[3] for row in found if row[3]} == {
        "Letter sent: Refused consent in writing": "B14"
    }
    assert len(found) == len(rows(desk, template))


def test_page_numbers_follow_the_bundle_and_stay_once_it_was_served(desk):
    paper = refusal_of(desk)
    first = bundle_of(desk, ("B14", paper))
    letter = letters.start(desk, "chronology_court", facts={"bundle": "Our bundle"})

    def said():
        made = letters.content(desk, letter)
        tables = [block for block in made.blocks if isinstance(block, Table)]
        return [plain(row[3]) for row in tables[0].rows if plain(row[3])]

    assert said() == ["B14"]
    second = bundle_of(desk, ("B20", paper), version=2, follows=first.id)
    assert said() == ["B20"]
    assert "are to “Our bundle”." in everything(letters.content(desk, letter))
    bundles.serve(desk, str(second.id), desk.time.today())
    bundle_of(desk, ("B1", paper), version=3, follows=second.id)
    assert said() == ["B20"]


def test_a_bundle_that_is_not_there_leaves_a_blank(desk):
    letter = letters.start(desk, "chronology_court", facts={"bundle": "Another"})
    made = letters.content(desk, letter)
    assert any("the bundle “Another”" in gap for gap in made.missing)


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


def own(letter, record, **words):
    people = {}
    made = row_of(record, Sources(people=people, documents={}))
    wanted = dataclasses.replace(made, **words)
    return chronology.with_words(letter, record.id, made, wanted), made


def test_own_words_of_a_row_are_written_and_the_record_keeps_its_own(desk):
    record = next(r for r in letters_records(desk) if r.summary.startswith("Asked"))
    letter, _ = own(letters.start(desk, "chronology"), record, on="in December 2025")
    letters.save(desk, letter)
    content = letters.content(desk, letter)
    table = next(b for b in content.blocks if isinstance(b, Table))
    days = [plain(row[0]) for row in table.rows]
    assert "in December 2025" in days
    assert "2 December 2025, 10:15" not in days
    assert next(r for r in letters_records(desk) if r.id == record.id) == record


def test_made_words_are_not_kept_a_second_time(desk):
    record = letters_records(desk)[0]
    letter = letters.start(desk, "chronology")
    changed, made = own(letter, record, event="Something else")
    assert chronology.has_own_words(changed) == {record.id}
    same, _ = own(changed, record, event=made.event)
    assert same.facts == letter.facts


def test_a_choice_of_all_takes_new_records_and_a_choice_of_none_takes_nothing(desk):
    letter = letters.start(desk, "chronology", facts={"kinds": "call"})
    records = [r for r in letters_records(desk) if not r.draft]
    ids = [record.id for record in records]
    everything = chronology.with_choice(letter, ids, ids)
    assert chronology.takes_all(everything)
    assert len(chronology.chosen(everything, records, ())) == len(records)
    nothing = chronology.with_choice(letter, [], ids)
    assert chronology.chosen(nothing, records, ()) == []
    some = chronology.with_choice(letter, ids[:1], ids)
    assert [r.id for r in chronology.chosen(some, records, ())] == ids[:1]
    assert not chronology.takes_all(some)


def test_a_paper_out_of_a_bundle_is_cited_with_its_pages():
    bundle = builders.make_document("Bundle of the hearing", pages=40)
    part = builders.make_document(
        "Letter of refusal",
        dated_on=date(2025, 12, 5),
        part_of=bundle.id,
        first_page=12,
        pages=3,
    )
    record = builders.make_record("Refused", attachments=(part.id,))
    sources = Sources(people={}, documents={bundle.id: bundle, part.id: part})
    assert row_of(record, sources).source == (
        "Letter of refusal, dated 5 December 2025 "
        "(pages 12 to 14 of Bundle of the hearing)"
    )


def test_the_history_names_own_words_by_their_record(desk):
    record = next(r for r in letters_records(desk) if r.summary.startswith("Asked"))
    letter, _ = own(letters.start(desk, "chronology"), record, event="The council rang")
    letters.save(desk, letter)
    told = desk.case.read(lambda case: wordings.fields(letter, Names(case)))["Answers"]
    assert "event: The council rang" in told
    assert str(record.id) not in told
