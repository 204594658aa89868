"""Where a paper says that somebody of the family did not answer, come or take part.

A statement is an anchor ("reply", "attend", "reach") in one clause with a "not" of any
kind, or a word that says both ("unreturned", "pulled out"). Whether it is wrong is for
the records to tell, so this may be generous.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from casefile.domain.check.page.person_mention import How, PersonMention
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import addressed, meant, speaks_to_me, subject
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.person import Person

KINDS: Final = (
    *("reply", "silence", "late", "off", "attend"),
    *("seen", "notice", "offer", "general"),
)
_SEEN_BY_WORKER: Final = frozenset({"silence", "seen", "late"})
"""These are told as a worker saw them, so that the worker may be the subject."""
_WORDS: Final = 7
"""Words between a "not" and what is not done."""
_NEXT: Final = 5
"""Letters between "to meet" and who was not met."""
_PARENTS: Final = frozenset({"mother", "father"})
_FAR: Final = 80
"""Letters after "cancelled" in which "by" names somebody."""
_BREAK: Final = re.compile(
    r"[;:\t]|[.!?]\s|, (?:and|so|which|who)\b|\b(?:but|although|though|because|however"
    r"|whereas|when|while|until|after|before|despite)\b",
    re.IGNORECASE,
)
_AGENT: Final = re.compile(
    r"\s*(?:(?!and\b|to\b)[\w'/.-]+ ){0,5}?(?:by|from|on the part of) (?:the )?",
    re.IGNORECASE,
)
_SOMETHING: Final = re.compile(
    r"\b(?:the|an?|this|these|those|another|any|every|each|its|our)\s+\w", re.IGNORECASE
)
_PRONOUN: Final = re.compile(r"\b(he|she|him|her|they|them)\b", re.IGNORECASE)
_WOULD: Final = re.compile(
    r" (?:\w+ )?(?:would|could|might|may|will|should)\b", re.IGNORECASE
)
_WE: Final = re.compile(r"\b(?:I|[Ww]e)\b")
_ACTIVE: Final = re.compile(r"(?:see|meet|to|with|interview|observe|visit)\Z")
_PUT_TO: Final = re.compile(
    r"\b(?:was|were|been) (?:suggested|mentioned|proposed) to\b"
)
_TO: Final = re.compile(r"\b(?:to|for|left|sent|with)(?: the)?\s*$", re.IGNORECASE)
_FROM: Final = re.compile(r"\b(?:from|by)(?: the)?\s*$", re.IGNORECASE)
_YOU: Final = re.compile(r"\byou(?:rs?)?\b", re.IGNORECASE)


class Shortfall(NamedTuple):
    """A statement that somebody did not do what was asked of them."""

    start: int
    end: int
    kind: str
    """One of `KINDS`."""
    people: tuple[Person, ...]


def shortfalls(view: View) -> Iterator[Shortfall]:
    """Yields what the paper says that people of the family did not do."""
    for kind in KINDS:
        for start, end in sorted(_spans(view, kind)):
            if not _is_stated(view, start, end, kind):
                continue
            people = _people(view, start, end, kind)
            if people:
                yield Shortfall(start, end, kind, people)


def _is_stated(view: View, start: int, end: int, kind: str) -> bool:
    """Whether the paper itself says so, of the time that it is about."""
    text, manner = view.paper.text, view.manner(start, start)
    if manner.past or _WOULD.match(text, end):
        return False
    low = view.paper.sentence_at(start).start
    if kind == "offer" and _PUT_TO.search(text, low, start):
        manner = replace(manner, reported=False)
    return manner.is_asserted


def _spans(view: View, kind: str) -> set[tuple[int, int]]:
    """Returns where words say that something was not done."""
    text, table = view.paper.text, vocabulary.claims()["engagement"]
    whole = vocabulary.words("engagement", f"{kind}_whole")
    found = {one.span() for one in whole.finditer(text)}
    if kind in table:
        for anchor in vocabulary.words("engagement", kind).finditer(text):
            start = _not_before(view, anchor.start())
            if start is not None:
                found.add((start, anchor.end()))
    return found


def _not_before(view: View, index: int) -> int | None:
    """Returns where the "not" stands that turns round what is said at a place."""
    text = view.paper.text
    low = _clause_start(view, index)
    words = list(re.finditer(r"\S+", text[low:index]))
    low += words[-_WORDS].start() if len(words) > _WORDS else 0
    every = list(vocabulary.words("engagement", "nots").finditer(text, low, index))
    plain = [one for one in every if one[0].casefold() != "nor"]
    wants = vocabulary.words("engagement", "wants")
    if len(plain) != 1 or wants.search(text, plain[0].end(), index):
        return None
    return plain[0].start()


def _people(view: View, start: int, end: int, kind: str) -> tuple[Person, ...]:
    """Returns those of the family of whom it is said."""
    text = view.paper.text
    things = vocabulary.words("engagement", "things")
    if kind == "reply" and things.match(text, start):
        return _addressees(view, start, end)
    if _ACTIVE.search(text, start, end) and kind == "seen":
        found = _named(view, end, end + _NEXT)
        return found[0] if found else ()
    agent = _agent(view, end)
    if agent is not None:
        return agent
    you = addressed(view, start)
    if you is not None:
        return (you,)
    low = _clause_start(view, start)
    if vocabulary.words("others", "doers").search(text, low, start):
        return ()
    who = subject(view, start)
    if who.is_known and who.people:
        family = _family(who.people)
        is_worker = any(map(is_professional, who.people)) and kind in _SEEN_BY_WORKER
        return _objects(view, start, kind) if is_worker else family
    if _WE.search(text, low, start) and kind not in _SEEN_BY_WORKER:
        return ()
    return _objects(view, start, kind) if _is_impersonal(view, low, start) else ()


def _addressees(view: View, start: int, end: int) -> tuple[Person, ...]:
    """Returns to whom a message went that was not answered; me if it is not said."""
    text, sentence = view.paper.text, view.paper.sentence_at(start)
    for one in view.people_in(start, end):
        if _TO.search(text, start, one.start):
            return _family(_sure(one))
        if _FROM.search(text, start, one.start) and _family(_sure(one)):
            return ()
    before = view.people_in(sentence.start, start)
    if (
        before
        and text[before[-1].end : start].startswith("'s")
        and _family(before[-1].people)
    ):
        return ()
    agent = _agent(view, end)
    if agent is not None:
        return agent
    part = view.paper.part_at(start)
    low = sentence.start
    if not before and low > part.start:
        low = view.paper.sentence_at(low - 2).start
    found = _named(view, low, start)
    me = view.facts.me
    return found[-1] if found and me not in found[-1] else (me,) if me else ()


def _agent(view: View, end: int) -> tuple[Person, ...] | None:
    """Returns whom "by" or "from" names after it; None if it names nobody."""
    sentence = view.paper.sentence_at(end - 1)
    found = _AGENT.match(view.paper.text, end, min(sentence.end, end + _FAR))
    if found is None:
        return None
    named = view.people_in(found.end(), found.end() + 1)
    if named:
        return _family(_sure(named[0]))
    pronoun = _PRONOUN.match(view.paper.text, found.end())
    if pronoun is not None:
        return _family(meant(view, pronoun[0].casefold(), pronoun.start()))
    other = vocabulary.words("others", "council")
    return () if other.match(view.paper.text, found.end()) else None


def _clause_start(view: View, index: int) -> int:
    low = view.paper.sentence_at(index).start
    for found in _BREAK.finditer(view.paper.text, low, index):
        low = found.end()
    return low


def _is_impersonal(view: View, low: int, start: int) -> bool:
    """Whether nobody, or only a message or a visit, stands where the doer would."""
    things = vocabulary.words("engagement", "things")
    if things.search(view.paper.text, low, start):
        return True
    return _SOMETHING.search(view.paper.text, low, start) is None


def _objects(view: View, index: int, kind: str) -> tuple[Person, ...]:
    """Returns who of the family is named with it; me if nobody is."""
    sentence, part = view.paper.sentence_at(index), view.paper.part_at(index)
    low, high = sentence.start, sentence.end
    if part.kind is BlockKind.TABLE_ROW:
        low, high = part.start, part.end
    found = _named(view, low, high)
    if not found and low > part.start:
        before = view.paper.sentence_at(low - 2)
        found = _named(view, before.start, low)
    me = view.facts.me
    if not found:
        is_other = view.people_in(low, high) or kind == "seen"
        is_other = is_other or any(
            low <= one.start < high for one in view.unknown_names
        )
        return () if me is None or is_other else (me,)
    mine = [one for one in found if me in one]
    near = min(found, key=len) if not mine else mine[0]
    return near


def _named(view: View, low: int, high: int) -> list[tuple[Person, ...]]:
    """Returns those of the family whom a stretch names, or means by a pronoun."""
    text = view.paper.text
    found = [_family(_sure(one)) for one in view.people_in(low, high)]
    found += [
        _family(meant(view, one[0].casefold(), one.start()))
        for one in _PRONOUN.finditer(text, low, high)
    ]
    me = view.facts.me
    if me is not None and _YOU.search(text, low, high):
        found += [(me,)] if speaks_to_me(view) else []
    return [one for one in found if one]


def _sure(mention: PersonMention) -> tuple[Person, ...]:
    if mention.how is How.GROUP or len(mention.people) == 1:
        return mention.people
    mine = tuple(person for person in mention.people if person.is_me)
    parents = tuple(p for p in mention.people if p.role in _PARENTS)
    return mine or (parents if len(parents) == 1 else ())


def _family(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Returns the grown-ups of the family among some people."""
    if any(is_professional(person) for person in people):
        return ()
    return tuple(person for person in people if not person.is_child)
