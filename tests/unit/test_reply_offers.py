"""What a letter that came offers to be noted, and that nothing is noted by itself."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest

from casefile.domain.document import DocumentKind
from casefile.domain.letter import LetterStatus
from casefile.domain.letter_event import EventKind, LetterEvent
from casefile.domain.set_date import SetDate
from casefile.services import letters, papers, reply_offers, set_dates
from casefile.services.deadlines import ReplyStatus
from casefile.services.papers import Arrival
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


def went(template: str, **given):
    title, on = SENT[template]
    told = {"made_on": on, "sent_on": on, "status": LetterStatus.SENT}
    return make_letter(template, title=title, sent_how="email", **told | given)


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
