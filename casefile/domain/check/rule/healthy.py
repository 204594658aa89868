"""Statements that somebody is free of what the case file says that they have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from casefile.domain.check.records.condition import (
    Condition,
    Health,
    Note,
    conditions,
)
from casefile.domain.check.records.telling import Line, is_professional
from casefile.domain.check.rule.health import contradicted, is_by_doctor
from casefile.domain.check.sense.unnamed import is_of_others
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import clause, meant, subject
from casefile.domain.check.suggestion import Suggestion
from casefile.domain.check.words import vocabulary
from casefile.domain.person import Person

_WHOSE: Final = re.compile(r"\b(his|her)\b", re.IGNORECASE)
_BEFORE: Final = 70
"""Letters before a condition in which "no" and the words after it stand."""
_GROUPS: Final = frozenset({"mental", "development", "body", "medicine"})


def healthy(view: View) -> Iterator[Suggestion]:
    """Yields "does not have asthma" of somebody who is noted to have it."""
    if not view.is_ours:
        return
    known = view.known(Health)
    for condition in conditions():
        if condition.group not in _GROUPS or condition.is_any:
            continue
        for found in view.found(condition.pattern):
            one = _look(view, known, [condition], found.start(), found.end())
            if one is not None:
                yield one
    bodily = [one for one in conditions() if one.group == "body"]
    for found in view.found(vocabulary.words("healthy", "any")):
        one = _look(view, known, bodily, found.start(), found.end())
        if one is not None:
            yield one


def _look(
    view: View, known: Health, every: list[Condition], at: int, end: int
) -> Suggestion | None:
    text, sentence = view.paper.text, view.paper.sentence_at(at)
    low = max(sentence.start, at - _BEFORE)
    free = vocabulary.words("healthy", "free").search(text[low:at])
    if free is None or vocabulary.words("healthy", "after").match(text[end:]):
        return None
    start = low + free.start()
    person = _person(view, start) if _is_said(view, start) else None
    if person is None or (len(every) > 1 and not person.is_child):
        # Few write down what ails adults beside what the paper is about.
        return None
    is_ever = vocabulary.words("healthy", "ever").search(free[0]) is not None
    proofs = (_has(known, person, one, is_ever=is_ever) for one in every)
    proof = next((one for one in proofs if one is not None), None)
    if proof is None:
        return None
    first, last = clause(view, start, end)
    return contradicted(view, (min(first, start), last), person, proof)


def _is_said(view: View, start: int) -> bool:
    """Whether the paper says it itself, or passes on what a doctor said."""
    text, sentence = view.paper.text, view.paper.sentence_at(start)
    if vocabulary.words("healthy", "but").search(text, sentence.start, sentence.end):
        return False
    manner = view.manner(start, start)
    if manner.reported:
        told_by = vocabulary.words("health", "told_by")
        manner = replace(
            manner, reported=not told_by.search(text, sentence.start, start)
        )
    return manner.is_asserted


def _person(view: View, start: int) -> Person | None:
    """Returns who is said to be free of it: the subject, or the only one named."""
    sentence = view.paper.sentence_at(start)
    if is_of_others(view, start):
        return None
    who = subject(view, start)
    if who.people:
        is_one = who.is_known and len(who.people) == 1
        return who.people[0] if is_one and not is_professional(who.people[0]) else None
    mentions = view.people_in(sentence.start, sentence.end)
    named = {m.one.id: m.one for m in mentions if m.one is not None}
    whose = _WHOSE.search(view.paper.text, sentence.start, sentence.end)
    if whose is not None and not mentions:
        she = "he" if whose[1].casefold() == "his" else "she"
        named = {one.id: one for one in meant(view, she, start)}
    person = next(iter(named.values()), None)
    return (
        None if person is None or len(named) > 1 or is_professional(person) else person
    )


def _has(
    known: Health, person: Person, condition: Condition, *, is_ever: bool
) -> Line | Note | None:
    """Returns what says firmly that somebody has a condition, or had it once."""
    told = known.told(person, condition)
    if condition.group == "medicine":
        proof = told.over or told.denies if is_ever else None
    elif told.over is not None:
        proof = told.over if is_ever else None
    elif told.denies is not None or told.waits is not None:
        proof = None
    else:
        proof = told.has
    if isinstance(proof, Line) and not is_by_doctor(proof):
        return None
    return proof
