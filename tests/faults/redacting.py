"""Scenario: a copy of a paper is made from which a name is removed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from casefile.domain.document import Document
from casefile.domain.redaction import TAG, Sought, Wanted
from casefile.exports import AgeLock, Letters
from casefile.services.ports import CaseStore, Desk, Transaction
from casefile.services.redaction import redacting
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_case, make_document, make_reading
from tests.fakes import FakePapers, FakePhotos, FixedTime
from tests.faults.scenario import (
    NAME,
    Say,
    Scenario,
    demand,
    demand_alone,
    demand_whole,
    files,
    opened,
)

_PAPER = b"an invented paper"
_SAID = ("Ada rang.", "The family moved.")


def _prepare(folder: Path) -> None:
    paper = make_document("Visit", sha256=hashlib.sha256(_PAPER).hexdigest(), pages=2)

    def keep(case: Transaction) -> None:
        case.keep_original(_PAPER)
        case.put(paper)
        case.keep_reading(paper.id, make_reading(*_SAID))

    with closing(files().create(folder / NAME, PASSPHRASE, [make_case()])) as store:
        store.write(keep)


def _redact(folder: Path, say: Say) -> None:
    with closing(files().open(folder / NAME, PASSPHRASE)) as store:
        desk = Desk(
            case=store,
            papers=FakePapers(make_reading("", "The family moved.")),
            photos=FakePhotos(),
            writer=Letters(),
            lock=AgeLock(),
            time=FixedTime(),
        )
        (paper,) = store.read(lambda case: case.all(Document))
        wanted = Wanted(sought=(Sought("Ada", "A name"),))
        redacting.redact(desk, paper.id, wanted, TaskContext())
        say("redacted")


def _judge(folder: Path, said: Sequence[str]) -> None:
    """The copy is there whole, with what was removed from it, or not at all."""
    with closing(opened(folder / NAME)) as store:
        papers = store.read(lambda case: case.all(Document))
        copies = [paper for paper in papers if TAG in paper.tags]
        demand(len(papers) - len(copies) == 1, "the paper itself is gone")
        demand(copies or "redacted" not in said, "the copy is gone")
        for copy in copies:
            demand("A name: 1 place" in copy.notes, "half a copy: nothing says why")
            demand(_is_whole(store, copy), "half a copy: no pages, or other bytes")
        demand_whole(store)
    demand_alone(folder)


def _is_whole(store: CaseStore, copy: Document) -> bool:
    data, pages = store.read(
        lambda case: (bytes(case.original(copy.sha256)), case.pages(copy.id, 1, 2))
    )
    return hashlib.sha256(data).hexdigest() == copy.sha256 and len(pages) == copy.pages


REDACTING = Scenario("redacting", _prepare, _redact, _judge)
