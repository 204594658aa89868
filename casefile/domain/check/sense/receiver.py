"""To whom a paper is said to have been given or shown."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.party import Party, gone_on, parties, whom
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import speaks_to_me
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind

_EACH: Final = (
    r"(?: (?:each|both|all|either))?(?: of)?(?: the)?(?: (?:Mr|Mrs|Ms|Dr)\.? and)?"
    r"(?: (?:Mr|Mrs|Ms|Miss|Dr)\.?)?\s*$"
)
_TO: Final = re.compile(rf"\b(?:to|with|for|upon|past|through){_EACH}", re.IGNORECASE)
_BY: Final = re.compile(rf"\b(?:by|to|with){_EACH}", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom(?: the)?\s*$", re.IGNORECASE)
_AND: Final = re.compile(
    r"[\s,&/]*(?:and|or|both|the|with|,|&|/)*[\s,&/]*", re.IGNORECASE
)
_HANDS: Final = re.compile(
    r"\b(her|his|their|your) (?:own |front )?(?:hands|possession|door|letter ?box)",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"\s*(?:(?:out|round) )?(?:to|with) (?:all|every(?:one|body)|those|both)(?: of)?"
    r"(?: those)? (?:present|concerned|involved|parties|attendees|invited"
    r"|who (?:attended|came|were))\b",
    re.IGNORECASE,
)
"""To all who were there, of whom I was one."""
_DONE: Final = re.compile(
    r"\s*(?:$|[.,;:)\t\n&/]"
    r"|(?:on|at|by|in|for|with|to|before|during|via|and|when|as|so|a|the|this)\b)"
)
_OBJECT: Final = re.compile(r"\s*(?:each|both|all|the|either|of|\s)*", re.IGNORECASE)
_PASSIVE: Final = re.compile(
    r"\b(?:was|were|been|being|is|are|be)\s+(?:(?:also|then|first|both|each|all|duly"
    r"|\w+ly)\s+)*$",
    re.IGNORECASE,
)


def is_to_me(view: View, found: re.Match[str], low: int, high: int) -> bool:
    """Whether I am, or am among, those to whom it is said to have come."""
    start, end = found.span()
    gets = vocabulary.words("shared", "gets").fullmatch(found[0])
    if not gets and _ALL.match(view.paper.text, end, high):
        return True
    hands = _HANDS.search(found[0])
    if hands is not None:
        word = hands[1].casefold()
        is_yours = word == "your" and speaks_to_me(view)
        return is_yours or any(one.is_me for one in whom(view, word, start))
    some = [_family_first(view, one) for one in parties(view, low, high)]
    inside = [one for one in some if start <= one.start < end]
    if inside:
        return any(one.has_me for one in inside)
    after = [one for one in some if one.start >= end]
    if gets:
        # "Mother had them in May": the papers.
        after = [o for o in after if view.paper.text[o.start : o.end] != "them"]
    receivers = _receivers(view.paper.text, after, end, _BY if gets else _TO)
    if receivers:
        return any(one.has_me for one in receivers)
    return _is_before(view, found, [one for one in some if one.end <= start], low)


def _family_first(view: View, one: Party) -> Party:
    """Returns a receiver; of the family, where a worker was named only by the way."""
    is_called = any(view.people_in(one.start, one.end))
    if is_called or not (one.people and all(map(is_professional, one.people))):
        return one
    return one._replace(people=gone_on(view, one) or one.people)


def _is_before(view: View, found: re.Match[str], before: list[Party], low: int) -> bool:
    """Whether those before the verb are me, or nobody is named at all."""
    text, start = view.paper.text, found.start()
    gets = vocabulary.words("shared", "gets").fullmatch(found[0])
    some = [one for one in before if not _FROM.search(text, low, one.start)]
    named = [one for one in some if not _TO.search(text[low : one.start])]
    passive = _PASSIVE.search(text, low, start)
    if gets and passive:
        # "Mother was seen after the referral."
        return False
    if gets or passive:
        verb = passive.start() if passive else start
        doers = [
            one
            for one in named
            if not _is_owner(text, one)
            and (one.has_me or not text[one.end : verb].strip())
        ]
        if doers:
            return doers[-1].has_me
    elif named and named[-1].has_me:
        # I gave it to somebody.
        return False
    to = [one for one in some if one not in named]
    if to:
        return any(one.has_me for one in to)
    sentence, part = view.paper.sentence_at(start), view.paper.part_at(start)
    label = parties(view, part.start, sentence.start)
    if label and not named and part.kind is BlockKind.TABLE_ROW:
        # "Shared with parents", in the cell before: "Yes, e-mailed on 3 May".
        return any(one.has_me for one in label)
    high = sentence.end
    is_bare = vocabulary.words("shared", "bare").search(text, low, high)
    return bool(is_bare) and not gets


def _receivers(
    text: str, after: list[Party], end: int, to: re.Pattern[str]
) -> list[Party]:
    """Returns those after the verb to whom it was given, with those joined to them."""
    found: list[Party] = []
    for one in after:
        between = text[end : one.start]
        if found:
            joins = _AND.fullmatch(text[found[-1].end : one.start])
            fits = joins is not None and _DONE.match(text, one.end) is not None
        else:
            is_next = _OBJECT.fullmatch(between) or to.search(between)
            fits = is_next is not None and not _is_owner(text, one)
        if fits:
            found.append(one)
    return found


def _is_owner(text: str, one: Party) -> bool:
    return text[one.end : one.end + 1] == "'"
