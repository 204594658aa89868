"""What the timeline of a case shows, in which lane, and what it says is left out."""

from __future__ import annotations

import dataclasses
from datetime import date, time

import pytest

from casefile.domain import chronology
from casefile.domain.clock import By
from casefile.domain.consent import Stance
from casefile.domain.document import DocumentKind
from casefile.domain.letter import LetterStatus
from casefile.domain.letter_event import MINE, EventKind
from casefile.domain.record import Direction, RecordKind
from casefile.domain.timeline import Lane, Shape, not_shown, when, within
from casefile.domain.timeline_scale import day_of
from casefile.domain.timeline_words import many, spoken, stretch
from casefile.services import timeline
from casefile.services.letter import letters
from casefile.services.timetable import timetable
from tests import builders
from tests.events import make_event
from tests.unit.letter_story import Story
from tests.unit.test_timetable import referral


@pytest.fixture
def desk():
    made = Story().desk()
    records = timeline.known(made).records
    made.case.write(lambda case: [case.withdraw(record.id) for record in records])
    return made


def keep(desk, *things):
    desk.case.write(lambda case: [case.put(thing) for thing in things])


def shown(desk):
    return timeline.made(timeline.known(desk))


def one(desk, words):
    (found,) = [event for event in shown(desk).events if words in event.title]
    return found


LANES = {
    RecordKind.CALL: Lane.CALLS,
    RecordKind.TEXT: Lane.CALLS,
    RecordKind.LETTER: Lane.LETTERS,
    RecordKind.EMAIL: Lane.LETTERS,
    RecordKind.VISIT: Lane.VISITS,
    RecordKind.MEETING: Lane.VISITS,
    RecordKind.NOTE: Lane.OTHER,
}


@pytest.mark.parametrize("kind", list(RecordKind))
def test_each_kind_of_record_has_its_lane(desk, kind):
    keep(desk, builders.make_record("Something said", kind=kind))
    assert one(desk, "Something said").lane is LANES[kind]


def test_a_record_is_told_in_the_words_of_a_chronology(desk):
    worker = builders.make_person("Kit Doyle", role="social worker")
    paper = builders.make_document(title="Notes of the call")
    record = builders.make_record(
        "Asked to visit",
        kind=RecordKind.CALL,
        direction=Direction.IN,
        happened_on=date(2026, 2, 3),
        happened_at=time(10, 15),
        people=(worker.id,),
        attachments=(paper.id,),
        said="exact words",
    )
    keep(desk, worker, paper, record)
    event = one(desk, "Asked to visit")
    assert event.title.startswith("Telephone call from Kit Doyle (social worker)")
    assert event.when == "3 February 2026, 10:15"
    assert event.item == record.id
    assert spoken([event]).endswith("Calls and texts. Shown by: Notes of the call.")
    assert "exact words" not in spoken([event])


def test_a_guess_is_a_stretch_and_a_known_day_is_none(desk):
    day = date(2026, 2, 3)
    keep(
        desk,
        builders.make_record("Known", happened_on=day, happened_at=None),
        builders.make_record("Guess", happened_on=day, happened_at=None, about=True),
        builders.make_record(
            "Hour", happened_on=day, happened_at=time(9, 0), about=True
        ),
    )
    known, guess, hour = (one(desk, name) for name in ("Known", "Guess", "Hour"))
    assert known.first == known.last == known.at
    assert guess.last - guess.first == 7
    assert guess.first < guess.at < guess.last
    assert hour.last - hour.first == 1
    assert guess.when == "about 3 February 2026"
    assert guess.short == "about 3 Feb"


def test_papers_with_a_day_are_shown_unless_they_stand_with_a_record(desk):
    day = date(2026, 2, 3)
    report = builders.make_document(
        title="Conference report", kind=DocumentKind.REPORT, dated_on=day
    )
    letter = builders.make_document(
        title="Letter alone", kind=DocumentKind.LETTER, received_on=day
    )
    undated = builders.make_document(title="Loose sheet", dated_on=None)
    attached = builders.make_document(
        title="Went with it", kind=DocumentKind.LETTER, dated_on=day
    )
    minutes = builders.make_document(
        title="Minutes of it", kind=DocumentKind.MINUTES, dated_on=day
    )
    record = builders.make_record("Wrote", attachments=(attached.id, minutes.id))
    before = shown(desk).left_out
    keep(desk, report, letter, undated, attached, minutes, record)
    assert one(desk, "Conference report").lane is Lane.COUNCIL
    assert one(desk, "Minutes of it").lane is Lane.COUNCIL, "a step of its own"
    assert one(desk, "Letter alone").lane is Lane.LETTERS
    titles = [event.title for event in shown(desk).events]
    assert not {"Loose sheet", "Went with it"} & set(titles)
    now = shown(desk).left_out
    assert now["undated"] == before.get("undated", 0) + 1
    assert now["attached"] == before.get("attached", 0) + 1


