"""What somebody who helps is given of an item: without what stays with the parent.

Words that stay are replaced by marks such as “[kept back 2]” or “[Person A]”. Whoever
has the list of the marks can put the words back, so that what the helper changed around
them comes back whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
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


@dataclass(frozen=True)
class Earlier:
    """The marks of what was handed over before: they stand for the same again."""

    people: Mapping[str, str] = field(default_factory=dict)
    """The mark of each person, by their id."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What stands behind each mark."""


NONE_YET: Final = Earlier()


def earlier(people: Iterable[Fields], words: Mapping[str, str]) -> Earlier:
    """Returns the marks under which people were handed over, the first of each."""
    found: dict[str, str] = {}
    for fields in people:
        name = str(fields["name"])
        if MARK.fullmatch(name) and name not in found.values():
            found.setdefault(str(fields["id"]), name)
    return Earlier(found, words)


class Veil:
    """Takes out of items what is not handed over, and keeps the list of the marks."""

    def __init__(
        self,
        people: Iterable[Person],
        masked: Collection[PersonId],
        secret: Confidential,
        left_out: Collection[str],
        before: Earlier = NONE_YET,
    ) -> None:
        """`left_out` are the ids of items that are not handed over."""
        everybody = list(people)
        self._secret = secret
        self._left_out = frozenset(left_out)
        self.marks: dict[str, str] = {}
        """The words behind each mark."""
        self._behind = dict(before.words)
        self._masked = _marked(
            [str(one.id) for one in everybody if one.id in masked], before.people
        )
        for one in everybody:
            if one.id in masked:
                self._named(self._masked[str(one.id)], one.name)
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
        return self._free(
            (f"{mark[:-1]}/{n}]" if n > 1 else mark for n in count(1)), words
        )

    def _mark(self, words: str) -> str:
        return self._free((f"[kept back {n}]" for n in count(1)), words)

    def _free(self, marks: Iterable[str], words: str) -> str:
        """Returns the first of the marks that stands for these words, or for none."""
        mark = next(m for m in marks if self._behind.get(m, words) == words)
        self._behind[mark] = self.marks[mark] = words
        return mark


def is_person(mark: str) -> bool:
    """Tells whether a mark stands for a person."""
    return mark.startswith(_PERSON)


def is_form(mark: str) -> bool:
    """Tells whether a mark stands for another form of a name, as `[Person A/2]`."""
    return is_person(mark) and "/" in mark


def lifted(value: Any, marks: Mapping[str, str]) -> Any:
    """Returns plain data with the words put back in the place of their marks."""
    if isinstance(value, str):
        return MARK.sub(lambda found: marks.get(found[0], found[0]), value)
    if isinstance(value, list):
        return [lifted(one, marks) for one in value]
    if isinstance(value, dict):
        return {name: lifted(one, marks) for name, one in value.items()}
    return value


def without(fields: Fields, gone: Collection[str]) -> Fields:
    """Returns the fields of an item without what points to things that are gone."""
    cut = {name: _without(value, gone) for name, value in fields.items()}
    return {name: None if value is _CUT else value for name, value in cut.items()}


def _without(value: Any, gone: Collection[str]) -> Any:
    if isinstance(value, str):
        return _CUT if value in gone else value
    if isinstance(value, list):
        parts = [_without(one, gone) for one in value]
        return [part for part in parts if part is not _CUT]
    if isinstance(value, dict):
        entries = {name: _without(one, gone) for name, one in value.items()}
        return _CUT if _CUT in entries.values() else entries
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


def _marked(masked: Iterable[str], before: Mapping[str, str]) -> Mapping[str, str]:
    """Returns the mark of each person: that of before, or the next that is free."""
    found: dict[str, str] = {}
    free = (f"{_PERSON}{_letters(number)}]" for number in count())
    for name in masked:
        taken = {*before.values(), *found.values()}
        found[name] = before.get(name) or next(m for m in free if m not in taken)
    return found


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
