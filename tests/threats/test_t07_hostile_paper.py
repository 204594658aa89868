"""T7: a hostile or broken paper harms neither the case nor the computer."""

from __future__ import annotations

import mmap
import multiprocessing
import os
import re
import secrets
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QLabel

from casefile.errors import ImportRefused
from casefile.readers import SandboxedPapers, wording
from casefile.readers.limits import Limits
from casefile.readers.process import Worker
from casefile.readers.shared import Shared
from casefile.tasks import TaskContext
from tests.readers.active import CANARY, active_pdf
from tests.readers.papers import report, scan
from tests.stage import wait_for
from tests.threats.captive import ATTEMPTS, outcome, serve_captive

ROOT = Path(__file__).parents[2]
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
        Worker(serve_captive, (paper.memory, 5, limits, asked), limits) as worker,
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
            Worker(serve_captive, (paper.memory, 5, limits, ()), limits) as worker,
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


_HOLDS_A_PAPER = """
import os, sys
from casefile.readers.limits import Limits
from casefile.readers.process import Worker
from casefile.readers.shared import Shared
from tests.readers.papers import report
from tests.stage import wait_for
from tests.threats.captive import serve_captive

if __name__ == "__main__":
    words = sys.argv[1].encode()
    limits = Limits()
    with (
        Shared.of(words) as paper,
        Worker(serve_captive, (paper.memory, len(words), limits, ()), limits) as worker,
    ):
        assert worker.answer().name == "end"
        print(worker.pid, flush=True)
        sys.stdin.read()
"""


class TestHowFirmlyItIsHeld:
    """T7: the program says what the system of this computer does, and no more."""

    @linux_only
    def test_is_tried_and_said(self, papers):
        said = papers.held(TaskContext())
        assert said.startswith("Tried on this computer just now: the system itself")
        assert "from your files, from the network and from starting" in said

    @linux_only
    def test_is_said_of_a_system_that_does_not_know_these_means(self, tmp_path):
        """An old kernel: the paper is read all the same, and the help says so."""
        script = tmp_path / "old.py"
        script.write_text(_OLD_SYSTEM)
        run = subprocess.run(
            [sys.executable, str(script)],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        read, _, said = run.stdout.partition("\n")
        assert read == "1"
        assert "does not keep that part from your files or from the network" in said

    @pytest.mark.parametrize(
        ("means", "says"),
        [
            (("limits", "landlock"), "too old to keep it from the network"),
            (("limits", "sandbox"), "but not its memory"),
            (("low integrity", "images"), "does not keep it from reading files"),
            (("images",), "does not keep that part from your files"),
            (None, "could not be tried"),
        ],
    )
    def test_is_said_for_each_system(self, means, says):
        assert says in wording.held(means)

    def test_is_shown_in_the_help(self, full):
        page = full.go("help")
        held = page.findChild(QLabel, "held")
        wait_for(lambda: held.text().startswith("Tried on this computer just now"))


_OLD_SYSTEM = """
from casefile.readers import SandboxedPapers, landlock, seccomp
from casefile.tasks import TaskContext
from tests.readers.papers import report

landlock.restrict = lambda: False
seccomp.restrict = lambda **_: False

if __name__ == "__main__":
    papers = SandboxedPapers()
    print(len(papers.read(report(1), "p", TaskContext()).pages))
    print(papers.held(TaskContext()))
"""


class TestThePagesOfAPaper:
    """T7, T2: they are in no place where another program or user finds them."""

    @linux_only
    def test_lie_under_no_name_also_after_all_was_killed(self, tmp_path):
        words = f"Quillfeather {secrets.token_hex(16)}"
        script = tmp_path / "holds.py"
        script.write_text(_HOLDS_A_PAPER)
        run = subprocess.Popen(
            [sys.executable, str(script), words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )
        pid = int(run.stdout.readline())
        worker = os.pidfd_open(pid)
        while_open = named_memory_with(words)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        run.stdin.close()
        run.stdout.close()
        ended = select.poll()
        ended.register(worker, select.POLLIN)
        assert ended.poll(30_000)
        os.close(worker)
        after = named_memory_with(words)
        for path in after:
            path.unlink()
        assert while_open == after == []

    @linux_only
    def test_cannot_be_read_from_the_memory_of_the_worker(self):
        """Linux shows the memory of such a process to the system's own user alone."""
        run = subprocess.run(
            [sys.executable, "-c", _ASKS_WHO_MAY_LOOK],
            check=True,
            capture_output=True,
            text=True,
        )
        assert run.stdout == "1\n0\n"

    @linux_only
    def test_cannot_be_cut_short_under_the_program(self):
        with Shared.of(b"paper") as paper, pytest.raises(PermissionError):
            os.ftruncate(paper.memory.data.handle, 1)
        with Shared.empty(5) as canvas, pytest.raises(PermissionError):
            os.ftruncate(canvas.memory._handle, 1)

    @linux_only
    def test_cannot_be_changed_by_a_worker(self):
        """Two workers read a long paper, and its bytes are kept after that."""
        with Shared.of(b"paper") as paper:
            with pytest.raises(PermissionError):
                os.pwrite(paper.memory.data.handle, b"P", 0)
            with pytest.raises(PermissionError):
                mmap.mmap(paper.memory.data.handle, 5)


_ASKS_WHO_MAY_LOOK = """
import ctypes
from casefile.readers.confinement import confine
PR_GET_DUMPABLE = 3
libc = ctypes.CDLL(None)
ask = lambda: print(libc.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), flush=True)
ask()
confine(1 << 30, 30, start_threads=ask)
"""


def named_memory_with(words: str) -> list[Path]:
    """Shared memory under a name that holds these words, which no other test has."""
    found = []
    for path in Path("/dev/shm").iterdir():  # noqa: S108
        try:
            if words.encode() in path.read_bytes():
                found.append(path)
        except OSError:
            continue  # of somebody else, or gone already
    return found


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

        told = [page.text for page in before.pages]
        assert "A sound, a film or a model" in told[0]
        # That is taken out, and so nothing is to be said of it.
        told[0] = re.sub("A sound, a film.*\n", "", told[0])
        assert [page.text for page in after.pages] == told
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
            papers.clean_copy(b"Dear Mum, all is well.\n", TaskContext())

    def test_of_a_paper_beyond_repair_is_refused(self, papers):
        with pytest.raises(ImportRefused, match="kept safe"):
            papers.clean_copy(b"%PDF-1.7\nnothing", TaskContext())


def drawn(papers: SandboxedPapers, data: bytes) -> list[bytes]:
    paper = papers.open(data)
    try:
        return [paper.draw(1, 1.0).pixels]
    finally:
        paper.close()
