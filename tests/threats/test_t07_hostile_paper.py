"""T7: a hostile or broken paper harms neither the case nor the computer."""

from __future__ import annotations

import multiprocessing
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from casefile.errors import ImportRefused
from casefile.readers import SandboxedPapers
from casefile.readers.limits import Limits
from casefile.readers.process import Shared, Worker
from casefile.tasks import TaskContext
from tests.readers.active import CANARY, active_pdf
from tests.readers.papers import paragraph, report, scan, word
from tests.threats.captive import ATTEMPTS, outcome, serve_captive

linux_only = pytest.mark.xfail(
    sys.platform != "linux", reason="Windows and macOS are looked at by hand"
)


@pytest.fixture
def papers() -> SandboxedPapers:
    """The readers as the program uses them."""
    return SandboxedPapers()


@pytest.fixture(autouse=True)
def no_worker_survives() -> Iterator[None]:
    """Each test leaves no worker behind."""
    yield
    assert multiprocessing.active_children() == []


def tried(attempts: list[str], where: Path) -> Iterator[tuple[str, str]]:
    """Has a worker, confined as always, try things; yields what came of each."""
    limits = Limits()
    asked = tuple((what, str(where)) for what in attempts)
    with (
        Shared.of(b"paper") as paper,
        Worker(serve_captive, (paper.name, 5, limits, asked), limits) as worker,
    ):
        while (message := worker.answer()).name == "tried":
            yield message.words("what"), message.words("came")
        assert message.name == "end"


class TestAWorkerThatAPaperHasTakenOver:
    """T7: it can do nothing but give a wrong answer."""

    @linux_only
    def test_is_refused_everything_that_reading_does_not_need(self, tmp_path):
        known = tmp_path / "known.txt"
        known.write_text("kept")

        came = dict(tried(list(ATTEMPTS), known))

        assert len(came) == len(ATTEMPTS)
        done = {what: outcome for what, outcome in came.items() if outcome == "done"}
        assert done == {}
        assert [found.name for found in tmp_path.iterdir()] == ["known.txt"]
        assert known.read_text() == "kept"

    @linux_only
    def test_is_held_by_the_kernel_and_not_by_python_alone(self):
        limits = Limits()
        with (
            Shared.of(b"paper") as paper,
            Worker(serve_captive, (paper.name, 5, limits, ()), limits) as worker,
        ):
            worker.answer()
            status = Path(f"/proc/{worker.pid}/status").read_text()
            tasks = list(Path(f"/proc/{worker.pid}/task").iterdir())
            held = worker.held
            filters = [(task / "status").read_text() for task in tasks]

        assert {"limits", "seccomp"} <= set(held)
        assert "NoNewPrivs:\t1" in status
        # Every thread: one that is free could be used by the others.
        assert len(tasks) >= 2
        assert all("Seccomp:\t2" in one for one in filters)

    def test_the_same_attempts_succeed_without_confinement(self, tmp_path):
        """The control: a test that could not fail would prove nothing."""
        known = tmp_path / "known.txt"
        known.write_text("kept")
        harmless = ["read the user's file", "append", "list the user's folder"]

        assert [outcome(what, str(known)) for what in harmless] == ["done"] * 3


class TestACleanCopy:
    """T7: what leaves the program to be shown does nothing."""

    def test_holds_nothing_that_acts(self, papers):
        made = papers.clean_copy(active_pdf(), TaskContext()).data

        with pikepdf.open(BytesIO(made)) as document:
            found = [part.unparse() for part in document.objects]
            streams = [
                part.read_bytes()
                for part in document.objects
                if isinstance(part, pikepdf.Stream)
            ]
        assert not any(CANARY.encode() in part for part in [*found, *streams, made])
        actions = (
            rb"/(?:JavaScript|JS|Launch|URI|SubmitForm|GoToR|AA|OpenAction|XFA|EF)\b"
        )
        assert not any(re.search(actions, part) for part in found)

    def test_names_what_was_taken_out(self, papers):
        removed = papers.clean_copy(active_pdf(), TaskContext()).removed

        assert "small programs (scripts)" in removed
        assert "files packed inside the paper" in removed
        assert "orders to start other programs" in removed

    def test_shows_the_same_words_and_marks(self, papers):
        before = papers.read(active_pdf(), "p", TaskContext())
        made = papers.clean_copy(active_pdf(), TaskContext()).data
        after = papers.read(made, "p", TaskContext())

        assert [page.text for page in after.pages] == [p.text for p in before.pages]
        assert "Filled in by hand" in after.pages[0].text
        with pikepdf.open(BytesIO(made)) as document:
            notes = [
                str(mark.get("/Contents", "")) for mark in document.pages[0].Annots
            ]
            assert "A note of the manager" in notes
            places = [item.title for item in document.open_outline().root]
            assert places == ["First"]

    def test_of_an_ordinary_paper_looks_the_same_to_the_pixel(self, papers):
        for data in (report(2), scan(1)):
            copy = papers.clean_copy(data, TaskContext())
            assert copy.removed == ()
            assert drawn(papers, copy.data) == drawn(papers, data)

    def test_of_what_is_no_pdf_is_refused_with_what_to_do(self, papers):
        with pytest.raises(ImportRefused, match="save it as a PDF"):
            papers.clean_copy(word(paragraph("words")), TaskContext())

    def test_of_a_paper_beyond_repair_is_refused(self, papers):
        with pytest.raises(ImportRefused, match="kept safe"):
            papers.clean_copy(b"%PDF-1.7\nnothing", TaskContext())


def drawn(papers: SandboxedPapers, data: bytes) -> list[bytes]:
    paper = papers.open(data)
    try:
        return [paper.draw(1, 1.0).pixels]
    finally:
        paper.close()
