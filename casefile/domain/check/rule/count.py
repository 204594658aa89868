"""Checks how many visits and meetings there were against the records."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain import written
from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.records.diary import Event
from casefile.domain.check.sense import event_match, tally, told_count
from casefile.domain.check.sense.at_home_of import at_home_of, host
from casefile.domain.check.sense.told_count import Count, pattern_of
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import NUMBER, NumberMention, in_words
from casefile.domain.document import BlockKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_BEFORE: Final = 90
_AFTER: Final = 70
_CLAUSE: Final = re.compile(
    rf"[,;] | and (?:the|an?|another|her|his|{NUMBER})\b", re.IGNORECASE
)
_SEEN: Final = re.compile(r"\b(?:seen|saw)\b", re.IGNORECASE)
_GIVER: Final = re.compile(r"(?: \w+){0,3}? (?:by|from)\b", re.IGNORECASE)
_BY_WRITER: Final = re.compile(
    r" by (?:me|us|the (?:social worker|author|writer|assessor))\b"
)
_NAME: Final = 24
"""Letters after "by" in which it is said by whom."""
_HOW_MANY: Final = re.compile(r"\bhow (?:many|often)\b[^.]*\?\s*$", re.IGNORECASE)
_THERE_ARE: Final = re.compile(
    r"\b(?:there (?:are|will be)|consists of|course of|programme of|made up of) $",
    re.IGNORECASE,
)
"""It is told of what is on offer, and not of what took place."""
_SO_FAR: Final = re.compile(r"\b(?:so far|to date|when|first)\b", re.IGNORECASE)
_MOST_DAYS: Final = 6
"""Days that are listed in a sentence; more would not be read."""


def counts(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields numbers of visits, meetings and sessions that the records contradict."""
    counted = (_counted(view, number) for number in view.numbers)
    for one in (*counted, *_only_ones(view)):
        if one is None or not _is_told(view, one):
            continue
        events = _otherwise(view, one)
        if events is not None:
            yield _suggest(view, one, events)


def _counted(view: View, number: NumberMention) -> Count | None:
    text = view.paper.text
    sentence = view.paper.sentence_at(number.start)
    after = text[number.end : min(number.end + _AFTER, sentence.end)]
    part = view.paper.part_at(number.start)
    first = part.start if part.kind is BlockKind.TABLE_ROW else sentence.start
    if text[max(first - 2, 0) : first].rstrip() == "?" and first > part.start:
        first = view.paper.sentence_at(first - 2).start
    before = text[max(number.start - _BEFORE, first) : number.start]
    found = _noun_after().match(after)
    if found is not None:
        return Count(
            number.start, number.end + found.end(), number.value, found["noun"]
        )
    found = _noun_before().search(before)
    if found is not None and not _is_measure(view, number):
        start = number.start - len(before) + found.start()
        noun = found["noun"] or _plural(found["short"])
        return Count(start, number.end, number.value, noun)
    return told_count.of_occasions(view, number) or told_count.of_calls(view, number)


def _is_measure(view: View, number: NumberMention) -> bool:
    """Whether a number is that of a length or a time: `Home visit | Forty minutes`."""
    lengths, times = view.lengths, view.times
    starts = {one.start for one in lengths} | {one.start for one in times}
    return number.start in starts


def _only_ones(view: View) -> Iterator[Count]:
    """Yields "the only visit made", "a single meeting was held"."""
    for found in view.found(_sole()):
        yield Count(found.start(), found.end(), 1, found["noun"], is_sole=True)


def _is_told(view: View, one: Count) -> bool:
    """Whether the number is put as that of events that took place at home."""
    text = view.paper.text
    sentence = view.paper.sentence_at(one.start)
    manner = view.manner(one.start, one.end)
    if manner.planned or manner.negated or manner.conditional or manner.question:
        return False
    before, after = text[sentence.start : one.start], text[one.end : sentence.end]
    if _is_just_before(view, one, "vague") or _THERE_ARE.search(before):
        return False
    giver = None if _BY_WRITER.match(after) else _GIVER.match(after)
    named = one.end if giver is None else one.end + giver.end() + _NAME
    if giver is not None and told_count.is_by_family(
        view, min(named, sentence.end - 1)
    ):
        return False
    return not (
        event_words.pattern("count", "not_after").search(before[-24:])
        or event_words.pattern("count", "not_before").match(after.lstrip())
        or event_words.pattern("count", "other_period").search(before + after)
        or event_words.pattern("count", "not_of").search(text[one.start : one.end])
        or event_words.pattern("not_event", "elsewhere").search(text[one.start :][:80])
    )


def _otherwise(view: View, one: Count) -> tuple[Event, ...] | None:
    """Returns the records, if there cannot be as many as the paper says."""
    sentence, part = view.paper.sentence_at(one.start), view.paper.part_at(one.start)
    start, end = sentence.start, sentence.end
    comma = _CLAUSE.search(view.paper.text, one.end, end)
    end = comma.start() if comma else end
    own = start, end
    if part.kind is BlockKind.TABLE_ROW:
        start, end = part.start, part.end
    found = tally.tally(view, one.noun, start, end)
    if found is None or _is_by_stranger(view, *own):
        return None
    if tally.is_noted(view, one.number, one.noun) or _is_of_then(view, sentence):
        return None
    most, fewest = found.most, found.fewest
    if _SEEN.search(view.paper.text, one.start, one.end):
        most = tally.with_seen(view, most, start, one.end, every=False)
        fewest = tally.with_seen(view, fewest, start, one.end, every=True)
    whose = host(view, one.start, end) if "visit" in one.noun.lower() else None
    if whose is not None:
        most = at_home_of(view, most, whose)
        if not most:
            return None
        fewest = tuple(event for event in fewest if event in most)
    if one.number > len(most):
        is_one = tally.is_numbered(view, one.number, one.noun, most)
        return None if is_one else most
    is_few = one.number < len(fewest) and not _is_just_before(view, one, "least")
    return fewest if is_few and _is_of_all(view, one, found, (start, end)) else None


