"""What an agreement is about: the assessment, a school, the doctor, a landlord."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.words import vocabulary
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
_NAME: Final = re.compile(r"(?<=[a-z,/] )[A-Z][\w'-]*[a-z](?:\w|\b)")


def wider(topic: str) -> frozenset[str]:
    """Returns a topic with the one that it is a part of, if it is of another."""
    return frozenset({topic, _HEALTH} if topic in _OF_HEALTH else {topic})


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
        found, left = set(), text
        for topic, pattern in self._rows:
            if pattern.search(left):
                found.add(topic)
                left = pattern.sub(" ", left)
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

    def _family(self, person: Person) -> list[str]:
        """Returns the names of a relative; not a surname that is mine too."""
        mine = {one.name.split()[-1] for one in self._people if one.is_me}
        names = _names(person)
        for told in (person.role, person.notes):
            whose = vocabulary.words("agreement", "whose").match(told)
            if whose is not None:
                same = _SAME.get(whose["kin"].casefold(), whose["kin"])
                names.append(rf"{re.escape(whose['child'])}'s (own )?({same})")
        was = vocabulary.words("agreement", "former").search(person.notes)
        if was is not None:
            names.append(f"(former|first|ex|previous|late)[- ]{was['who'].lower()}")
        last = person.name.split()[-1]
        return [n for n in names if "(Mrs?" not in n] if last in mine else names

    @cached_property
    def _known(self) -> frozenset[str]:
        """Words with capitals that name no agency."""
        names = (word for person in self._people for word in person.name.split())
        return frozenset([*names, *vocabulary.claims()["agreement"]["capitals"]])

    @cached_property
    def _rows(self) -> list[tuple[str, re.Pattern[str]]]:
        """Topic and pattern; those that must be looked for first come first."""
        table: dict[str, list[str]] = vocabulary.claims()["topic"]
        words = [(topic, vocabulary.pattern(every)) for topic, every in table.items()]
        return [*self._named(words), *words]

    def _named(
        self, rows: Sequence[tuple[str, re.Pattern[str]]]
    ) -> Iterator[tuple[str, re.Pattern[str]]]:
        for person in self._people:
            if person.is_child:
                first = re.escape(person.name.split()[0])
                what = "|".join(vocabulary.claims()["agreement"]["doctors"])
                yield (
                    "children_health",
                    vocabulary.pattern([rf"{first}'s (own )?({what})"]),
                )
            if not is_professional(person):
                if not (person.is_me or person.is_child):
                    yield str(person.id), vocabulary.pattern(self._family(person))
                continue
            what = f"{person.role}, {person.organisation}"
            topic = next(
                (
                    t
                    for t, p in rows
                    if t not in {EVERYONE, ASSESSMENT} and p.search(what)
                ),
                None,
            )
            if topic is not None:
                yield topic, vocabulary.pattern(_names(person))


def _names(person: Person) -> list[str]:
    names = [re.escape(person.name)]
    first, *_, last = (*person.name.split(), person.name.split()[-1])
    if last != first:
        is_title = first.casefold().rstrip(".") in _TITLES
        names += [] if is_title else [f"(?-i:{re.escape(first)})"]
        names.append(rf"(Mrs?|Ms|Miss|Dr|Mx)\.? {re.escape(last)}")
    if person.organisation:
        names.append(re.escape(person.organisation))
    return [name.replace("\\ ", " ") for name in names]
