"""Where in the text of a plan something stands, so that a mistake can be shown."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_TABLE: Final = re.compile(r"\s*\[\[\s*(section|party)\s*\]\]")
_KEY: Final = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*=""")
_SIGN: Final = re.compile(
    r"""#.*|"(?:[^"\\]|\\.)*"|'[^']*'|[\[\]{},]|[^\s\[\]{},#"']+"""
)


class Place(NamedTuple):
    """A thing of a plan: a key of it, of a section, or a paper of a section."""

    key: str = ""
    section: int | None = None
    """From 0."""
    document: int | None = None
    """From 0, in its section."""


class PlanLines:
    """The lines of a plan; each is found as far as plain writing lets it be found."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._starts: dict[str, list[int]] = {"section": [], "party": []}
        for number, line in enumerate(self._lines):
            if found := _TABLE.match(line):
                self._starts[found[1]].append(number)

    def line_of(self, place: Place) -> int:
        """Returns the line, from 1; 0 if it cannot be told."""
        first, last = 0, self._end(0)
        if place.section is not None:
            starts = self._starts["section"]
            if place.section >= len(starts):
                return 0
            first = starts[place.section]
            last = self._end(first + 1)
        if place.document is not None:
            return self._document(first, last, place.document)
        for number in range(first, last):
            found = _KEY.match(self._lines[number])
            if found is not None and place.key in found.groups():
                return number + 1
        return 0 if place.section is None else first + 1

    def _end(self, first: int) -> int:
        """Returns the line before which a table ends."""
        starts = [n for found in self._starts.values() for n in found if n >= first]
        return min(starts, default=len(self._lines))

    def _document(self, first: int, last: int, wanted: int) -> int:
        """Returns the line on which an entry of `documents` begins."""
        for number in range(first, last):
            found = _KEY.match(self._lines[number])
            if found is not None and "documents" in found.groups():
                rest = [self._lines[number][found.end() :], *self._lines[number + 1 :]]
                begins = _entries(rest)
                if wanted < len(begins):
                    return number + begins[wanted] + 1
                return number + 1
        return first + 1


def _entries(lines: list[str]) -> list[int]:
    """Returns on which of the lines each entry of an array begins."""
    begins: list[int] = []
    depth, is_new = 0, True
    for number, line in enumerate(lines):
        for sign in _SIGN.findall(line):
            if sign.startswith("#"):
                break
            if depth == 1 and is_new and sign not in {"]", ","}:
                begins.append(number)
                is_new = False
            depth += (sign in {"[", "{"}) - (sign in {"]", "}"})
            is_new = is_new or (sign == "," and depth == 1)
            if not depth:
                return begins
    return begins
