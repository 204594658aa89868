"""The diary: records of what happened."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from casefile.domain.ids import ItemId, RecordId, new_id
from casefile.domain.record import Record, RecordKind
from casefile.services.people import remember
from casefile.services.ports import Desk, Transaction, Version

_MANY = 200


@dataclass(frozen=True, slots=True)
class Diary:
    """All records as they were at one link of the history, the latest event first."""

    records: Sequence[Record] = ()
    by_id: dict[ItemId, Record] = field(default_factory=dict)
    link: int = 0

    @classmethod
    def of(cls, records: Iterable[Record], link: int) -> Diary:
        """Puts records in order."""
        ordered = in_order(records)
        return cls(ordered, {record.id: record for record in ordered}, link)


def records(desk: Desk) -> list[Record]:
    """Returns all records, the latest event first."""
    return in_order(desk.case.read(lambda work: work.all(Record)))


def in_order(found: Iterable[Record]) -> list[Record]:
    """Sorts records, the latest event first; an unknown time counts as midnight."""
    return sorted(found, key=_place)


def brought_up(case: Transaction, known: Diary) -> Diary:
    """Returns the diary as it is now, from the diary as it was.

    What this costs depends on what changed since, and hardly on how long it is.
    """
    head = case.head()
    link = head.seq if head else 0
    touched = case.touched(Record, known.link) if known.link else []
    if not known.link or len(touched) > _MANY:
        return Diary.of(case.all(Record), link)
    before = [known.by_id.get(record_id) for record_id in touched]
    gone = {id(record) for record in before if record is not None}
    records = [record for record in known.records if id(record) not in gone]
    by_id = known.by_id.copy()
    for record_id in touched:
        record = case.find(Record, record_id)
        if record is None:
            by_id.pop(record_id, None)
        else:
            by_id[record_id] = record
            bisect.insort_right(records, record, key=_place)
    return Diary(records, by_id, link)


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


def save(desk: Desk, record: Record, new_names: Iterable[str] = ()) -> Record:
    """Keeps a new or changed record; `new_names` become people and take part in it."""

    def work(case: Transaction) -> Record:
        return keep(case, record, new_names)

    return desk.case.write(work)


def keep(case: Transaction, record: Record, new_names: Iterable[str] = ()) -> Record:
    """Does the same inside a unit of work."""
    named = [remember(case, name).id for name in new_names if name.strip()]
    people = [*record.people, *named]
    full = dataclasses.replace(record, people=tuple(dict.fromkeys(people)))
    case.put(full)
    return full


def remove(desk: Desk, record_id: RecordId) -> None:
    """Takes a record out of the diary; its wording stays in the history."""
    desk.case.write(lambda work: work.withdraw(record_id))


def wordings(desk: Desk, record_id: RecordId) -> list[Version]:
    """Returns every wording of a record and when it was written, oldest first."""
    return desk.case.read(lambda work: work.versions(record_id))
