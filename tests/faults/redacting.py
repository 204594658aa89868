"""Scenario: a copy of a paper is made from which a name is removed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from casefile.domain.document import Document
from casefile.domain.redaction import TAG, Sought, Wanted
from casefile.services.ports import CaseStore, Transaction
from casefile.services.redaction import redacting
from casefile.tasks import TaskContext
from tests.builders import make_document, make_reading
from tests.faults.scenario import (
    Say,
    Scenario,
    demand,
    demand_alone,
    judging,
    make,
    tools,
    working,
)

_PAPER = b"an invented paper"
_SAID = ("Ada rang.", "The family moved.")


def _prepare(folder: Path) -> None:
    paper = make_document("Visit", sha256=hashlib.sha256(_PAPER).hexdigest(), pages=2)

    def keep(case: Transaction) -> None:
        case.keep_original(_PAPER)
        case.put(paper)
        case.keep_reading(paper.id, make_reading(*_SAID))

    make(folder, keep)


def _redact(folder: Path, say: Say) -> None:
    with working(folder) as store:
        desk = tools("", "The family moved.").desk(store)
        (paper,) = store.read(lambda case: case.all(Document))
        wanted = Wanted(sought=(Sought("Ada", "A name"),))
        redacting.redact(desk, paper.id, wanted, TaskContext())
        say("redacted")


def _judge(folder: Path, said: Sequence[str]) -> None:
    """The copy is there whole, with what was removed from it, or not at all."""
    with judging(folder) as store:
        papers = store.read(lambda case: case.all(Document))
        copies = [paper for paper in papers if TAG in paper.tags]
        demand(len(papers) - len(copies) == 1, "the paper itself is gone")
        demand(copies or "redacted" not in said, "the copy is gone")
        for copy in copies:
            demand("A name: 1 place" in copy.notes, "half a copy: nothing says why")
            demand(_is_whole(store, copy), "half a copy: no pages, or other bytes")
    demand_alone(folder)


def _is_whole(store: CaseStore, copy: Document) -> bool:
    data, pages = store.read(
        lambda case: (bytes(case.original(copy.sha256)), case.pages(copy.id, 1, 2))
    )
    return hashlib.sha256(data).hexdigest() == copy.sha256 and len(pages) == copy.pages


REDACTING = Scenario("redacting", _prepare, _redact, _judge)
