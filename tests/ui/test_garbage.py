"""Nothing of the window is taken apart by another thread than its own."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from casefile.ui.garbage import GarbageCollection
from tests.stage import wait_for


class _Ring:
    """An object that holds itself, so that only a search finds that it is garbage."""

    def __init__(self, ended_on: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: ended_on.append(threading.get_ident()))


def _work_hard() -> None:
    assert len([[number] for number in range(200_000)]) == 200_000


@pytest.mark.usefixtures("qapp")
def test_garbage_of_the_window_is_not_taken_apart_by_a_thread_that_works():
    ended_on: list[int] = []
    _Ring(ended_on)
    busy = threading.Thread(target=_work_hard)
    busy.start()
    busy.join()
    assert not ended_on


def test_it_is_found_on_the_windows_own_thread(qapp):
    assert qapp.findChild(GarbageCollection) is not None
    ended_on: list[int] = []
    _Ring(ended_on)
    rings = []

    def found() -> bool:
        rings.extend([number] for number in range(2_000))
        return bool(ended_on)

    wait_for(found)
    assert ended_on == [threading.get_ident()]


def test_it_is_looked_for_once_only(qapp):
    assert len(qapp.findChildren(GarbageCollection)) == 1


def test_it_is_not_looked_for_while_very_many_objects_are_made(qapp):
    ended_on: list[int] = []
    looking = qapp.findChild(GarbageCollection)
    usual = gc.get_threshold()
    gc.set_threshold(0)
    _Ring(ended_on)
    rings = [[number] for number in range(2_000)]
    looking._look()
    gc.set_threshold(*usual)
    assert ended_on == []
    looking._look()
    assert ended_on == [threading.get_ident()]
    assert len(rings) == 2_000
