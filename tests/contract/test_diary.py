"""A diary that is brought up to date is the diary that would be read anew."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from random import Random

import pytest

from casefile.domain.record import Record
from casefile.services import diary
from casefile.services.diary import Diary, News
from tests.builders import make_person, make_promise, make_record


def read_anew(store):
    anew = store.read(lambda case: diary.since(case, 0))
    assert isinstance(anew, Diary)
    return anew


def bring_up(store, known):
    """Reads what is new, and puts it in."""
    news = store.read(lambda case: diary.since(case, known.link))
    assert isinstance(news, News)
    known.take(news)


def some_change(chance, store):
    """Does one thing that a user may do: log, edit, remove, take back."""
    kept = store.read(lambda case: case.all(Record))
    deed = chance.choice(["log", "log", "edit", "move", "remove", "undo", "person"])
    if deed == "undo":
        store.write(lambda case: case.undo())
    elif deed == "person":
        store.write(lambda case: case.put(make_person()))
    elif deed == "log" or not kept:
        day = date(2026, 2, chance.randint(1, 9))
        at = chance.choice([None, time(9, 5), time(17, 40)])
        due = chance.choice([None, day])
        record = make_record(
            happened_on=day, happened_at=at, promises=(make_promise(due_on=due),)
        )
        store.write(lambda case: case.put(record))
    elif deed == "remove":
        store.write(lambda case: case.withdraw(chance.choice(kept).id))
    else:
        change = {"edit": {"details": f"{chance.random()}"}}.get(
            deed, {"happened_on": date(2026, 2, chance.randint(1, 9))}
        )
        other = dataclasses.replace(chance.choice(kept), **change)
        store.write(lambda case: case.put(other))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_done_since_it_holds_the_same_as_one_read_anew(store, seed):
    chance = Random(seed)  # noqa: S311 - guards nothing
    store.write(lambda case: case.put(make_record()))
    known = read_anew(store)
    for _ in range(25):
        for _ in range(chance.randint(1, 3)):
            some_change(chance, store)
        shown, before = known.records, list(known.records)
        bring_up(store, known)
        anew = read_anew(store)
        assert shown == before, "what pages still show was changed"
        assert known.by_id == anew.by_id == {r.id: r for r in known.records}
        assert known.owing == anew.owing
        assert +known.months == anew.months
        assert known.link == anew.link
        days = [(r.happened_on, r.happened_at or time.min) for r in known.records]
        assert days == sorted(days, reverse=True)
        assert {r.id for r in known.records} == {r.id for r in anew.records}
        assert len(known.records) == len(anew.records)
        places = [diary.place_of(known.records, record) for record in known.records]
        assert places == list(range(len(places)))


def test_records_logged_for_the_same_time_stay_in_the_order_made(store):
    known = read_anew(store)
    for number in range(4):
        record = make_record(f"Call {number}")
        store.write(lambda case, record=record: case.put(record))
        bring_up(store, known)
    assert [r.summary for r in known.records] == [f"Call {n}" for n in range(4)]
    assert list(known.records) == list(read_anew(store).records)


def test_very_many_changes_at_once_are_all_there(store):
    known = read_anew(store)
    many = [make_record(f"Call {number}") for number in range(300)]

    def keep(case):
        for record in many:
            case.put(record)

    store.write(keep)
    now = store.read(lambda case: diary.since(case, known.link))
    assert isinstance(now, Diary)
    assert now.records == many
    assert store.read(lambda case: case.count(Record)) == len(many)


def test_items_in_sight_are_counted_without_those_removed(store):
    records = [make_record(), make_record()]
    store.write(lambda case: [case.put(record) for record in records])
    store.write(lambda case: case.withdraw(records[0].id))
    assert store.read(lambda case: case.count(Record)) == 1


def test_the_bytes_of_a_paper_are_known_to_be_kept(store):
    name = store.write(lambda case: case.keep_original(b"paper"))
    assert store.read(lambda case: case.has_original(name))
    assert not store.read(lambda case: case.has_original("0" * 64))
