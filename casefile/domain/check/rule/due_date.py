"""Checks that a paper was ready by the day that it says itself it was due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from casefile.domain import written
from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View


def due_date(view: View) -> Iterator[Suggestion]:
    """Yields that a deadline was kept, where the paper is dated after it."""
    own, due = view.assessed_on, _due(view)
    if own is None or due is None or own <= due.last:
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


def _due(view: View) -> DateMention | None:
    """Returns the only day on which the paper itself was due, as it says."""
    days = {}
    for day in view.days:
        sentence = view.paper.sentence_at(day.start)
        before = view.paper.text[sentence.start : day.start]
        found = [*event_words.pattern("due_on").finditer(before)]
        if day.is_day and day.is_sure and found and found[-1].end() == len(before):
            days[day.first] = day
    return next(iter(days.values())) if len(days) == 1 else None


def _suggest(
    view: View, span: tuple[int, int], says: str, due: DateMention
) -> Suggestion:
    own = view.assessed_on or view.facts.today
    words = {"says": says, "due": written.day(due.last), "own": written.day(own)}
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.TIMESCALE,
        says=says,
        expected=f"it was due by {words['due']} and is dated {words['own']}",
        sentence=event_words.sentence("due", **words),
        other=view.paper.passage(due.start, due.end),
        confidence=0.8,
        wrong=event_words.sentence("due_wrong", **words),
        right=event_words.sentence("due_right", **words),
    )
