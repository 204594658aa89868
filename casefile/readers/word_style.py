"""Paragraph styles of a Word file: which are headings, and which carry numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from casefile.readers.word_xml import attribute, child, name, whole

_HEADING = re.compile(r"heading\s*([1-9])|title()", re.IGNORECASE)
_DEEPEST = 6
_MOST_PARENTS = 20


class ListPlace(NamedTuple):
    """A list, and how deep in it a paragraph stands."""

    number: str
    level: int


class _Style(NamedTuple):
    parent: str
    heading: int
    list_number: str | None
    list_level: int | None


class Styles:
    """The paragraph styles of one paper."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        for element in root if root is not None else ():
            if name(element) == "style":
                self._styles[attribute(element, "styleId") or ""] = _style(element)

    def heading(self, properties: etree._Element | None) -> int:
        """Returns the level of a heading from 1, or 0, for `w:pPr`."""
        outline = attribute(child(properties, "outlineLvl"), "val")
        if (level := whole(outline, -1) + 1) > 0:
            return level if level <= _DEEPEST else 0
        for style in self._line_of(properties):
            if style.heading:
                return min(style.heading, _DEEPEST)
        return 0

    def list_place(self, properties: etree._Element | None) -> ListPlace | None:
        """Returns the list that a paragraph belongs to, for `w:pPr`."""
        own = child(properties, "numPr")
        number = attribute(child(own, "numId"), "val")
        level = _level(own)
        for style in self._line_of(properties):
            number = style.list_number if number is None else number
            level = style.list_level if level is None else level
        if number is None or number == "0":
            return None
        return ListPlace(number, level or 0)

    def _line_of(self, properties: etree._Element | None) -> list[_Style]:
        """Returns the style of a paragraph and those it is based on."""
        key = attribute(child(properties, "pStyle"), "val") or ""
        line: list[_Style] = []
        while key in self._styles and len(line) < _MOST_PARENTS:
            line.append(self._styles[key])
            key = line[-1].parent
        return line


def _style(element: etree._Element) -> _Style:
    called = attribute(child(element, "name"), "val") or ""
    outline = attribute(child(element, "pPr", "outlineLvl"), "val")
    heading = 0
    match = _HEADING.fullmatch(called.strip())
    if match:
        heading = int(match.group(1) or 1)
    elif outline is not None and outline.isdigit() and int(outline) < _DEEPEST:
        heading = int(outline) + 1
    numbering = child(element, "pPr", "numPr")
    return _Style(
        parent=attribute(child(element, "basedOn"), "val") or "",
        heading=heading,
        list_number=attribute(child(numbering, "numId"), "val"),
        list_level=_level(numbering),
    )


def _level(numbering: etree._Element | None) -> int | None:
    text = attribute(child(numbering, "ilvl"), "val")
    return int(text) if text is not None and re.fullmatch(r"[0-8]", text) else None
