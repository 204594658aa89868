"""The periods that a paper says were kept, or how long something took."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from casefile.domain import clock
from casefile.domain.case import Jurisdiction
from casefile.domain.check.words import event_words
from casefile.domain.check.words.length import LengthMention, Unit
from casefile.domain.check.words.number import PLACE, place

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_WITHIN: Final = re.compile(
    r"\b(?:within|inside|under|not more than|no more than|less than)"
    r"(?: the| a)?(?: \w+){0,3} $",
    re.IGNORECASE,
)
_EXACT: Final = re.compile(
    r"^ (?:to the day )?(?:after|from|since|following) (?:the |that )?", re.IGNORECASE
)
_TOOK: Final = re.compile(
    r"\b(?:took|taken|lasted|amounts to|equates to|(?:completed|concluded"
    r"|finished|done) in|in total)(?: a total of| just| only)? $",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"(?:\b(?:was|is|took|lasted|in|after|makes?|total of)|[(:,=\u2013-])\s*$|^\W*$",
    re.IGNORECASE,
)
"""Before a length in a sentence that gives the two days which it is between."""
_TRIGGER: Final = re.compile(
    r"^(?: \w+){0,3}? (?:of|from|after|since|following)\b(?P<words>[^.;\t]{0,70})",
    re.IGNORECASE,
)
_DAY: Final = 24 * 60
_ON_DAY: Final = re.compile(
    rf"\b(?:on|by) (?:the )?(?P<place>{PLACE}) (?P<working>working )?day"
    r" (?:after|from|since|of|following)(?P<trigger>[^.,;\t]{0,50})",
    re.IGNORECASE,
)
_CLOCKED: Final = "assessment_45"


@dataclass(frozen=True)
class TimeClaim:
    """A period that a paper says was kept, or how long something took."""

    start: int
    end: int
    number: int
    unit: Unit
    is_exact: bool
    trigger: str
    """The words that say from when, if any do."""
    said: str
    is_of_clock: bool = False
    """It is the limit of the guidance, which is for the assessment."""
    is_of_pair: bool = False
    """It says something only beside the two days that it is between."""


def claims(view: View) -> Iterator[TimeClaim]:
    """Yields all of a paper."""
    yield from _numbered(view)
    yield from _statutory(view)
    yield from _figures(view)


def _numbered(view: View) -> Iterator[TimeClaim]:
    text = view.paper.text
    for one in view.lengths:
        days = _in_days(one)
        if days is None or days.unit is Unit.SCHOOL_DAY:
            continue
        sentence = view.paper.sentence_at(one.start)
        before, after = text[sentence.start : one.start], text[one.end : sentence.end]
        is_exact = bool(_EXACT.match(after) or _TOOK.search(before))
        if is_exact or _WITHIN.search(before):
            yield _claim(view, days, after, is_exact=is_exact)
        elif not one.is_about and _BETWEEN.search(before):
            claim = _claim(view, days, "", is_exact=True)
            yield replace(claim, is_of_pair=True)


def _in_days(one: LengthMention) -> LengthMention | None:
    """Returns "24 hours" in days; nothing for less."""
    if one.unit is not Unit.MINUTE:
        return one
    days, rest = divmod(one.number, _DAY)
    return one._replace(number=days, unit=Unit.DAY) if days and not rest else None


def _figures(view: View) -> Iterator[TimeClaim]:
    """Yields "on day 43" and "Days taken: 44"."""
    for found in event_words.pattern("day_figure").finditer(view.paper.text):
        number = re.search(r"\d+", found.group())
        if number is not None:
            yield TimeClaim(
                found.start(),
                found.end(),
                int(number.group()),
                Unit.WORKING_DAY,
                is_exact=True,
                trigger="",
                said=found.group(),
            )
    for found in _ON_DAY.finditer(view.paper.text):
        nth = place(found["place"])
        if nth is not None:
            yield TimeClaim(
                found.start(),
                found.end(),
                nth,
                Unit.WORKING_DAY if found["working"] else Unit.DAY,
                is_exact=True,
                trigger=found["trigger"] or "",
                said=found.group(),
            )


def _claim(view: View, one: LengthMention, after: str, *, is_exact: bool) -> TimeClaim:
    trigger = _TRIGGER.match(after)
    within = _WITHIN.search(view.paper.text[max(0, one.start - 40) : one.start])
    start = one.start - len(within.group()) if within and not is_exact else one.start
    said = view.paper.text[start : one.end]
    words = trigger["words"] if trigger else ""
    return TimeClaim(start, one.end, one.number, one.unit, is_exact, words, said)


def _statutory(view: View) -> Iterator[TimeClaim]:
    """Yields "within the statutory timescale", which has the number of the clock."""
    limit = clock.get(_CLOCKED)
    if view.facts.jurisdiction is not Jurisdiction.ENGLAND or limit.period is None:
        return
    if not event_words.pattern("clocked_paper").search(view.paper.text):
        return
    for found in event_words.pattern("statutory").finditer(view.paper.text):
        yield TimeClaim(
            found.start(),
            found.end(),
            limit.period,
            Unit.WORKING_DAY,
            is_exact=False,
            trigger="",
            said=found.group(),
            is_of_clock=True,
        )
