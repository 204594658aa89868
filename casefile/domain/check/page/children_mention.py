"""Which children are meant by `the girls`, `the twins`, `the younger boy`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casefile.domain.check.words.names import words
from casefile.domain.ids import PersonId
from casefile.domain.person import Person


class ChildrenScan:
    """Tells which children some words mean."""

    def __init__(self, children: Sequence[Person], sex: Mapping[PersonId, str]) -> None:
        self._children = list(children)
        self._sex = sex

    def group(self, many: str) -> list[Person]:
        """Returns all whom a word like `twins` or `boys` means."""
        groups = words()["groups"]
        if many in groups["children"]:
            return self._children
        if many in groups["twins"]:
            return self._twins()
        sex = "f" if many in groups["girls"] else "m"
        return [one for one in self._children if self._sex[one.id] == sex]

    def _twins(self) -> list[Person]:
        born = [one.born_on for one in self._children if one.born_on]
        same = [
            one for one in self._children if one.born_on and born.count(one.born_on) > 1
        ]
        return same or [one for one in self._children if "twin" in one.notes.casefold()]

    def which(self, which: str, single: str) -> list[Person]:
        """Returns the older or the younger of the children, girls or boys."""
        groups = words()["groups"]
        some = [one for one in self._children if one.born_on]
        if single in {*groups["girl"], *groups["boy"]}:
            sex = "f" if single in groups["girl"] else "m"
            some = [one for one in some if self._sex[one.id] == sex]
        if len(some) != len(
            [one for one in self._children if one in some or not one.born_on]
        ):
            return []
        some.sort(key=lambda one: str(one.born_on))
        ends = some[:1] if which in groups["older"] else some[-1:]
        return ends if len(some) > 1 and some[0].born_on != some[-1].born_on else []
