"""Checks at how many meetings somebody is said to have been."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.records.diary import Event, is_worker, meeting_types
from casefile.domain.check.sense import tally
from casefile.domain.check.sense.party import parties
from casefile.domain.check.sense.statement import household
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import NUMBER, in_words, value
from casefile.domain.person import Person
from casefile.domain.record import RecordKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_YEAR: Final = timedelta(days=365)
_CAME: Final = (
    r"(?:attended|came to|been (?:at|to)|was (?:at|present)|went to|(?:been )?present"
    r"|joined|took part in|seen|managed|completed|got to|made it to)"
)
_MANY: Final = (
    rf"(?:(?:at|for|during) )?(?P<number>both|each|every|all(?: {NUMBER})?|{NUMBER})"
    rf"(?: of (?:the |these |those )?(?P<of>{NUMBER})?)?"
)
_BY: Final = re.compile(r" (?:(?:was|were) )?attended by ", re.IGNORECASE)
_REACH: Final = 30


@functools.cache
def _active() -> re.Pattern[str]:
    return re.compile(
        rf"\b{_CAME} {_MANY} ?(?:the )?(?P<noun>{_nouns()})\b", re.IGNORECASE
    )


@functools.cache
def _passive() -> re.Pattern[str]:
    return re.compile(rf"\b{_MANY} ?(?:the )?(?P<noun>{_nouns()})\b", re.IGNORECASE)


def _nouns() -> str:
    nouns = "|".join(event_words.table()["count"]["noun"])
    adjectives = "|".join(event_words.table()["count"]["adjective"])
    return rf"(?:(?:{adjectives}) )*(?:{nouns})"


def present_counts(view: View) -> Iterator[Suggestion]:
    """Yields numbers of meetings at which somebody was, that the records contradict."""
    text = view.paper.text
    for found in _active().finditer(text):
        sentence = view.paper.sentence_at(found.start())
        for one in parties(view, sentence.start, found.start())[-1:]:
            yield from _checked(view, found, one.people, (one.start, found.end()))
    for found in _passive().finditer(text):
        by = _BY.match(text, found.end())
        end = found.end() if by is None else by.end()
        for one in parties(view, end, end + _REACH)[:1] if by else ():
            if one.start <= end + len("the "):
                yield from _checked(view, found, one.people, (found.start(), one.end))


def _checked(
    view: View,
    found: re.Match[str],
    who: tuple[Person, ...],
    span: tuple[int, int],
) -> Iterator[Suggestion]:
    if len(who) != 1 or is_worker(who[0]):
        return
    events = _events(view, found["noun"], found.span())
    is_visit = "visit" in found["noun"].casefold()
    if not events or (is_visit and who[0].id in household(view)):
        return
    there = [event for event in events if _is_there(event, who[0])]
    word = found["number"].casefold()
    is_every = word.startswith(("all", "each", "every"))
    number = len(events) if is_every else value(word.split()[0])
    manner = view.manner(*span)
    if number is not None and tally.is_noted(view, number, found["noun"]):
        return
    if not there or manner.negated or manner.planned or number is None:
        return
    # Of me the diary has every meeting; of others it may not name all who came.
    is_few = who[0].is_me and found["of"] is not None and number < len(there)
    if number > len(there) or is_few:
        yield _suggest(view, span, number, there)


def _events(view: View, noun: str, span: tuple[int, int]) -> list[Event]:
    """Returns the meetings, visits or sessions that a noun counts."""
    sentence = view.paper.sentence_at(span[0])
    if re.search(r"visit|session", noun, re.IGNORECASE):
        known = tally.tally(view, noun, sentence.start, sentence.end)
        return list(known.fewest) if known is not None and known.is_whole else []
    types = meeting_types(noun)
    last = view.assessed_on or view.facts.today
    return [
        event
        for event in view.diary.between(last - _YEAR, last)
        if event.kind is RecordKind.MEETING and event.types & types
    ]


def _is_there(event: Event, person: Person) -> bool:
    return person.is_me or person.id in event.record.people


def _suggest(
    view: View, span: tuple[int, int], number: int, there: list[Event]
) -> Suggestion:
    says, expected = in_words(number), in_words(len(there))
    words = {"says": says, "expected": expected}
    days = written.listing([written.day(event.day) for event in there])
    key = "days" if len(there) > 1 else "one_day"
    text = event_words.sentence("count", **words)
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.COUNT,
        says=says,
        expected=expected,
        sentence=f"{text} {event_words.sentence(key, days=days)}",
        because=tuple(event.record.id for event in there),
        confidence=0.7,
        wrong=event_words.sentence("count_wrong", **words),
        right=event_words.sentence("count_right", **words),
    )
