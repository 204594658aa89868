"""A search that the user keeps, to look at again whenever they like."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.domain.ids import SavedSearchId


@dataclass(frozen=True, kw_only=True)
class SavedSearch:
    """A smart folder: what it holds is found anew each time."""

    id: SavedSearchId
    name: str
    text: str
    """Words and filters, as they were typed."""
