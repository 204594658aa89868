"""How far the words are recognised on those pages of a paper that are pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casefile.domain.document import PageSource, SeenPage
from casefile.domain.ids import DocumentId

POOR = 75.0
"""Below this a page is hard to read: about one word in ten is mistaken."""


@dataclass(frozen=True, kw_only=True)
class Scan:
    """The numbers of the pages that are pictures, by what came of them."""

    waiting: tuple[int, ...] = ()
    """Their words are still to be recognised."""
    clear: tuple[int, ...] = ()
    poor: tuple[int, ...] = ()
    """Recognised, but hard to read: words on them may be mistaken."""
    blank: tuple[int, ...] = ()
    unreadable: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many pages are pictures."""
        parts = (self.waiting, self.clear, self.poor, self.blank, self.unreadable)
        return sum(map(len, parts))


NO_SCAN = Scan()


def scans(pages: Iterable[SeenPage]) -> dict[DocumentId, Scan]:
    """Returns the scan that each paper is, of papers with pages that are pictures."""
    found: dict[DocumentId, dict[str, list[int]]] = {}
    for page in pages:
        found.setdefault(page.document, {}).setdefault(_name(page), []).append(
            page.number
        )
    return {
        document: Scan(**{name: tuple(numbers) for name, numbers in parts.items()})
        for document, parts in found.items()
    }


def _name(page: SeenPage) -> str:
    if page.source is PageSource.RECOGNISED:
        return "clear" if page.quality >= POOR else "poor"
    return _NAMES[page.source]


_NAMES = {
    PageSource.PICTURE: "waiting",
    PageSource.BLANK: "blank",
    PageSource.UNREADABLE: "unreadable",
}
