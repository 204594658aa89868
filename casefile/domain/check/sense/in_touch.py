"""Who sees whom: a child who sees somebody every week, and has no contact with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.person_mention import How
from casefile.domain.check.sense.statement import Pair, Statement, pattern
from casefile.domain.check.sense.unnamed import is_of_others
from casefile.domain.check.words.parentage import is_of
from casefile.domain.ids import PersonId
from casefile.domain.person import Person

if TYPE_CHECKING:
    from casefile.domain.check.page.paper import Sentence
    from casefile.domain.check.sense.view import View

_OFTEN: Final = (
    r"[^.;\t]{0,60}?\b(?:every|each|most|alternate|weekly|fortnightly|daily|regularly"
    r"|often|frequently|at (?:the )?weekends?|on \w+days|(?:once|twice|times) an?)\b"
)
_DOES: Final = re.compile(
    r"\b(?P<how>sees?|visits?|stays? with|spends? (?:\w+ ){1,3}?with|(?:has|have)(?= )"
    r"|takes?|speaks? (?:to|with)|talks? (?:to|with)|rings?|phones?|calls?|messages?)"
    rf"(?= ){_OFTEN}"
    r"|\b(?P<spends>spends?|stays?|goes|go|(?:is|are)(?= (?:every|each|alternate)))"
    r" (?:for |on |over )?(?:every|each|alternate|most"
    r"|(?:one|two|three) (?:nights?|days?))"
    r"[^.;\t]{1,40}? (?:with|at|to)\b",
    re.IGNORECASE,
)
_NONE: Final = re.compile(
    r"\b(?P<all>(?:(?:has|have|had|having|is|with) )(?:had )?no (?:\w+ ){0,2}?contact\b"
    r"|(?:do|does|did|has|have)(?: not|n't) (?:have |had )(?:any )?(?:\w+ )?contact\b)"
    r"|\b(?:(?:do|does)(?: not|n't) see(?! (?:the|this|a|an|any|it|why|how|what)\b)"
    r"|(?:has|have)(?: not|n't|\ never) (?:seen|visited|met) )"
    r"|\b(?:not|never|neither|nor|none|no|n't)\b[^.;\t]{0,60}?"
    r"(?P<nights>\bspen[dt] (?:a|the|any|one) (?:single )?nights?\b"
    r"|\bstay(?:s|ed)? (?:over(?:night)?|the night|a night)\b|\bovernight\b)"
    r"|\b(?P<part>(?:plays?|has|have|takes?) no (?:active |real )?(?:part|role) in"
    r"|(?:is|are) (?:not|no longer) (?:\w+ )?involved in|(?:is|are) absent from)"
    r" (?:the |his |her |their )?[^.;\t]{0,30}?(?:life|lives|care|upbringing)\b",
    re.IGNORECASE,
)
_CALLS: Final = re.compile(r"(?:speak|talk|ring|phone|call|message)", re.IGNORECASE)
_HOME: Final = re.compile(r"'s? (?:home|house|flat|place)\b", re.IGNORECASE)
_NEXT: Final = 5
"""Letters between `Hope's` and `father`."""
_CONTACT: Final = re.compile(r"\b(?:contact|family time)\b", re.IGNORECASE)
_REGULAR: Final = re.compile(
    r"\W*(?:(?:every|each|alternate|most)(?: \w+)? (?P<w>weekends?)?"
    r"|weekly|fortnightly)",
    re.IGNORECASE,
)
"""How the cell beside `Contact` begins, if it tells how often it is."""
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
    """`none`, `unseen`, `no nights`, `sees`, `nights` or `calls`."""


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
    if none.how == "no nights":
        return some.how == "nights"
    return none.how == "none" or some.how != "calls"


def _some(view: View) -> Iterator[_Told]:
    for found in _DOES.finditer(view.paper.text):
        words = view.paper.text[slice(*found.span())]
        is_call = found["how"] and _CALLS.match(found["how"])
        is_stay = found["spends"] or found["how"][:4].casefold() == "stay"
        how = "nights" if is_stay else "calls" if is_call else "sees"
        if not _OTHER_TIME.search(words):
            yield from _told(view, found, how)
    for part in view.paper.parts:
        cells = view.paper.cells(part)
        if len(cells) > 1 and _CONTACT.search(view.paper.text, *cells[0]):
            found_in = _REGULAR.match(view.paper.text, *cells[1])
            if found_in is not None:
                yield from _told(view, found_in, "nights" if found_in["w"] else "sees")


def _none(view: View) -> Iterator[_Told]:
    for found in _NONE.finditer(view.paper.text):
        is_all = found["all"] or found["part"]
        how = "no nights" if found["nights"] else "none" if is_all else "unseen"
        yield from _told(view, found, how)


def _told(view: View, found: re.Match[str], how: str) -> Iterator[_Told]:
    sentence = view.paper.sentence_at(found.start())
    manner = view.manner(found.start(), found.start())
    is_open = manner.planned or manner.conditional or manner.question
    if is_open or manner.reported or manner.quoted or is_of_others(view, found.start()):
        return
    before = view.paper.text[sentence.start : found.start()]
    if how in {"sees", "nights", "calls"} and (
        manner.negated or pattern("other_time").search(before)
    ):
        return
    people = _people(view, sentence)
    adults = [one for one in people.values() if not (one.is_child or one.is_me)]
    children = frozenset(one.id for one in people.values() if one.is_child)
    if len(adults) == 1:
        said = Statement(*found.span(), how, "", frozenset(people), sentence)
        yield _Told(said, adults[0].id, children, how)


def _people(view: View, sentence: Sentence) -> dict[PersonId, Person]:
    """Returns the children of a sentence, and who sees them, but no workers."""
    mentions = view.people_in(sentence.start, sentence.end)
    children = [m.one for m in mentions if m.one is not None and m.one.is_child]
    found: dict[PersonId, Person] = {}
    for one in mentions:
        is_owner = view.paper.text.startswith("'s", one.end)
        is_next = any(one.end + 2 < m.start < one.end + _NEXT for m in mentions)
        is_home = _HOME.match(view.paper.text, one.end)
        if is_home and one.how is How.GROUP:
            continue
        if is_owner and (is_next or one.one in children) and not is_home:
            continue
        people = one.people
        if len(people) > 1 and one.how is How.ROLE and children:
            every = view.facts.children
            people = tuple(
                p for p in people if all(is_of(p, child, every) for child in children)
            )
        found |= {p.id: p for p in people if p.is_child or not p.organisation}
    return found
