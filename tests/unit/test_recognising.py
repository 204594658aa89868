"""Words on scans are recognised page by page, and what came of them is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.domain.document import Blacking, Box, Page, PageSource
from casefile.domain.scan import NO_SCAN, Scan
from casefile.errors import Cancelled
from casefile.services import recognising
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk
from casefile.services.recognising import Waiting
from casefile.tasks import TaskContext
from tests.builders import make_page, make_reading
from tests.fakes import FakePapers


@pytest.fixture
def scan(desk: Desk, fake_papers: FakePapers):
    """Brings in a scan of some pages."""

    def bring(pages: int, data: bytes = b"a scan"):
        waiting = [
            make_page("", number, source=PageSource.PICTURE)
            for number in range(1, pages + 1)
        ]
        fake_papers.next = make_reading(pages=tuple(waiting))
        kept = papers.bring_in(desk, data, "scan.pdf", Arrival(), TaskContext())
        return kept.document

    return bring


def pages_of(desk: Desk, document) -> list[Page]:
    return papers.pages(desk, document.id, 1, 99)


def state_of(desk: Desk, document) -> Scan:
    return recognising.state(desk).get(document.id, NO_SCAN)


def test_every_page_is_kept_as_soon_as_it_is_done(desk: Desk, scan) -> None:
    document = scan(3)
    told = []
    seen_then = []

    def report(done: int, total: int, text: str) -> None:
        told.append((done, total, text))
        seen_then.append(len(state_of(desk, document).clear))

    done = recognising.recognise(desk, Waiting(desk), TaskContext(report))
    assert done == 3
    assert seen_then == [1, 2, 3]
    assert told[0] == (1, 3, "Page 2 of 3.")
    assert [p.text for p in pages_of(desk, document)] == [
        f"Words on page {number}\n" for number in (1, 2, 3)
    ]


def test_what_is_covered_on_a_page_stays_noticed(desk: Desk, scan) -> None:
    document = scan(1)
    [page] = pages_of(desk, document)
    covered = replace(page, blacking=Blacking((Box(60, 70, 200, 83),), 0.01, 0))
    desk.case.write(lambda case: case.keep_page(document.id, covered))
    recognising.recognise(desk, Waiting(desk), TaskContext())
    [seen] = pages_of(desk, document)

    assert seen.source is not PageSource.PICTURE
    assert seen.blacking == covered.blacking


def test_what_is_seen_to_be_covered_when_the_words_are_read_is_kept(
    desk: Desk, scan, fake_papers, monkeypatch
) -> None:
    document = scan(1)
    bars = Blacking((Box(60, 70, 200, 83),), 0.01, 0)
    page = make_page("Words", source=PageSource.RECOGNISED, blacking=bars)
    monkeypatch.setattr(
        fake_papers, "recognise", lambda *_: (one for one in [(document.id, page)])
    )
    recognising.recognise(desk, Waiting(desk), TaskContext())

    assert pages_of(desk, document)[0].blacking == bars


def test_what_was_stopped_goes_on_where_it_was(desk: Desk, scan) -> None:
    document = scan(4)
    context = TaskContext(lambda done, _total, _text: done == 2 and context.cancel())
    with pytest.raises(Cancelled):
        recognising.recognise(desk, Waiting(desk), context)
    assert state_of(desk, document) == Scan(clear=(1, 2), waiting=(3, 4))
    assert recognising.recognise(desk, Waiting(desk), TaskContext()) == 2
    assert state_of(desk, document) == Scan(clear=(1, 2, 3, 4))


def test_the_page_that_is_looked_at_goes_first(desk: Desk, scan) -> None:
    scan(3, b"one")
    other = scan(4, b"other")
    waiting = Waiting(desk)
    waiting.look_at(other.id, 3)
    order = [waiting.next(None) for _ in range(7)]
    numbers = [(paper == other.id, page.number) for paper, page in order if page]
    assert numbers[:4] == [(True, 3), (True, 4), (True, 1), (True, 2)]
    assert numbers[4:] == [(False, 1), (False, 2), (False, 3)]
    assert waiting.next(None) is None


def test_a_worker_is_given_pages_of_the_paper_it_has(desk: Desk, scan) -> None:
    first, second = scan(2, b"one"), scan(2, b"other")
    waiting = Waiting(desk)
    assert waiting.next(None)[0] == first.id
    assert waiting.next(second.id)[0] == second.id
    assert waiting.next(second.id)[0] == second.id
    assert waiting.next(second.id)[0] == first.id


def test_papers_that_come_in_meanwhile_are_done_too(desk: Desk, scan) -> None:
    scan(1, b"one")
    later = []

    def report(_done: int, _total: int, _text: str) -> None:
        if not later:
            later.append(scan(2, b"later"))

    assert recognising.recognise(desk, Waiting(desk), TaskContext(report)) == 3
    assert state_of(desk, later[0]).clear == (1, 2)


def test_only_some_papers_can_be_asked_for(desk: Desk, scan) -> None:
    one, other = scan(1, b"one"), scan(1, b"other")
    recognising.recognise(desk, Waiting(desk, {other.id}), TaskContext())
    assert state_of(desk, one).waiting == (1,)
    assert state_of(desk, other).clear == (1,)


def test_a_page_that_is_hard_to_read_says_so(desk: Desk, scan, fake_papers) -> None:
    document = scan(3)
    assert "still being read" in recognising.sentences(
        desk, state_of(desk, document), 3
    )
    fake_papers.sure = 61.0
    recognising.recognise(desk, Waiting(desk, {document.id}), TaskContext())
    said = recognising.sentences(desk, state_of(desk, document), 3)
    assert said.startswith("Hard to read: pages 1 to 3.")
    assert "photograph it again" in said


def test_blank_and_unreadable_pages_are_named(desk: Desk) -> None:
    scan = Scan(clear=(1, 2), blank=(4,), unreadable=(3, 5))
    said = recognising.sentences(desk, scan, 5)
    assert "No words could be made out on pages 3 and 5." in said
    assert "There is nothing on page 4." in said
    assert recognising.sentences(desk, Scan(clear=(1, 2)), 2) == ""


def test_without_a_reader_of_pictures_the_pages_wait(desk, scan, fake_papers) -> None:
    document = scan(2)
    fake_papers.sure = 0.0
    assert recognising.recognise(desk, Waiting(desk), TaskContext()) == 0
    said = recognising.sentences(desk, state_of(desk, document), 2)
    assert "not made for this computer" in said


def test_what_was_tried_in_vain_is_told_from_what_came_in_since(
    desk: Desk, scan, fake_papers, monkeypatch
) -> None:
    document = scan(2)
    monkeypatch.setattr(fake_papers, "recognise", _in_vain)
    waiting = Waiting(desk)
    assert recognising.recognise(desk, waiting, TaskContext()) == 0
    tried = {(document.id, 1), (document.id, 2)}
    assert waiting.left() == (tried, False)
    later = scan(1, b"later")
    assert waiting.left() == (tried, True)
    again = Waiting(desk, without=tried)
    assert again.next(None)[0] == later.id
    assert again.next(None) is None


def _in_vain(waiting, _context):
    while waiting.next(None) is not None:
        pass
    yield from ()
