"""Scenarios: records, flags, readings and papers of 700 KB are saved one after another.

Each step is one unit of work. Every step keeps a record; every third a flag as well,
every fifth another wording of the record before, every seventh a paper of 700 KB with
its reading. A step must be there whole, or not at all.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID, uuid5

from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import CASE_ID, DocumentId, FlagId, RecordId
from casefile.domain.record import Record
from casefile.services.ports import CaseStore, Transaction
from casefile.store import engine
from tests.builders import (
    make_document,
    make_flag,
    make_passage,
    make_reading,
    make_record,
)
from tests.faults.scenario import (
    Say,
    Scenario,
    demand,
    demand_alone,
    judging,
    make,
    working,
)
from tests.store.cheap import chance_of

STEPS = 28
_PAPER = 700_000
_PAGE = "The family moved in spring."


def _id(kind: str, number: int) -> UUID:
    return uuid5(CASE_ID, f"{kind} {number}")


def record(number: int, *, amended: bool = False) -> Record:
    """The record of a step; its number is a word that can be searched for."""
    return make_record(
        f"step{number}",
        id=RecordId(_id("record", number)),
        details="amended " * amended + f"what was said at step {number}, " * 20,
    )


def paper(number: int) -> tuple[Document, bytes]:
    """The paper of a step, and its bytes."""
    data = chance_of(number).randbytes(_PAPER)
    document = make_document(
        f"paper{number}",
        id=DocumentId(_id("document", number)),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        pages=8,
    )
    return document, data


def flag(number: int) -> Flag:
    """The flag of a step."""
    passage = make_passage(DocumentId(_id("document", 0)), "family moved", _PAGE)
    return make_flag(passage, id=FlagId(_id("flag", number)), number=number)


def step(work: Transaction, number: int) -> None:
    """Keeps all that belongs to one step."""
    work.put(record(number))
    if number % 3 == 0:
        work.put(flag(number))
    if number % 5 == 0:
        work.put(record(number - 1, amended=True))
    if number % 7 == 0:
        document, data = paper(number)
        work.keep_original(data)
        work.put(document)
        work.keep_reading(document.id, make_reading(*[f"paper{number} {_PAGE}"] * 8))


def kept(store: CaseStore) -> int:
    """Returns how many steps a file holds; demands that each of them is whole."""

    def look(work: Transaction) -> int:
        found = {r.id: r for r in work.all(Record)}
        count = len(found)
        for number in range(1, count + 1):
            amended = number % 5 == 4 and number < count
            demand(
                found.get(record(number).id) == record(number, amended=amended),
                f"of {count} steps the words of step {number} are not as saved",
            )
            if number % 3 == 0:
                demand(work.find(Flag, flag(number).id) == flag(number), "no flag")
            if number % 7 == 0:
                document, data = paper(number)
                demand(work.original(document.sha256) == data, "another paper")
                demand(work.get(Document, document.id).pages == 8, "no document")
                demand(len(work.pages(document.id, 1, 8)) == 8, "no reading")
        flags = len(work.all(Flag))
        demand(flags == count // 3, f"{flags} flags after {count} steps")
        if count:
            demand(len(work.search(f"step{count}")) == 1, "the last is not found")
        return count

    return store.read(look)


def prepare(folder: Path, steps: int = 0) -> None:
    """Leaves a case file with some steps in it."""
    make(folder)
    with working(folder) as store:
        for number in range(1, steps + 1):
            store.write(lambda work, n=number: step(work, n))


def work(folder: Path, say: Say) -> None:
    """Goes on from what is there."""
    with working(folder) as store:
        first = store.read(lambda work: len(work.all(Record))) + 1
        for number in range(first, first + STEPS):
            store.write(lambda work, n=number: step(work, n))
            say(str(number))


def judge(folder: Path, said: Sequence[str]) -> None:
    """All that was said is there, at most one step more, and all of it is whole."""
    with judging(folder) as store:
        count = kept(store)
        last = int(said[-1]) if said else 0
        demand(count >= last, f"{last - count} acknowledged changes lost")
        demand(not said or count <= last + 1, f"{count} steps, {last} said")
    demand_alone(folder)


def _without_syncs(folder: Path, say: Say) -> None:
    fast = {"synchronous": ("synchronous", "OFF", 0)}
    before = engine._SETTINGS
    engine._SETTINGS = tuple(fast.get(row[0], row) for row in before)
    try:
        work(folder, say)
    finally:
        engine._SETTINGS = before


SAVING = Scenario("saving", prepare, work, judge, goes_on=True)
CONTROL = dataclasses.replace(SAVING, name="control", work=_without_syncs)
"""The same with a database that is told not to wait for the disk: it must fail."""
