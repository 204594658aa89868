"""What somebody who helps is given of an item: without what stays with the parent.

Words that stay are replaced by marks such as “[kept back 2]” or “[Person A]”. Whoever
has the list of the marks can put the words back, so that what the helper changed around
them comes back whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from string import ascii_uppercase
from typing import Any, Final

from casefile.domain.confidential import Confidential
from casefile.domain.ids import PersonId
from casefile.domain.likeness import Seen, is_whole, seen
from casefile.domain.person import Person
from casefile.domain.sharing.merging import Fields
from casefile.domain.sharing.plain import Token

MARK: Final = re.compile(r"\[(?:kept back \d+|Person [A-Z]+(?:/\d+)?)\]")
_PERSON: Final = "[Person "
_CUT: Final = object()
_LEAST: Final = 3
"""Letters of a name by itself that is looked for."""
_OF_A_MASKED: Final = frozenset({"id", "role", "parent_of"})
_OF_A_HIDDEN: Final = frozenset({"email", "phone", "address", "safe_contact"})


class Veil:
    """Takes out of items what is not handed over, and keeps the list of the marks."""

    def __init__(
        self,
        people: Iterable[Person],
        masked: Collection[PersonId],
        secret: Confidential,
        left_out: Collection[str],
    ) -> None:
        """`left_out` are the ids of items that are not handed over."""
        everybody = list(people)
        self._secret = secret
        self._left_out = frozenset(left_out)
        self.marks: dict[str, str] = {}
        """The words behind each mark."""
        self._kept: dict[str, str] = {}
        self._masked = {
            str(one.id): f"{_PERSON}{_letters(number)}]"
            for number, one in enumerate(
                person for person in everybody if person.id in masked
            )
        }
        open_words = {
            word
            for person in everybody
            if person.id not in masked
            for name in _names(person)
            for word in name.casefold().split()
        }
        self._names = sorted(
            (
                (seen(name), self._masked[str(person.id)])
                for person in everybody
                if person.id in masked
                for name in _forms(person, open_words)
            ),
            key=lambda pair: -len(pair[0]),
        )

    def over(self, kind: str, fields: Fields) -> Fields:
        """Returns the fields of an item as they are handed over."""
        given = {name: self._cut(value) for name, value in fields.items()}
        if kind == "person":
            given = self._person(fields, given)
        return {name: None if v is _CUT else v for name, v in given.items()}

    def hides(self, text: str) -> bool:
        """Tells whether a text has anything in it that is not handed over."""
        return self._secret.held_in(text) or bool(_found(text, self._names))

    def _person(self, fields: Fields, given: dict[str, Any]) -> dict[str, Any]:
        mark = self._masked.get(str(fields["id"]))
        if mark is not None:
            given = {
                name: given[name] if name in _OF_A_MASKED else _empty(value)
                for name, value in fields.items()
            }
            return given | {"name": mark, "is_me": False}
        if fields["confidential"]:
            return {n: "" if n in _OF_A_HIDDEN else v for n, v in given.items()}
        return given

    def _cut(self, value: Any) -> Any:
        if isinstance(value, Token):
            return _CUT if value in self._left_out else value
        if isinstance(value, str):
            return self._covered(value)
        if isinstance(value, list):
            parts = [self._cut(one) for one in value]
            return [part for part in parts if part is not _CUT]
        if isinstance(value, dict):
            entries = {name: self._cut(one) for name, one in value.items()}
            return _CUT if _CUT in entries.values() else entries
        return value

    def _covered(self, text: str) -> str:
        for hit in reversed(self._secret.find(text)):
            mark = self._mark(text[hit.start : hit.end])
            text = f"{text[: hit.start]}{mark}{text[hit.end :]}"
        for start, end, mark in reversed(_found(text, self._names)):
            named = self._named(mark, text[start:end])
            text = f"{text[:start]}{named}{text[end:]}"
        return text

    def _named(self, mark: str, words: str) -> str:
        """Returns the mark of a person in just this form of the name."""
        number, named = 1, mark
        while self.marks.setdefault(named, words) != words:
            number += 1
            named = f"{mark[:-1]}/{number}]"
        return named

    def _mark(self, words: str) -> str:
        if words not in self._kept:
            self._kept[words] = f"[kept back {len(self._kept) + 1}]"
        mark = self._kept[words]
        self.marks[mark] = words
        return mark


def is_person(mark: str) -> bool:
    """Tells whether a mark stands for a person."""
    return mark.startswith(_PERSON)


def lifted(value: Any, marks: Mapping[str, str]) -> Any:
    """Returns plain data with the words put back in the place of their marks."""
    if isinstance(value, str):
        return MARK.sub(lambda found: marks.get(found[0], found[0]), value)
    if isinstance(value, list):
        return [lifted(one, marks) for one in value]
    if isinstance(value, dict):
        return {name: lifted(one, marks) for name, one in value.items()}
    return value


def loses_a_mark(before: Any, after: Any) -> bool:
    """Tells whether a mark that was there is gone, and the words behind it with it."""
    return not set(_marks(before)) <= set(_marks(after))


def _marks(value: Any) -> list[str]:
    if isinstance(value, str):
        return MARK.findall(value)
    inside = value.values() if isinstance(value, dict) else value
    if isinstance(value, list | dict):
        return [mark for one in inside for mark in _marks(one)]
    return []


def _found(text: str, names: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Returns where the names stand, the longest first, none over another."""
    taken: list[tuple[int, int, str]] = []
    if not names:
        return taken
    view = Seen(text)
    for name, mark in names:
        at = view.text.find(name)
        while at >= 0:
            start, end = view.place(at), view.place(at + len(name) - 1) + 1
            is_free = all(end <= other[0] or start >= other[1] for other in taken)
            if is_free and is_whole(text, start, end, name):
                taken.append((start, end, mark))
            at = view.text.find(name, at + 1)
    return sorted(taken)


def _names(person: Person) -> Sequence[str]:
    return (person.name, *person.former_names)


def _forms(person: Person, open_words: Collection[str]) -> Iterable[str]:
    """Yields a person's names whole, and each part that is nobody else's."""
    for name in _names(person):
        yield name
        for part in name.split():
            if len(part) >= _LEAST and part.casefold() not in open_words:
                yield part


def _letters(number: int) -> str:
    """Returns A to Z, then AA, AB and so on."""
    name = ""
    number += 1
    while number:
        number, at = divmod(number - 1, len(ascii_uppercase))
        name = ascii_uppercase[at] + name
    return name


def _empty(value: Any) -> Any:
    makers: dict[type, Callable[[], Any]] = {str: str, list: list, dict: dict}
    maker = makers.get(type(value))
    return maker() if maker else (False if isinstance(value, bool) else None)
