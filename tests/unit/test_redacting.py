"""A copy with words removed is kept whole, in one step, or not at all."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest

from casefile import resources
from casefile.domain.document import LARGEST, Box, Document
from casefile.domain.redaction import Sought, Wanted
from casefile.domain.redaction_mark import Mark
from casefile.errors import Cancelled, DiskFull, ImportRefused, NotRemoved
from casefile.exports import AgeLock, Letters
from casefile.services import blackening
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


def test_what_is_read_on_a_drawn_page_goes_too_and_the_page_is_drawn_again(desk):
    desk.papers.seen = {2: ["Ada was there."]}
    made = redact(desk)
    assert made.document.notes.splitlines()[1:] == ["A name: 2 places, pages 1 and 2"]
    assert [cover.page for cover in desk.papers.covers] == [1, 2, 2]
    assert not desk.papers.covers[1].boxes
    assert desk.papers.covers[2].boxes


def test_a_name_that_goes_on_overleaf_in_pictures_goes_from_both_pages(desk):
    desk.papers.seen = {1: ["Then came Ada"], 2: ["Lovell and left."]}
    wanted = Wanted(sought=(Sought("Ada Lovell", "A name"),))
    made = redacting.redact(desk, papers(desk)[0].id, wanted, TaskContext())
    assert made.gone[0].pages == (1, 2)
    assert sorted(cover.page for cover in desk.papers.covers) == [1, 1, 2, 2]


def test_a_copy_that_would_be_too_large_is_refused_before_it_is_made(desk, monkeypatch):
    monkeypatch.setattr(blackening, "LARGEST", 1)
    before = papers(desk)
    with pytest.raises(ImportRefused) as refused:
        redact(desk)
    assert "in smaller parts" in sentence(refused.value)
    assert papers(desk) == before


def test_words_that_are_read_again_and_again_end_it(desk):
    desk.papers.seen = {1: ["Ada rang."] * 9}
    before = papers(desk)
    with pytest.raises(NotRemoved):
        redact(desk)
    assert papers(desk) == before
    assert len(desk.papers.covers) < 5


def test_a_place_that_is_not_black_in_the_finished_file_ends_it(desk):
    desk.papers.is_black = False
    before = papers(desk)
    with pytest.raises(NotRemoved):
        redact(desk)
    assert papers(desk) == before


def test_pages_are_read_only_if_words_are_to_be_gone(desk):
    desk.papers.seen = {1: ["Ada rang."], 2: ["Ada rang."]}
    box = Mark(1, Box(100, 100, 200, 120), "A name")
    made = redacting.redact(
        desk, papers(desk)[0].id, Wanted(drawn=(box,)), TaskContext()
    )
    assert [one.places for one in made.gone] == [1]
    assert [(cover.page, cover.boxes) for cover in desk.papers.covers] == [
        (1, (box.box,)),
        (2, ()),
    ]


def test_stopped_on_any_page_nothing_is_kept_and_the_workers_are_let_go(desk):
    before = papers(desk)
    told = []

    def stop(done: int, total: int, text: str) -> None:
        told.append((done, total, text))
        context.cancel()

    context = TaskContext(stop)
    with pytest.raises(Cancelled):
        redacting.redact(desk, papers(desk)[0].id, WANTED, context)
    assert papers(desk) == before
    assert told == [(1, 2, "Removing words: 1 of 2 pages.")]


def test_no_page_may_have_more_than_its_share_of_the_largest_paper(desk):
    redact(desk)
    (most,) = {cover.most for cover in desk.papers.covers}
    assert 0.9 * LARGEST < 2 * most < LARGEST
