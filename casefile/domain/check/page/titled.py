"""Who of one surname is meant with Mr or Mrs, where several adults have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from casefile.domain.check.words import caring, kin
from casefile.domain.check.words.names import spoken, titles
from casefile.domain.ids import PersonId
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_WHOLE: Final = re.compile(r"\b(M[rsx]{1,2}|Miss)\.? ([A-Z][\w'-]+) ([A-Z][\w'-]+)")


_PARENT_OF: Final = re.compile(
    r"\b(M[rsx]{1,2}|Miss)\.? ([A-Z][\w'-]+)(?:,| \(| is) ([A-Z][\w-]+)'s"
    r" (?:mother|father|mum|dad)\b"
)


def _is_elder(person: Person) -> bool:
    """Whether somebody is a grandparent of the children."""
    own = kin.of(person, None)
    return own is not None and "grand" in own.kin


class Titled:
    """Chooses among adults of one surname by the title before it."""

    def __init__(
        self, text: str, people: Sequence[Person], sex: Mapping[PersonId, str]
    ) -> None:
        self._text = text
        self._people = people
        self._sex = sex

    def of_sex(self, people: Iterable[Person], title: str) -> tuple[Person, ...]:
        """Returns whom of some people a title fits."""
        sex = titles()[title]
        if not sex:
            return tuple(people)
        fit = [one for one in people if self._sex[one.id] in {"", sex}]
        adults = [one for one in fit if not one.is_child]
        if len(adults) < 2:  # noqa: PLR2004
            return tuple(adults or fit)
        if told := self._told(adults, title):
            return told
        mine = [one for one in adults if one.is_me and not caring.is_parent(one)]
        if mine:
            return self._beside_carer(adults, mine[0], title)
        parents = [one for one in adults if self._is_parent(one)]
        if len(parents) != 1:
            return tuple(adults)
        return self._others(adults, parents) if title == "mrs" else tuple(parents)

    def _told(self, adults: list[Person], title: str) -> tuple[Person, ...]:
        """Returns whom the paper itself says it means by a title, if it does."""
        named = self._introduced.get(title, frozenset()) & {one.id for one in adults}
        if len(named) == 1:
            return tuple(one for one in adults if one.id in named)
        younger = self._beside_child.get(title, frozenset())
        names = ((one, spoken(one.name).given) for one in adults if _is_elder(one))
        elders = tuple(
            one for one, given in names if given and folded(given[0]) not in younger
        )
        return elders if younger and len(elders) == 1 else ()

    def _others(
        self, adults: list[Person], parents: list[Person]
    ) -> tuple[Person, ...]:
        """Returns who is Mrs where the mother, of the same surname, is Ms."""
        # Papers call the mother Ms and her own mother Mrs, where both are named.
        is_other = f"Ms {spoken(parents[0].name).surname}" in self._text
        if not is_other:
            return tuple(parents)
        others = [one for one in adults if one not in parents]
        elders = [one for one in others if _is_elder(one)]
        return tuple(elders if len(elders) == 1 else others)

    def _beside_carer(
        self, adults: list[Person], me: Person, title: str
    ) -> tuple[Person, ...]:
        """Returns who is meant where a relative who cares keeps the case file."""
        if title == "mrs":
            return (me,)
        surname = spoken(me.name).surname
        is_younger = title == "miss" or (
            title == "ms" and f"Mrs {surname}" in self._text
        )
        return tuple(one for one in adults if one is not me or not is_younger)

    def _is_parent(self, person: Person) -> bool:
        own = kin.of(person, None)
        return person.is_me or (own is not None and own.kin in {"mother", "father"})

    @cached_property
    def _beside_child(self) -> Mapping[str, frozenset[str]]:
        """Returns by title the given names of those whose parents have it.

        `Mrs Tudor, Angharad's mother` is not Angharad Tudor.
        """
        found: dict[str, set[str]] = {}
        for title, _, given in _PARENT_OF.findall(self._text):
            found.setdefault(title.casefold(), set()).add(folded(given))
        return {title: frozenset(names) for title, names in found.items()}

    def _is_told_apart(self, whole: re.Match[str]) -> bool:
        """Whether somebody else was meant by the title and the surname before.

        `Ms Bethan Hallam` is named so because she is not the `Ms Hallam` of the paper.
        """
        return f"{whole[1]} {whole[3]}" in self._text[: whole.start()]

    @cached_property
    def _introduced(self) -> Mapping[str, frozenset[PersonId]]:
        """Returns whom the paper names in full with each title: `Mrs Joan Ellery`."""
        names = {
            (folded(told.given[0]), folded(told.surname)): one.id
            for one in self._people
            if (told := spoken(one.name)).given
        }
        found: dict[str, set[PersonId]] = {}
        for whole in _WHOLE.finditer(self._text):
            title, given, surname = whole.groups()
            person = names.get((folded(given), folded(surname)))
            if person is not None and not self._is_told_apart(whole):
                found.setdefault(title.casefold(), set()).add(person)
        return {title: frozenset(people) for title, people in found.items()}
