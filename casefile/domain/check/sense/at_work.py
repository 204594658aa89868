"""Whose name is meant where the paper tells somebody's work beside one like it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from casefile.domain.check.page.person_mention import How, UnknownName
from casefile.domain.check.records.body import core
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.words import kin
from casefile.domain.check.words.names import is_close_to, is_near, spoken, titles
from casefile.domain.check.words.work import doing, work_of, work_words
from casefile.domain.document import BlockKind
from casefile.domain.nearness import folded
from casefile.domain.person import Person

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_BEGIN: Final = 3
"""Letters by which a surname must begin as the one that is meant."""
_SURNAME: Final = re.compile(r" (?P<name>[A-Z][a-z]{3,})(?=[\t\n,.;)]|$| is| was| \()")
_NEAR: Final = 60
_NAMED: Final = frozenset({How.FULL, How.SURNAME})
"""How somebody is named beside another; the letters of a role pass for a name."""


def meant(view: View, one: UnknownName) -> Person | None:
    """Returns whose work is told beside a name that begins as theirs does.

    `Rhona Baines, drugs worker` is meant for Rhona Bailey, who is one.
    """
    low, high = _around(view, one.start, one.end)
    named = [m.one for m in view.people_in(low, high) if m.how in _NAMED]
    words = folded(view.paper.text[low:high])
    after = folded(view.paper.text[one.end : high])
    found = [
        person
        for person in view.facts.people
        if is_professional(person)
        and (
            (_is_like(one, person) and _is_told(person, words))
            or (_is_near_titled(one, person) and _is_told(person, after))
        )
        and person not in named
    ]
    return found[0] if len(found) == 1 else None


def worded(view: View) -> Iterator[tuple[Person, int, int]]:
    """Yields workers with a surname that is a word too: `Rhona Baking`."""
    for one in view.people:
        found = _SURNAME.match(view.paper.text, one.end)
        person = one.one
        if person is None or found is None or one.how is not How.FIRST:
            continue
        own, told = folded(spoken(person.name).surname), folded(found["name"])
        if not is_professional(person) or told == own or told[:_BEGIN] != own[:_BEGIN]:
            continue
        low, high = _around(view, one.start, one.end)
        if _is_told(person, folded(view.paper.text[low:high])):
            yield person, one.start, found.end()


def _around(view: View, start: int, end: int) -> tuple[int, int]:
    """Returns the row, or the words beside a name in its sentence."""
    part, sentence = view.paper.part_at(start), view.paper.sentence_at(start)
    if part.kind is BlockKind.TABLE_ROW:
        return part.start, part.end
    before = view.paper.part_at(max(part.start - 2, 0))
    is_cell = part.end - part.start <= _NEAR and before.heading == part.heading
    # A cell of a row that broke may be read as a paragraph of its own.
    low = before.start if is_cell else sentence.start
    return max(low, start - _NEAR), min(sentence.end, end + _NEAR)


def _is_like(one: UnknownName, person: Person) -> bool:
    name = spoken(person.name)
    told, own = folded(one.words[-1]), folded(name.surname)
    if not name.given or told[:_BEGIN] != own[:_BEGIN] or told == own:
        return False
    if len(one.words) > 1:
        first, given = folded(one.words[0]), folded(name.given[0])
        return first == given or (len(first) == 1 and first == given[:1])
    sex = titles().get(one.title.strip(".").casefold(), "")
    return bool(one.title) and kin.sex_of(person) in {"", sex}


def _is_near_titled(one: UnknownName, person: Person) -> bool:
    """Whether `Mr Dobbs` may be meant for Mr Dodds, if his work follows."""
    if not one.title or len(one.words) > 1:
        return False
    sex = titles().get(one.title.strip(".").casefold(), "")
    surname = spoken(person.name).surname
    is_close = is_near(one.words[0], surname) and is_close_to(one.words[0], surname)
    return is_close and kin.sex_of(person) in {"", sex}


def _is_told(person: Person, words: str) -> bool:
    """Whether words tell somebody's work, or where they work."""
    own, body = work_of(person), core(person.organisation)
    named = [w for w, of in work_words().items() if of == own and own]
    is_work = any(w in words for w in (*named, *doing(own)))
    is_role = folded(person.role) in words
    return (
        is_work
        or is_role
        or (bool(body) and body <= set(words.replace("'s", "").split()))
    )
