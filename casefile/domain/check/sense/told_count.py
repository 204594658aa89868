"""How often somebody is said to have come or rung: "on six occasions", "twice"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.domain.check.records.diary import is_worker, meeting_types
from casefile.domain.check.sense import tally
from casefile.domain.check.words import event_words
from casefile.domain.check.words.number import NumberMention

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_BEFORE: Final = 90
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|is|are|I|we) $", re.IGNORECASE)


@dataclass(frozen=True)
class Count:
    """A number of events: `start` to `end` of the text, and what is counted."""

    start: int
    end: int
    number: int
    noun: str
    is_sole: bool = False
    """It is said that there was no other."""


def of_calls(view: View, number: NumberMention) -> Count | None:
    """Reads "has telephoned Mother on four occasions", said of somebody at work."""
    text, sentence = view.paper.text, view.paper.sentence_at(number.start)
    times = _times_after().match(text, number.end, sentence.end)
    is_often = text[number.start : number.end].lower() in {"twice", "thrice"}
    rang = event_words.pattern("count", "rang")
    first = max(sentence.start, number.start - _BEFORE)
    verbs = list(rang.finditer(text, first, number.start))
    if not verbs or not (times or is_often) or is_by_family(view, verbs[-1].start()):
        return None
    end = times.end() if times else number.end
    return Count(verbs[-1].start(), end, number.value, "calls")


def of_occasions(view: View, number: NumberMention) -> Count | None:
    """Reads "has been to the home eight times", "on six occasions we saw you"."""
    text = view.paper.text
    sentence = view.paper.sentence_at(number.start)
    times = _times_after().match(text, number.end, sentence.end)
    is_often = text[number.start : number.end].lower() in {"once", "twice", "thrice"}
    is_x = text[max(0, number.start - 2) : number.start] == " x"
    if times is None and not is_often and not is_x:
        return None
    end = times.end() if times else number.end
    first = max(sentence.start, number.start - _BEFORE)
    visited = _visited(tally.streets(view))
    told = visited.finditer(text, first, number.end)
    before = [verb for verb in told if verb.end() <= number.start][-1:]
    for verb in (*before, *visited.finditer(text, end, sentence.end)):
        low, high = min(verb.start(), number.start), max(verb.end(), end)
        between = text[min(verb.end(), end) : max(verb.start(), number.start)]
        if high - low > _BEFORE or re.search(r"[;\t]|, and ", between):
            continue
        is_passive = is_x or _PASSIVE.search(text[low - 16 : low])
        if is_by_family(view, verb.start()) and not is_passive:
            return None
        types = meeting_types(text[sentence.start : sentence.end])
        if verb["met"] and not types:
            return None
        noun = "meetings" if verb["met"] else "visits"
        return Count(low, high, number.value, noun)
    return None


def is_by_family(view: View, start: int) -> bool:
    """Whether the last who is named before a verb is nobody who does it as work."""
    sentence = view.paper.sentence_at(start)
    named = view.people_in(sentence.start, start)
    return bool(named) and not any(is_worker(one) for one in named[-1].people)


def pattern_of(key: str) -> str:
    """Returns the pattern of a list of the table of what is counted."""
    words: dict[str, list[str]] = event_words.table()["count"]
    return "|".join(words[key])


@functools.cache
def _times_after() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:\w+ )?(?:occasions?|times)\b|\s(?:separate|different|other)"
        r" (?:days|dates|visits)\b",
        re.IGNORECASE,
    )


@functools.cache
def _visited(streets: tuple[str, ...]) -> re.Pattern[str]:
    street = "|".join(map(re.escape, streets)) or "(?!)"
    visited = pattern_of("visited").replace("{street}", f"(?:{street})")
    return re.compile(rf"\b(?:(?P<met>{pattern_of('met')})|{visited})\b", re.IGNORECASE)
