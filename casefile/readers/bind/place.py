"""Where links and bookmarks of a paper lead: to which of its pages, and where on it."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from casefile.readers.bind.sheet import Sheet
from casefile.readers.pdf_ends import BROKEN

_MOST: Final = 200_000
_NUMBERS: Final = {
    "/XYZ": 3,
    "/Fit": 0,
    "/FitH": 1,
    "/FitV": 1,
    "/FitR": 4,
    "/FitB": 0,
    "/FitBH": 1,
    "/FitBV": 1,
}
"""How many numbers follow each way of showing a page."""
_ACROSS: Final = {"/FitV", "/FitBV"}
_MOST_HOPS = 4


class Target(NamedTuple):
    """A page of the bundle that something leads to, and how it lies there."""

    number: int
    """Of its object."""
    place: int
    sheet: Sheet


class Places:
    """Finds the pages of the bundle that a paper's own destinations lead to."""

    def __init__(self, source: pikepdf.Pdf) -> None:
        self._source = source
        self._targets: dict[tuple[int, int], Target] = {}
        self._by_index: dict[int, Target] = {}
        self._named: dict[bytes, Object] | None = None

    def add(self, page: Object, index: int, target: Target) -> None:
        """Says where a page of the paper has come to lie; the first time counts."""
        self._targets.setdefault(page.objgen, target)
        self._by_index.setdefault(index, target)

    def find(self, found: Object | None) -> tuple[Target, bytes] | None:
        """Returns what a destination leads to, and it as written; None if dead."""
        try:
            return self._found(found, 0)
        except BROKEN:
            return None

    def _found(self, found: Object | None, hops: int) -> tuple[Target, bytes] | None:
        if isinstance(found, Dictionary):
            found = found.get(Name.D)
        if isinstance(found, Name | String) and hops < _MOST_HOPS:
            return self._found(self._names().get(bytes(found)), hops + 1)
        if not isinstance(found, Array) or not len(found):
            return None
        page: Any = found[0]
        if isinstance(page, int):
            target = self._by_index.get(page)
        else:
            target = self._targets.get(page.objgen)
        if target is None:
            return None
        return target, _written(target, found)

    def _names(self) -> dict[bytes, Object]:
        if self._named is None:
            self._named = {}
            root = self._source.Root
            old = root.get(Name.Dests)
            if isinstance(old, Dictionary):
                for key in list(old.keys()):
                    self._named[bytes(Name(key))] = old[key]
            names = root.get(Name.Names)
            tree = names.get(Name.Dests) if isinstance(names, Dictionary) else None
            self._add_tree(tree)
        return self._named

    def _add_tree(self, tree: Object | None) -> None:
        assert self._named is not None  # noqa: S101 - its only caller made it
        waiting = [tree]
        for _ in range(_MOST):
            if not waiting:
                return
            node = waiting.pop()
            if not isinstance(node, Dictionary):
                continue
            pairs = node.get(Name.Names)
            if isinstance(pairs, Array):
                both = list(pairs)
                for name, value in zip(both[::2], both[1::2], strict=False):
                    self._named.setdefault(bytes(name), value)
            kids = node.get(Name.Kids)
            if isinstance(kids, Array):
                waiting += list(kids)


def _written(target: Target, found: Array) -> bytes:
    """Returns a destination with its numbers as they are on the sheet."""
    way = str(found[1]) if len(found) > 1 else "/Fit"
    count = _NUMBERS.get(way)
    if count is None:
        way, count = "/Fit", 0
    given: list[Any] = [
        found[2 + n] if len(found) > 2 + n else None for n in range(count)
    ]
    numbers = [_number(value) for value in given]
    sheet = target.sheet
    said: list[float | None]
    if way == "/XYZ":
        said = [
            None if numbers[0] is None else sheet.scale * numbers[0] + sheet.right,
            None if numbers[1] is None else sheet.scale * numbers[1] + sheet.up,
            numbers[2],
        ]
    elif way == "/FitR" and None not in numbers:
        said = [
            part * sheet.scale + (sheet.up if at % 2 else sheet.right)
            for at, part in enumerate(numbers)
            if part is not None
        ]
    elif count == 1:
        aside = sheet.right if way in _ACROSS else sheet.up
        said = [None if n is None else sheet.scale * n + aside for n in numbers]
    else:
        way, said = "/Fit", []
    return b"[%d 0 R %b%b]" % (target.number, way.encode(), b"".join(map(_said, said)))


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _said(value: float | None) -> bytes:
    return b" null" if value is None else b" %g" % round(value, 2)
