"""What a paper says was agreed to, against what the records say was refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from casefile.domain.check.records.agreement import Agreements, Claim, Stance
from casefile.domain.check.records.telling import (
    day_named,
    in_first_person,
    is_professional,
    shown,
)
from casefile.domain.check.records.topic import ASSESSMENT, EVERYONE
from casefile.domain.check.sense.occasion import day_of
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import addressed, clause, meant, subject
from casefile.domain.check.suggestion import CheckKind, Suggestion, Unchecked
from casefile.domain.check.words import vocabulary
from casefile.domain.person import Person

_ANSWER: Final = re.compile(r"[:?]")
"""A question or a label, with its answer."""
_OWNER: Final = re.compile(
    r"\b(?:(?P<pronoun>her|his|their)|[\w.]+(?:\s+\w+)?(?P<own>'s?))\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""Whose consent it is: "Father's written", "her"."""
_TO: Final = re.compile(r"\b(?:of|by|from)$")
_AND: Final = re.compile(r"\band (?:you|she|he|they|mother|mum|[A-Z]\w+) $")
_REACH: Final = 30
_CLOSE: Final = 5
"""Letters after "by" in which whoever agreed is named."""


def consent(view: View) -> Iterator[Suggestion | Unchecked]:
    """Yields what the paper says was agreed to and the records contradict."""
    me = view.facts.me
    if me is None:
        yield Unchecked(sentence=vocabulary.claims()["say"]["nobody_is_me"])
        return
    agreements = Agreements(view.facts)
    if not view.is_ours or not any(not one.agrees for one in agreements.stances):
        return
    last = -1
    for found in vocabulary.words("consent", "claims").finditer(view.paper.text):
        if found.start() < last:
            continue
        one = _look(view, agreements, me, found)
        if one is not None:
            yield one
            last = found.end()
    yield from _rows(view, agreements, me)


def _rows(view: View, agreements: Agreements, me: Person) -> Iterator[Suggestion]:
    """Yields rows of a form such as "Consent to contact the GP: Yes"."""
    text = view.paper.text
    for part in view.paper.parts:
        cells = view.paper.cells(part)
        for (low, high), (begin, end) in pairwise(cells):
            asked = text[low:high]
            said = vocabulary.words("consent", "yes").match(text, begin, end)
            if said is None or not vocabulary.words("consent", "row").search(asked):
                continue
            close = view.paper.sentence_at(begin).end
            if vocabulary.words("consent", "claims").search(text, begin, end):
                continue
            words = f"{asked}: {text[begin:close]}"
            claim = Claim(
                topics=agreements.topics.find(words.lower()),
                children=agreements.children(words),
                on=day_of(view, begin, begin, end),
                is_lasting=True,
                is_signing="sign" in said[0].casefold(),
            )
            stance = agreements.against(claim, me.id, view.assessed_on)
            if stance is not None:
                yield _suggest(view, me, stance, (low, close), words)


def _look(
    view: View, agreements: Agreements, me: Person, found: re.Match[str]
) -> Suggestion | None:
    start, end = found.span()
    is_answer = _ANSWER.search(found[0])
    if not is_answer and not _is_asserted(view, start):
        return None
    low, high = clause(view, start, end)
    if found[0].casefold().startswith("with "):
        # "With her consent, the GP was asked": what about stands elsewhere.
        sentence = view.paper.sentence_at(start)
        low, high = sentence.start, sentence.end
    words = view.paper.text[low:high]
    claim = _claim(view, agreements, found, low, high)
    if claim is None:
        return None
    for person in _givers(view, me, start, end):
        stance = agreements.against(claim, person.id, view.assessed_on)
        if stance is not None:
            return _suggest(view, person, stance, (low, high), words)
    return None


def _is_asserted(view: View, start: int) -> bool:
    """Whether the paper itself says so; only the words around it count."""
    manner = view.manner(start, start)
    if manner.reported and vocabulary.words("others", "council").search(manner.by):
        return not (manner.negated or manner.planned or manner.conditional)
    if _AND.search(view.paper.text, view.paper.sentence_at(start).start, start):
        # "We asked if we could, and you said yes."
        return not (manner.negated or manner.planned or manner.question)
    return manner.is_asserted