def test_papers_of_a_school_or_a_surgery_do_not_stand_as_steps_of_the_council(desk):
    day = date(2026, 2, 3)
    head = builders.make_person(
        "Sue Bell", role="deputy headteacher", organisation="Larkfold Primary School"
    )
    worker = builders.make_person("Kit Doyle", role="social worker")
    made = {
        name: builders.make_document(title=name, kind=kind, dated_on=day, sender=sender)
        for name, kind, sender in (
            ("Attendance", DocumentKind.REPORT, "Sue Bell"),
            ("School meeting", DocumentKind.MINUTES, "Sue Bell"),
            ("Discharge note", DocumentKind.REPORT, ""),
            ("From the ward", DocumentKind.REPORT, "Tillingford Hospital"),
            ("Chronology", DocumentKind.REPORT, "Kit Doyle"),
            ("Summary", DocumentKind.REPORT, ""),
            (
                "Note of a meeting",
                DocumentKind.MINUTES,
                "School Team, Wexcombe Council",
            ),
        )
    }
    keep(desk, head, worker, *made.values())
    lanes = {name: one(desk, name).lane for name in made}
    assert lanes == {
        "Attendance": Lane.OTHER,
        "School meeting": Lane.VISITS,
        "Discharge note": Lane.OTHER,
        "From the ward": Lane.OTHER,
        "Chronology": Lane.COUNCIL,
        "Summary": Lane.COUNCIL,
        "Note of a meeting": Lane.COUNCIL,
    }


def test_a_step_by_a_rule_that_is_not_checked_is_marked_and_speaks_to_nobody(desk):
    held = builders.make_record(
        "Initial conference",
        kind=RecordKind.MEETING,
        happened_on=date(2025, 9, 30),
    )
    given = builders.make_record(
        "Report for the conference",
        kind=RecordKind.EMAIL,
        direction=Direction.IN,
        happened_on=date(2025, 9, 29),
    )
    keep(desk, held, given)
    assert one(
        desk,
        "Due: Give the parents the report before the conference (late? not checked)",
    )


def test_two_copies_of_one_paper_are_one_event(desk):
    given = {"kind": DocumentKind.ASSESSMENT, "dated_on": date(2026, 2, 5)}
    paper = builders.make_document(title="Our assessment", **given)
    linked = builders.make_document(
        title="The same in Word", version_of=paper.id, **given
    )
    again = builders.make_document(title="Our assessment (Word copy)", **given)
    later = builders.make_document(
        title="Our assessment, corrected",
        version_of=paper.id,
        kind=DocumentKind.ASSESSMENT,
        dated_on=date(2026, 3, 9),
    )
    keep(desk, paper, linked, again, later)
    titles = [event.title for event in shown(desk).events]
    assert [t for t in titles if "ssessment" in t or "in Word" in t][-2:] == [
        "Our assessment",
        "Our assessment, corrected",
    ]
    assert "The same in Word" not in titles
    assert shown(desk).left_out["copy"] == 2


def test_a_paper_of_a_court_is_marked_as_one(desk):
    order = builders.make_document(
        title="Order", kind=DocumentKind.COURT, dated_on=date(2026, 2, 3)
    )
    keep(desk, order)
    event = one(desk, "Order")
    assert event.of_court == order.id
    assert event.lane is Lane.COUNCIL


def test_what_is_not_finished_is_left_out_and_counted(desk):
    keep(desk, builders.make_record("Half typed", draft=True))
    assert "1 record that is not finished is left out." in not_shown(shown(desk))
    assert not [e for e in shown(desk).events if "Half typed" in e.title]


def test_a_letter_that_went_shows_its_clock_and_what_the_council_did(desk):
    letter = letters.start(desk, "sar", made_on=date(2026, 2, 2))
    assert not [e for e in shown(desk).events if e.item == letter.id]
    went = letters.sent(desk, letter.id, date(2026, 2, 3), received_on=date(2026, 2, 3))
    assert went.status is LetterStatus.SENT
    for kind in (EventKind.PROOF, EventKind.EXTENDED, EventKind.REPLIED):
        event = builders.make_letter_event(
            letter.id, kind=kind, happened_on=date(2026, 3, 2)
        )
        keep(desk, event)
    own = [event for event in shown(desk).events if event.item == letter.id]
    said = [event.title.partition(":")[0] for event in own]
    assert said == ["I sent", "Longer time taken", "Reply", "Due"]
    assert [event.lane for event in own] == [Lane.LETTERS] + [Lane.COUNCIL] * 3
    assert own[-1].shape is Shape.DUE
    assert own[-1].on == date(2026, 5, 5)


@pytest.mark.parametrize("kind", [kind for kind in EventKind if kind not in MINE])
def test_whatever_came_on_a_letter_is_told(desk, kind):
    letter = letters.start(desk, "complaint_3")
    letters.sent(desk, letter.id, date(2026, 2, 3))
    came = date(2026, 3, 20)
    keep(desk, builders.make_letter_event(letter.id, kind=kind, happened_on=came))
    (event,) = [one for one in shown(desk).events if one.on == came]
    assert letter.title in event.title


