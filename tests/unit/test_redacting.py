"""A copy with words removed is kept whole, in one step, or not at all."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest

from casefile import resources
from casefile.domain.document import Document
from casefile.domain.redaction import Sought, Wanted
from casefile.errors import DiskFull, ImportRefused
from casefile.exports import AgeLock, Letters
from casefile.services.ports import Desk
from casefile.services.redaction import redacting
from casefile.services.wording import sentence
from casefile.tasks import TaskContext
from tests.builders import make_case, make_document, make_reading
from tests.fakes import FakeCaseStore, FakePapers, FakePhotos, FixedTime

DATA = b"an invented paper"
WANTED = Wanted(sought=(Sought("Ada", "A name"),))


@pytest.fixture
def desk():
    paper = make_document("Visit", sha256=hashlib.sha256(DATA).hexdigest(), pages=2)
    store = FakeCaseStore([make_case(), paper], time=FixedTime())
    store.write(lambda case: case.keep_original(DATA))
    reading = make_reading("Ada rang.", "The family moved.")
    store.write(lambda case: case.keep_reading(paper.id, reading))
    return Desk(
        case=store,
        papers=FakePapers(make_reading("", "The family moved.")),
        photos=FakePhotos(),
        writer=Letters(),
        lock=AgeLock(),
        time=FixedTime(),
    )


def papers(desk):
    return desk.case.read(lambda case: case.all(Document))


def redact(desk):
    return redacting.redact(desk, papers(desk)[0].id, WANTED, TaskContext())


def test_the_copy_is_kept_in_one_step_with_what_was_removed(desk, monkeypatch):
    written = []
    write = desk.case.write
    monkeypatch.setattr(
        desk.case, "write", lambda work: written.append(work) or write(work)
    )
    made = redact(desk)
    assert len(written) == 1
    assert made.document.notes.splitlines()[1:] == ["A name: 1 place, page 1"]
    assert made.document in papers(desk)


def test_on_a_full_drive_nothing_is_kept(desk, monkeypatch):
    def refuse(_work):
        raise DiskFull

    before = papers(desk)
    monkeypatch.setattr(desk.case, "write", refuse)
    with pytest.raises(DiskFull):
        redact(desk)
    assert papers(desk) == before


def test_a_locked_paper_is_refused_for_what_it_is(desk):
    said = str(resources.toml("reading.toml")["problem"]["locked"])
    locked = dataclasses.replace(papers(desk)[0], problem=said)
    desk.case.write(lambda case: case.put(locked))
    with pytest.raises(ImportRefused) as refused:
        redact(desk)
    assert "Give its password under Documents" in sentence(refused.value)
    assert papers(desk) == [locked]


def test_more_pages_than_are_read_at_once_are_all_read_again(desk, monkeypatch):
    monkeypatch.setattr(redacting, "_TOGETHER", 1)
    made = redact(desk)
    assert made.unread == ()
    drawn = [data for data in desk.papers.opened if data == DATA]
    assert len(drawn) == 2 + 1, "each page to be read again, and all for the copy"
