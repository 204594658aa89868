"""What a note asks of the database is looked up, never looked through."""

from __future__ import annotations

import secrets

import pytest
from sqlalchemy import event, text

from casefile.domain.record import Record
from casefile.services import diary
from tests.builders import make_person, make_record


def test_no_question_that_a_note_asks_grows_with_the_file(store):
    first = make_record("First")
    store.write(lambda case: [case.put(first), case.put(make_person())])
    link = store.read(lambda case: diary.since(case, 0)).link
    asked = []

    def note(_connection, _cursor, statement, *_more):
        asked.append(statement)

    event.listen(store._engine, "before_cursor_execute", note)
    store.write(lambda case: diary.keep(case, make_record("Second")))
    news = store.read(lambda case: diary.since(case, link))
    event.remove(store._engine, "before_cursor_execute", note)
    assert [r.summary for r in news.records.values() if r] == ["Second"]

    def plans(connection):
        questions = [q for q in asked if q.lstrip()[:6].upper() in {"SELECT", "DELETE"}]
        assert any("history.item" in question for question in questions)
        return [
            f"{row.detail} in {question}"
            for question in questions
            for row in connection.execute(
                text("EXPLAIN QUERY PLAN " + question.replace("?", "1"))
            )
        ]

    found = store.reading(plans)
    scans = [plan for plan in found if plan.startswith("SCAN")]
    # The last link of the history is the end of it: LIMIT 1 from there.
    assert [plan for plan in scans if "LIMIT" not in plan] == []
    assert store.read(lambda case: case.count(Record)) == 2


def test_an_item_that_changed_often_is_new_once(store):
    record = make_record("First")
    store.write(lambda case: case.put(record))
    link = store.read(lambda case: case.head()).seq
    for words in ("Second", "Third"):
        other = make_record(words, id=record.id)
        store.write(lambda case, other=other: case.put(other))
    assert store.read(lambda case: case.touched(Record, link)) == [record.id]


def traced(store, work):
    """Returns what work asks of the database, in its own words."""
    asked = []

    def listen(heard):
        def run(reads):
            reads.connection.driver_connection.set_trace_callback(heard)

        store.reading(run)

    listen(asked.append)
    found = store.read(work)
    listen(None)
    # What the two readings that listen ask is not the work's.
    assert asked[:2] == ["PRAGMA cipher_status", "ROLLBACK"]
    assert asked[-1] == "BEGIN"
    # With dashes: what the index asks of its own tables.
    return found, [words for words in asked[2:-1] if not words.startswith("--")]


@pytest.mark.parametrize("size", [0, 200_000, 3_000_000])
def test_a_paper_is_read_with_one_question_in_a_transaction_of_its_own(store, size):
    data = secrets.token_bytes(size)
    name = store.write(lambda case: case.keep_original(data))
    found, asked = traced(store, lambda case: case.original(name))
    assert found == data
    assert asked[0] == "BEGIN"
    assert asked[-2:] == ["PRAGMA cipher_status", "ROLLBACK"]
    # A paper of no bytes has no pieces: a second question tells it from a lost one.
    assert len(asked) == 4 + (size == 0)


def test_words_are_sought_with_one_question(store):
    store.write(lambda case: case.put(make_record("She rang about the bedroom")))
    store.read(lambda case: case.search("first"))  # learns how large the file is
    found, asked = traced(store, lambda case: case.search("nobodyatall"))
    assert (found, len(asked)) == ([], 4)
    found, _ = traced(store, lambda case: case.search("bedr"))
    assert len(found) == 1
