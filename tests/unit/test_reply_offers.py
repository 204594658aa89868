"""What a letter that came offers to be noted, and that nothing is noted by itself."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, time, timedelta

import pytest

from casefile.domain import suggestion
from casefile.domain.document import Document, DocumentKind
from casefile.domain.letter import LetterStatus
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.services import (
    reply_offer,
    reply_offers,
    set_dates,
    suggesting,
    undoing,
    wordings,
)
from casefile.services.due_letter import ReplyStatus
from casefile.services.letter import events as letter_events
from casefile.services.letter import letters
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.tasks import TaskContext
from tests.builders import make_letter, make_me, make_reading
from tests.unit.told_replies import (
    LETTERS,
    OMBUDSMAN,
    SAR,
    STAGE_1,
    TRAPS,
    Came,
    council,
)

SENT = {
    SAR: ("Subject access request", date(2026, 11, 25)),
    STAGE_1: ("Complaint, Stage 1", date(2026, 11, 30)),
    OMBUDSMAN: ("Complaint to the Ombudsman", date(2027, 2, 1)),
}


def went(kind: str, **given):
    title, on = SENT[kind]
    told = {"template": kind, "title": title, "sent_how": "email"}
    told |= {"made_on": on, "sent_on": on, "status": LetterStatus.SENT}
    return make_letter(**told | given)


@pytest.fixture
def bring(desk, fake_papers, fixed_time):
    """Brings in a letter on the day after it was written."""

    def work(came: Came, *sent, kind=DocumentKind.OTHER):
        on = came.on + timedelta(days=1) if came.on else came.today
        fixed_time.set(datetime(on.year, on.month, on.day, 9, tzinfo=UTC))
        me = make_me(name="Rhian Pritchard", email="rhian@example.org")
        chosen = sent or [went(one) for one in SENT if SENT[one][1] <= on]
        desk.case.write(lambda case: [case.put(one) for one in (me, *chosen)])
        reading = make_reading(came.text, medium=came.medium)
        pages = [dataclasses.replace(p, source=came.source) for p in reading.pages]
        fake_papers.next = dataclasses.replace(reading, pages=tuple(pages))
        kept = papers.bring_in(
            desk, came.text.encode(), "a.pdf", Arrival(kind=kind), TaskContext()
        )
        return kept.document.id

    return work


def by_name(came):
    return came.name


@pytest.mark.parametrize("came", [*LETTERS, *TRAPS], ids=by_name)
def test_a_letter_offers_what_it_says_and_nothing_else(desk, bring, came):
    offers = reply_offers.of(desk, bring(came))
    assert tuple(one.kind.value for one in offers.answers) == came.answers
    assert {one.letter.template for one in offers.answers} <= {came.letter}
    assert {one.on for one in offers.answers} <= {came.on}
    due = [one.due_on for one in offers.answers if one.due_on]
    assert due == ([came.due] if came.due else [])
    dates = [
        (one.date.due_on, one.meeting or one.date.by.value) for one in offers.dates
    ]
    assert tuple(dates) == came.dates
    if came.at is not None:
        assert offers.dates[0].date.due_at == came.at


def came_by(name: str) -> Came:
    return next(one for one in [*LETTERS, *TRAPS] if one.name == name)


EXTENSION = came_by("an extension with its new day")


def test_nothing_is_noted_until_it_is_taken_and_then_one_undo_takes_it_back(
    desk, bring
):
    paper = bring(EXTENSION)
    (offer,) = reply_offers.of(desk, paper).answers
    due = {one.letter.template: one.due_on for one in letters.deadlines(desk)}
    assert due[SAR] == date(2026, 12, 29)
    assert desk.case.read(lambda case: case.all(LetterEvent)) == []
    event = reply_offers.note(desk, paper, offer)
    assert event.documents == (paper,)
    (waiting,) = [
        one for one in letters.deadlines(desk) if one.letter.template == "sar"
    ]
    assert waiting.due_on == date(2027, 2, 25)
    assert not reply_offers.of(desk, paper)
    undoing.undo(desk)
    assert reply_offers.of(desk, paper).answers == (offer,)


def test_an_answer_says_why_it_is_thought_to_be_one(desk, bring):
    (offer,) = reply_offers.of(desk, bring(EXTENSION)).answers
    assert offer.sentence == (
        "It looks as if this answers your letter “Subject access request” of "
        "25 November 2026: they wrote that they need longer. It says that the answer "
        "comes by Thursday 25 February 2027."
    )
    assert offer.why.startswith("From “Because your request is complex we need to")
    assert offer.why.endswith(
        "page 1; it names the day 25 November 2026 and it speaks of a subject access "
        "request."
    )


def test_what_is_declined_does_not_come_back_and_the_rest_stays(desk, bring):
    paper = bring(came_by("a request for proof of identity"))
    offers = reply_offers.of(desk, paper)
    reply_offers.decline(desk, paper, offers.answers[0].key)
    now = reply_offers.of(desk, paper)
    assert now.answers == ()
    assert [one.date.due_on for one in now.dates] == [date(2026, 12, 11)]
    reply_offers.decline(desk, paper, now.dates[0].key)
    assert not reply_offers.of(desk, paper)
    told = desk.case.read(
        lambda case: wordings.fields(case.get(Document, paper), wordings.Names(case))
    )
    assert told["Nothing is suggested for"] == (
        "the answer “They asked for proof of who I am”, the date 11 December 2026"
    )


def test_a_day_is_kept_with_its_source_its_time_and_its_paper(desk, bring):
    paper = bring(came_by("an invitation to a conference"))
    (offer,) = reply_offers.of(desk, paper).dates
    reply_offers.keep(desk, offer)
    (kept,) = set_dates.everything(desk)
    assert (kept.title, kept.due_on, kept.due_at) == (
        "Child protection conference",
        date(2027, 1, 14),
        time(10, 30),
    )
    assert (kept.source, kept.item) == ("Letter of 21 December 2026, page 1", paper)
    assert not reply_offers.of(desk, paper)


def test_a_weekday_that_does_not_fit_its_day_is_told(desk, bring):
    text = came_by("an invitation to a conference").text.replace("Thursday", "Monday")
    (offer,) = reply_offers.of(desk, bring(Came(name="slip", text=text))).dates
    assert "It says Monday, but 14 January 2027 is a Thursday." in offer.sentence


def test_of_two_requests_the_one_whose_day_is_named_is_meant(desk, bring):
    earlier = went(SAR, sent_on=date(2026, 6, 1), made_on=date(2026, 6, 1))
    later = went(SAR)
    (offer,) = reply_offers.of(desk, bring(EXTENSION, earlier, later)).answers
    assert (offer.letter, offer.others) == (later, (earlier,))


def test_a_reference_that_came_back_before_tells_which_letter_is_meant(desk, bring):
    one, other = went(STAGE_1), went(STAGE_1, sent_on=date(2026, 12, 2))
    first = bring(
        Came(
            name="ack",
            on=date(2026, 12, 3),
            text=council("3 December 2026", "Complaint", "Thank you.", ref="CC-4471"),
        ),
        one,
        other,
    )
    desk.case.write(
        lambda case: case.put(
            dataclasses.replace(case.get(Document, first), reference="CC-4471")
        )
    )
    letter_events.note(
        desk, one.id, EventKind.ACKNOWLEDGED, date(2026, 12, 3), documents=[first]
    )
    text = council(
        "16 December 2026",
        "Our answer",
        "I have now completed my investigation. It is attached.",
        ref="CC-4471",
    )
    (offer,) = reply_offers.of(
        desk, bring(Came(name="reply", text=text, on=date(2026, 12, 16)), one, other)
    ).answers
    assert (offer.letter, offer.kind) == (one, EventKind.REPLIED)
    assert "the reference CC-4471 is the same" in offer.because


def test_a_reply_after_the_reminder_is_one_to_the_request(desk, bring):
    chaser = went(SAR, template="chaser", title="Reminder", sent_on=date(2026, 12, 1))
    (offer,) = reply_offers.of(
        desk, bring(came_by("a scan with slips"), went(SAR), chaser)
    ).answers
    assert offer.letter.template == SAR


def test_before_anything_was_sent_only_days_are_offered(desk, bring):
    draft = went(SAR, status=LetterStatus.DRAFT, sent_on=None)
    offers = reply_offers.of(
        desk, bring(came_by("a request for proof of identity"), draft)
    )
    assert offers.answers == ()
    assert len(offers.dates) == 1


def test_a_report_that_is_called_a_letter_offers_nothing(desk, bring):
    text = """Local Government and Social Care Ombudsman
