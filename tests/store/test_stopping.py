"""A reading that nobody waits for any more is stopped; a writing never is."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from casefile.errors import Cancelled
from casefile.tasks import TaskContext
from tests.builders import make_record

LONG_S = 60
# Takes many seconds: long enough to be stopped in the middle of it.
ENDLESS = (
    "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number "
    "WHERE n < {many}) SELECT max(n) FROM number"
)
LONG, SHORT = ENDLESS.format(many=300_000_000), ENDLESS.format(many=300_000)


def ask(unit, question, begun=None):
    """Asks the database itself, and tells once it is at it."""
    driver = unit._connection.connection.driver_connection
    driver.set_trace_callback(lambda _: begun.set() if begun else None)
    try:
        return driver.execute(question).fetchone()[0]
    finally:
        driver.set_trace_callback(None)


def test_the_database_is_stopped_in_the_middle_of_an_answer(store):
    task, begun = TaskContext(), threading.Event()
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(store.read, lambda u: ask(u, LONG, begun), task)
        assert begun.wait(LONG_S)
        task.cancel()
        with pytest.raises(Cancelled):
            asked.result(LONG_S)
    # Nothing of it is left: the next question and the next change are as ever.
    store.write(lambda unit: unit.put(make_record("About the door")))
    assert len(store.read(lambda unit: unit.search("door"), TaskContext())) == 1


def test_a_search_that_was_cancelled_asks_nothing_more(store):
    store.write(lambda unit: unit.put(make_record("About the door")))

    for ask_index in (
        lambda unit: unit.search("door"),
        lambda unit: unit.count_hits("door"),
        lambda unit: unit.near_words("dooor "),
    ):
        task = TaskContext()

        def work(unit, task=task, ask_index=ask_index):
            task.cancel()
            return ask_index(unit)

        with pytest.raises(Cancelled):
            store.read(work, task)


def test_a_change_goes_on_though_a_search_that_waits_for_its_turn_is_cancelled(store):
    task, record = TaskContext(), make_record("About the door")

    def work(unit):
        waiting = threads.submit(store.read, lambda u: u.search("door"), task)
        while len(store._turns._line) < 2:
            threading.Event().wait(0.001)
        begun = threading.Event()
        stopping = threads.submit(lambda: begun.wait(LONG_S) and task.cancel())
        assert ask(unit, SHORT, begun) == 300_000
        stopping.result(LONG_S)
        unit.put(record)
        return waiting

    with ThreadPoolExecutor(2) as threads:
        waiting = store.write(work)
        with pytest.raises(Cancelled):
            waiting.result(LONG_S)
    assert [hit.item for hit in store.read(lambda u: u.search("door"))] == [record.id]


def test_a_search_that_is_over_stops_no_change_when_it_is_cancelled(store):
    task, record = TaskContext(), make_record("About the door")
    assert store.read(lambda u: u.search("door"), task) == []

    def work(unit):
        begun = threading.Event()
        stopping = threads.submit(lambda: begun.wait(LONG_S) and task.cancel())
        assert ask(unit, SHORT, begun) == 300_000
        stopping.result(LONG_S)
        unit.put(record)

    with ThreadPoolExecutor(1) as threads:
        store.write(work)
    assert [hit.item for hit in store.read(lambda u: u.search("door"))] == [record.id]
