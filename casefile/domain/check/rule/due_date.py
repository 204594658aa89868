"""Checks that a paper was ready by the day that it was due: its own, or a court's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.domain import written
from casefile.domain.check.records.spoken_day import nearest
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.check.words.date_form import Form
from casefile.domain.ids import ItemId
from casefile.domain.passage import Passage

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_COURT: Final = re.compile(
    r"\b(?:court|judge|hearing|magistrates?|directed|directions)\b", re.IGNORECASE
)
_REPORT: Final = re.compile(r"\b(?:report|assessment)\b", re.IGNORECASE)
_OTHER: Final = re.compile(
    r"\b(?:my|our|comments?|reply|response|statements?|school|police|medical|GP"
    r"|doctor's|expert)\b",
    re.IGNORECASE,
)
"""Of what else there may be a day by which it is wanted."""
_STOP: Final = re.compile(r"[.;\n]")
_MORE_TIME: Final = re.compile(
    r"\b(?:extension|extended|extra time|more time|adjourned|new date|put back)\b",
    re.IGNORECASE,
)


class _Due(NamedTuple):
    day: date
    passage: Passage | None
    """Where the paper says it, or nowhere."""
    record: ItemId | None


def due_date(view: View) -> Iterator[Suggestion]:
    """Yields that a deadline was kept, where the paper is dated after it."""
    own, due = view.assessed_on, _due(view) or _noted(view)
    if own is None or due is None or own <= due.day:
        return
    for found in view.found(event_words.pattern("in_time")):
        sentence = view.paper.sentence_at(found.start())
        words = view.paper.text[sentence.start : sentence.end]
        manner = view.manner(found.start(), found.end())
        unsaid = manner.negated or manner.planned or manner.question
        if unsaid or not event_words.pattern("due_of").search(words):
            continue
        if event_words.pattern("not_kept").search(words):
            continue
        yield _suggest(view, (sentence.start, sentence.end), found[0], due)


def _due(view: View) -> _Due | None:
    """Returns the only day on which the paper itself was due, as it says."""
    days = {}
    for day in view.days:
        sentence = view.paper.sentence_at(day.start)
        before = view.paper.text[sentence.start : day.start]
        found = [*event_words.pattern("due_on").finditer(before)]
        if day.is_day and day.is_sure and found and found[-1].end() == len(before):
            days[day.first] = view.paper.passage(day.start, day.end)
    return _Due(*next(iter(days.items())), None) if len(days) == 1 else None


def _noted(view: View) -> _Due | None:
    """Returns the only day by which a court wanted the report, as records tell it."""
    end = view.assessed_on or view.facts.today
    days: dict[date, ItemId] = {}
    for event in view.diary.events:
        if event.day > end or not _REPORT.search(event.text):
            continue
        if _MORE_TIME.search(event.text):
            return None
        if not _COURT.search(event.text):
            continue
        for one in event.written:
            words = event_words.pattern("due_on").finditer(event.text, 0, one.start)
            is_due = any(found.end() == one.start for found in words)
            sentence = _STOP.split(event.text[: one.start])[-1]
            if one.form is not Form.DAY or not is_due or _OTHER.search(sentence):
                continue
            days |= dict.fromkeys(nearest([one], event.day), event.record.id)
    if len(days) != 1:
        return None
    ((day, record),) = days.items()
    return _Due(day, None, record)


def _suggest(view: View, span: tuple[int, int], says: str, due: _Due) -> Suggestion:
    own = view.assessed_on or view.facts.today
    words = {"says": says, "due": written.day(due.day), "own": written.day(own)}
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.TIMESCALE,
        says=says,
        expected=f"it was due by {words['due']} and is dated {words['own']}",
        sentence=event_words.sentence("due" if due.passage else "due_noted", **words),
        other=due.passage,
        because=() if due.record is None else (due.record,),
        confidence=0.8,
        wrong=event_words.sentence("due_wrong", **words),
        right=event_words.sentence("due_right", **words),
    )
