"""Scans in the window: read in the background, told calmly, stopped and resumed."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from casefile.domain.document import PageSource
from casefile.services import flags
from casefile.services.paper import papers
from tests.builders import make_document, make_page, make_reading
from tests.fakes import FakePapers
from tests.stage import Stage, wait_for


class Slow(FakePapers):
    """Recognises a page only when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.leave = threading.Semaphore(0)
        self.asked: list[int] = []
        self.says = ""
        """What stands on every page, if a test set it."""

    def recognise(self, waiting, context):
        for document, page in super().recognise(waiting, context):
            self.asked.append(page.number)
            while not self.leave.acquire(timeout=0.01):
                context.check()
            yield document, replace(page, text=self.says or page.text)


@pytest.fixture
def slow(stage: Stage) -> Slow:
    reader = Slow()
    object.__setattr__(stage.tools, "papers", reader)
    return reader


def open_scan(stage: Stage, pages: int = 3):
    scan = make_document("Scanned letter", pages=pages)
    stage.open([scan], readings=False)
    pictures = [
        make_page("", n, source=PageSource.PICTURE) for n in range(1, pages + 1)
    ]
    reading = make_reading(pages=tuple(pictures))

    def keep(case) -> None:
        case.keep_reading(scan.id, reading)

    stage.context.desk.case.write(keep)
    wait_for(lambda: stage.context.scans.is_running)
    return scan


def said(stage: Stage) -> str:
    return (
        stage.frame.page("documents").findChild(QLabel, "what_came_of_the_scan").text()
    )


def tag(stage: Stage) -> str:
    return stage.frame.page("documents").rows.rows.row(0).tag


def show_documents(stage: Stage):
    stage.frame.go("documents")
    page = stage.frame.page("documents")
    wait_for(page.rows.rows.rowCount)
    page.rows.choose_first()
    return page


def test_a_scan_is_read_in_the_background_page_by_page(stage, slow):
    scan = open_scan(stage)
    show_documents(stage)
    wait_for(lambda: "still being read" in said(stage))
    assert tag(stage) == "3 pages to read"
    wait_for(stage.frame.progress.isVisible)
    slow.leave.release()
    wait_for(lambda: "pages 2 and 3" in said(stage))
    words = stage.frame.progress.findChild(QLabel)
    wait_for(lambda: words.text() == "Reading scans. Page 2 of 3.")
    slow.leave.release(2)
    wait_for(lambda: not said(stage))
    stage.settle()
    assert tag(stage) == ""
    assert not stage.context.scans.is_running
    kept = papers.pages(stage.context.desk, scan.id, 1, 3)
    assert [page.text for page in kept] == [f"Words on page {n}\n" for n in (1, 2, 3)]


def test_the_page_that_is_looked_at_is_read_next(stage, slow):
    scan = open_scan(stage, pages=9)
    wait_for(lambda: slow.asked)
    stage.context.scans.look_at(scan.id, 7)
    slow.leave.release()
    wait_for(lambda: len(slow.asked) > 1)
    assert slow.asked[1] == 7
    slow.leave.release(9)
    stage.settle()


def test_it_can_be_stopped_and_asked_to_go_on(stage, slow):
    open_scan(stage)
    page = show_documents(stage)
    wait_for(stage.frame.progress.isVisible)
    slow.leave.release()
    wait_for(lambda: "pages 2 and 3" in said(stage))
    QTest.mouseClick(stage.frame.progress._stop, Qt.MouseButton.LeftButton)
    wait_for(lambda: "was stopped" in said(stage))
    assert page.head.go_on.isVisible()
    assert not stage.context.scans.is_running
    page.head.go_on.click()
    assert not page.head.go_on.isVisible()
    slow.leave.release(2)
    wait_for(lambda: not said(stage))
    stage.settle()


def test_locking_stops_it_and_opening_again_goes_on(stage, slow):
    scan = open_scan(stage)
    wait_for(lambda: slow.asked)
    slow.leave.release()
    desk = stage.context.desk
    wait_for(lambda: len(slow.asked) > 1)
    stage.window.lock()
    assert stage.window.context is None
    slow.leave.release(2)
    desk.case.closed = False
    stage.window.open_case(desk, is_new=False)
    stage.settle()
    assert sorted(slow.asked) in ([1, 2, 2, 3], [1, 2, 3])
    kept = papers.pages(desk, scan.id, 1, 3)
    assert {page.source for page in kept} == {PageSource.RECOGNISED}


def test_pages_that_are_hard_to_read_are_named(stage, slow):
    slow.sure = 60.0
    open_scan(stage)
    show_documents(stage)
    slow.leave.release(3)
    wait_for(lambda: "photograph it again" in said(stage))
    assert tag(stage) == "hard to read"
    stage.settle()


