"""By which words the people of a case file are named, to be taken out of a paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from casefile.domain.likeness import seen
from casefile.domain.person import Person
from casefile.domain.role import is_council_staff

_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})
_LEAST: Final = 3
"""Letters from which on a part of a name says who is meant."""


class Named(NamedTuple):
    """Somebody, and the words by which a paper may name them."""

    person: Person
    words: tuple[str, ...]


def named(people: Iterable[Person]) -> list[Named]:
    """Returns who may be named: children first, staff of the council last.

    Not whoever keeps the case file, and no organisation.
    """
    everyone = list(people)
    own = {seen(part) for one in everyone if one.is_me for part in _parts(one.name)}
    others = [one for one in everyone if not (one.is_me or one.is_organisation)]
    found = [Named(one, _words(one, own)) for one in others]
    return sorted((one for one in found if one.words), key=_rank)


def _rank(one: Named) -> tuple[bool, bool]:
    return not one.person.is_child, is_council_staff(one.person.role)


def _words(person: Person, own: set[str]) -> tuple[str, ...]:
    """Returns the names whole, then the parts that are not the user's own name too."""
    whole = [" ".join(_parts(name)) for name in (person.name, *person.former_names)]
    parts = [part for name in whole for part in _ends(name.split())]
    telling = [one for one in parts if len(one) >= _LEAST and seen(one) not in own]
    return tuple(dict.fromkeys(name for name in (*whole, *telling) if name))


def _ends(parts: Sequence[str]) -> tuple[str, ...]:
    """Returns the first name and the last, which papers use alone."""
    return (parts[0], parts[-1]) if len(parts) > 1 else ()


def _parts(name: str) -> list[str]:
    return [one for one in name.split() if one.strip(".").casefold() not in _TITLES]
