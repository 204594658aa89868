"""Passages made from a selection, and found again by their words, never by luck.

Order of the search: the stored place, the exact words, the words with spaces, quotation
marks, hyphens and ligatures made alike, then a fuzzy match with a score. If none holds,
the passage has to be placed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from casefile.domain.document import Page
from casefile.domain.finder import Finder, How, Refound
from casefile.domain.fold import clean
from casefile.domain.ids import DocumentId
from casefile.domain.passage import Passage
from casefile.domain.place import Place, place
from casefile.domain.quoting import passage_at
from casefile.domain.selection import boxes, index_near, sentence_span, word_span

__all__ = [
    "Finder",
    "How",
    "Place",
    "Refound",
    "boxes",
    "clean",
    "find_quote",
    "index_near",
    "nearest",
    "passage_at",
    "place",
    "refind",
    "sentence_span",
    "word_span",
]

_NEAR = 55.0
_NEAR_LENGTH = 200
_NO_DOCUMENT = DocumentId(UUID(int=0))


def find_quote(
    pages: Sequence[Page], document: DocumentId, quote: str, page: int | None = None
) -> list[Passage]:
    """Returns the places of `quote` in a paper, on `page` only if given."""
    return Finder(pages).find(document, quote, page)


def refind(pages: Sequence[Page], passage: Passage) -> Refound:
    """Finds a passage again. It is never moved to a place that only may be right."""
    return Finder(pages).refind(passage)


def nearest(pages: Sequence[Page], quote: str, limit: int = 3) -> list[tuple[int, str]]:
    """Returns page and words of the passages most like `quote`, for a message."""
    found = Finder(pages).alike(_NO_DOCUMENT, quote, _NEAR)
    return [(p.page, _shortened(p.quote)) for p, _ in found[:limit]]


def _shortened(text: str) -> str:
    if len(text) <= _NEAR_LENGTH:
        return text
    return text[:_NEAR_LENGTH].rsplit(" ", 1)[0] + "…"
