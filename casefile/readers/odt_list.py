"""The numbers and bullets that an OpenDocument text puts before the items of a list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from lxml import etree

from casefile.readers.word_numbering import written
from casefile.readers.word_xml import local, name, whole

_BULLET = "\u2022"
_FORMS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


class _Level(NamedTuple):
    """How one level of a list is counted."""

    form: str
    """Empty for a bullet."""
    start: int
    before: str
    after: str
    shown: int
    """How many levels the number shows, as 2.1 does two."""


class Lists:
    """Counts the items of lists."""

    def __init__(self, *trees: etree._Element | None) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        for tree in trees:
            for one in tree.iter() if tree is not None else ():
                if name(one) == "list-style":
                    self._styles[local(one, "name") or ""] = _levels(one)
        self._style = ""
        self._counts: list[int] = []
        self._kept: dict[str, list[int]] = {}
        """Where lists stopped that others go on from, by the names of their styles."""

    @contextmanager
    def inside(self, element: etree._Element) -> Iterator[None]:
        """Counts the items of one list, which may be in an item of another."""
        outer = self._style
        self._style = local(element, "style-name") or outer
        goes_on = local(element, "continue-numbering") == "true" or local(
            element, "continue-list"
        )
        level = self._styles.get(self._style, {}).get(len(self._counts) + 1)
        start = (level.start if level is not None else 1) - 1
        kept = self._kept.get(self._style, [])
        here = len(self._counts)
        if goes_on and len(kept) > here:
            start = kept[here]
        self._counts.append(start)
        try:
            yield
        finally:
            self._kept[self._style] = list(self._counts)
            self._counts.pop()
            self._style = outer

    def label(self, item: etree._Element) -> str:
        """Counts an item; returns what stands before it."""
        if name(item) != "list-item":
            return ""
        start = local(item, "start-value")
        depth = len(self._counts)
        self._counts[-1] = whole(start, self._counts[-1] + 1)
        levels = self._styles.get(self._style, {})
        level = levels.get(depth)
        if level is None or not level.form:
            return _BULLET if level is not None else ""
        first = max(depth - level.shown, 0)
        numbers = [
            written(
                count,
                _FORMS.get(levels[n].form if n in levels else "1", "decimal"),
            )
            for n, count in enumerate(self._counts[first:], first + 1)
        ]
        return f"{level.before}{'.'.join(numbers)}{level.after}".strip()


def _levels(style: etree._Element) -> dict[int, _Level]:
    found = {}
    for one in style:
        depth = whole(local(one, "level"), 0)
        if not depth:
            continue
        numbered = name(one) == "list-level-style-number"
        found[depth] = _Level(
            form=(local(one, "num-format") or "") if numbered else "",
            start=whole(local(one, "start-value"), 1),
            before=local(one, "num-prefix") or "",
            after=local(one, "num-suffix") or "",
            shown=whole(local(one, "display-levels"), 1),
        )
    return found
