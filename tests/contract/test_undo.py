"""Taking back: whole changes, one after the other, without losing the history."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.domain import history
from casefile.domain.case import Case
from casefile.domain.changed import Changed
from casefile.domain.history import Operation
from casefile.domain.ids import CASE_ID
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.errors import ChangedSince, NothingToUndo
from tests.builders import make_case, make_person, make_record


def put(store, *items):
    def work(unit):
        for item in items:
            unit.put(item)

    store.write(work)


def undo(store):
    return store.write(lambda u: u.undo())


def summaries(store):
    return [r.summary for r in store.read(lambda u: u.all(Record))]


def test_a_new_thing_is_taken_back(store):
    put(store, make_record())
    assert undo(store) == Changed.RECORDS
    assert summaries(store) == []


def test_a_change_is_taken_back_to_the_earlier_words(store):
    record = make_record("One")
    put(store, record)
    put(store, replace(record, summary="Two"))
    undo(store)
    assert summaries(store) == ["One"]
    assert [h.item for h in store.read(lambda u: u.search("one"))] == [record.id]
    assert store.read(lambda u: u.search("two")) == []


def test_a_removal_is_taken_back(store):
    record = make_record("One")
    put(store, record)
    store.write(lambda u: u.withdraw(record.id))
    undo(store)
    assert summaries(store) == ["One"]
    last = store.read(lambda u: u.history())[-1]
    assert last.operation is Operation.RESTORE


def test_undoing_again_goes_further_back_to_the_beginning(store):
    record = make_record("One")
    put(store, record)
    put(store, replace(record, summary="Two"))
    store.write(lambda u: u.withdraw(record.id))
    seen = []
    for _ in range(3):
        undo(store)
        seen.append(summaries(store))
    assert seen == [["Two"], ["One"], []]
    with pytest.raises(NothingToUndo):
        undo(store)
    assert store.read(lambda u: u.get(Case, CASE_ID)) == make_case()


def test_new_work_after_undoing_is_what_is_undone_next(store):
    put(store, make_record("One"))
    put(store, make_record("Two"))
    undo(store)
    put(store, make_record("Three"))
    undo(store)
    assert summaries(store) == ["One"]
    undo(store)
    assert summaries(store) == []


def test_a_change_of_several_things_is_taken_back_whole(store):
    record, person = make_record("One"), make_person("Ann")
    put(store, record, person)

    def work(unit):
        unit.put(replace(record, summary="Two"))
        unit.put(replace(record, summary="Three"))
        unit.withdraw(person.id)
        unit.put(make_record("New"))

    store.write(work)
    assert undo(store) == Changed.RECORDS | Changed.PEOPLE
    assert summaries(store) == ["One"]
    assert store.read(lambda u: u.all(Person)) == [person]


def test_a_thing_brought_back_and_undone_is_gone_again(store):
    record = make_record("One")
    put(store, record)
    store.write(lambda u: u.withdraw(record.id))
    put(store, replace(record, summary="Two"))
    undo(store)
    assert summaries(store) == []
    undo(store)
    assert summaries(store) == ["One"]


def test_undoing_is_itself_in_the_history(store):
    record = make_record("One")
    put(store, record)
    put(store, replace(record, summary="Two"))
    undo(store)
    entries = store.read(lambda u: u.history(item=record.id))
    assert [e.operation for e in entries] == [
        Operation.CREATE,
        Operation.AMEND,
        Operation.AMEND,
    ]
    assert entries[2].undoes == entries[1].change
    assert entries[2].body_sha256 == entries[0].body_sha256
    assert history.problems(store.read(lambda u: u.history())) == []


def test_making_the_case_file_cannot_be_undone(store):
    with pytest.raises(NothingToUndo):
        undo(store)


def test_a_change_to_the_case_itself_can_be_undone(store):
    put(store, make_case(title="Other"))
    undo(store)
    assert store.read(lambda u: u.get(Case, CASE_ID)).title == "Our case"


def test_listeners_hear_of_an_undo(store):
    put(store, make_person())
    heard = []
    store.listen(heard.append)
    undo(store)
    assert heard == [Changed.PEOPLE]


@pytest.fixture
def kept(store):
    """Names the changes that are made, in their order."""
    names = []
    store.listen(lambda _what: None, names.append)
    return names


def test_a_change_that_is_named_is_taken_back_and_nothing_else(store, kept):
    record = make_record("One")
    put(store, record)
    store.write(lambda u: u.withdraw(record.id))
    put(store, make_record("Two"))
    store.write(lambda u: u.undo([kept[1]]))
    assert summaries(store) == ["One", "Two"]


def test_several_changes_that_are_named_are_taken_back_together(store, kept):
    one, two = make_record("One"), make_record("Two")
    put(store, one)
    put(store, two)
    put(store, replace(one, summary="Other"))
    assert store.write(lambda u: u.undo(kept)) == Changed.RECORDS
    assert summaries(store) == []
    assert history.problems(store.read(lambda u: u.history())) == []


def test_undoing_is_no_change_that_is_named(store, kept):
    put(store, make_record("One"))
    undo(store)
    assert len(kept) == 1


def test_what_was_taken_back_already_is_not_taken_back_twice(store, kept):
    put(store, make_record("One"))
    undo(store)
    with pytest.raises(NothingToUndo):
        store.write(lambda u: u.undo(kept))


def test_words_that_came_later_are_not_lost_by_taking_back_a_change(store, kept):
    record = make_record("One")
    put(store, record)
    put(store, replace(record, summary="Two"))
    put(store, replace(record, summary="Three"))
    with pytest.raises(ChangedSince):
        store.write(lambda u: u.undo([kept[1]]))
    assert summaries(store) == ["Three"]


def test_a_change_is_taken_back_once_later_ones_were(store, kept):
    record = make_record("One")
    put(store, record)
    put(store, replace(record, summary="Two"))
    put(store, replace(record, summary="Three"))
    for name in reversed(kept[1:]):
        store.write(lambda u, name=name: u.undo([name]))
    assert summaries(store) == ["One"]


def test_what_a_change_made_stays_once_it_has_other_words(store, kept):
    record = make_record("One")
    put(store, record)
    put(store, replace(record, summary="Two"))
    with pytest.raises(ChangedSince):
        store.write(lambda u: u.undo([kept[0]]))
    assert summaries(store) == ["Two"]


def test_what_was_removed_by_hand_meanwhile_is_no_hindrance(store, kept):
    one, two = make_record("One"), make_record("Two")
    put(store, one, two)
    store.write(lambda u: u.withdraw(one.id))
    store.write(lambda u: u.undo([kept[0]]))
    assert summaries(store) == []
