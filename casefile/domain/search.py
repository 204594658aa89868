"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One found thing. `page` is set for a place in a paper."""

    item: UUID
    item_kind: str
    """`person`, `record`, `document`, `flag` or `letter`."""
    page: int | None
    excerpt: str
    """Text around the words found, each of them between U+0002 and U+0003."""