Final decision
The complaint at stage 1
1. The Council decided not to respond to the complaint of 30 November 2026.
2. It will reply by 4 March 2027."""
    came = Came(name="decision", text=text, today=date(2027, 2, 4))
    assert not reply_offers.of(desk, bring(came, kind=DocumentKind.LETTER))


def test_a_reply_to_a_request_for_records_is_read_by_its_covering_letter(desk, bring):
    came = came_by("a whole reply")
    (offer,) = reply_offers.of(desk, bring(came, kind=DocumentKind.DISCLOSURE)).answers
    assert offer.kind is EventKind.REPLIED


def test_a_reply_closes_its_thread_only_when_taken(desk, bring):
    paper = bring(came_by("a whole reply"))
    reply_offers.note(desk, paper, reply_offers.of(desk, paper).answers[0])
    (done,) = [w for w in letters.deadlines(desk) if w.letter.template == SAR]
    assert done.status is ReplyStatus.ANSWERED


@pytest.mark.parametrize("body", ["", "a " * 4000, "by " * 900, "1/1/2027 " * 500])
def test_any_text_is_read_quickly_and_offers_nothing_absurd(desk, bring, body):
    came = Came(name="odd", text=council("16 December 2026", "", body))
    assert reply_offers.of(desk, bring(came)).answers == ()


def test_as_plain_data_it_has_all_that_a_command_needs(desk, bring):
    paper = bring(EXTENSION)
    offers = reply_offers.of(desk, paper)
    (told,) = reply_offer.data(offers)["answers"]
    assert told["letter"] == str(offers.answers[0].letter.id)
    assert (told["kind"], told["on"], told["sets"]) == (
        "extended",
        "2026-12-16",
        "2027-02-25",
    )
    assert told["page"] == 1


def test_a_paper_that_only_offers_a_reply_is_among_those_to_look_through(desk, bring):
    name = bring(next(one for one in LETTERS if one.answers))
    paper = desk.case.read(lambda case: case.get(Document, name))
    papers.save(desk, suggestion.taken(paper, suggesting.of(desk, name)))
    assert suggesting.of(desk, name) == []
    assert reply_offers.among(desk, [name], TaskContext()) == [name]
    offers = reply_offers.of(desk, name)
    for one in (*offers.answers, *offers.dates, *offers.receipts):
        reply_offers.decline(desk, name, one.key)
    assert reply_offers.among(desk, [name], TaskContext()) == []


@pytest.mark.parametrize(
    "said",
    [
        "Thank you for your subject access request, which we received on {day}.",
        "Thank you for your subject access request. It was received on {day}.",
        "Your subject access request of 25 November 2026 was received by us on {day}.",
        "Date request received: {day}\nThank you for your subject access request.",
        "I confirm that your subject access request reached us on {day}.",
    ],
)
@pytest.mark.parametrize("on", ["27 November 2026", "27 November"])
def test_the_day_on_which_they_had_it_is_a_suggestion(desk, bring, said, on):
    written = "27 November 2026" if "2026" in on else "4 January 2027"
    text = council(written, "Subject access request", said.format(day=on))
    paper = bring(
        Came(name="had", text=text, on=date(2027, 1, 4)), went(SAR), went(STAGE_1)
    )
    (offer,) = reply_offers.of(desk, paper).receipts
    assert (offer.letter.template, offer.on) == (SAR, date(2026, 11, 27))
    assert offer.sentence == (
        "It says that your letter “Subject access request” of 25 November 2026 came on "
        "Friday 27 November 2026. Until now 25 November 2026 is taken for that day."
    )
    (now,) = [x for x in letters.deadlines(desk) if x.letter.template == SAR]
    assert now.due.trigger_on == date(2026, 11, 25)
    kept = reply_offers.receive(desk, offer)
    assert kept.received_on == date(2026, 11, 27)
    (now,) = [x for x in letters.deadlines(desk) if x.letter.template == SAR]
    assert now.due.trigger_on == date(2026, 11, 27)
    assert not now.estimated
    assert reply_offers.of(desk, paper).receipts == ()
    undoing.undo(desk)
    (again,) = reply_offers.of(desk, paper).receipts
    reply_offers.decline(desk, paper, again.key)
    assert reply_offers.of(desk, paper).receipts == ()
    told = desk.case.read(
        lambda case: wordings.fields(case.get(Document, paper), wordings.Names(case))
    )
    assert (
        "the day 27 November 2026 on which a letter came to them"
        in (told["Nothing is suggested for"])
    )


@pytest.mark.parametrize(
    "said",
    [
        "We received on 27 November 2026 a report from the school about attendance.",
        "Your proof of identity was received on 27 November 2026. We will reply soon.",
        "Thank you for your subject access request, received on 25 November 2026.",
        "We received your request on 3 March 2026, which is closed.",
    ],
)
def test_no_other_day_is_taken_for_that(desk, bring, said):
    text = council("30 November 2026", "Subject access request", said)
    paper = bring(Came(name="other", text=text, on=date(2026, 11, 30)), went(SAR))
    assert reply_offers.of(desk, paper).receipts == ()
