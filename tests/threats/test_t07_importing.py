"""T7: bringing papers in: stopped at any moment, killed, or with a trap among them."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from casefile.domain.document import Document, Medium
from casefile.errors import Cancelled, ImportRefused
from casefile.readers import Limits, SandboxedPapers
from casefile.services.paper import papers as papers_service
from casefile.services.paper.papers import Arrival
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.documents.intake import Taken
from tests.hostile.bombs import a_desk
from tests.readers.papers import endless, pdf, report, turning_in_circles, word


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A new case in a real file."""
    made = a_desk(tmp_path)
    yield made
    made.case.close()


@pytest.fixture(autouse=True)
def no_worker_survives() -> Iterator[None]:
    """Each test leaves no worker behind."""
    yield
    assert multiprocessing.active_children() == []


def originals(desk: Desk, data: bytes) -> bool:
    name = hashlib.sha256(data).hexdigest()
    return desk.case.read(lambda case: case.has_original(name))


def documents(desk: Desk) -> list[Document]:
    return desk.case.read(lambda case: case.all(Document))


class TestStopping:
    """T7: an import that is stopped leaves no process and no half of a paper."""

    @pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45])
    def test_at_any_moment_leaves_all_or_nothing(self, desk, after):
        data = report(150)
        context = TaskContext()
        timer = threading.Timer(after, context.cancel)
        timer.start()
        try:
            kept = papers_service.bring_in(desk, data, "a.pdf", Arrival(), context)
        except Cancelled:
            assert documents(desk) == []
            assert not originals(desk, data)
        else:
            assert [one.pages for one in documents(desk)] == [150]
            assert papers_service.original(desk, kept.document.id) == data
        timer.cancel()
        timer.join()

        assert multiprocessing.active_children() == []
        again = papers_service.bring_in(desk, data, "a.pdf", Arrival(), TaskContext())
        assert again.document.pages == 150


class Kill(TaskContext):
    """Kills the workers at a page, as a system short of memory does."""

    def __init__(self, page: int, times: int = 99) -> None:
        super().__init__(self._heard)
        self._page = page
        self._times = times
        self.said: list[str] = []

    def _heard(self, done: int, _total: int, text: str) -> None:
        self.said.append(text)
        if done == self._page and self._times:
            self._times -= 1
            for process in multiprocessing.active_children():
                os.kill(process.pid or 0, signal.SIGKILL)


class TestAWorkerThatTheSystemKills:
    """T7: the paper is kept, the reason plain, and adding it again reads it."""

    def test_is_told_plainly_and_can_be_tried_again(self, desk):
        data = report(60)
        kept = papers_service.bring_in(desk, data, "a.pdf", Arrival(), Kill(page=5))

        assert kept.document.pages == 0
        assert "memory runs short" in kept.document.problem
        assert "add the paper again" in kept.document.problem
        assert papers_service.original(desk, kept.document.id) == data

        again = papers_service.bring_in(desk, data, "a.pdf", Arrival(), TaskContext())
        assert again.document.id == kept.document.id
        assert (again.document.pages, again.document.problem) == (60, "")
        assert len(documents(desk)) == 1

    def test_once_is_tried_again_unnoticed(self):
        reading = SandboxedPapers().read(report(20), "p", Kill(page=5, times=1))

        assert [page.number for page in reading.pages] == list(range(1, 21))
        assert all(page.text.strip() for page in reading.pages)
        assert reading.problem == ""


def with_an_endless_page(at: int, pages: int) -> bytes:
    """A report with one page in it that takes for ever."""
    made = BytesIO()
    with (
        pikepdf.open(BytesIO(report(pages))) as document,
        pikepdf.open(BytesIO(endless())) as trap,
    ):
        document.pages[at - 1] = trap.pages[0]
        document.save(made)
    return made.getvalue()


class TestADeadlyPage:
    """T7: time is given to each page, it is told, and the other pages are read."""

    LIMITS = Limits(idle_seconds=1.0, slow_seconds=0.2, memory=4 * 1024**3)

    def test_is_left_out_and_named_and_the_rest_read(self):
        heard: list[str] = []
        context = TaskContext(lambda _done, _total, text: heard.append(text))
        data = with_an_endless_page(at=3, pages=5)
        reading = SandboxedPapers(self.LIMITS).read(data, "p", context)

        read = [page.number for page in reading.pages if page.text.strip()]
        assert read == [1, 2, 4, 5]
        assert "The words on page 3 could not be read" in reading.problem
        assert "Page 3 takes longer than usual. It is given 1 seconds" in " ".join(
            heard
        )


class TestManyPapersAtOnce:
    """T7: a trap among them does not keep the others out."""

    def test_nineteen_of_twenty_come_in(self, stage, tmp_path, qtbot):
        paths = []
        for number in range(20):
            path = tmp_path / f"paper {number:02d}.pdf"
            path.write_bytes(turning_in_circles() if number == 7 else one_page(number))
            paths.append(path)
        stage.window.open_case(a_desk(tmp_path), is_new=False)
        stage.settle()
        page = stage.go("documents")
        taken: list[Taken] = []
        page._intake.taken.connect(taken.append)
        with qtbot.waitSignal(page._intake.taken, timeout=300_000):
            page.bring(paths)
        stage.settle()

        (outcome,) = taken
        readable = [document for document in outcome.added if document.pages]
        assert len(readable) == 19
        assert not outcome.refused
        (trap,) = (document for document in outcome.added if not document.pages)
        assert "This file is damaged" in trap.problem
        assert "20 papers added" in outcome.sentence()
        assert "“paper 07” is kept, but it cannot be read" in outcome.sentence()


def one_page(number: int) -> bytes:
    def draw(page):
        page.drawString(72, 700, f"Paper number {number}")
        page.showPage()

    return pdf(draw)


class TestWordFiles:
    """T7: nothing in a Word file is run or fetched."""

    def test_a_file_of_macros_is_read_and_they_are_named(self):
        reading = SandboxedPapers().read(
            word(
                "<w:p><w:r><w:t>Plain words</w:t></w:r></w:p>",
                {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 AutoOpen"},
            ),
            "letter.docm",
            TaskContext(),
        )

        assert "Plain words" in reading.pages[0].text
        assert "small programs (macros)" in reading.problem
        assert "never run" in reading.problem

    def test_templates_pictures_and_fields_that_fetch_are_named(self):
        fetching = (
            '<Relationship Id="r1" TargetMode="External" Type="http://x/image" '
            'Target="http://127.0.0.1:9/spy.png"/>'
        )
        dde = (
            "<w:p><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r>"
            "<w:r><w:t>Shown</w:t></w:r></w:p>"
        )
        reading = SandboxedPapers().read(
            word(dde, relations=fetching), "letter.docx", TaskContext()
        )

        assert "Shown" in reading.pages[0].text
        assert "DDEAUTO" not in reading.pages[0].text
        assert "fetch something from elsewhere" in reading.problem


def test_kinds_are_told_by_content_and_never_by_name():
    with pytest.raises(ImportRefused, match="This is a program"):
        SandboxedPapers().read(b"MZ\x90\0 not a report", "report.pdf", TaskContext())
    base = b"SQLite format 3\0" + b"\0" * 64
    kept = SandboxedPapers().read(base, "letter.docx", TaskContext())
    assert (kept.medium, kept.pages) == (Medium.OTHER, ())
    assert "does not know this kind" in kept.problem
