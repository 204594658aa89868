"""Work goes on beside the window and comes back in order, to living objects only."""

import threading

import pytest
from PySide6.QtCore import QObject

from casefile.errors import Cancelled, DiskFull
from casefile.ui.runner import _LONG_LANES as LANES
from casefile.ui.runner import TaskRunner
from tests.stage import wait_for


class Listener(QObject):
    def __init__(self):
        super().__init__()
        self.got = []
        self.threads = set()
        self.failed = []

    def take(self, value):
        self.got.append(value)
        self.threads.add(threading.current_thread())

    def take_with(self, first, value):
        self.got.append((first, value))

    def fail(self, error):
        self.failed.append(error)


@pytest.fixture
def runner(qapp):  # noqa: ARG001  (it has to be there)
    made = TaskRunner()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def listener():
    return Listener()


def test_results_arrive_in_the_window_s_own_thread(runner, listener):
    seen = []

    def work(_context):
        seen.append(threading.current_thread())
        return 7

    runner.start(work, listener.take)
    wait_for(lambda: listener.got)
    assert listener.got == [7]
    assert listener.threads == {threading.main_thread()}
    assert seen[0] is not threading.main_thread()


def test_saves_never_overtake_each_other(runner, listener):
    for number in range(50):
        runner.start(lambda _context, n=number: n, listener.take)
    wait_for(lambda: len(listener.got) == 50)
    assert listener.got == list(range(50))


def test_an_object_that_is_gone_hears_nothing(runner):
    heard = []
    gate = threading.Event()

    class Page(QObject):
        def take(self, value):
            heard.append(value)

    page = Page()
    runner.start(lambda _context: gate.wait(10), page.take)
    del page
    gate.set()
    wait_for(lambda: not runner.is_busy)
    assert heard == []


def test_a_function_that_captures_a_widget_is_refused(runner):
    with pytest.raises(TypeError, match="bound methods"):
        runner.start(lambda _context: 1, lambda _value: None)
    assert not runner.is_busy


def test_known_failures_go_to_whoever_asked_or_to_everyone(runner, listener):
    def full(_context):
        raise DiskFull

    everyone = []
    runner.went_wrong.connect(everyone.append)
    runner.start(full, failed=listener.fail)
    wait_for(lambda: listener.failed)
    assert everyone == []
    runner.start(full)
    wait_for(lambda: everyone)
    assert isinstance(everyone[0], DiskFull)


def test_a_mistake_in_the_program_is_not_taken_for_a_failure(runner, listener):
    broke = []
    runner.broke.connect(broke.append)

    def mistake(_context):
        raise IndexError

    runner.start(mistake, failed=listener.fail)
    wait_for(lambda: broke)
    assert isinstance(broke[0], IndexError)
    assert listener.failed == []


def test_more_work_may_begin_when_slow_work_is_shown(runner, listener):
    """A page beside it gets less room then, and has its pictures drawn anew."""
    leave = threading.Event()
    seen = []

    def begin_more(number, _title):
        seen.append(number)
        runner.start(lambda _context: 7, listener.take, long=True)

    runner.slow.connect(begin_more)
    tasks = [
        runner.start(lambda _context: leave.wait(10), title=title, long=True)
        for title in ("One.", "Two.")
    ]
    wait_for(lambda: listener.got)
    leave.set()
    wait_for(lambda: not runner.is_busy)
    assert seen == [task.number for task in tasks]


def test_slow_work_is_shown_and_can_be_stopped(runner, listener):
    slow, over = [], []
    runner.slow.connect(lambda number, title: slow.append((number, title)))
    runner.over.connect(over.append)

    def forever(context):
        while True:
            context.check()
            context.report(1, 2, "page 1 of 2")
            stop.wait(0.01)

    stop = threading.Event()
    reports = []
    runner.progressed.connect(lambda *given: reports.append(given))
    task = runner.start(
        forever, listener.take, failed=listener.fail, title="Reading.", long=True
    )
    wait_for(lambda: slow and reports)
    assert slow == [(task.number, "Reading.")]
    assert reports[0] == (task.number, 1, 2, "page 1 of 2")
    runner.cancel(task.number)
    wait_for(lambda: over)
    assert listener.got == []
    assert isinstance(listener.failed[0], Cancelled)


def test_work_that_is_stopped_before_it_began_says_so(runner, listener):
    gate, over = threading.Event(), []
    runner.over.connect(over.append)
    for _ in range(LANES):
        runner.start(lambda _context: gate.wait(), long=True)
    waiting = runner.start(
        lambda _context: "never", listener.take, failed=listener.fail, long=True
    )
    waiting.cancel()
    wait_for(lambda: listener.failed)
    assert isinstance(listener.failed[0], Cancelled)
    assert over == [waiting.number]
    gate.set()
    wait_for(lambda: not runner.is_busy)
    assert listener.got == []


@pytest.mark.usefixtures("qapp")
def test_closing_finishes_what_was_asked_of_the_case_file():
    runner = TaskRunner()
    done = []
    gate = threading.Event()
    runner.start(lambda _context: (gate.wait(10), done.append("first")))
    runner.start(lambda _context: done.append("second"))
    gate.set()
    runner.close()
    assert done == ["first", "second"]
    with pytest.raises(Cancelled):
        runner.start(lambda _context: None)
    runner.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_closing_does_not_wait_for_long_work_that_never_began():
    runner, gate, begun = TaskRunner(), threading.Event(), []

    def deaf(_context):
        begun.append(1)
        gate.wait(10)

    for _ in range(LANES + 2):
        runner.start(deaf, title="Reading papers.", long=True)
    wait_for(lambda: len(begun) == LANES)
    opening = threading.Timer(0.2, gate.set)
    opening.start()
    assert runner.close(patience=5)
    assert len(begun) == LANES
    opening.join()
    runner.deleteLater()


def test_the_progress_of_more_bytes_than_qt_can_count_is_told_in_parts(
    runner, listener, qtbot
):
    reports = []
    runner.progressed.connect(lambda *given: reports.append(given[1:3]))
    go_on = threading.Event()

    def work(context):
        assert go_on.wait(30)
        context.report(2_000_000_000, 4_000_000_000)

    with qtbot.waitSignal(runner.slow):
        runner.start(work, listener.take, title="Making a backup")
    go_on.set()
    wait_for(lambda: reports)
    assert reports == [(5_000, 10_000)]
