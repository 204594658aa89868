"""What happened to one child, told of another: a bruise, an illness, an appointment."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.page.person_mention import How
from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.about import meant
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.names import words
from casefile.domain.ids import ItemId
from casefile.domain.person import Person

_SENTENCE: Final = re.compile(r"[^.;\n]+")


class _Noted(NamedTuple):
    child: Person
    item: ItemId


def mixed_up(view: View) -> Iterator[Suggestion]:
    """Yields what the notes and records tell of one child and the paper of another."""
    if len(view.facts.children) < 2:  # noqa: PLR2004
        return
    noted = _noted(view)
    for match in view.found(_pattern()):
        matter = _matter(match[0])
        known = noted.get(matter, [])
        child = _told_of(view, match)
        if child is None or not known or any(one.child is child for one in known):
            continue
        if len({one.child.id for one in known}) != 1:
            continue
        if match["illness"] and _is_told_of(view, matter, known[0].child):
            continue
        if not view.manner(match.start(), match.start()).is_asserted:
            continue
        sentence = view.paper.sentence_at(match.start())
        yield suggest(
            view,
            (sentence.start, sentence.end),
            CheckKind.NAME,
            "mixed_up",
            because=tuple(dict.fromkeys(one.item for one in known))[:3],
            confidence=0.6,
            told=called(child),
            known=called(known[0].child),
            matter=match[0].casefold(),
        )


@functools.cache
def _pattern() -> re.Pattern[str]:
    table = words()["child_matter"]
    injuries, illnesses = "|".join(table["injuries"]), "|".join(table["illnesses"])
    return re.compile(
        rf"\b(?:(?P<injury>{injuries})|(?P<illness>{illnesses}))\b", re.IGNORECASE
    )


def _matter(said: str) -> str:
    return said.casefold()[:5]


def _told_of(view: View, match: re.Match[str]) -> Person | None:
    """Returns the only child whom a sentence names, if it names one by name."""
    sentence = view.paper.sentence_at(match.start())
    found = {
        child.id: child
        for one in view.people_in(sentence.start, sentence.end)
        if one.how is not How.ROLE
        for child in meant(one)
        if child.is_child
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_told_of(view: View, matter: str, child: Person) -> bool:
    """Whether the paper tells something of a child anywhere."""
    return any(
        _matter(match[0]) == matter and _told_of(view, match) is child
        for match in view.found(_pattern())
    )


def _noted(view: View) -> dict[str, list[_Noted]]:
    """Returns of which children the case file tells each matter."""
    found: dict[str, list[_Noted]] = {}
    for child in view.facts.children:
        for match in _pattern().finditer(child.notes):
            found.setdefault(_matter(match[0]), []).append(_Noted(child, child.id))
    first = {called(child): child for child in view.facts.children}
    for event in view.diary.with_any([_pattern()]):
        record = event.record
        text = f"{record.summary}. {record.details}. {record.said}"
        matters = {_matter(match[0]) for match in _pattern().finditer(text)}
        if not matters:
            continue
        there = {one.id for one in view.facts.children if one.id in record.people}
        named = {child.id: child for name, child in first.items() if _names(text, name)}
        children = named or {
            child.id: child for child in view.facts.children if child.id in there
        }
        for child in children.values() or view.facts.children:
            for matter in matters:
                found.setdefault(matter, []).append(_Noted(child, record.id))
    return found


def _names(text: str, name: str) -> bool:
    return name in text and re.search(rf"\b{re.escape(name)}\b", text) is not None
