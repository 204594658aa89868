"""The numbers that Word draws in front of paragraphs: `1.`, `4.2`, `(a)`."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from lxml import etree

from casefile.readers.word_xml import attribute, child, name, whole

_PLACE = re.compile(r"%(\d)")
_LEVELS = 9
_BULLET = "\u2022"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST = 4000
_ALPHABET = 26


class _Level(NamedTuple):
    start: int
    form: str
    text: str


_Levels = dict[int, _Level]


class Numbering:
    """Counts the numbered paragraphs of one paper, in their order."""

    def __init__(self, root: etree._Element | None) -> None:
        abstract: dict[str, _Levels] = {}
        self._levels: dict[str, _Levels] = {}
        self._shared: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for element in root if root is not None else ():
            if name(element) == "abstractNum":
                abstract[attribute(element, "abstractNumId") or ""] = _levels(element)
            elif name(element) == "num":
                number = attribute(element, "numId") or ""
                base = attribute(child(element, "abstractNumId"), "val") or ""
                own = _overrides(element)
                self._levels[number] = {**abstract.get(base, {}), **own}
                # Lists of one kind go on counting, unless one starts anew.
                self._shared[number] = f"own-{number}" if own else base

    def label(self, number: str, level: int) -> str:
        """Counts a paragraph of the list `number`; returns what stands before it."""
        levels = self._levels.get(number, {})
        kind = levels.get(level)
        if kind is None or kind.form == "none":
            return ""
        if kind.form == "bullet":
            return _BULLET
        counts = self._counts[self._shared[number]]
        for above in range(level):
            if above in levels:
                counts.setdefault(above, levels[above].start)
        counts[level] = counts[level] + 1 if level in counts else kind.start
        for below in range(level + 1, _LEVELS):
            counts.pop(below, None)

        def put(match: re.Match[str]) -> str:
            which = int(match.group(1)) - 1
            form = levels[which].form if which in levels else "decimal"
            return written(counts.get(which, 1), form)

        return _PLACE.sub(put, kind.text).strip()


def _levels(element: etree._Element) -> _Levels:
    found = {}
    for level in element:
        if name(level) == "lvl":
            found[whole(attribute(level, "ilvl"), 0)] = _Level(
                start=whole(attribute(child(level, "start"), "val"), 1),
                form=attribute(child(level, "numFmt"), "val") or "decimal",
                text=attribute(child(level, "lvlText"), "val") or "",
            )
    return found


def _overrides(element: etree._Element) -> _Levels:
    found: _Levels = {}
    for one in element:
        if name(one) == "lvlOverride":
            found.update(_levels(one))
    return found


def written(value: int, form: str) -> str:
    """Returns a number of a list in one of Word's forms, such as `lowerRoman`."""
    if form in {"lowerLetter", "upperLetter"} and value > 0:
        letters = chr(ord("a") + (value - 1) % _ALPHABET)
        letters *= min((value - 1) // _ALPHABET + 1, _LEVELS)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"} and 0 < value < _MOST:
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * (value // worth)
            value %= worth
        return roman.upper() if form == "upperRoman" else roman
    return f"{value:02d}" if form == "decimalZero" else str(value)