@pytest.mark.parametrize(
    ("template", "days"),
    [
        ("dp_complaint", [date(2026, 3, 5)]),
        ("corporate_1", [date(2026, 2, 10), date(2026, 2, 19)]),
    ],
)
def test_what_was_due_stays_in_the_picture_when_it_came(desk, template, days):
    letter = letters.start(desk, template)
    letters.sent(desk, letter.id, date(2026, 2, 3))
    keep(
        desk,
        builders.make_letter_event(
            letter.id, kind=EventKind.ACKNOWLEDGED, happened_on=date(2026, 2, 5)
        ),
    )
    own = [event for event in shown(desk).events if event.item == letter.id]
    assert [event.on for event in own if event.shape is Shape.DUE] == days


def test_what_the_council_had_to_do_by_when_is_in_its_lane(desk):
    keep(desk, referral("2025-11-24"))
    steps = [event for event in shown(desk).events if event.is_step]
    assert steps
    assert {event.lane for event in steps} == {Lane.COUNCIL}
    assert {event.shape for event in steps} == {Shape.DUE}
    decided = next(event for event in steps if "referral" in event.title)
    assert decided.on == date(2025, 11, 25)
    known = {one.id for one in timetable.look(desk).table.judgements}
    assert {event.item for event in steps} <= known


def test_dates_that_are_set_and_consents_have_their_place(desk):
    theirs = builders.make_set_date("Share the report", by=By.COUNCIL)
    mine = dataclasses.replace(builders.make_set_date("File my statement"), by=By.YOU)
    consent = builders.make_consent("to speak to the GP", stance=Stance.REFUSED)
    keep(desk, theirs, mine, consent)
    assert one(desk, "Share the report").lane is Lane.COUNCIL
    assert one(desk, "File my statement").lane is Lane.OTHER
    assert one(desk, "File my statement").shape is Shape.DUE
    assert "refused" in one(desk, "to speak to the GP").title


def test_a_stretch_of_time_holds_its_first_and_its_last_day():
    days = [date(2026, 2, day) for day in (1, 2, 3, 4)]
    events = [make_event(n, on) for n, on in enumerate(days)]
    found = within(events, days[1], days[2])
    assert [event.on for event in found] == days[1:3]
    assert within(events, None, None) == tuple(events)


def test_several_together_say_how_many_they_are_and_when():
    events = [make_event(n, date(2026, 2, n)) for n in (3, 5, 9)]
    assert many(events) == "3 events, 3 to 9 February 2026"
    assert spoken(events) == "Calls and texts: 3 events, 3 to 9 February 2026."
    assert stretch(date(2026, 2, 3), date(2026, 2, 3)) == "3 February 2026"
    assert stretch(date(2025, 12, 3), date(2026, 1, 2)) == (
        "3 December 2025 to 2 January 2026"
    )
    assert stretch(date(2026, 2, 3), date(2026, 3, 2)) == "3 February to 2 March 2026"


# as a chronology takes it


def test_a_chronology_is_drawn_as_it_takes_things_and_in_its_words(desk):
    day = date(2026, 2, 3)
    call = builders.make_record("Rang", happened_on=day, happened_at=time(9, 0))
    visit = builders.make_record("Came", happened_on=day, happened_at=None)
    left = builders.make_record("Left out", happened_on=day)
    paper = builders.make_document("Notes", kind=DocumentKind.LETTER, dated_on=day)
    keep(desk, call, visit, left, paper)
    letter = letters.start(desk, "chronology")
    records = [call.id, visit.id, left.id]
    letter = chronology.with_choice(letter, [call.id, visit.id, paper.id], records)
    facts = {
        chronology.own_key(call.id, "event"): "The council rang.",
        chronology.own_key(visit.id, "on"): "in March 2026",
        chronology.own_key(paper.id, "on"): "5 February 2026",
    }
    letters.save(desk, dataclasses.replace(letter, facts=letter.facts | facts))
    made = timeline.made(timeline.known(desk, letter.id))
    told = {event.item: event for event in made.events}
    assert set(told) == {call.id, visit.id, paper.id}
    assert told[call.id].title == "The council rang."
    assert told[call.id].at == when(day, time(9, 0))
    guess = told[visit.id]
    assert (guess.short, guess.about) == ("in March 2026", True)
    assert day_of(guess.first) == date(2026, 3, 1)
    assert day_of(guess.last) == date(2026, 4, 1)
    assert told[paper.id].on == date(2026, 2, 5)
    assert not told[paper.id].about
    assert not_shown(made) == ("1 record is not chosen.",)


def test_words_for_a_day_that_nobody_can_place_keep_the_place_of_the_record(desk):
    record = builders.make_record("Came", happened_on=date(2026, 2, 3))
    keep(desk, record)
    letter = letters.start(desk, "chronology")
    facts = {chronology.own_key(record.id, "on"): "before the move"}
    letters.save(desk, dataclasses.replace(letter, facts=letter.facts | facts))
    (event,) = timeline.made(timeline.known(desk, letter.id)).events
    assert event.short == "before the move"
    assert event.on == date(2026, 2, 3)
