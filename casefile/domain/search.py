"""What a search gives back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

MARK_BEGINS, MARK_ENDS = "\x02", "\x03"
"""Around the words found, in an excerpt: no text of a case holds them."""
_BETWEEN = re.compile(f"{MARK_ENDS}(\\s+){MARK_BEGINS}")
_FOUND = re.compile(f"{MARK_BEGINS}([^{MARK_ENDS}]*){MARK_ENDS}")


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One found thing. `page` is set for a place in a paper."""

    item: UUID
    item_kind: str
    """`person`, `record`, `document`, `flag` or `letter`."""
    page: int | None
    excerpt: str
    """Text around the words found, on one line, with marks around each of them."""

    @property
    def found(self) -> str:
        """The words found that stand together; the longest such run."""
        joined = _BETWEEN.sub(r"\1", self.excerpt)
        return max(_FOUND.findall(joined), key=len, default="")

    @property
    def words_found(self) -> list[str]:
        """The marked words of the excerpt, one by one."""
        return _FOUND.findall(self.excerpt)

    def shown(self, before: str = "", after: str = "") -> str:
        """Returns the excerpt with `before` and `after` in place of the marks."""
        return self.excerpt.replace(MARK_BEGINS, before).replace(MARK_ENDS, after)
