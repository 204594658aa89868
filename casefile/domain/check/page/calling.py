"""By which names the people of the case file are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, TypeVar

from casefile.domain.check.page.paper import Paper
from casefile.domain.check.page.short_name import ShortNames, surnames_of
from casefile.domain.check.page.titled import Titled
from casefile.domain.check.words import kin
from casefile.domain.check.words.names import (
    is_english,
    is_everyday,
    is_given,
    is_misspelt,
    is_surname,
    sounds_same,
    spoken,
    titles,
    words,
)
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_Key = tuple[str, ...]
_DEFINED: Final = re.compile(
    r"(?P<name>(?:[A-Z][\w'-]+ ){0,3}[A-Z][\w'-]+)"
    r"(?: \((?:aged? )?\d{1,2}\))?,? "
    r"(?:\(\"?(?P<short>[A-Z][A-Za-z'-]*)\"?\)"
    r"|(?:is |also |better )?(?:known (?:as|to \w+ as)|called|referred to as) "
    r"\"?(?P<other>[A-Z][\w'-]+))"
)
_LISTED: Final = re.compile(
    r"^(?P<short>[A-Z]{2,4})\t(?P<name>(?:[A-Z][\w'-]+ ){1,3}[A-Z][\w'-]+)(?=\t|$)",
    re.MULTILINE,
)
"""A row of a table that says for whom letters stand: `DR`, `Dawn Rimmer`."""
_NEAR: Final = 14
_INITIALS: Final = re.compile(r"\b[A-Z]{2}\b(?!\d)")
_HEADS: Final = re.compile(r"(?m)^[^\w\n\t]*([A-Z]{2})(?= \w|:|,| [-(])")
_ALONE: Final = re.compile(
    r"(?:^|[.;] )([A-Z][\w'-]+)"
    r"(?=(?: (?:at home|for short|to (?:us|family|everyone|friends)))?(?:[.,;]|$))"
)
"""A sentence of the notes that is a name: `Zosia at home`."""
_BEFORE: Final = re.compile(
    r"\b(?:[Nn](?:\u00e9|e)e|[Mm]aiden name(?: was| is)?:?|[Ff]ormerly|[Pp]reviously"
    r"|[Ww]as|[Bb]orn|used to be|name was) ([A-Z][a-z][\w'-]*(?: [A-Z][\w'-]+)?)"
)
_TWICE: Final = 2
"""So often a paper writes the initials that stand for a name, at least."""
_LETTERS: Final = 4
"""A name of no more letters is too easily another word."""
_PRONOUNS: Final = frozenset({"she", "he", "her", "his", "him", "they", "it", "we"})
_STOPS: Final = re.compile(r"[.\n\t\u2022:;!?(]")


class Calling:
    """All names of all people, and whom each means."""

    def __init__(self, paper: Paper, people: Sequence[Person]) -> None:
        self._text = paper.text
        self._people = [one for one in people if not one.is_organisation]
        self._full: dict[_Key, list[Person]] = {}
        self._first: dict[str, list[Person]] = {}
        self._last: dict[str, list[Person]] = {}
        self._given = {
            one.id: told.given[0]
            for one in self._people
            if (told := spoken(one.name)).given
        }
        self._short = ShortNames(self._people, self._given)
        self._sex = {one.id: kin.sex_of(one) for one in self._people}
        self._titled = Titled(paper.text, self._people, self._sex)
        for person in self._people:
            for name in (person.name, *person.former_names):
                self._add(person, name)
            for name in also_called(person):
                _put(self._first, folded(name), person)
            for name in called_before(person):
                _put(self._full, tuple(folded(name).split()), person)
        self._letters = dict(self._initials()) | dict(self._listed())
        for name, person in list(self._defined()):
            _put(self._first, folded(name), person)

    def find(self, tokens: Sequence[str]) -> tuple[str, tuple[Person, ...]] | None:
        """Returns how words name somebody, and whom they may mean."""
        if len(tokens) == 1 and tokens[0] in self._letters:
            return "initials", (self._letters[tokens[0]],)
        title = tokens[0].strip(".").casefold()
        if title not in titles():
            return self._untitled([folded(one) for one in tokens])
        if len(tokens) == 1:
            return None
        rest = [folded(one.strip(".")) for one in tokens[1:]]
        if len(rest) == 1 and len(rest[0]) == 1:
            return self._initial(title, rest[0])
        found = self._untitled(rest)
        if found is None and len(rest) == 1 and rest[0] in self._last:
            # After a title "Ward" and "May" are surnames.
            found = ("surname", tuple(self._last[rest[0]]))
        if found is None:
            return None
        people = self._titled.of_sex(found[1], title)
        return (found[0], people) if people else None

    def is_first(self, word: str) -> bool:
        """Whether somebody has this given name."""
        return folded(word) in self._first

    def may_be_misspelt(self, first: str, following: str) -> bool:
        """Whether an English word may be a slip for the given name of a surname."""
        return any(
            is_misspelt(first, given)
            for one in self._last.get(folded(following), [])
            for given in spoken(one.name).given[:1]
        )

    def sounds_like_child(self, word: str) -> bool:
        """Whether a word sounds as the given name of a child of the case."""
        return len(word) > _LETTERS and any(
            sounds_same(word, given) for given in self._given_of_children
        )

    @cached_property
    def _given_of_children(self) -> tuple[str, ...]:
        children = [one.id for one in self._people if one.is_child]
        return tuple(self._given[one] for one in children if one in self._given)

    def is_slip(self, word: str) -> bool:
        """Whether a word is a likely slip for what one of the family is called."""
        return len(word) >= _LETTERS and any(
            is_misspelt(word, name) for name in self._names_of_family
        )

    @cached_property
    def _names_of_family(self) -> tuple[str, ...]:
        return tuple(
            name
            for one in self._people
            if one.is_child or kin.of(one, None) is not None
            for name in (*spoken(one.name).given[:1], *also_called(one))
        )

    def is_last(self, word: str) -> bool:
        """Whether somebody has this surname."""
        return folded(word) in self._last

    def is_other_name(self, first: str, following: str) -> bool:
        """Whether a known given name goes on with the surname of somebody else."""
        people = self._first.get(folded(first)) or self._short.find(folded(first))
        if not people or self.is_last(following):
            return False
        plain = folded(following)
        if any(is_misspelt(plain, spoken(one.name).surname) for one in people):
            return True
        if plain in set(words()["bodies"]["words"]) or len(plain) == 1:
            return False
        return not is_english(plain) or (is_surname(plain) and not is_everyday(plain))

    def may_be_name(self, word: str, start: int, end: int) -> bool:
        """Whether a word that is a name is not meant as the month or the verb."""
        if not is_everyday(word):
            return True
        table = words()["everyday"]
        near = _STOPS.split(self._text[max(start - _NEAR, 0) : start])[-1]
        before = re.findall(r"[\w']+", near)
        line = self._text[max(start - 1, 0) : start]
        after = re.findall(r"[\w']+", self._text[end : end + _NEAR])
        last = before[-1].casefold() if before and line == " " else ""
        following = after[0].casefold() if after else ""
        dated = following.isdigit() or bool(re.fullmatch(r"\d+(?:st|nd|rd|th)?", last))
        plain = folded(word)
        if plain in {*table["months"], *table["seasons"]} and dated:
            return False
        if last in table["before"] or following in table["after"]:
            return False
        return not (plain in {"will", "may"} and following in table["will_after"])

    def _add(self, person: Person, name: str) -> None:
        told = spoken(name)
        given = [folded(one) for one in told.given]
        surnames = [*surnames_of(told.surname)]
        for surname in surnames:
            _put(self._last, " ".join(surname), person)
            if given:
                _put(self._full, (given[0], *surname), person)
                _put(self._full, (*given, *surname), person)
        if given:
            _put(self._first, given[0], person)

    def _untitled(self, tokens: list[str]) -> tuple[str, tuple[Person, ...]] | None:
        exact = self._full.get(tuple(tokens))
        if exact:
            return "full", tuple(exact)
        if len(tokens) == 1:
            return self._alone(tokens[0])
        last = self._last.get(" ".join(tokens)) or []
        if last:
            return "surname", tuple(last)
        if len(tokens) == _TWICE and len(tokens[1]) == 1:
            return self._with_letter(*tokens)
        same = self._last.get(tokens[-1], [])
        people = [one for one in same if self._short.may_be(one, tokens[0])]
        return ("full", tuple(people)) if people else None

    def _with_letter(
        self, first: str, letter: str
    ) -> tuple[str, tuple[Person, ...]] | None:
        """Finds a given name with the letter of a surname: `Alan D`."""
        found = self._alone(first)
        if not found or found[0] != "first":
            return None
        fit = [p for p in found[1] if folded(spoken(p.name).surname)[:1] == letter]
        return ("first", tuple(fit)) if fit else None

    def _alone(self, word: str) -> tuple[str, tuple[Person, ...]] | None:
        if word in self._first:
            return "first", tuple(self._first[word])
        if word in self._last and not is_everyday(word):
            return "surname", tuple(self._last[word])
        if len(word) == 1 or word in _PRONOUNS:
            return None
        short = self._short.find(word)
        return ("first", short) if short and not is_everyday(word) else None

    def _initial(
        self, title: str, letter: str
    ) -> tuple[str, tuple[Person, ...]] | None:
        people = [
            one
            for surname, some in self._last.items()
            for one in some
            if surname.startswith(letter) and not one.is_child
        ]
        kept = self._titled.of_sex(tuple(dict.fromkeys(people)), title)
        family = tuple(one for one in kept if kin.of(one, None) is not None)
        return ("initials", family or kept) if kept else None

    def _initials(self) -> Iterator[tuple[str, Person]]:
        """Yields initials of one person: written more than once, or heading a note."""
        written = Counter(_INITIALS.findall(self._text) + _HEADS.findall(self._text))
        whose: dict[str, list[Person]] = {}
        for one in self._people:
            told = spoken(one.name)
            if told.given and told.surname:
                _put(whose, (told.given[0][0] + told.surname[0]).upper(), one)
        for letters, people in whose.items():
            is_word = letters in words()["initials"]["never"]
            if len(people) == 1 and written[letters] >= _TWICE and not is_word:
                yield letters, people[0]

    def _listed(self) -> Iterator[tuple[str, Person]]:
        """Yields the initials that rows of the paper give to somebody."""
        for found in _LISTED.finditer(self._text):
            known = self._untitled([folded(one) for one in found["name"].split(" ")])
            if known is not None and len(known[1]) == 1:
                yield found["short"], known[1][0]

    def _defined(self) -> Iterator[tuple[str, Person]]:
        """Yields the short names that the paper itself gives to somebody."""
        for found in _DEFINED.finditer(self._text):
            short = found["short"] or found["other"]
            known = self.find(found["name"].split(" "))
            is_name = short.casefold() not in kin.plain_words()
            if known and known[0] != "initials" and len(known[1]) == 1 and is_name:
                # "Father: Lee Ellery (Isla)" calls nobody so.
                others = self._first.get(folded(short), known[1])
                if known[1][0] in others:
                    yield short, known[1][0]


_K = TypeVar("_K")


def _put(table: dict[_K, list[Person]], key: _K, person: Person) -> None:
    found = table.setdefault(key, [])
    if person not in found:
        found.append(person)


def also_called(person: Person) -> Iterator[str]:
    """Yields what the notes say that somebody is called: `We say Teddy.`, `Raffy.`."""
    for before in words()["known_as"]["before"] if person.notes else ():
        said = rf"(?i:\b{re.escape(before)}) \"?([A-Z][\w'-]+)"
        yield from re.findall(said, person.notes)
    given = spoken(person.name).given
    for alone in _ALONE.findall(person.notes) if given else ():
        is_name = is_given(alone) or not is_english(alone)
        if alone[0] == given[0][0] and is_name:
            yield alone


def called_before(person: Person) -> Iterator[str]:
    """Yields full names that the notes say somebody had: `Was Jo Ellis till 2020.`."""
    given = spoken(person.name).given
    for told in _BEFORE.findall(person.notes) if given else ():
        first, *rest = told.split()
        if rest and first == given[0]:
            yield told
        elif not rest and first != given[0]:
            yield f"{given[0]} {first}"
