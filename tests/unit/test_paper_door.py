"""A copy with details covered goes out only if nobody can read them in its pictures."""

from __future__ import annotations

import hashlib

import pytest

from casefile.domain.detail import DetailKind
from casefile.domain.document import Document
from casefile.errors import LetterNotReady
from casefile.exports import AgeLock, Letters
from casefile.services import paper_door
from casefile.services.door import secrets
from casefile.services.ports import Desk
from casefile.services.wording import sentence
from casefile.tasks import TaskContext
from tests.builders import make_case, make_document, make_person, make_reading
from tests.fakes import FakeCaseStore, FakePapers, FakePhotos, FixedTime

DATA = b"an invented paper"
PHONE = "01632 960222"
HIDDEN = make_person("Rhoda Quill", phone=PHONE, confidential=True)


@pytest.fixture
def desk():
    paper = make_document("Visit", sha256=hashlib.sha256(DATA).hexdigest(), pages=2)
    store = FakeCaseStore([make_case(), HIDDEN, paper], time=FixedTime())
    store.write(lambda case: case.keep_original(DATA))
    reading = make_reading(f"Rang {PHONE}.", "The family moved.")
    store.write(lambda case: case.keep_reading(paper.id, reading))
    return Desk(
        case=store,
        papers=FakePapers(),
        photos=FakePhotos(),
        writer=Letters(),
        lock=AgeLock(),
        time=FixedTime(),
    )


def covered(desk: Desk, allowed=()) -> bytes:
    (paper,) = desk.case.read(lambda case: case.all(Document))
    return paper_door.covered(desk, paper, allowed, TaskContext())


def test_a_detail_that_is_seen_only_in_the_picture_is_black_as_well(desk):
    desk.papers.seen = {2: [f"Scribbled beside it: {PHONE}"]}
    covered(desk)
    drawn = [(cover.page, bool(cover.boxes)) for cover in desk.papers.covers]
    assert drawn == [(1, True), (2, False), (2, True)]


def test_a_detail_that_can_still_be_read_stops_the_copy(desk):
    desk.papers.seen = {1: [f"Rang {PHONE}."] * 9}
    with pytest.raises(LetterNotReady) as refused:
        covered(desk)
    assert "could not be removed from “Visit”" in sentence(refused.value)


def test_a_place_that_is_not_black_stops_the_copy(desk):
    desk.papers.is_black = False
    with pytest.raises(LetterNotReady):
        covered(desk)


def test_what_may_be_seen_stays_and_the_copy_has_no_words_behind_it(desk):
    desk.papers.seen = {1: [f"Rang {PHONE}."]}
    found = desk.case.read(secrets).find(PHONE)
    assert [hit.detail.kind for hit in found] == [DetailKind.PHONE]
    made = covered(desk, [hit.detail for hit in found])
    assert [bool(cover.boxes) for cover in desk.papers.covers] == [False, False]
    *pages, _properties = desk.writer.words_in(made)
    assert [page.strip() for page in pages] == ["", ""]
