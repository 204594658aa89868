"""The thread that owns a case file does what it is asked, and ends."""

from __future__ import annotations

import subprocess
import sys
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from casefile.store.own_thread import OwnThread

LONG_S = 30


@pytest.fixture
def own():
    thread = OwnThread("owner")
    yield thread
    thread.close()


class Thing:
    """Something that can be seen to go."""


def test_all_work_is_done_in_one_thread_that_is_not_the_callers(own):
    names = {own.run(lambda: threading.current_thread().name) for _ in range(3)}
    assert names == {"owner"}
    assert own.run(lambda: own.is_here)
    assert not own.is_here


def test_many_who_ask_at_once_each_get_their_own_answer_and_never_two_at_a_time(own):
    busy = []

    def work(number):
        busy.append(number)
        alone = len(busy) == 1
        busy.clear()
        return number, alone

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: own.run(lambda: work(n)), range(2000)))
    assert found == [(n, True) for n in range(2000)]


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, SystemExit])
def test_whoever_asked_is_told_what_failed_and_the_next_is_served(own, kind):
    def fail():
        raise kind("so")

    with pytest.raises(kind, match="so"):
        own.run(fail)
    assert own.run(lambda: 5) == 5


def test_neither_the_answer_nor_the_failure_is_kept_until_the_next_question(own):
    for fails in (False, True):
        gone = threading.Event()

        def work(gone=gone, fails=fails):
            thing = Thing()
            weakref.finalize(thing, gone.set)
            if fails:
                raise ValueError(thing)
            return thing

        try:
            own.run(work)
        except ValueError:
            assert fails
        # It goes without a search for cycles: it may be a whole paper.
        assert gone.wait(LONG_S)


def test_closing_waits_for_what_was_asked_and_refuses_the_rest(own):
    begun, may_end, done = threading.Event(), threading.Event(), []

    def work():
        begun.set()
        assert may_end.wait(LONG_S)
        done.append(threading.current_thread())

    with ThreadPoolExecutor(2) as threads:
        asked = threads.submit(own.run, work)
        assert begun.wait(LONG_S)
        closed = threads.submit(own.close)
        may_end.set()
        closed.result(LONG_S)
        asked.result(LONG_S)
    assert not done[0].is_alive()
    with pytest.raises(RuntimeError):
        own.run(lambda: 1)
    own.close()


def test_a_thread_that_is_forgotten_ends():
    own = OwnThread("owner")
    thread = own.run(threading.current_thread)
    del own
    assert not thread.is_alive()


def test_a_program_ends_though_it_forgot_to_close():
    program = (
        "from casefile.store.own_thread import OwnThread\n"
        "own = OwnThread('owner')\n"
        "print(own.run(lambda: 7))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        capture_output=True,
        text=True,
        timeout=LONG_S,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "7\n", "")
