"""With whom somebody lives, or sleeps in one room, as two places of a paper tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.domain.check.sense import whose
from casefile.domain.check.sense.statement import (
    Pair,
    Statement,
    clause,
    everybody,
    pattern,
    subject,
)
from casefile.domain.check.sense.unnamed import is_of_others
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId

if TYPE_CHECKING:
    from casefile.domain.check.page.paper import Part
    from casefile.domain.check.sense.view import View

_LIVES: Final = re.compile(
    r"\b(?:lives?|living|resides?|residing|is placed|are placed|remains? living"
    r"|(?:do|does)(?: not|n't) (?:currently )?(?:live|reside))"
    r"(?: (?:\w+ly|now|still|full[- ]time|there|at home|together))* with (?=\w)",
    re.IGNORECASE,
)
_SLEEPS: Final = re.compile(
    r"\b(?:(?:shares?|sharing)(?:(?: (?:a|the|his|her|one|their))?(?: \w+)?"
    r" (?:bed)?room)? with|sleeps? in with"
    r"|(?:cot|bed|moses basket|mattress|crib) (?:is|was|stands|is kept)"
    r" (?:in|beside|next to|by|at the foot of)) (?=\w)",
    re.IGNORECASE,
)
_ROOM: Final = re.compile(r"'s? (?:\w+ )?(?:bed|(?:bed)?room|side)\b", re.IGNORECASE)
_NOT: Final = re.compile(
    r"\b(?:not|never|no longer|neither|nor|n't)\b|n't\b", re.IGNORECASE
)
_AT_TIMES: Final = re.compile(
    r"\b(?:weekends?|holidays?|half|alternate|alternating|part of|shared|sometimes"
    r"|days?|nights?|week about|time|times|moved|until|was|were|had|would|wants?"
    r"|wish\w*|if|when|after|before|since|also|both|between|previously|used to|later"
    r"|born"
    r"|temporarily|for now|for a|for the|staying|stayed|lived|ask(?:s|ed)?|prefers?"
    r"|like to|could|should|may|might|will|plans?|to live|hopes?|rather|want)\b",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"[\s,&]*(?:and|&|,|the|his|her|their|both|as well as|\s)*")
_LABEL: Final = re.compile(
    r"\W*(?:lives|living|resides|residing) with\W*", re.IGNORECASE
)
_YOU: Final = re.compile(r"you\b")
_BOTH: Final = 2
_REACH: Final = 28
"""Letters after "lives with" in which it is said with whom."""


@dataclass(frozen=True)
class _Told:
    said: Statement
    whom: frozenset[PersonId]
    is_so: bool
    is_sleep: bool = False


def pairs(view: View) -> Iterator[Pair]:
    """Yields "Ben lives with his mother" with "Ben lives with his father"."""
    done: list[_Told] = []
    every = (*_sentences(view), *_tables(view))
    for one in sorted(every, key=lambda told: told.said.start):
        other = next((two for two in done if _excludes(one, two)), None)
        if other is None:
            done.append(one)
        else:
            yield other.said, one.said


def homes_told(
    view: View,
) -> Iterator[tuple[frozenset[PersonId], frozenset[PersonId], tuple[int, int]]]:
    """Yields who is said to live with whom now, and where the paper says it."""
    for one in (*_sentences(view), *_tables(view)):
        if one.is_so and not one.is_sleep:
            first, last = one.said.sentence.start, one.said.end
            named = view.people_in(last, min(last + _REACH, one.said.sentence.end))
            ends = [m.end for m in named if one.whom & {p.id for p in m.people}]
            span = min(first, one.said.start), max([last, *ends])
            yield one.said.people, one.whom, span


def _excludes(one: _Told, other: _Told) -> bool:
    is_same = one.said.people & other.said.people
    if not is_same or one.said.sentence == other.said.sentence:
        return False
    if one.is_sleep != other.is_sleep:
        return False
    if one.is_so and other.is_so:
        return not one.whom & other.whom
    no, yes = (other, one) if one.is_so else (one, other)
    return not no.is_so and yes.is_so and no.whom <= yes.whom


def _sentences(view: View) -> Iterator[_Told]:
    text = view.paper.text
    every = (*_LIVES.finditer(text), *_SLEEPS.finditer(text))
    for found in every:
        is_sleep = found.re is _SLEEPS
        sentence = view.paper.sentence_at(found.start())
        low, high = clause(view, sentence, *found.span())
        manner = view.manner(found.start(), found.start())
        is_open = manner.planned or manner.conditional or manner.question
        if is_open or manner.reported or manner.quoted:
            continue
        words_before = text[low : found.start()]
        if is_of_others(view, found.start()) or _AT_TIMES.search(text, low, high):
            continue
        if pattern("other_time").search(text, low, high):
            continue
        who = _family(view, everybody(view, sentence.start, found.start()))
        who = who or _family(view, subject(view, sentence, found.start()))
        whom = _whom(view, found.end(), min(sentence.end, high), is_sleep=is_sleep)
        is_so = _NOT.search(f"{words_before}{found[0]}") is None
        if who and whom - who:
            said = Statement(found.start(), found.end(), "", "", who, sentence)
            yield _Told(said, whom, is_so, is_sleep)


def _whom(
    view: View, start: int, end: int, *, is_sleep: bool = False
) -> frozenset[PersonId]:
    """Returns all adults who are named straight after "lives with".

    Who sleeps in one room may be children, and the room may be theirs.
    """
    if _YOU.match(view.paper.text, start) and whose.speaks_to_me(view):
        return frozenset(one.id for one in view.facts.people if one.is_me)
    found: set[PersonId] = set()
    at = start
    for one in view.people_in(start, end):
        between = view.paper.text[at : one.start]
        if not _AND.fullmatch(between) or one.start - at > _REACH:
            break
        is_owner = view.paper.text[one.end : one.end + 1] == "'"
        is_theirs = is_sleep and _ROOM.match(view.paper.text, one.end)
        if (is_owner and not is_theirs) or len(one.people) > _BOTH:
            break
        found |= {p.id for p in one.people if is_sleep or not p.is_child}
        at = one.end
    return _family(view, frozenset(found))


def _tables(view: View) -> Iterator[_Told]:
    """Yields what a column or a row of a table says that is headed "Lives with"."""
    heads: list[int] = []
    for part in view.paper.parts:
        cells = view.paper.cells(part)
        if part.kind is not BlockKind.TABLE_ROW or len(cells) == 1:
            heads = []
            continue
        labels = [
            number
            for number, cell in enumerate(cells)
            if _LABEL.fullmatch(view.paper.text, *cell)
        ]
        heads = labels or heads
        for number in (
            heads if not labels and len(cells) > max(heads, default=0) else ()
        ):
            yield from _cell(view, part, cells[0], cells[number])


def _cell(
    view: View, part: Part, first: tuple[int, int], told: tuple[int, int]
) -> Iterator[_Told]:
    who = frozenset(
        person.id for one in view.people_in(*first) for person in one.people
    )
    whom = _whom(view, *told)
    sentence = view.paper.sentence_at(told[0])
    if len(who) == 1 and whom - who and not _AT_TIMES.search(view.paper.text, *told):
        said = Statement(part.start, part.end, "", "", who, sentence)
        yield _Told(said, whom, is_so=True)


def _family(view: View, people: frozenset[PersonId]) -> frozenset[PersonId]:
    """Returns those of some people who are nobody's workers."""
    workers = {
        one.id for one in view.facts.people if one.organisation and not one.is_child
    }
    return people - workers