def _claim(
    view: View, agreements: Agreements, found: re.Match[str], low: int, high: int
) -> Claim | None:
    text = view.paper.text
    words = text[low:high]
    beside = _beside(view, found.start(), low, high)
    own = f"{text[found.start() : high]} {beside}"
    topics = agreements.topics.find(words)
    if topics <= {EVERYONE, ASSESSMENT}:
        topics = agreements.topics.find(f"{words} {beside}")
    if vocabulary.words("consent", "loose").match(found[0]):
        is_about_sharing = vocabulary.words("consent", "sharing").search(own)
        if not topics or not is_about_sharing:
            return None
    if vocabulary.words("agreement", "others").search(own):
        return None
    return Claim(
        is_unbroken=bool(vocabulary.words("consent", "unbroken").search(own)),
        topics=topics,
        children=agreements.children(words),
        on=day_of(view, found.start(), low, high),
        is_lasting=bool(vocabulary.words("consent", "lasting").search(words)),
        is_signing=bool(vocabulary.words("agreement", "written").search(words)),
    )


def _beside(view: View, start: int, low: int, high: int) -> str:
    """Returns what was asked, the label before a clause, or the list after a colon."""
    text = view.paper.text
    sentence = view.paper.sentence_at(low)
    if _AND.search(text, sentence.start, start) or text[start:high].startswith(
        "agreed by"
    ):
        return text[sentence.start : sentence.end]
    if text[high : high + 1] == ":":
        return text[high : sentence.end]
    before = text[sentence.start : low].rstrip()
    return before if before.endswith(":") else ""


def _givers(view: View, me: Person, start: int, end: int) -> tuple[Person, ...]:
    """Returns those of whom the paper says that they agreed."""
    text = view.paper.text
    if _TO.search(text, start, end):
        return _after(view, end)
    inside = [p for one in view.people_in(start, end) for p in one.people]
    family = tuple(person for person in inside if not is_professional(person))
    if family:
        return family
    owner = _OWNER.search(text, view.paper.sentence_at(start).start, start)
    if owner is not None:
        return _owning(view, owner)
    after = vocabulary.words("consent", "by").match(text, end + 1)
    if after is not None and (named := _after(view, after.end())):
        return named
    you = addressed(view, start)
    return _doers(view, me, start, end) if you is None else (you,)


def _after(view: View, end: int) -> tuple[Person, ...]:
    """Returns who is named straight after a place: "by Mother"."""
    named = view.people_in(end, end + _REACH)
    return named[0].people if named and named[0].start <= end + _CLOSE else ()


def _doers(view: View, me: Person, start: int, end: int) -> tuple[Person, ...]:
    """Returns who does it, as the words before it tell."""
    text = view.paper.text
    who = subject(view, start)
    if not who.is_known:
        return ()
    if vocabulary.words("consent", "loose").match(text, start, end):
        # "It was agreed" does not say who did.
        return who.people
    return who.people or (me,)


def _owning(view: View, owner: re.Match[str]) -> tuple[Person, ...]:
    """Returns whose consent it is by the word before it: "Father's", "her"."""
    if owner["pronoun"]:
        return meant(view, owner["pronoun"].casefold(), owner.start())
    named = view.people_in(owner.start(), owner.start("own"))
    if named:
        return named[-1].people
    us = vocabulary.words("others", "us").search(owner[0])
    return tuple(person for person in view.facts.people if us and person.is_me)


def _suggest(
    view: View, person: Person, stance: Stance, span: tuple[int, int], words: str
) -> Suggestion:
    say = vocabulary.claims()["consent"]
    record = stance.line.record
    proof = shown(stance.line)
    on = day_named(record.happened_on)
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.CONSENT,
        says=words.strip(),
        expected=say["expected"].format(day=on),
        sentence=say["say"].format(says=words.strip(), proof=proof),
        because=(record.id, person.id),
        confidence=0.9,
        wrong=say["wrong"],
        right=in_first_person(proof),
    )
