"""Records under the headings of their months, as the list of the diary shows them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from uuid import UUID

from casefile.domain.ids import RecordId
from casefile.domain.record import Record
from casefile.services import diary, wording
from casefile.ui.common.row import Row


class ByMonth:
    """A list that is not made, only looked into: it may have 100,000 rows."""

    def __init__(
        self,
        records: Sequence[Record],
        months: Mapping[date, int],
        by_id: Callable[[RecordId], Record | None],
    ) -> None:
        self._records = records
        self._by_id = by_id
        counts = [count for _, count in sorted(months.items(), reverse=True) if count]
        self._firsts = list(accumulate(counts[:-1], initial=0)) if counts else []
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