def _is_of_all(
    view: View, one: Count, found: tally.Tally, span: tuple[int, int]
) -> bool:
    """Whether a number is put as that of all there were, of no part of the time."""
    words = view.paper.text[slice(*span)]
    is_total = event_words.pattern("count", "total").search(words) is not None
    if event_words.pattern("count", "total_by").search(words):
        by = event_match.named(view, *span).workers
        is_total |= bool(by) or event_words.pattern("lead").search(words) is not None
    if not (one.is_sole or is_total or _is_asked(view, span[0])):
        return False
    if one.is_sole:
        words = _SO_FAR.sub("", words)
    if event_words.pattern("count", "part").search(words):
        return False
    # "The visit of 2 October was the only visit made" gives no time of all of them.
    days = view.days_in(*span)
    return found.is_whole or (one.is_sole and all(day.is_day for day in days))


def _is_asked(view: View, start: int) -> bool:
    """Whether a number answers "How many meetings were held?"."""
    part = view.paper.part_at(start)
    before = view.paper.text[part.start : start]
    return _HOW_MANY.search(before) is not None


def _is_of_then(view: View, sentence: Sentence) -> bool:
    """Whether a sentence tells of a time before all records."""
    events, days = view.diary.events, view.days_in(sentence.start, sentence.end)
    return bool(days and events) and all(one.last < events[0].day for one in days)


def _is_just_before(view: View, one: Count, key: str) -> bool:
    sentence = view.paper.sentence_at(one.start)
    words = f"(?:{pattern_of(key)})(?: the)? $"
    before = view.paper.text[sentence.start : one.start]
    return re.search(rf"\b{words}", before, re.IGNORECASE) is not None


def _is_by_stranger(view: View, start: int, end: int) -> bool:
    is_known = bool(event_match.named(view, start, end).workers)
    return not is_known and event_match.is_by_stranger(view, start, end)


def _suggest(view: View, one: Count, events: tuple[Event, ...]) -> Suggestion:
    sentence = view.paper.sentence_at(one.start)
    start, end = one.start, one.end
    if end - sentence.start <= _BEFORE:
        start = sentence.start
    said, count = _so_many(one.number, one.noun), _so_many(len(events), one.noun)
    text = event_words.sentence("count", says=said, expected=count)
    if len(events) <= _MOST_DAYS:
        days = list(dict.fromkeys(written.day(event.day) for event in events))
        key = "days" if len(days) > 1 else "one_day"
        text += " " + event_words.sentence(key, days=written.listing(days))
    return Suggestion(
        passage=view.paper.passage(start, end),
        kind=CheckKind.COUNT,
        says=said,
        expected=count,
        sentence=text,
        because=tuple(event.record.id for event in events),
        confidence=0.8,
        wrong=event_words.sentence("count_wrong", says=said),
        right=event_words.sentence("count_right", expected=count),
    )


def _so_many(number: int, noun: str) -> str:
    """Returns "four home visits", "one visit"."""
    is_name = noun[1:] != noun[1:].lower()
    plain = noun if is_name else noun.lower()
    return f"{in_words(number)} {plain.removesuffix('s') if number == 1 else plain}"


def _plural(short: str) -> str:
    return "TAF meetings" if short.upper().startswith("TA") else "visits"


@functools.cache
def _noun_after() -> re.Pattern[str]:
    adjective, noun = pattern_of("adjective"), pattern_of("noun")
    return re.compile(
        rf"\s(?:x )?(?P<noun>(?:(?:{adjective})\s){{0,3}}(?:{noun}))\b"
        r"(?:\s(?:to|at) (?:the |their )?(?:family |children's )?home)?"
        r"(?:\s(?:have|had|has|were) (?:been )?(?:held|made|completed|undertaken"
        r"|carried out|conducted))?",
        re.IGNORECASE,
    )


@functools.cache
def _sole() -> re.Pattern[str]:
    adjective, noun = pattern_of("adjective"), pattern_of("noun")
    return re.compile(
        rf"\b(?:{pattern_of('sole')}) (?P<noun>(?:(?:{adjective})\s){{0,3}}(?:{noun}))"
        rf"(?= (?:SW )?(?:{pattern_of('sole_after')})\b|[.;]| *$)",
        re.IGNORECASE,
    )


@functools.cache
def _noun_before() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<noun>(?:(?:{pattern_of('adjective')})\s){{0,3}}(?:{pattern_of('noun')}))"
        r"(?P<more>(?: [a-z']+| SW| [A-Z]\w*\.?){0,6}(?: ?\([^()\t\d]{1,40}\))?)"
        r"(?: x ?|\??: ?|\?? ?\t(?:x ?)?|\? | ?[=\u2013-] ?)$"
        rf"|\b(?P<short>{pattern_of('short')}) x ?$",
        re.IGNORECASE,
    )
