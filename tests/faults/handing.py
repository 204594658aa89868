"""Scenarios: a part of a case is handed over, taken over, and changes come back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from casefile.domain.document import Document
from casefile.domain.history import Writer
from casefile.domain.record import Record
from casefile.domain.sharing.parcel import Direction, Parcel
from casefile.exports import AgeLock
from casefile.services import parcels
from casefile.services.ports import CaseStore, Transaction
from casefile.services.sharing import (
    handing_over,
    merging,
    parcel_files,
    taking_over,
)
from casefile.services.sharing.handing_over import Chosen
from casefile.services.sharing.parcel_files import Opener
from casefile.tasks import TaskContext
from tests.builders import (
    PASSPHRASE,
    make_document,
    make_me,
    make_reading,
    make_record,
)
from tests.faults.scenario import (
    Say,
    Scenario,
    demand,
    demand_alone,
    demand_whole,
    files,
    judging,
    make,
    opened,
    tools,
    working,
)

_THERE: Final = "there.age"
_BACK: Final = "back.age"
_HELPERS: Final = "helpers.casefile"
_KEY: Final = "key"
_PUBLIC: Final = "public"
_RECORDS: Final = 12
_SAID: Final = "Nothing private."
_PAPER: Final = b"an invented paper" * 3000


def _by(folder: Path) -> Opener:
    """What opens and locks the parcels: a pair of keys, which is quick."""
    return Opener(key=(folder / _KEY).read_text())


def _to(folder: Path) -> Opener:
    return Opener(key=(folder / _PUBLIC).read_text())


def _prepare(folder: Path) -> None:
    """Leaves a case with a diary and a paper, and a pair of keys."""
    secret, public = AgeLock().new_key()
    (folder / _KEY).write_text(secret)
    (folder / _PUBLIC).write_text(public)

    def fill(case: Transaction) -> None:
        sha256 = case.keep_original(_PAPER)
        paper = make_document("Visit", sha256=sha256)
        for item in (make_me(), paper):
            case.put(item)
        case.keep_reading(paper.id, make_reading(_SAID))
        for number in range(_RECORDS):
            case.put(make_record(f"Record {number}"))

    make(folder, fill)


def _hand_over(folder: Path, say: Say) -> None:
    with working(folder) as store:
        desk = tools(_SAID).desk(store)
        made = handing_over.hand_over(desk, Chosen(recipient="Joan"), TaskContext())
        parcel_files.write(desk, made, folder / _THERE, _to(folder))
        say("handed over")


def _prepare_there(folder: Path) -> None:
    _prepare(folder)
    _hand_over(folder, lambda _: None)


def _take_over(folder: Path, say: Say) -> None:
    program = tools(_SAID)
    parcel = parcel_files.read(program.lock, folder / _THERE, _by(folder))
    if not (folder / _HELPERS).exists():
        made = taking_over.take_over(program, parcel, folder / _HELPERS, PASSPHRASE)
        made.case.close()
    say("taken over")


def _prepare_back(folder: Path) -> None:
    _prepare_there(folder)
    _take_over(folder, lambda _: None)
    desk = tools(_SAID).desk(files().open(folder / _HELPERS, PASSPHRASE))

    def change(case: Transaction) -> None:
        for record in case.all(Record):
            case.put(dataclasses.replace(record, place="Told by the helper"))
        sha256 = case.keep_original(_PAPER[1:])
        case.put(make_document("A chronology", sha256=sha256))

    with closing(desk.case):
        desk.case.write(change)
        made = handing_over.hand_back(desk, TaskContext())
        parcel_files.write(desk, made, folder / _BACK, _to(folder))
    (folder / _HELPERS).unlink()


def _merge(folder: Path, say: Say) -> None:
    with working(folder) as store:
        desk = tools(_SAID).desk(store)
        parcel = parcel_files.read(desk.lock, folder / _BACK, _by(folder))
        merging.put_together(desk, parcel, {})
        say("merged")


def _lists(store: CaseStore) -> list[Parcel]:
    return store.read(parcels.kept)


def _records(store: CaseStore) -> list[Record]:
    return store.read(lambda case: case.all(Record))


def _judge_handed(folder: Path, said: Sequence[str]) -> None:
    """What is called a parcel is whole, and the case knows of it."""
    made = folder / _THERE
    demand(made.exists() or not said, "the parcel is gone")
    with judging(folder) as store:
        demand(len(_records(store)) == _RECORDS, "records are gone")
        if made.exists():
            parcel = parcel_files.read(AgeLock(), made, _by(folder))
            demand(parcel.counts["record"] == _RECORDS, "half a parcel")
            known = [one.known_as for one in _lists(store)]
            demand(parcel.known_as in known, "nothing could come back")
    _demand_alone(folder)


def _judge_taken(folder: Path, said: Sequence[str]) -> None:
    """The helper's file is there whole, or not at all."""
    made = folder / _HELPERS
    demand(made.exists() or not said, "the helper's file is gone")
    if made.exists():
        with closing(opened(made)) as store:
            demand(len(_records(store)) == _RECORDS, "half a case was taken over")
            (given,) = _lists(store)
            demand(given.received, "nobody would know that it was handed over")
            demand_whole(store)
    _demand_alone(folder)


def _judge_merged(folder: Path, said: Sequence[str]) -> None:
    """All that came back is there with its list and its writer, or none of it."""
    with judging(folder) as store:
        records = _records(store)
        told = {record.place for record in records}
        lists = [one for one in _lists(store) if one.direction is Direction.BACK]
        demand(len(records) == _RECORDS and len(told) == 1, "half of it came back")
        came = told == {"Told by the helper"}
        demand(came or not said, "what came back is gone")
        demand(came == bool(lists), "the list does not tell what came back")
        if came:
            writers = {
                entry.role
                for entry in store.read(lambda case: case.history(item=records[0].id))
            }
            demand(Writer.HELPER in writers, "the history names another writer")
            papers = store.read(lambda case: case.all(Document))
            (new,) = (one for one in papers if one.title == "A chronology")
            data = store.read(lambda case: bytes(case.original(new.sha256)))
            demand(data == _PAPER[1:], "the paper that came is not whole")
    _demand_alone(folder)


def _demand_alone(folder: Path) -> None:
    # A part of a parcel has a name that nobody takes for one; it is cleared away later.
    parts = [path.name for path in folder.glob(".*.part")]
    demand_alone(folder, _THERE, _BACK, _HELPERS, _KEY, _PUBLIC, *parts)


HANDING_OVER = Scenario("handing over", _prepare, _hand_over, _judge_handed)
TAKING_OVER = Scenario("taking over", _prepare_there, _take_over, _judge_taken)
MERGING = Scenario("taking back", _prepare_back, _merge, _judge_merged)