def test_papers_that_suggest_more_once_they_are_read_are_counted_again(
    stage, slow, tmp_path
):
    stage.open([])
    page = stage.go("documents")
    first = make_page("", 1, source=PageSource.PICTURE)
    slow.next = make_reading(pages=(first,))
    slow.says = "Exampleshire Council\n\nDate: 3 February 2026\n\nDear Rhian,\n\n"
    for name in ("one", "two"):
        (tmp_path / f"{name}.png").write_bytes(name.encode())
    page.bring([tmp_path / "one.png", tmp_path / "two.png"])
    wait_for(lambda: "2 papers added" in stage.frame.messages.text)
    wait_for(lambda: slow.asked)
    assert not page.list.notice.isVisible()
    slow.leave.release(2)
    wait_for(page.list.notice.isVisible)
    assert "2 papers have suggestions." in page.list.notice._words.text()
    stage.settle()


def test_recognised_words_can_be_flagged_on_the_page_that_is_open(stage, slow):
    scan = open_scan(stage)
    stage.context.open_paper(scan.id)
    page = stage.frame.page("assessments")
    empty = page.flags.list.empty
    wait_for(lambda: "still being read" in empty.findChildren(QLabel)[-1].text())
    texts = page._session.texts
    texts.want([1])
    wait_for(lambda: texts.find(1) is not None)
    slow.leave.release(3)
    wait_for(lambda: texts.find(1) and texts.find(1).text == "Words on page 1\n")
    stage.settle()
    desk = stage.context.desk
    passage = desk.case.read(
        lambda case: flags.find_passage(case, scan.id, "Words on page 1", None)
    )
    flags.add(desk, passage, "date")
    wait_for(lambda: stage.context.snapshot.flags)
    stage.settle()
    [flag] = stage.context.snapshot.flags
    assert flag.passage.quote == "Words on page 1"
    page.show_item(flag.id)
    stage.settle()
    assert page.flags.panel.quote.isVisible()
    assert not page.flags.panel.doubt.isVisible()


def test_words_flagged_on_a_page_that_is_hard_to_read_are_to_be_checked(stage, slow):
    slow.sure = 60.0
    scan = open_scan(stage, pages=1)
    slow.leave.release()
    wait_for(lambda: stage.context.snapshot.scan(scan.id).poor)
    desk = stage.context.desk
    passage = desk.case.read(
        lambda case: flags.find_passage(case, scan.id, "Words on page 1", None)
    )
    flag = flags.add(desk, passage, "date")
    stage.context.open_paper(scan.id)
    stage.settle()
    page = stage.frame.page("assessments")
    page.show_item(flag.id)
    stage.settle()
    assert "against the picture" in page.flags.panel.doubt.text()
    assert page.flags.panel.doubt.isVisible()


def test_a_paper_that_comes_in_at_the_very_end_is_read_too(stage):
    late = make_document("Late", pages=1)
    reading = make_reading(pages=(make_page("", 1, source=PageSource.PICTURE),))

    class Ending(FakePapers):
        """Has a paper come in when the last page is done."""

        def recognise(self, waiting, context):
            yield from super().recognise(waiting, context)
            desk.case.write(keep)

    def keep(case) -> None:
        if case.reading(late.id) is None:
            case.put(late)
            case.keep_reading(late.id, reading)

    object.__setattr__(stage.tools, "papers", Ending())
    scan = make_document("Scanned letter", pages=1)
    stage.open([scan], readings=False)
    desk = stage.context.desk
    desk.case.write(lambda case: case.keep_reading(scan.id, reading))
    wait_for(lambda: desk.case.read(lambda case: case.reading(late.id)))
    wait_for(lambda: papers.pages(desk, late.id, 1, 1)[0].text)
    stage.settle()


def test_a_page_that_could_not_be_looked_at_can_be_tried_again(stage):
    class Failing(FakePapers):
        """Ends at page 2 the first time."""

        times = 0

        def recognise(self, waiting, context):
            for document, page in super().recognise(waiting, context):
                if page.number == 2:
                    self.times += 1
                if page.number != 2 or self.times > 1:
                    yield document, page

    reader = Failing()
    object.__setattr__(stage.tools, "papers", reader)
    scan = make_document("Scanned letter", pages=3)
    stage.open([scan], readings=False)
    pictures = [make_page("", n, source=PageSource.PICTURE) for n in (1, 2, 3)]
    reading = make_reading(pages=tuple(pictures))
    desk = stage.context.desk
    desk.case.write(lambda case: case.keep_reading(scan.id, reading))
    page = show_documents(stage)
    wait_for(lambda: "Words on page 2 are in a picture" in said(stage))
    stage.settle()
    assert reader.times == 1
    assert page.head.go_on.isVisible()
    page.head.go_on.click()
    wait_for(lambda: not said(stage))
    stage.settle()
