"""What a note asks of the database is looked up, never looked through."""

from __future__ import annotations

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
