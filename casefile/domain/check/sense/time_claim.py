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

WITHIN: Final = re.compile(
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
_LATER: Final = re.compile(
    r" (?:later|after(?:wards)?|on|(?P<between>between|apart))\b", re.IGNORECASE
)
_NEXT_DAY: Final = re.compile(
    r"\b(?:the )?(?:very )?(?:next|following) (?P<working>working )?day\b",
    re.IGNORECASE,
)
_JOINS: Final = re.compile(r"[ ,(:\u2013-]*(?:on )?(?:the )?", re.IGNORECASE)
_BESIDE: Final = 8
_LONGEST: Final = 30
"""Letters of a day as it is written."""
_DAY: Final = 24 * 60
_ON_DAY: Final = re.compile(
    rf"\b(?:on|by) (?:the )?(?P<place>{PLACE})(?: (?P<working>working )?(?P<day>day)"
    r" (?:after|from|since|of|following)(?P<trigger>[^.,;\t]{0,50})"
    r"|(?=[.,;)]|$))",
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
        days = in_days(one)
        if days is None or days.unit is Unit.SCHOOL_DAY:
            continue
        sentence = view.paper.sentence_at(one.start)
        before, after = text[sentence.start : one.start], text[one.end : sentence.end]
        is_within = WITHIN.search(before) is not None
        is_exact = bool(_EXACT.match(after) or _TOOK.search(before)) and not is_within
        if is_exact or is_within:
            yield _claim(view, days, after, is_exact=is_exact)
        elif not one.is_about and (
            _BETWEEN.search(before) or _is_later(view, one.start, one.end)
        ):
            claim = _claim(view, days, "", is_exact=True)
            yield replace(claim, is_of_pair=True)
    for found in _NEXT_DAY.finditer(text):
        if _is_beside(view, *found.span()):
            said = found.group()
            unit = Unit.WORKING_DAY if found["working"] else Unit.DAY
            span = found.span()
            yield TimeClaim(
                *span, 1, unit, is_exact=True, trigger="", said=said, is_of_pair=True
            )


def _is_later(view: View, start: int, end: int) -> bool:
    """Whether a day is given beside "a week later", or it is "between" two."""
    found = _LATER.match(view.paper.text, end)
    if found is None:
        return False
    return bool(found["between"]) or _is_beside(view, start, found.end())


def _is_beside(view: View, start: int, end: int) -> bool:
    """Whether a day stands just beside some words: "on 3 May, a week later"."""
    low, high = max(0, start - _BESIDE), end + _BESIDE
    for day in view.days_in(low - _LONGEST, high):
        if day.end <= start and start - day.end <= _BESIDE:
            return view.paper.text[day.end : start].strip(" ,(:\u2013-") == ""
        if end <= day.start <= high:
            return _JOINS.fullmatch(view.paper.text, end, day.start) is not None
    return False


def in_days(one: LengthMention) -> LengthMention | None:
    """Returns "24 hours" in days; nothing for less."""
    if one.unit is not Unit.MINUTE:
        return one
    days, rest = divmod(one.number, _DAY)
    return one._replace(number=days, unit=Unit.DAY) if days and not rest else None


def _figures(view: View) -> Iterator[TimeClaim]:
    """Yields "on day 43" and "Days taken: 44"."""
    for found in view.found(event_words.pattern("day_figure")):
        number = re.search(r"\d+$", found.group())
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
    for found in view.found(_ON_DAY):
        nth = place(found["place"])
        if nth is not None and (found["day"] or _is_of_days(view, found.start())):
            yield TimeClaim(
                found.start(),
                found.end(),
                nth,
                Unit.WORKING_DAY if found["working"] or not found["day"] else Unit.DAY,
                is_exact=True,
                trigger=found["trigger"] or "",
                said=found.group(),
            )


def _is_of_days(view: View, start: int) -> bool:
    """Whether "on the forty-fourth" follows a number of working days."""
    sentence = view.paper.sentence_at(start)
    return any(
        one.unit is Unit.WORKING_DAY
        for one in view.lengths
        if sentence.start <= one.start < start
    )


def _claim(view: View, one: LengthMention, after: str, *, is_exact: bool) -> TimeClaim:
    trigger = _TRIGGER.match(after)
    within = WITHIN.search(view.paper.text[max(0, one.start - 40) : one.start])
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
    for found in view.found(event_words.pattern("statutory")):
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
