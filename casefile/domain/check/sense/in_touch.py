"""Who sees whom: a child who sees somebody every week, and has no contact with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense.statement import Pair, Statement, pattern
from casefile.domain.check.sense.unnamed import is_of_others
from casefile.domain.ids import PersonId

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_OFTEN: Final = (
    r"[^.;\t]{0,60}?\b(?:every|each|most|alternate|weekly|fortnightly|daily|regularly"
    r"|often|frequently|at (?:the )?weekends?|on \w+days|(?:once|twice|times) an?)\b"
)
_DOES: Final = re.compile(
    r"\b(?P<how>sees?|visits?|stays? with|spends? (?:\w+ ){1,3}?with|(?:has|have)(?= )"
    r"|takes?|speaks? (?:to|with)|talks? (?:to|with)|rings?|phones?|calls?|messages?)"
    rf"(?= ){_OFTEN}",
    re.IGNORECASE,
)
_NONE: Final = re.compile(
    r"\b(?P<all>(?:(?:has|have|had|having|is|with) )(?:had )?no (?:\w+ ){0,2}?contact\b"
    r"|(?:do|does|did|has|have)(?: not|n't) (?:have |had )(?:any )?(?:\w+ )?contact\b)"
    r"|\b(?:(?:do|does)(?: not|n't) see(?! (?:the|this|a|an|any|it|why|how|what)\b)"
    r"|(?:has|have)(?: not|n't|\ never) (?:seen|visited|met) )",
    re.IGNORECASE,
)
_CALLS: Final = re.compile(r"(?:speak|talk|ring|phone|call|message)", re.IGNORECASE)
_OTHER_TIME: Final = re.compile(
    r"\b(?:was|were|did|would|will|could|should|might|may|wants?|wish\w*|hopes?|like to"
    r"|used to|until|before|if|when|whether|previously|formerly|had|ask\w*|plans?"
    r"|to see|alone|enough|during|proposed|propose|offered|arranged|order|not|never"
    r"|no)\b"
    r"|n't\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Told:
    said: Statement
    adult: PersonId
    children: frozenset[PersonId]
    how: str
    """`none`, `unseen`, `sees` or `calls`."""


def pairs(view: View) -> Iterator[Pair]:
    """Yields "Ben sees his father every week" with "he has no contact with Ben"."""
    none = list(_none(view))
    for some in _some(view) if none else ():
        for other in none:
            if _excludes(some, other):
                first, second = sorted(
                    (some.said, other.said), key=lambda said: said.start
                )
                yield first, second
                break


def _excludes(some: _Told, none: _Told) -> bool:
    if some.adult != none.adult or some.said.sentence == none.said.sentence:
        return False
    if some.children and none.children and not some.children & none.children:
        return False
    return none.how == "none" or some.how == "sees"


def _some(view: View) -> Iterator[_Told]:
    for found in _DOES.finditer(view.paper.text):
        words = view.paper.text[slice(*found.span())]
        how = "calls" if _CALLS.match(found["how"]) else "sees"
        if not _OTHER_TIME.search(words):
            yield from _told(view, found, how)


def _none(view: View) -> Iterator[_Told]:
    for found in _NONE.finditer(view.paper.text):
        yield from _told(view, found, "none" if found["all"] else "unseen")


def _told(view: View, found: re.Match[str], how: str) -> Iterator[_Told]:
    sentence = view.paper.sentence_at(found.start())
    manner = view.manner(found.start(), found.start())
    is_open = manner.planned or manner.conditional or manner.question
    if is_open or manner.reported or manner.quoted or is_of_others(view, found.start()):
        return
    before = view.paper.text[sentence.start : found.start()]
    if how in {"sees", "calls"} and (
        manner.negated or pattern("other_time").search(before)
    ):
        return
    people = {
        one.id: one
        for mention in view.people_in(sentence.start, sentence.end)
        if view.paper.text[mention.end : mention.end + 2] != "'s"
        for one in mention.people
        if one.is_child or not one.organisation
    }
    adults = [one for one in people.values() if not (one.is_child or one.is_me)]
    children = frozenset(one.id for one in people.values() if one.is_child)
    if len(adults) == 1:
        said = Statement(*found.span(), how, "", frozenset(people), sentence)
        yield _Told(said, adults[0].id, children, how)
