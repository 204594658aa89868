"""That somebody has not been seen since a time, and that they were seen after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.domain.check.sense.party import parties
from casefile.domain.check.sense.statement import Pair, Statement
from casefile.domain.ids import PersonId

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_SEEN: Final = (
    r"(?:(?:seen|see|saw|visited|visits? to|met(?: with)?|spoken (?:to|with)"
    r"|stayed with|spent (?:\w+ ){1,4}with|heard from)"
    r"|(?:been |be )?(?:had )?(?:any |direct |face[- ]to[- ]face )*"
    r"contact (?:with|between \w+ and))"
)
_NONE: Final = re.compile(
    rf"\b(?:not|n't|never|neither|nor|no(?: \w+)?|none|nobody)\b[^.;\t]{{0,40}}?{_SEEN}"
    r"(?P<who>[^.;\t]{2,40}?)\b(?:since|for|after)\b(?P<rest>[^.;\t]{0,60})",
    re.IGNORECASE,
)
_SOME: Final = re.compile(rf"\b(?:to )?{_SEEN} (?P<who>[^.;\t]{{2,40}})", re.IGNORECASE)
_NOT: Final = re.compile(
    r"\b(?:not|never|neither|nor|no|none|nobody|without|to|would|will|could|if|hopes?"
    r"|wants?|wish\w*|planned|arranged|refus\w+|last)\b|n't\b",
    re.IGNORECASE,
)
_SENTENCE: Final = 30


class _Since(NamedTuple):
    said: Statement
    since: date


def pairs(view: View) -> Iterator[Pair]:
    """Yields "has not seen her since June" with "saw her mother in July"."""
    some: list[_Since] | None = None
    for none in _none(view):
        some = list(_some(view)) if some is None else some
        other = next((one for one in some if _excludes(none, one)), None)
        if other is not None:
            # "Not since" sums up, and is oftener wrong than what tells of a day.
            yield other.said, none.said


def _excludes(none: _Since, some: _Since) -> bool:
    if none.said.sentence == some.said.sentence or some.since <= none.since:
        return False
    return bool(none.said.people & some.said.people)


def _none(view: View) -> Iterator[_Since]:
    for found in _NONE.finditer(view.paper.text):
        days = view.days_in(found.start("rest"), found.end())
        manner = view.manner(found.start(), found.start())
        unsaid = manner.planned or manner.conditional or manner.quoted
        if len(days) == 1 and days[0].is_sure and not unsaid:
            yield from _made(view, found, found.span(), days[0].last)


def _some(view: View) -> Iterator[_Since]:
    text, end = view.paper.text, view.assessed_on or view.facts.today
    for found in _SOME.finditer(text):
        sentence = view.paper.sentence_at(found.start())
        low = max(sentence.start, found.start() - _SENTENCE)
        days = view.days_in(sentence.start, sentence.end)
        before = text[low : found.start()]
        manner = view.manner(found.start(), found.start())
        if len(days) != 1 or not days[0].is_sure or days[0].first > end:
            continue
        if manner.planned or manner.conditional or manner.quoted or manner.question:
            continue
        if not _NOT.search(before):
            yield from _made(view, found, sentence[:2], days[0].first)


def _made(
    view: View, found: re.Match[str], span: tuple[int, int], since: date
) -> Iterator[_Since]:
    """Yields it with whom somebody saw, who must be one of the family."""
    who = _whom(view, found.start("who"), found.end("who"))
    if who:
        sentence = view.paper.sentence_at(found.start())
        yield _Since(Statement(*span, "", "", who, sentence), since)


def _whom(view: View, start: int, end: int) -> frozenset[PersonId]:
    for one in parties(view, start, end)[:1]:
        people = [person for person in one.people if not person.organisation]
        is_near = one.start - start <= len(" the children's own ")
        return frozenset(person.id for person in people) if is_near else frozenset()
    return frozenset()
