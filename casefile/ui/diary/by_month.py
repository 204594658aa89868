"""Records under the headings of their months, as the list of the diary shows them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final
from uuid import UUID

from casefile.domain.ids import RecordId
from casefile.domain.record import Record
from casefile.services import diary, wording
from casefile.ui.common.row import Row

_DAY: Final = attrgetter("happened_on")


class ByMonth:
    """A list that is not made, only looked into: it may have 100,000 rows."""

    def __init__(
        self, records: Sequence[Record], by_id: Callable[[RecordId], Record | None]
    ) -> None:
        self._records = records
        self._by_id = by_id
        self._firsts = _firsts(records)
        """Of each month, the place of its first record among the records."""

    def __len__(self) -> int:
        return len(self._records) + len(self._firsts)

    def __getitem__(self, place: int) -> Row | Record:
        month = bisect_right(range(len(self._firsts)), place, key=self._heading) - 1
        record = self._records[max(place - month - 1, self._firsts[month])]
        if place > self._heading(month):
            return record
        return Row(key=None, title=wording.month(record.happened_on).upper())

    def place_of(self, key: UUID) -> int:
        """Returns the place of a record, or -1."""
        record = self._by_id(RecordId(key))
        at = -1 if record is None else diary.place_of(self._records, record)
        return at if at < 0 else at + bisect_right(self._firsts, at)

    def _heading(self, month: int) -> int:
        return self._firsts[month] + month


def _firsts(records: Sequence[Record]) -> list[int]:
    oldest_first = records[::-1]
    end = len(oldest_first)
    firsts = []
    while end:
        firsts.append(len(oldest_first) - end)
        month = oldest_first[end - 1].happened_on.replace(day=1)
        end = bisect_left(oldest_first, month, 0, end, key=_DAY)
    return firsts
