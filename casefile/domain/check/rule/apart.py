"""Checks how long after another thing something is said to have been."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.occurrence import Occurrence
from casefile.domain.check.rule.timescale import is_kept, is_told, suggest
from casefile.domain.check.sense import moment
from casefile.domain.check.sense.milestone import Milestone
from casefile.domain.check.sense.time_claim import WITHIN, TimeClaim, in_days
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words import event_words
from casefile.domain.check.words.length import Unit

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_SIDE: Final = re.compile(
    r" (?:(?P<after>after|following|since|later than|from"
    r"|of(?= (?:the|our|receipt|being)\b))"
    r"|(?P<before>before|prior to|ahead of|earlier than)) ",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"(?: (?:\w+ ){0,3}?|, | \()between (?:the |our |my |her |his |their )?",
    re.IGNORECASE,
)
_GAP: Final = re.compile(
    r"\b(?:gaps?|breaks?|intervals?|delays?|wait|(?:was|were)(?: just| only)?)"
    r"(?: of)?(?: (?:about|around|some|nearly|just|over|only))* $",
    re.IGNORECASE,
)
_WENT_BY: Final = re.compile(r" (?:\w+ )?(?:went by|passed|elapsed) ", re.IGNORECASE)
_LATER: Final = re.compile(r" (?:later|afterwards|after that)\b", re.IGNORECASE)
_AND: Final = re.compile(r" and (?:then )?(?:the |our |my |her |his |their )?")
_ONE_DAY: Final = re.compile(
    r"\b(?:on )?the (?:(?P<working>working )?day|(?P<week>week)|(?P<next>next|following"
    r"|very next) day)(?P<side> (?:after|before|following)) "
    r"(?!(?:that|which|school)\b)",
    re.IGNORECASE,
)
_WEEK: Final = 7


def apart(view: View) -> Iterator[Suggestion]:
    """Yields periods between two things, of which the records have another."""
    for claim, end, side in _claims(view):
        if not is_told(view, claim):
            continue
        pairs = list(_pairs(view, claim, end, side))
        if pairs and not any(_is_kept(claim, *one) for one in pairs):
            yield suggest(view, claim, *pairs[0])


def _is_kept(claim: TimeClaim, first: Milestone, last: Milestone) -> bool:
    """Whether the days bear it out; "the day after" is that day and no other."""
    is_next = claim.is_exact and claim.number == 1 and claim.unit is Unit.DAY
    if is_next and not first.is_latest:
        return (last.day - first.day).days == 1
    return is_kept(claim, first, last)


def _claims(view: View) -> Iterator[tuple[TimeClaim, int, str]]:
    """Yields the periods, where the words go on behind them, and how it was put."""
    text = view.paper.text
    for length in view.lengths:
        one = in_days(length)
        if one is None or one.unit is Unit.SCHOOL_DAY:
            continue
        first, stop = view.paper.sentence_at(one.start)[:2]
        within = WITHIN.search(text, first, one.start)
        if length.is_about and within is None:
            continue
        side = _SIDE.match(text, one.end, stop)
        between = _BETWEEN.match(text, one.end, stop)
        said = text[one.start : one.end]
        span = (one.start, one.end, one.number, one.unit)
        if side is not None:
            put = "after" if side["after"] else "before"
            made = TimeClaim(*span, is_exact=within is None, trigger="", said=said)
            if within is not None or " of " not in side[0]:
                yield made, side.end(), put
        elif _LATER.match(text, one.end, stop) and not length.is_about:
            made = TimeClaim(*span, is_exact=True, trigger="", said=said)
            yield made, one.end, "later"
        elif between is not None and (
            _GAP.search(text[: one.start][-30:]) or _WENT_BY.match(between[0])
        ):
            made = TimeClaim(*span, is_exact=True, trigger="", said=said)
            yield made, between.end(), "between"
    for found in view.found(_ONE_DAY):
        unit = Unit.WORKING_DAY if found["working"] else Unit.DAY
        number = _WEEK if found["week"] else 1
        made = TimeClaim(
            *(found.start(), found.end(), number, unit),
            is_exact=not found["week"],
            trigger="",
            said=found[0].strip(),
        )
        yield made, found.end(), "before" if "before" in found["side"] else "after"


def _pairs(
    view: View, claim: TimeClaim, end: int, side: str
) -> Iterator[tuple[Milestone, Milestone]]:
    """Yields the two things between which a period may have been, the sooner first."""
    sentence = view.paper.sentence_at(claim.start)
    if side == "between":
        yield from _two(view, end, sentence.end)
        return
    if side == "later":
        yield from _after_the_last(view, claim)
        return
    words = view.paper.text[sentence.start : sentence.end]
    if event_words.pattern("not_pair").search(words):
        return
    own = _own(view, sentence.start, claim.start)
    known = moment.anchor(view, end, sentence.end, own)
    if known is None:
        return
    but, day = (claim.start, known.end), known.when.day
    after = day if side == "after" else None
    for one in moment.told(view, sentence.start, sentence.end, but, after):
        if side == "after" and day <= one.day:
            yield known.when, one
        elif side == "before" and one.day <= day:
            yield one, known.when


def _after_the_last(
    view: View, claim: TimeClaim
) -> Iterator[tuple[Milestone, Milestone]]:
    """Yields the event of the sentence before, and what came so much later."""
    sentence = view.paper.sentence_at(claim.start)
    before = view.paper.sentence_at(max(sentence.start - 2, 0))
    like = _own(view, before.start, before.end)
    if before.part != sentence.part or before == sentence or like is None:
        return
    if view.days_in(before.start, before.end) or like.ordinal is None:
        return
    first = moment.placed(view, like)
    same = moment.another(view, sentence.start, like)
    if first is None:
        return
    but = claim.start, claim.end
    told = moment.told(view, sentence.start, sentence.end, but, first.day)
    for one in [same.when] if same is not None else told:
        if first.day < one.day:
            yield first, one


def _own(view: View, low: int, high: int) -> Occurrence | None:
    """Returns the event that is told before a period."""
    found = [one for one in view.occurrences if low <= one.start < high]
    return found[-1] if found else None


def _two(view: View, start: int, end: int) -> Iterator[tuple[Milestone, Milestone]]:
    """Yields "the first meeting and the second", "the second and third visits"."""
    joint = _AND.search(view.paper.text, start, end)
    if joint is None:
        return
    named = next((one for one in view.occurrences if start <= one.start < end), None)
    first = moment.anchor(view, start, joint.start(), named)
    last = moment.anchor(view, joint.end(), end, named)
    if first is not None and last is not None and first.when.day < last.when.day:
        yield first.when, last.when
