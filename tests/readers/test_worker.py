"""The worker process: what it may not do, and that it never outlives its use."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from multiprocessing import active_children, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from casefile.errors import Cancelled
from casefile.readers import Limits, SandboxedPapers, nursery
from casefile.readers import process as process_module
from casefile.readers import reading as reading_module
from casefile.readers.confinement import confine
from casefile.readers.message import (
    MalformedError,
    Message,
    findings_of,
    page_of,
    receive,
    send,
)
from casefile.readers.process import Worker
from casefile.tasks import TaskContext
from tests.readers.papers import archive, endless, report

ROOT = Path(__file__).parents[2]
linux_only = pytest.mark.xfail(
    sys.platform != "linux", reason="the filter of system calls is Linux's own"
)


def attempt(answers, folder: str, what: str, may_thread: bool = False) -> None:
    """Runs in a worker: confines itself, then tries something forbidden."""
    target = Path(folder) / "there.txt"
    confine(1024 * 1024 * 1024, 30, may_thread=may_thread)
    try:
        FORBIDDEN[what](target)
        answers.send_bytes(b"done")
    except (OSError, MemoryError) as error:
        answers.send_bytes(type(error).__name__.encode())


def _socket(_: Path) -> None:
    import socket  # noqa: PLC0415, TID251

    socket.socket()


def _socket_call(_: Path) -> None:
    import ctypes  # noqa: PLC0415

    libc = ctypes.CDLL(None, use_errno=True)
    if libc.socket(2, 1, 0) < 0:
        raise OSError(ctypes.get_errno(), "refused")


FORBIDDEN = {
    "write": lambda path: path.write_text("x"),
    "make an empty file": lambda path: path.touch(),
    "append": lambda path: path.with_name("known.txt").open("a"),
    "remove": lambda path: path.with_name("known.txt").unlink(),
    "rename": lambda path: path.with_name("known.txt").rename(path),
    "make a folder": lambda path: path.mkdir(),
    "use the network": _socket,
    "use the network behind Python's back": _socket_call,
    "fork": lambda _: os.fork(),
    "start a program": lambda _: subprocess.run([sys.executable, "-V"], check=True),
    "replace itself": lambda _: os.execv(  # noqa: S606
        sys.executable, [sys.executable, "-V"]
    ),
    "take all memory": lambda _: bytearray(3 * 1024**3),
}


def afresh(serve, arguments) -> BaseProcess:
    process = get_context("spawn").Process(target=serve, args=arguments)
    process.start()
    return process


@linux_only
@pytest.mark.parametrize(
    ("way", "may_thread"),
    [(afresh, False), (afresh, True), (nursery.begin, False)],
    ids=["", "with threads", "as a copy"],
)
@pytest.mark.parametrize("what", FORBIDDEN)
def test_a_worker_cannot(tmp_path, what, way, may_thread):
    known = tmp_path / "known.txt"
    known.write_text("kept")
    answers, theirs = nursery.pipe()
    process = way(attempt, (theirs, str(tmp_path), what, may_thread))
    theirs.close()
    outcome = answers.recv_bytes()
    process.join()
    answers.close()
    process.close()

    assert outcome in {b"PermissionError", b"MemoryError", b"OSError"}
    assert [found.name for found in tmp_path.iterdir()] == ["known.txt"]
    assert known.read_text() == "kept"


def begin_thread(answers, may_thread: bool) -> None:
    confine(1024 * 1024 * 1024, 30, may_thread=may_thread)
    begun: list[int] = []
    try:
        thread = threading.Thread(target=begun.append, args=(1,))
        thread.start()
        thread.join()
        answers.send_bytes(b"begun" if begun else b"lost")
    except RuntimeError:
        answers.send_bytes(b"refused")


@linux_only
@pytest.mark.parametrize(("may", "outcome"), [(False, b"refused"), (True, b"begun")])
def test_only_what_needs_threads_may_begin_some(may, outcome):
    context = get_context("spawn")
    answers, theirs = context.Pipe(duplex=False)
    process = context.Process(target=begin_thread, args=(theirs, may))
    process.start()
    theirs.close()
    assert answers.recv_bytes() == outcome
    process.join()
    answers.close()
    process.close()


def tell_environment(answers) -> None:
    confine(1024 * 1024 * 1024, 30)
    answers.send_bytes(repr(dict(os.environ)).encode())


def test_a_worker_has_no_environment(monkeypatch):
    monkeypatch.setenv("CASEFILE_PASSPHRASE", "four plain words here")
    context = get_context("spawn")
    answers, theirs = context.Pipe(duplex=False)
    process = context.Process(target=tell_environment, args=(theirs,))
    process.start()
    theirs.close()
    assert answers.recv_bytes() == b"{}"
    process.join()
    answers.close()
    process.close()


@linux_only
def test_every_paper_has_a_worker_of_its_own_from_one_that_saw_none(monkeypatch):
    """Each is a copy of the same process, which itself is no copy of the program."""
    parents: dict[int, int] = {}
    kept = process_module.permit

    def permit(requests):
        # It waits until it may begin.
        (worker,) = active_children()
        status = Path(f"/proc/{worker.pid}/status").read_text()
        parents[worker.pid] = int(status.partition("PPid:")[2].split()[0])
        kept(requests)

    monkeypatch.setattr(process_module, "permit", permit)
    for _ in range(3):
        SandboxedPapers().read(b"Dear Mum,\n", "letter.txt", TaskContext())
    (maker,) = set(parents.values())

    assert len(parents) == 3
    assert maker != os.getpid()
    assert b"multiprocessing.spawn" in Path(f"/proc/{maker}/cmdline").read_bytes()
    assert "sqlcipher3" not in Path(f"/proc/{maker}/maps").read_text()


@linux_only
def test_the_process_that_workers_are_copies_of_is_replaced_if_it_was_ended():
    SandboxedPapers().read(b"Dear Mum,\n", "letter.txt", TaskContext())
    before = nursery._nursery._process
    os.kill(before.pid, signal.SIGKILL)
    reading = SandboxedPapers().read(b"Dear Dad,\n", "letter.txt", TaskContext())

    assert reading.pages[0].text.strip() == "Dear Dad,"
    assert nursery._nursery._process.pid != before.pid


def modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(done.stdout.split())


def test_a_worker_loads_neither_the_window_nor_the_store():
    loaded = modules_after(
        "import casefile.__main__, casefile.readers.worker\n"
        "import casefile.readers.pdf, casefile.readers.word, casefile.readers.drawing"
    )

    assert "pypdfium2" in loaded
    assert not loaded & {
        "PySide6",
        "shiboken6",
        "sqlalchemy",
        "sqlcipher3",
        "casefile.app",
        "casefile.store",
        "casefile.ui",
        "casefile.cli",
    }


def test_the_program_loads_no_library_that_reads_papers():
    loaded = modules_after("import casefile.readers")

    assert not loaded & {"pypdfium2", "pikepdf", "lxml", "lxml.etree", "docx"}


class StopAt(TaskContext):
    """Stops the work once so many pages are read."""

    def __init__(self, page: int) -> None:
        super().__init__(self._heard)
        self._page = page
        self.reports: list[tuple[int, int, str]] = []

    def _heard(self, done: int, total: int, text: str) -> None:
        self.reports.append((done, total, text))
        if done == self._page:
            self.act()

    def act(self) -> None:
        self.cancel()


def test_progress_is_reported_for_each_page(papers):
    context = StopAt(page=-1)
    papers.read(report(5), "p", context)

    assert [(done, total) for done, total, _ in context.reports] == [
        (n, 5) for n in range(1, 6)
    ]
    assert context.reports[1][2] == "Reading page 2 of 5"


def test_cancel_stops_the_work_and_the_workers(papers):
    with pytest.raises(Cancelled):
        papers.read(report(300), "p", StopAt(page=3))

    assert active_children() == []


def test_cancel_stops_a_worker_that_is_stuck_in_a_page(papers):
    context = TaskContext()
    threading.Timer(0.4, context.cancel).start()

    with pytest.raises(Cancelled):
        papers.read(endless(), "p", context)

    assert active_children() == []


class KillAt(StopAt):
    """Kills the workers instead, as a system short of memory would."""

    def act(self) -> None:
        for process in active_children():
            os.kill(process.pid, signal.SIGKILL)


def test_a_worker_killed_midway_leaves_a_plain_reason(papers):
    reading = papers.read(report(300), "p", KillAt(page=3))

    assert reading.pages == ()
    assert "The computer ended" in reading.problem
    assert "kept safe" in reading.problem
    assert "add the paper again" in reading.problem


def answer_in_turn(requests, answers, paper, size, limits) -> None:
    """A worker that a paper has taken over: says what it likes."""
    del requests, paper, size, limits
    for name, facts in LIES[os.environ["LIE"]]:
        send(answers, name, **facts)


def stop_in_a_message(requests, answers, paper, size, limits) -> None:
    """A worker that announces a message and never ends it."""
    del requests, paper, size, limits
    os.write(answers.fileno(), struct.pack("!i", 100) + b"half")
    threading.Event().wait()


def test_half_a_message_keeps_nobody_waiting(monkeypatch):
    monkeypatch.setattr(reading_module, "serve_reading", stop_in_a_message)
    papers = SandboxedPapers(Limits(start_seconds=0.5))
    reading = papers.read(report(1), "p", TaskContext())

    assert reading.pages == ()
    assert "kept safe" in reading.problem
    assert active_children() == []


END = ("end", {"findings": [], "title": ""})
LIES = {
    "the same again and again": [("opened", {"pages": 200})] * 5 + [END],
    "fewer pages than it said": [("opened", {"pages": 3}), END],
    "a finding nobody knows": [("end", {"findings": [["mars", [1], []]], "title": ""})],
    "a finding that is none": [("end", {"findings": [3], "title": ""})],
    "a title that is none": [("end", {"findings": [], "title": 3})],
    "a message nobody knows": [("hello", {})],
    "a kind that it cannot be": [("kind", {"kind": "docx"}), END],
    "papers without end": [("part", {"called": "a", "total": 20_001})],
}


@pytest.mark.parametrize("lie", LIES)
def test_a_worker_that_lies_is_told_from_one_that_reads(papers, monkeypatch, lie):
    started = []

    class Counted(Worker):
        def __init__(self, *given):
            started.append(self)
            super().__init__(*given)

    monkeypatch.setenv("LIE", lie)
    monkeypatch.setattr(reading_module, "serve_reading", answer_in_turn)
    monkeypatch.setattr(reading_module, "Worker", Counted)
    reading = papers.read(report(1), "p", TaskContext())

    assert reading.pages == ()
    assert "stopped on this file" in reading.problem
    assert len(started) <= 2
    assert active_children() == []


def test_no_file_is_written_while_papers_are_read(papers, tmp_path, monkeypatch):
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)

    papers.read(report(3), "p", TaskContext())
    papers.read(report(3)[:900], "p", TaskContext())
    paper = papers.open(report(1))
    paper.draw(1, 1.0)
    paper.close()

    assert list(tmp_path.rglob("*")) == []


def test_workers_end_with_the_program():
    code = (
        "import os, sys\n"
        "from casefile.readers import SandboxedPapers\n"
        "from tests.readers.papers import report\n"
        "if __name__ == '__main__':\n"
        "    paper = SandboxedPapers().open(report(1))\n"
        "    print(paper._worker.pid, flush=True)\n"
        "    sys.stdin.read(1)\n"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )
    pid = int(program.stdout.readline())
    assert is_running(pid)
    program.kill()
    program.communicate()

    ended = threading.Event()
    for _ in range(100):
        if not is_running(pid):
            ended.set()
            break
        ended.wait(0.05)
    assert ended.is_set()


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


class TestMessages:
    """The program believes nothing that a worker says."""

    def page(self, **changed: object) -> Message:
        facts: dict[str, object] = {
            "is": "page",
            "number": 1,
            "width": 10.0,
            "height": 10.0,
            "text": "words\n",
            "blocks": [[0, 5, "paragraph", 0]],
            "source": "text",
            "quality": 100.0,
        }
        tail = changed.pop("tail", b"")
        return Message({**facts, **changed}, tail)

    def test_an_honest_page_is_taken(self):
        assert page_of(self.page()).text == "words\n"

    @pytest.mark.parametrize(
        "changed",
        [
            {"text": 5},
            {"number": -1},
            {"number": "1"},
            {"width": "wide"},
            {"width": float("nan")},
            {"blocks": [[0, 99, "paragraph", 0]]},
            {"blocks": [[3, 1, "paragraph", 0]]},
            {"blocks": [[0, 1, "nonsense", 0]]},
            {"blocks": 7},
            {"source": "hearsay"},
            {"quality": float("nan")},
            {"tail": b"123"},
            {"tail": b"\xff" * 24},
        ],
    )
    def test_a_page_that_does_not_fit_together_is_not(self, changed):
        with pytest.raises(MalformedError):
            page_of(self.page(**changed))

    @pytest.mark.parametrize(
        "data",
        [b"", b"\x00", b"\xff\xff\xff\xff{}", b"\x02\x00\x00\x00[]", b"nonsense"],
    )
    def test_what_is_no_message_is_not_taken(self, data):
        answers, theirs = get_context("spawn").Pipe(duplex=False)
        theirs.send_bytes(data)
        with pytest.raises(MalformedError):
            receive(answers)
        answers.close()
        theirs.close()

    def test_findings_are_taken(self):
        message = Message({"is": "end", "findings": [["pictures", [1, 2], ["a"]]]}, b"")
        assert findings_of(message) == [("pictures", (1, 2), ("a",))]

    @pytest.mark.parametrize(
        "said",
        [7, ["pictures"], [["pictures", 3, []]], [["pictures", ["x"], []]], [[]]],
    )
    def test_findings_that_make_no_sense_are_not(self, said):
        with pytest.raises(MalformedError):
            findings_of(Message({"is": "end", "findings": said}, b""))

    def test_a_large_paper_arrives_in_pieces(self):
        paper = os.urandom(1000) * 12_000
        answers, theirs = get_context("spawn").Pipe(duplex=False)
        sending = threading.Thread(target=send, args=(theirs, "part", paper))
        sending.start()
        message = receive(answers)
        sending.join()
        answers.close()
        theirs.close()

        assert bytes(message.tail) == paper
        assert message.size > len(paper)

    @pytest.mark.parametrize("follows", [9_000_000, 2**40, -1, "9"])
    @pytest.mark.parametrize("size", [1000, 1024 * 1025], ids=["short", "long"])
    def test_pieces_that_are_not_as_announced_are_not_taken(self, follows, size):
        answers, theirs = get_context("spawn").Pipe(duplex=False)

        def sends() -> None:
            head = json.dumps({"is": "part", "follows": follows}).encode()
            theirs.send_bytes(struct.pack("<I", len(head)) + head)
            with contextlib.suppress(OSError):
                theirs.send_bytes(b"x" * size)

        sending = threading.Thread(target=sends)
        sending.start()
        with pytest.raises((MalformedError, OSError)):
            receive(answers)
        answers.close()
        sending.join()
        theirs.close()

    def test_a_message_arrives_as_it_was_sent(self):
        answers, theirs = get_context("spawn").Pipe(duplex=False)
        send(theirs, "drawn", b"\x00\x01", width=3)
        message = receive(answers)
        answers.close()
        theirs.close()

        assert (message.name, message.number("width"), message.tail) == (
            "drawn",
            3,
            b"\x00\x01",
        )


def test_limits_travel_to_the_worker():
    reading = SandboxedPapers(Limits(memory=1)).read(report(1), "p", TaskContext())

    assert reading.pages == ()
    assert "kept safe" in reading.problem


def test_a_large_file_of_a_packed_folder_is_taken_out_whole():
    inside = b"Dear Mum,\n" * 1_200_000
    taken = []
    SandboxedPapers().read(
        archive({"a.txt": inside, "b.txt": b"Dear Dad"}),
        "a.zip",
        TaskContext(),
        taken.append,
    )

    assert [part.name for part in taken] == ["a.txt", "b.txt"]
    assert bytes(taken[0].data) == inside
    assert taken[1].data == b"Dear Dad"
