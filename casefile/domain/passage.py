"""Passages: exact words at a place in a paper. `anchor` makes and finds them."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.domain.ids import DocumentId

CONTEXT = 32
"""Characters of context kept on either side of a quote."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Words of a paper: a page (from 1), a range of its text, the quote, its context.

    `quote` is how a person would write it: single spaces, words joined across lines.
    """

    document: DocumentId
    page: int
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    end_page: int = 0
    """The last page if the passage runs on to a later one; `end` then counts there."""

    @property
    def last_page(self) -> int:
        """The page on which the passage ends."""
        return self.end_page or self.page
