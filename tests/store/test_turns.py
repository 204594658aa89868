"""Those who work on a case file take turns, in the order in which they ask."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from casefile.store.turns import Turns

LONG_S = 30


class _Busy:
    """A turn that was taken in another thread, and goes on until it is told to end."""

    def __init__(self, turns: Turns, threads: ThreadPoolExecutor) -> None:
        self._begun, self._may_end = threading.Event(), threading.Event()
        self._done = threads.submit(turns.run, self._work)
        assert self._begun.wait(LONG_S)

    def end(self) -> None:
        self._may_end.set()
        self._done.result(LONG_S)

    def _work(self) -> None:
        self._begun.set()
        assert self._may_end.wait(LONG_S)


def _until(turns: Turns, count: int) -> None:
    """Waits until so many are in the line, with the one who has the turn."""
    changed = threading.Event()
    while len(turns._line) < count:
        changed.wait(0.001)


def test_many_who_ask_at_once_each_get_their_own_answer_and_never_two_at_a_time():
    turns, busy = Turns(), []

    def work(number):
        busy.append(number)
        alone = len(busy) == 1
        busy.clear()
        return number, alone

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: turns.run(lambda: work(n)), range(2000)))
    assert found == [(n, True) for n in range(2000)]


def test_whoever_asks_again_at_once_comes_after_those_who_wait():
    turns, order, waiting = Turns(), [], []

    def first():
        for number in range(5):
            asked = partial(turns.run, partial(order.append, number))
            waiting.append(threads.submit(asked))
            _until(turns, number + 2)

    with ThreadPoolExecutor(5) as threads:
        turns.run(first)
        turns.run(lambda: order.append("again"))
        for one in waiting:
            one.result(LONG_S)
    assert order == [0, 1, 2, 3, 4, "again"]


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_turn_that_fails_ends_and_the_next_is_served(kind):
    turns = Turns()

    def fail():
        raise kind("so")

    with pytest.raises(kind, match="so"):
        turns.run(fail)
    assert turns.run(lambda: turns.is_mine)
    assert not turns.is_mine


def test_one_who_stops_waiting_keeps_nobody_behind_him_waiting(monkeypatch):
    turns = Turns()

    class Impatient:
        """A lock that is waited for until Ctrl+C is pressed."""

        def __init__(self) -> None:
            self._times = 0

        def acquire(self) -> None:
            self._times += 1
            if self._times > 1:
                raise KeyboardInterrupt

        def release(self) -> None:
            raise AssertionError("nobody waits for it any more")

    with ThreadPoolExecutor(2) as threads:
        busy = _Busy(turns, threads)
        with monkeypatch.context() as patch:
            patch.setattr("casefile.store.turns.threading.Lock", Impatient)
            with pytest.raises(KeyboardInterrupt):
                turns.run(lambda: 1)
        behind = threads.submit(turns.run, lambda: 2)
        _until(turns, 2)
        busy.end()
        assert behind.result(LONG_S) == 2
