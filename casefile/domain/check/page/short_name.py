"""Whose given name a word may be short for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casefile.domain.check.words.names import is_short_for, short_keys
from casefile.domain.ids import PersonId
from casefile.domain.nearness import folded
from casefile.domain.person import Person


class ShortNames:
    """The given names of people, found by words that may be short for them.

    A paper has thousands of words with capitals and a case file hundreds of people: a
    word is held only against the names that it has a key in common with.
    """

    def __init__(self, people: Sequence[Person], given: Mapping[PersonId, str]) -> None:
        self._people = people
        self._given = given
        self._by_key: dict[str | int, set[PersonId]] = {}
        for person, name in given.items():
            for key in short_keys(name):
                self._by_key.setdefault(key, set()).add(person)

    def find(self, word: str) -> tuple[Person, ...]:
        """Returns whom a word may mean."""
        near = set[PersonId]()
        for key in short_keys(word):
            near |= self._by_key.get(key, set())
        if not near:
            return ()
        some = (one for one in self._people if one.id in near)
        return tuple(one for one in some if self.may_be(one, word))

    def may_be(self, person: Person, word: str) -> bool:
        """Whether a word, or a letter, may stand for the given name of somebody."""
        given = self._given.get(person.id)
        if given is not None and len(word) == 1:
            return folded(given).startswith(word)
        return given is not None and is_short_for(word, given)


def surnames_of(surname: str) -> Iterator[tuple[str, ...]]:
    """Yields the words of a surname, and each half of one with a hyphen."""
    if surname:
        plain = folded(surname)
        yield tuple(plain.split())
        if "-" in plain:
            yield from ((half,) for half in plain.split("-") if half)
