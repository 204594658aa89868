"""Who of the family did not do what a paper says was not done."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.page.person_mention import How, PersonMention
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.party import parties, us, whom
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import addressed, meant, speaks_to_me, subject
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.person import Person

_SEEN_BY_WORKER: Final = frozenset({"silence", "seen", "late", "away"})
"""These are told as a worker saw them, so that the worker may be the subject."""
_NEXT: Final = 5
"""Letters between "to meet" and who was not met."""
_PARENTS: Final = frozenset({"mother", "father"})
_FAR: Final = 80
"""Letters after "cancelled" in which "by" names somebody."""
_BREAK: Final = re.compile(
    r"[;:\t]|[.!?]\s|, (?:and|so|which|who)\b|\b(?:but|although|though|because|however"
    r"|whereas|when|while|until|after|before|despite|as|since)\b"
    r"|\band(?= (?:did|has|had|have|was|were|never|failed|does|do|would|could)\b)",
    re.IGNORECASE,
)
_AGENT: Final = re.compile(
    r"\s*(?:(?!and\b|to\b|(?:offer|provid|arrang|propos|suggest"
    r"|recommend|request|organis)ed\b|made\b|given\b|run\b|led\b)"
    r"[\w'/.-]+ ){0,5}?(?:by|from|on the part of) (?:the )?",
    re.IGNORECASE,
)
_SOMETHING: Final = re.compile(
    r"\b(?:the|an?|this|these|those|another|any|every|each|its|our)\s+\w", re.IGNORECASE
)
_PRONOUN: Final = re.compile(r"\b(he|she|him|her|they|them)\b", re.IGNORECASE)
_LAST: Final = re.compile(
    r"\b(he|she)(?: (?:has|had|have|did|does|was|is|then|also|\w+ly))* ?\Z",
    re.IGNORECASE,
)
_YOU: Final = re.compile(r"you\b", re.IGNORECASE)
_WE: Final = re.compile(r"\b(?:I|[Ww]e)\b")
_I: Final = re.compile(
    r"\b(?:I|[Ww]e)(?: (?:could|had|have|was|were|did|then|also|to|needed|obliged))* $"
)
_ACTIVE: Final = re.compile(
    r"(?:see|meet|to|with|interview|observe|visit|from|of)\Z", re.IGNORECASE
)
_PASSIVE: Final = re.compile(r"\b(?:be|been|was|were|is|are|un\w+able)\b")
_BY_WHAT: Final = re.compile(
    r"(?:tele)?phone|text|e-?mail|letter|message|voicemail|post|then|th[ai]t|this|noon"
    r"|\d|professionals|services|(?:social )?workers|the assessment"
    r"|(?:early|late|mid|mon|tues|wednes|thurs|fri)",
    re.IGNORECASE,
)
"""What may stand after "cancelled by" and is nobody."""
_TO: Final = re.compile(r"\b(?:to|for|left|sent|with)(?: the)?\s*$", re.IGNORECASE)
_BESIDE: Final = re.compile(r"\b(?:with|by|from|of)(?: the)?\s*$", re.IGNORECASE)
_THEIRS: Final = re.compile(
    r"\b(?:her|his|their|your|mother's|father's) (?:\w+ )?$", re.IGNORECASE
)
_BROUGHT: Final = re.compile(r"\b(?:brought|taken)$", re.IGNORECASE)
_REQUEST: Final = re.compile(
    r"\b(?P<at>at)(?: (?P<of>the request of)| (?P<pronoun>his|her|their)(?: own)?"
    r" request| [\w'. ]{2,30}?'s?(?: own)? request)",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\b(?:from|by)(?: the)?\s*$", re.IGNORECASE)


def failing(
    view: View, start: int, end: int, kind: str
) -> tuple[tuple[Person, ...], bool]:
    """Returns of whom it is said, and whether they are named as doing it."""
    text = view.paper.text
    things = vocabulary.words("engagement", "things")
    if kind == "reply" and things.match(text, start):
        return _addressees(view, start, end), False
    if _ACTIVE.search(text, start, end) and kind in _SEEN_BY_WORKER:
        return _next(view, end) or (), False
    agent = _agent(view, end)
    if agent is None and kind == "off":
        agent = _requesting(view, end)
    if agent is None and kind == "late":
        agent = next(iter(_named(view, start, end)), None)
    if agent is not None:
        return agent, True
    people, is_named = _doers(view, start, end, kind)
    if not people and _BROUGHT.search(text, start, end) and view.facts.me is not None:
        # Of a child it is said that whoever has it did not bring it.
        return (view.facts.me,), False
    if kind == "offer" and not people and is_named:
        # "Support from Ms Keane was offered and turned down", by nobody who is named.
        sentence = view.paper.sentence_at(start)
        is_of_us = _named(view, sentence.start, sentence.end)
        people = () if is_of_us or view.facts.me is None else (view.facts.me,)
    return people, is_named


def _requesting(view: View, end: int) -> tuple[Person, ...] | None:
    """Returns who of the family asked for it: "called off at Mother's request"."""
    sentence = view.paper.sentence_at(end - 1)
    found = _REQUEST.search(view.paper.text, end, sentence.end)
    if found is None:
        return None
    if found["of"]:
        return _next(view, found.end())
    if found["pronoun"]:
        return _family(whom(view, found["pronoun"], found.start()))
    named = parties(view, found.end("at"), found.end())
    return _family(named[0].people) if named else None


def _doers(
    view: View, start: int, end: int, kind: str
) -> tuple[tuple[Person, ...], bool]:
    text, low = view.paper.text, clause_start(view, start)
    you = addressed(view, start)
    if you is not None:
        return (you,), True
    is_writer = kind not in _SEEN_BY_WORKER and _I.search(text[low:start])
    if is_writer or vocabulary.words("others", "doers").search(text, low, start):
        return (), False
    by_worker, who = kind in _SEEN_BY_WORKER, subject(view, start)
    if who.is_known and who.people:
        is_active = by_worker and not _PASSIVE.search(text, start, end)
        is_worker = any(map(is_professional, who.people))
        # "Sessions with Ms Pugh were often missed": not by her.
        is_thing = is_worker and _is_of_thing(view, low, who.start)
        if is_thing or (is_active and is_worker):
            return _objects(view, start, kind), False
        return _family(who.people), True
    last = _LAST.search(text, low, start)
    by = () if last is None else _family(whom(view, last[1], last.start()))
    is_ours = _WE.search(text, low, start) and not by_worker
    if by or is_ours or not _is_impersonal(view, low, start):
        return by, bool(by)
    return _objects(view, start, kind), False


def _is_of_thing(view: View, low: int, start: int) -> bool:
    """Whether a visit, or something like it, is told to be with who stands there."""
    text = view.paper.text
    things = vocabulary.words("engagement", "things")
    is_with = _BESIDE.search(text, low, start)
    return is_with is not None and things.search(text, low, start) is not None


def _addressees(view: View, start: int, end: int) -> tuple[Person, ...]:
    """Returns to whom a message went that was not answered; me if it is not said."""
    text, sentence = view.paper.text, view.paper.sentence_at(start)
    if _THEIRS.search(text, sentence.start, start):
        return ()
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
    named = _next(view, found.end())
    if named is not None:
        return named
    is_us = any(one.match(view.paper.text, found.end()) for one in us(view))
    if is_us and view.facts.me is not None:
        return (view.facts.me,)
    return None if _BY_WHAT.match(view.paper.text, found.end()) else ()


def _next(view: View, index: int) -> tuple[Person, ...] | None:
    """Returns those of the family who are named at a place; None if nobody is."""
    text = view.paper.text
    found = view.people_in(index, index + _NEXT)
    if found:
        return _family(_sure(found[0]))
    index += text[index:].startswith(" ")
    pronoun = _PRONOUN.match(text, index) or _YOU.match(text, index)
    if pronoun is None:
        return None
    if pronoun[0].casefold() == "you":
        return (view.facts.me,) if view.facts.me and speaks_to_me(view) else ()
    return _family(meant(view, pronoun[0].casefold(), index))


def clause_start(view: View, index: int) -> int:
    """Returns where the clause begins in which a place stands."""
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
        elsewhere = vocabulary.words("engagement", "elsewhere")
        if low < sentence.start and elsewhere.match(view.paper.text, low):
            # In the row of an agency, it is the agency that did not answer.
            low, high = sentence.start, sentence.end
            return next(iter(_named(view, low, high)), ())
    found = _named(view, low, high)
    if not found and low > part.start:
        before = view.paper.sentence_at(low - 2)
        found = _named(view, before.start, low)
    me = view.facts.me
    if not found:
        others = [one.people for one in view.people_in(low, high)]
        begins = vocabulary.words("engagement", "things")
        is_of_thing = begins.match(view.paper.text, clause_start(view, index))
        if kind in _SEEN_BY_WORKER or is_of_thing:
            others = [one for one in others if not any(map(is_professional, one))]
        is_other = bool(others) or kind == "seen"
        is_other = is_other or any(
            low <= one.start < high for one in view.unknown_names
        )
        return () if me is None or is_other else (me,)
    mine = [one for one in found if me in one]
    return min(found, key=len) if not mine else mine[0]


def _named(view: View, low: int, high: int) -> list[tuple[Person, ...]]:
    """Returns those of the family whom a stretch names, or means by a pronoun."""
    every = [one for one in parties(view, low, high) if _family(one.people)]
    doers = [one for one in every if view.paper.text[one.end : one.end + 2] != "'s"]
    return [_family(one.people) for one in doers or every]


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
