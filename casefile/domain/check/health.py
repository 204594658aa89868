"""Statements about health that the case file contradicts, or that nothing bears out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check import vocabulary
from casefile.domain.check.condition import Condition, Health, conditions
from casefile.domain.check.person_mention import PersonMention
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.telling import Line, shown
from casefile.domain.check.view import View
from casefile.domain.check.whose import clause, subject
from casefile.domain.ids import ItemId
from casefile.domain.person import Person

_VERB: Final = re.compile(
    r"\b(?:has|have|had|was|were|is|are|given|received)"
    r"(?:\s+(?!whether|if|that|to\b)[\w-]+){0,4}\s*$"
)
_DOES: Final = re.compile(
    r"(?:has|have|had|is|are|was|were|takes|taking|suffer\w*|given|received|drinks?"
    r"|struggle\w*|experienc\w*|lives|misus\w*|abus\w*)\b"
)
_OWNER: Final = re.compile(r"'s?(?:\s+[\w-]+){0,2}\s*$")
"""The end of "Ms Quill's long-standing", before what she is said to have."""


def health(view: View) -> Iterator[Suggestion]:
    """Yields what the paper says of somebody's health without ground."""
    if not view.is_ours:
        return
    known = Health(view.facts)
    found: dict[int, list[Suggestion]] = {}
    for start, end, condition in _named(view):
        one = _look(view, known, start, end, condition)
        if one is not None:
            found.setdefault(view.paper.sentence_at(start).start, []).append(one)
    for every in found.values():
        yield max(every, key=lambda one: one.confidence)


def _named(view: View) -> Iterator[tuple[int, int, Condition]]:
    """Yields where the paper says that somebody has a condition: verb to its end."""
    for condition in conditions():
        for found in condition.pattern.finditer(view.paper.text):
            start = _linked(view, found.start())
            if start is not None:
                yield start, found.end(), condition
        if condition.verbs is not None:
            for found in condition.verbs.finditer(view.paper.text):
                yield *found.span(), condition


def _linked(view: View, index: int) -> int | None:
    """Returns where the verb begins that gives somebody a condition."""
    text = view.paper.text
    low = view.paper.sentence_at(index).start
    before = text[low:index]
    every = list(vocabulary.words("health", "links").finditer(before))
    if every and _is_near(before[every[-1].end() :]):
        at = every[-1].start()
        verb = _VERB.search(before[:at])
        return low + (at if verb is None else verb.start())
    owner = _OWNER.search(before)
    return None if owner is None else low + owner.start()


def _is_near(between: str) -> bool:
    """Whether a verb and a condition belong together."""
    words = between.split()
    is_light = not re.search(r"[.;:,\t(]|\b(and|but|that|who|which|to)\b", between)
    return is_light and len(words) <= 4  # noqa: PLR2004 - "a long history of severe"


def _look(
    view: View, known: Health, start: int, end: int, condition: Condition
) -> Suggestion | None:
    words = view.paper.text[start:end]
    person = _person(view, start)
    is_denied = vocabulary.words("health", "denies").search(words) or vocabulary.words(
        "health", "waits"
    ).search(words)
    if person is None or is_denied or not view.manner(start, start).is_asserted:
        return None
    span = clause(view, start, end)
    against = _against(view, known, person, condition, span)
    if against is not None:
        return _contradicted(view, span, person, against)
    if _is_known(known, person, condition) or not _needs_source(
        view, person, condition, start, words
    ):
        return None
    return _unsourced(view, span, person)


def _against(
    view: View,
    known: Health,
    person: Person,
    condition: Condition,
    span: tuple[int, int],
) -> Line | Person | None:
    """Returns what says that somebody does not have a condition."""
    told = known.told(person, condition)
    words = view.paper.text[slice(*span)]
    is_now = vocabulary.words("health", "now").search(words)
    if condition.group == "medicine":
        return told.denies if is_now else None
    if told.has is not None:
        return None
    is_firm = vocabulary.words("health", "firm").search(words)
    return told.denies or (told.waits if is_firm else None)


def _is_known(known: Health, person: Person, condition: Condition) -> bool:
    return known.told(person, condition).has is not None


def _needs_source(
    view: View, person: Person, condition: Condition, start: int, words: str
) -> bool:
    """Whether it is grave, about us, and nothing says where it comes from."""
    is_ours = person.is_me or person.is_child
    is_grave = vocabulary.words("health", "grave").search(words)
    if condition.group not in {"mental", "substance"} or not (is_ours and is_grave):
        return False
    sentence = view.paper.sentence_at(start)
    around = view.paper.text[sentence.start : sentence.end]
    return not vocabulary.words("health", "sources").search(around)


def _person(view: View, start: int) -> Person | None:
    sentence = view.paper.sentence_at(start)
    if _DOES.match(view.paper.text, start):
        who = subject(view, start)
        return who.people[0] if who.is_known and len(who.people) == 1 else None
    owner = [o for o in view.people_in(sentence.start, start) if _owns(view, o, start)]
    if owner:
        return owner[-1].one
    who = subject(view, start)
    if not who.is_known or len(who.people) != 1:
        return None
    return who.people[0]


def _owns(view: View, mention: PersonMention, start: int) -> bool:
    """Whether "Ms Quill's" stands straight before a place."""
    between = view.paper.text[mention.end : max(start, mention.end)]
    return bool(_OWNER.fullmatch(between)) or start == mention.end


def _contradicted(
    view: View, span: tuple[int, int], person: Person, source: Line | Person
) -> Suggestion:
    say = vocabulary.claims()["health"]
    if isinstance(source, Line):
        proof, item = shown(source), source.record.id
        because: tuple[ItemId, ...] = (item, person.id)
    else:
        proof = say["noted"].format(name=person.name, notes=_note(source.notes))
        because = (person.id,)
    says = view.paper.text[slice(*span)].strip()
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.UNSUPPORTED,
        says=says,
        expected=say["expected"],
        sentence=say["say"].format(says=says, proof=proof),
        because=because,
        confidence=0.9,
        wrong=say["wrong"],
        right=proof,
    )


def _note(notes: str) -> str:
    return " ".join(notes.split()).rstrip(".")[:160]


def _unsourced(view: View, span: tuple[int, int], person: Person) -> Suggestion:
    say = vocabulary.claims()["health"]
    says = view.paper.text[slice(*span)].strip()
    return Suggestion(
        passage=view.paper.passage(*span),
        kind=CheckKind.UNSUPPORTED,
        says=says,
        expected=say["nothing"],
        sentence=say["unsourced"].format(says=says),
        because=(person.id,),
        confidence=0.6,
        wrong=say["unsourced_wrong"],
        right=say["unsourced_right"],
    )
