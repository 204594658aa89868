"""Who looks after the children instead of a parent, and who is whose partner.

Papers call them the carer, the special guardian, the foster mother, her husband.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from casefile.domain.check.words import kin
from casefile.domain.check.words.names import words
from casefile.domain.person import Person

_MY_PARTNER: Final = re.compile(
    r"\b[Mm]y (?:(?:late|ex|former)[ -])?(?:partner|husband|wife|fianc\u00e9e?"
    r"|boyfriend|girlfriend|other half)\b"
)
_PAST: Final = re.compile(
    r"\b(?:late|ex|former|separated|divorced|split)\b", re.IGNORECASE
)
_PARTNER_OF: Final = re.compile(
    r"\b([A-Z][\w'-]+?)'s (?:new )?(?:partner|husband|wife|boyfriend|girlfriend)\b"
)
_PARENTS: Final = frozenset({"mother", "father", "parent"})


@functools.cache
def pattern() -> str:
    """Returns the regular expression of the words for those who care for a child."""
    return rf"(?:{'|'.join(words()['care']['words'])})"


@functools.cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern()}s?(?![\w-])", re.IGNORECASE)


@functools.cache
def sorts() -> re.Pattern[str]:
    """Returns the words by which one sort of carer is told from another."""
    return re.compile("|".join(words()["care"]["sorts"]), re.IGNORECASE)


@functools.cache
def _noted() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words()['care']['noted'])})\b", re.IGNORECASE)


def cares(person: Person) -> bool:
    """Whether the role says that somebody looks after children of others."""
    return _said().search(person.role) is not None


def is_parent(person: Person) -> bool:
    """Whether the role says that somebody is a father or mother, of whatever kind."""
    own = kin.of(person, None)
    return own is not None and own.kin in _PARENTS and own.step != "foster"


def carers(people: Sequence[Person]) -> tuple[Person, ...]:
    """Returns those who look after the children and are not their parents.

    They are told by their role or the notes; a relative who keeps the case file and is
    no parent looks after them, with whoever lives with that relative.
    """
    adults = [one for one in people if not one.is_child and not one.is_organisation]
    me = next((one for one in adults if one.is_me), None)
    is_mine = me is not None and not is_parent(me)
    found = [
        one
        for one in adults
        if cares(one)
        or (one.is_me and is_mine)
        or (not one.organisation and not is_parent(one) and _noted().search(one.notes))
    ]
    if me is not None and is_mine:
        found += [one for one in adults if one not in found and is_with_me(one, me)]
    return tuple(found)


def is_with_me(person: Person, me: Person) -> bool:
    """Whether somebody is my husband, wife or partner, by the role or the notes."""
    if person is me or person.is_child or _PAST.search(person.notes):
        return False
    if _MY_PARTNER.search(person.notes):
        return True
    named = _PARTNER_OF.search(person.notes)
    own = kin.first_in(person.role)
    is_partner = own is not None and own.kin == "partner"
    return is_partner and (named is None or named[1] == me.name.split()[0])


def partners(person: Person, people: Sequence[Person]) -> tuple[Person, ...]:
    """Returns who is the husband, wife or partner of somebody, if it is noted."""
    me = next((one for one in people if one.is_me), None)
    if person.is_me:
        return tuple(one for one in people if is_with_me(one, person))
    first = person.name.split()[0]
    mine = (me,) if me is not None and is_with_me(person, me) else ()
    return mine + tuple(
        one
        for one in people
        if one is not me
        and one is not person
        and any(said[1] == first for said in _PARTNER_OF.finditer(one.notes))
    )
