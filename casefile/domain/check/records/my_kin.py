"""Whom of the family I mean by "my mam" or "Nan" in what I write."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.records.facts import Facts
from casefile.domain.check.words import kin

_MY: Final = re.compile(r"\bmy (?:own )?((?:[a-z]+[ -])?[a-z]+)", re.IGNORECASE)
_NOTED: Final = re.compile(r"(?:Me\. )?([A-Z]\w+)\.")
"""What I call somebody, at the beginning of the notes on them."""


class MyKin:
    """My relatives, by what I call them."""

    def __init__(self, facts: Facts) -> None:
        me = facts.me
        parent = None if me is None else kin.read(me.role)
        sides = {"mother": "maternal", "father": "paternal"}
        self._side: Final = "" if parent is None else sides.get(parent.kin, "")
        self._kin: Final = [
            (str(one.id), told)
            for one in facts.people
            if not one.is_me and (told := kin.of(one, me)) is not None
        ]
        self._called: Final = {
            found[1]: str(one.id)
            for one in facts.people
            if not one.is_child and (found := _NOTED.match(one.notes))
            if kin.read(found[1]) is not None
        }

    def find(self, text: str) -> frozenset[str]:
        """Returns the relatives whom some words of mine mean."""
        found = {one for one in map(self._one, _MY.findall(text)) if one}
        for name, one in self._called.items():
            if re.search(rf"\b{re.escape(name)}\b(?!'s)", text):
                found.add(one)
        return frozenset(found)

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
