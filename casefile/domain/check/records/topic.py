"""What an agreement is about: the assessment, a school, the doctor, a landlord."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.words import vocabulary
from casefile.domain.check.words.beginning import Brief
from casefile.domain.check.words.names import words
from casefile.domain.person import Person

EVERYONE: Final = "everyone"
"""Any agency at all."""
ASSESSMENT: Final = "assessment"
OTHER: Final = "other"
"""Something for which there is no topic."""
_HEALTH: Final = "health"
_OF_HEALTH: Final = frozenset(
    {"gp", "children_health", "hospital", "midwife", "nurse", "health_visitor"}
)
HEALTH: Final = frozenset({_HEALTH, *_OF_HEALTH})
"""Everything about health."""
_SAME: Final = {
    **dict.fromkeys(("father", "dad"), "father|dad|daddy"),
    **dict.fromkeys(("mother", "mum", "mam"), "mother|mum|mam|mummy"),
}
DOINGS: Final = frozenset(
    {"photographs", "film", "testing", "accommodation", "alone", "bank", "referral"}
)
"""What is done, and not who is asked."""
_TITLES: Final = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "sister"})
_WORD: Final = re.compile(r"\w+")
_NAME: Final = re.compile(r"(?<=[a-z,/] )[A-Z][\w'-]*[a-z](?:\w|\b)")


def wider(topic: str) -> frozenset[str]:
    """Returns a topic with the one that it is a part of, if it is of another."""
    return frozenset({topic, _HEALTH} if topic in _OF_HEALTH else {topic})


@dataclass(frozen=True)
class _Row:
    """What names a topic."""

    topic: str
    names: Mapping[str, str]
    """Patterns, each with a name that is in whatever it finds."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return vocabulary.pattern(self.names)


@functools.cache
def _of_words() -> tuple[_Row, ...]:
    """The rows of the topics for which there are words."""
    table: dict[str, list[str]] = vocabulary.claims()["topic"]
    return tuple(_Row(topic, dict.fromkeys(table[topic], "")) for topic in table)


class Topics:
    """The topics that the words of a paper or a record may mean."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._found: dict[str, frozenset[str]] = {}

    def find(self, text: str) -> frozenset[str]:
        """Returns the topics that some words name.

        "Anybody" counts only where nobody is named, or beside those who are.
        """
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> frozenset[str]:
        found, left, brief = set(), text, Brief(text)
        for row in (*self._naming(text), *_of_words()):
            if brief.search(row.pattern):
                found.add(row.topic)
                left = row.pattern.sub(" ", left)
                brief = Brief(left)
        is_all = vocabulary.words("agreement", "all").search(text)
        new = (name.removesuffix("'s") for name in _NAME.findall(left))
        found |= {name.casefold() for name in new if self._is_new(name)}
        if found - {EVERYONE, ASSESSMENT} and not is_all:
            found.discard(EVERYONE)
        return frozenset(found)

    @property
    def known(self) -> frozenset[str]:
        """The topics for which there are words."""
        return frozenset([*vocabulary.claims()["topic"], OTHER])

    def _is_new(self, name: str) -> bool:
        """Whether a word with a capital may name an agency nobody has written down."""
        is_known = {name, name.removesuffix("s")} & self._known
        return not is_known and not name.isupper() and "'" not in name

    def _family(self, person: Person) -> dict[str, str]:
        """Returns the names of a relative; not a surname that is mine too."""
        mine = {one.name.split()[-1] for one in self._people if one.is_me}
        names = _names(person)
        for told in (person.role, person.notes):
            whose = vocabulary.words("agreement", "whose").match(told)
            if whose is not None:
                same = _SAME.get(whose["kin"].casefold(), whose["kin"])
                child = whose["child"]
                names[rf"{re.escape(child)}'s (own )?({same})"] = child
        was = vocabulary.words("agreement", "former").search(person.notes)
        if was is not None:
            who = was["who"].lower()
            names[f"(former|first|ex|previous|late)[- ]{who}"] = who
        is_mine = person.name.split()[-1] in mine
        return {n: w for n, w in names.items() if not (is_mine and "(Mrs?" in n)}

    @cached_property
    def _known(self) -> frozenset[str]:
        """Words with capitals that name no agency."""
        names = (word for person in self._people for word in person.name.split())
        return frozenset([*names, *vocabulary.claims()["agreement"]["capitals"]])

    def _naming(self, text: str) -> list[_Row]:
        """Returns the rows of people that a text may have, in their order.

        There may be hundreds of people, and a sentence names two or three: only those
        are looked for of whose names it has a word.
        """
        words = {"", *_WORD.findall(text.casefold())}
        near = {place for word in words for place in self._by_word.get(word, ())}
        return [self._of_people[place] for place in sorted(near)]

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, row in enumerate(self._of_people):
            for name in row.names.values():
                word = _WORD.search(name.casefold())
                found.setdefault(word[0] if word else "", []).append(place)
        return found

    @cached_property
    def _of_people(self) -> tuple[_Row, ...]:
        """The rows that must be looked for first."""
        return tuple(row for one in self._people for row in self._rows_of(one))

    def _rows_of(self, person: Person) -> Iterator[_Row]:
        if person.is_child:
            first = person.name.split()[0]
            what = "|".join(vocabulary.claims()["agreement"]["doctors"])
            yield _Row(
                "children_health", {rf"{re.escape(first)}'s (own )?({what})": first}
            )
        if is_professional(person):
            what = f"{person.role}, {person.organisation}"
            some = (one.topic for one in _of_words() if one.pattern.search(what))
            topic = next((one for one in some if one not in {EVERYONE, ASSESSMENT}), "")
            if topic:
                yield _Row(topic, _names(person))
        elif not (person.is_me or person.is_child):
            yield _Row(str(person.id), self._family(person))


def _names_of_body(body: str) -> dict[str, str]:
    """Returns the patterns of the whole name of a body and of its short ones.

    "Oak Lane Primary School" is Oak Lane; "Penmarsh High School" is Penmarsh High, as
    Penmarsh alone is a town.
    """
    parts, common = body.split(), set(words()["place"]["common"])
    own = next((n for n, one in enumerate(parts) if one.casefold() in common), 0)
    least = own + (own == 1)
    short = [" ".join(parts[:n]) for n in range(least, len(parts)) if own]
    return {re.escape(body): body} | {
        rf"(?-i:{re.escape(one)})": one for one in reversed(short)
    }


def _names(person: Person) -> dict[str, str]:
    """Returns patterns of the names of somebody, each with a name that is in it."""
    names = {re.escape(person.name): person.name}
    first, *_, last = (*person.name.split(), person.name.split()[-1])
    if last != first:
        is_title = first.casefold().rstrip(".") in _TITLES
        names |= {} if is_title else {f"(?-i:{re.escape(first)})": first}
        names[rf"(Mrs?|Ms|Miss|Dr|Mx)\.? {re.escape(last)}"] = last
    if person.organisation:
        names |= _names_of_body(person.organisation)
    return {name.replace("\\ ", " "): word for name, word in names.items()}
