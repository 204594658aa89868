"""The running text of a paper: pages joined, without running headers and footers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from casefile.domain.document import BlockKind, Page


class Spot(NamedTuple):
    """A character of a paper: page number (from 1) and offset in the page's text."""

    page: int
    offset: int


class TextFlow:
    """Stretches of pages joined into one text that leads back to each page."""

    def __init__(self, stretches: Iterable[tuple[Page, int, int]]) -> None:
        self._starts: list[int] = []
        self._spots: list[Spot] = []
        parts: list[str] = []
        length = 0
        for page, start, end in stretches:
            self._starts.append(length)
            self._spots.append(Spot(page.number, start))
            part = page.text[start:end]
            # Words of two pages must not run into one another.
            if not part.endswith("\n"):
                part += "\n"
            parts.append(part)
            length += len(part)
        self.text = "".join(parts)

    def spot(self, index: int) -> Spot:
        """Returns where character `index` of the flow stands in the paper."""
        part = bisect_right(self._starts, index) - 1
        page, start = self._spots[part]
        return Spot(page, start + index - self._starts[part])

    def index(self, spot: Spot) -> int:
        """Returns where `spot` is in the flow, or the next place that is in it."""
        part = bisect_right(self._spots, spot) - 1
        if part < 0:
            return 0
        page, start = self._spots[part]
        after = len(self.text)
        if part + 1 < len(self._starts):
            after = self._starts[part + 1]
        if page != spot.page:
            return after
        return min(self._starts[part] + spot.offset - start, after)


def furniture(page: Page) -> list[tuple[int, int]]:
    """Returns the ranges of running headers and footers, in order."""
    kind = BlockKind.FURNITURE
    return sorted((b.start, b.end) for b in page.blocks if b.kind is kind)


def body(pages: Iterable[Page]) -> Iterator[tuple[Page, int, int]]:
    """Yields the stretches of `pages` that are no running headers or footers."""
    for page in pages:
        at = 0
        for start, end in furniture(page):
            if page.text[at:start].strip():
                yield page, at, start
            at = max(at, end)
        if page.text[at:].strip():
            yield page, at, len(page.text)


def whole(pages: Iterable[Page]) -> Iterator[tuple[Page, int, int]]:
    """Yields the whole of each page."""
    for page in pages:
        yield page, 0, len(page.text)
