"""By which words the people of a case file are named, to be taken out of a paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from casefile.domain.likeness import seen
from casefile.domain.person import Person
from casefile.domain.role import is_council_staff

_TITLES: Final = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr")
_TITLED: Final = frozenset(title.casefold() for title in _TITLES)
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
    everyone = [one for one in people if not one.is_organisation]
    own = {seen(part) for one in everyone if one.is_me for part in _parts(one.name)}
    others = [one for one in everyone if not one.is_me]
    shared = Counter(seen(part) for one in others for part in set(_parts(one.name)))
    found = [
        Named(one, tuple(dict.fromkeys(_words(one, own, shared)))) for one in others
    ]
    return sorted((one for one in found if one.words), key=_rank)


def _rank(one: Named) -> tuple[bool, bool]:
    return not one.person.is_child, is_council_staff(one.person.role)


def _words(person: Person, own: set[str], shared: Counter[str]) -> Iterator[str]:
    """Yields the whole names, then the parts of them that mean nobody else.

    A surname of several says who is meant only behind a title.
    """
    names = [_parts(name) for name in (person.name, *person.former_names)]
    yield from (" ".join(parts) for parts in names if parts)
    for first, *_, last in (parts for parts in names if len(parts) > 1):
        for part in (first, last):
            looks = seen(part)
            if len(part) < _LEAST or looks in own:
                continue
            if shared[looks] <= 1 or part is first:
                yield part
            elif not person.is_child:
                yield from (f"{title} {part}" for title in _TITLES)


def _parts(name: str) -> list[str]:
    return [one for one in name.split() if one.strip(".").casefold() not in _TITLED]
