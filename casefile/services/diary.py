"""The diary: records of what happened."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import time

from casefile.domain.ids import RecordId, new_id
from casefile.domain.record import Record, RecordKind
from casefile.services.people import remember
from casefile.services.ports import Desk, Transaction, Version


def records(desk: Desk) -> list[Record]:
    """Returns all records, the latest event first."""
    return in_order(desk.case.read(lambda work: work.all(Record)))


def in_order(found: Iterable[Record]) -> list[Record]:
    """Sorts records, the latest event first; an unknown time counts as midnight."""
    return sorted(
        found,
        key=lambda record: (record.happened_on, record.happened_at or time.min),
        reverse=True,
    )


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
