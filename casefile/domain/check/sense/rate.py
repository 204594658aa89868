"""How often a paper says that something is: `twice a week`, `a flare most weeks`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense.said import Said, make
from casefile.domain.check.words import event_words, vocabulary
from casefile.domain.check.words.number import NUMBER, value
from casefile.domain.document import BlockKind

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_PERIOD: Final = re.compile(
    rf"\b(?P<number>once|twice|thrice|{NUMBER})"
    rf"(?:(?: or | to |-| and )(?P<more>{NUMBER}))?"
    r"(?: (?P<unit>(?!(?:in|a|or|per)\b)[a-z]+(?: (?!(?:in|a|an|per)\b)[a-z]+)?))?"
    r"(?: in)? (?:a|an|per|each|every|any|the) "
    r"(?P<period>day|week|fortnight|month|term|year)\b",
    re.IGNORECASE,
)
_OFTEN: Final = re.compile(
    r"\b(?:(?P<share>most|every(?: other| second)?|each|alternate) "
    r"(?P<each>day|night|morning|evening|week|weekend|fortnight|month|year)s?"
    r"|(?P<word>daily|nightly|weekly|fortnightly|monthly|yearly))\b",
    re.IGNORECASE,
)
_YEARLY: Final = {
    "day": 365,
    "night": 365,
    "morning": 365,
    "evening": 365,
    "week": 52,
    "weekend": 52,
    "fortnight": 26,
    "month": 12,
    "term": 3,
    "year": 1,
}
_WORDS: Final = {
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "yearly": "year",
}
_STEM: Final = 5
_LEFT, _RIGHT = 45, 25
_BREAK: Final = re.compile(
    r"[.;:\t\n,]|\b(?:and|but|so|when|if|during|because|while)\b"
)
_THEN: Final = re.compile(
    r"\b(?:when|whenever|if|during|after|while|unless|until)\b", re.IGNORECASE
)
_TIMES: Final = re.compile(r"\b(?:once|twice|times|days|nights|hours)(?: in)? $")


def rates(view: View) -> Iterator[Said]:
    """Yields how often things are; of the same thing under the same group."""
    counted: set[str] = set()
    for found in view.found(_PERIOD):
        if not _is_said(view, found):
            continue
        unit = (found["unit"] or "times").lower().split()[-1].rstrip("s")
        low = value(found["number"]) or {"thrice": 3}.get(found["number"].lower(), 0)
        high = value(found["more"] or "") or low
        if unit not in _general():
            counted.add(unit[:_STEM])
            each = _YEARLY[found["period"].lower()]
            what = (low * each, high * each)
            said = make(view, found.start(), found.end(), f"{unit[:_STEM]} often", what)
            yield replace(said, is_alone=True)
            continue
        group = f"{unit} a {found['period'].lower()}"
        said = make(view, found.start(), found.end(), group, (low, high))
        words = view.paper.text[slice(*view.paper.sentence_at(found.start())[:2])]
        if event_words.pattern("other_contact").search(words):
            continue
        if event_words.pattern("contact_time").search(words):
            said = replace(said, group=f"contact {group}")
        yield said
    yield from _unnumbered(view, counted)


def _unnumbered(view: View, counted: set[str]) -> Iterator[Said]:
    """Yields `a flare most weeks` of what is counted somewhere else."""
    text = view.paper.text
    for found in _OFTEN.finditer(text):
        sentence = view.paper.sentence_at(found.start())
        before = text[max(sentence.start, found.start() - _LEFT) : found.start()]
        if _TIMES.search(before) or _THEN.search(text, sentence.start, found.start()):
            continue
        before = _BREAK.split(before)[-1]
        after = _BREAK.split(text[found.end() : found.end() + _RIGHT])[0]
        near = {word[:_STEM] for word in re.findall(r"[a-z]+", f"{before} {after}")}
        stems = counted & (near | {word.rstrip("s") for word in near})
        if not stems or not _is_said(view, found):
            continue
        for stem in sorted(stems):
            said = make(view, *found.span(), f"{stem} often", _yearly(found))
            yield replace(said, is_alone=True)


def _yearly(found: re.Match[str]) -> tuple[int, int]:
    """Returns how often in a year, at the least and at the most."""
    if found["word"]:
        often = _YEARLY[_WORDS[found["word"].lower()]]
        return often, often
    often, share = _YEARLY[found["each"].lower()], found["share"].lower()
    if share == "most":
        return often // 2 + 1, often
    if share in {"every other", "every second", "alternate"}:
        often //= 2
    return often, often


@functools.cache
def _general() -> frozenset[str]:
    return frozenset(event_words.table()["rate"]["general"])


def _is_said(view: View, found: re.Match[str]) -> bool:
    sentence = view.paper.sentence_at(found.start())
    words = view.paper.text[sentence.start : sentence.end]
    manner = view.manner(found.start(), found.end())
    is_told = not (manner.planned or manner.conditional or manner.negated)
    if not is_told or event_words.pattern("changing").search(words):
        return False
    return not is_proposed(view, found.start())


def is_proposed(view: View, start: int) -> bool:
    """Whether a place is in a column of what is only planned."""
    part = view.paper.part_at(start)
    cells = view.paper.cells(part)
    if part.kind is not BlockKind.TABLE_ROW:
        return False
    place = next(n for n, cell in enumerate(cells) if start <= cell[1])
    planned = vocabulary.pattern(event_words.table()["rate"]["planned"])
    number = view.paper.parts.index(part)
    for above in reversed(view.paper.parts[:number]):
        if above.kind is not BlockKind.TABLE_ROW:
            return False
        heads = view.paper.cells(above)
        if len(heads) == len(cells) and planned.search(view.paper.text, *heads[place]):
            return True
    return False
