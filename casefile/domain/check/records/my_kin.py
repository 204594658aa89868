"""Whom of the family I mean by "my mam" or "Nan" in what I write."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.records.facts import Facts
from casefile.domain.check.words import kin
from casefile.domain.person import Person

_MY: Final = re.compile(r"\bmy (?:own )?((?:[a-z]+[ -])?[a-z]+)", re.IGNORECASE)
_NOTED: Final = re.compile(r"(?:Me\. )?([A-Z]\w+)\.")
_WORD: Final = re.compile(r"(?:(?P<before>[\w']+) )?\b(?P<word>[A-Za-z]+)\b(?!')")
_OWNS: Final = re.compile(
    r"(?:an?|the|his|her|their|your|this|that|\w+'s)", re.IGNORECASE
)
"""Before "mum": it is somebody else's."""


def noted_name(person: Person) -> str:
    """Returns what I call somebody, at the beginning of the notes on them."""
    found = _NOTED.match(person.notes)
    return "" if found is None else found[1]


class MyKin:
    """My relatives, by what I call them."""

    def __init__(self, facts: Facts) -> None:
        me = facts.me
        parent = None if me is None else kin.read(me.role)
        sides = {"mother": "maternal", "father": "paternal"}
        self._side: Final = "" if parent is None else sides.get(parent.kin, "")
        self._parent: Final = parent
        self._kin: Final = [
            (str(one.id), told)
            for one in facts.people
            if not one.is_me and (told := kin.of(one, me)) is not None
        ]
        self._called: Final = {
            name: str(one.id)
            for one in facts.people
            if not one.is_child and (name := noted_name(one))
            if kin.read(name) is not None
        }

    def find(self, text: str) -> frozenset[str]:
        """Returns the relatives whom some words of mine mean."""
        found = {one for one in map(self._one, _MY.findall(text)) if one}
        for name, one in self._called.items():
            if re.search(rf"\b{re.escape(name)}\b(?!'s)", text):
                found.add(one)
        return frozenset(found | ({self._bare(text)} - {""}))

    def _bare(self, text: str) -> str:
        """Returns whom a mother means by "Mum": her own, as she is that herself."""
        for told in _WORD.finditer(text) if self._side else ():
            own = kin.read(told["word"])
            is_mine = (
                own is not None
                and self._parent is not None
                and (own.kin == self._parent.kin and not own.step)
            )
            if is_mine and not _OWNS.fullmatch(told["before"] or ""):
                return self._one(told["word"].casefold())
        return ""

    def _one(self, words: str) -> str:
        """Returns the only relative of mine whom words such as "mam" fit."""
        told = kin.read(words) or kin.read(words.split(maxsplit=1)[0])
        seen = kin.seen_from_child(told, self._side) if told and self._side else None
        if seen is None:
            return ""
        fits = [
            one
            for one, own in self._kin
            if (own.kin, own.step) == (seen.kin, seen.step)
            and own.sex in {"", seen.sex}
            and own.side in {"", seen.side}
        ]
        return fits[0] if len(fits) == 1 else ""
