"""The diary: records of what happened."""

from __future__ import annotations

import bisect
import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Final

from casefile.domain.day import day_due
from casefile.domain.ids import ItemId, RecordId, new_id
from casefile.domain.person import Person
from casefile.domain.record import Promise, PromiseState, Record, RecordKind
from casefile.services.people import by_name, remember
from casefile.services.ports import Desk, Transaction, Version

_MANY = 200
_DAY: Final = attrgetter("happened_on")


@dataclass(frozen=True, slots=True)
class News:
    """What became of some records, up to one link of the history."""

    records: dict[ItemId, Record | None]
    """None for one that was taken out of sight."""
    link: int


class Diary:
    """All records as they were at one link of the history, the latest event first."""

    def __init__(self, records: Iterable[Record] = (), link: int = 0) -> None:
        self.records = in_order(records)
        self.link = link
        self.by_id: dict[ItemId, Record] = {r.id: r for r in self.records}
        self.owing: dict[ItemId, Record] = {r.id: r for r in self.records if _owes(r)}
        """Those with a promise that is open and has a day."""
        self.months = months(self.records)
        self.drafts: dict[ItemId, Record] = {r.id: r for r in self.records if r.draft}
        """Those that nobody has said are finished."""

    def take(self, news: News) -> None:
        """Puts in what is new; hardly dearer for a long diary than for a short one."""
        # Another list: a page may still show the one before.
        self.records = list(self.records)
        self.link = news.link
        for name, record in news.records.items():
            before = self.by_id.pop(name, None)
            self.owing.pop(name, None)
            self.drafts.pop(name, None)
            if before is not None:
                del self.records[place_of(self.records, before)]
                self.months[_month(before)] -= 1
            if record is not None:
                self.by_id[name] = record
                self.months[_month(record)] += 1
                bisect.insort_right(self.records, record, key=_place)
                if _owes(record):
                    self.owing[name] = record
                if record.draft:
                    self.drafts[name] = record


def records(desk: Desk) -> list[Record]:
    """Returns all records, the latest event first."""
    return in_order(desk.case.read(lambda work: work.all(Record)))


def in_order(found: Iterable[Record]) -> list[Record]:
    """Sorts records, the latest event first; an unknown time counts as midnight."""
    return sorted(found, key=_place)


def since(case: Transaction, link: int) -> News | Diary:
    """Returns what is new since a link of the history, or all if that is very much."""
    head = case.head()
    now = head.seq if head else 0
    touched = case.touched(Record, link) if link else []
    if not link or len(touched) > _MANY:
        return Diary(case.all(Record), now)
    return News({name: case.find(Record, RecordId(name)) for name in touched}, now)


def place_of(records: Sequence[Record], record: Record) -> int:
    """Returns where a record is among those in order, or -1; however many there are."""
    at = bisect.bisect_left(records, _place(record), key=_place)
    while at < len(records) and _place(records[at]) == _place(record):
        if records[at].id == record.id:
            return at
        at += 1
    return -1


def months(records: Sequence[Record]) -> Counter[date]:
    """Returns how many there are of each month, by its first day."""
    oldest_first = records[::-1]
    counts: Counter[date] = Counter()
    end = len(oldest_first)
    while end:
        month = _month(oldest_first[end - 1])
        begin = bisect.bisect_left(oldest_first, month, 0, end, key=_DAY)
        counts[month] = end - begin
        end = begin
    return counts


def _month(record: Record) -> date:
    return record.happened_on.replace(day=1)


def _owes(record: Record) -> bool:
    return any(
        promise.state is PromiseState.OPEN and promise.due_on is not None
        for promise in record.promises
    )


def _place(record: Record) -> tuple[int, int]:
    at = record.happened_at
    minutes = 0 if at is None else 60 * at.hour + at.minute
    return -record.happened_on.toordinal(), -minutes


def new_record(desk: Desk, kind: RecordKind) -> Record:
    """Returns a record of now that is not kept yet."""
    now = desk.time.now()
    return Record(
        id=RecordId(new_id()),
        kind=kind,
        happened_on=now.date(),
        happened_at=now.time().replace(second=0, microsecond=0),
    )


def promised(text: str, on: date) -> Promise:
    """Returns what was promised on a day, due when its last words name one.

    "The form by Friday" is due on the Friday after that day.
    """
    return Promise(text=text, due_on=day_due(text, on))


def save(desk: Desk, record: Record, new_names: Iterable[str] = ()) -> Record:
    """Keeps a new or changed record; `new_names` become people and take part in it.

    In a draft they stay names: one that is typed halfway is nobody yet.
    """

    def work(case: Transaction) -> Record:
        return keep(case, record, new_names)

    return desk.case.write(work)


def keep(case: Transaction, record: Record, new_names: Iterable[str] = ()) -> Record:
    """Does the same inside a unit of work."""
    names = [name.strip() for name in new_names if name.strip()]
    unknown: list[str] = []
    if record.draft:
        everyone = case.all(Person)
        unknown = [name for name in names if by_name(everyone, name) is None]
    named = [remember(case, name).id for name in names if name not in unknown]
    full = dataclasses.replace(
        record,
        people=tuple(dict.fromkeys([*record.people, *named])),
        draft_names=tuple(unknown),
    )
    case.put(full)
    return full


def finish(desk: Desk, record: Record) -> Record:
    """Keeps a draft as it stands as a finished record."""
    done = dataclasses.replace(record, draft=False)
    return save(desk, done, record.draft_names)


def remove(desk: Desk, record_id: RecordId) -> None:
    """Takes a record out of the diary; its wording stays in the history."""
    desk.case.write(lambda work: work.withdraw(record_id))


def wordings(desk: Desk, record_id: RecordId) -> list[Version]:
    """Returns every wording of a record and when it was written, oldest first."""
    return desk.case.read(lambda work: work.versions(record_id))
