"""Keeping, changing, removing and finding the things of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from casefile.domain import history
from casefile.domain.case import Case
from casefile.domain.changed import Changed
from casefile.domain.document import Document
from casefile.domain.history import Operation
from casefile.domain.ids import CASE_ID, new_id
from casefile.domain.outcome import Became, Fate, Told
from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.errors import NotFound
from tests import builders
from tests.builders import make_person, make_record


def put(store, *items):
    def work(unit):
        for item in items:
            unit.put(item)

    store.write(work)


def every_kind():
    paper = builders.make_document()
    passage = builders.make_passage(paper.id)
    person = builders.make_me(former_names=("Alex Earlier",))
    return [
        person,
        builders.make_record(
            promises=(builders.make_promise(),),
            people=(person.id,),
            attachments=(paper.id,),
        ),
        paper,
        builders.make_flag(
            passage,
            evidence=(builders.make_evidence(paper, passage=passage),),
            answered_on=date(2026, 3, 20),
            answered_in=paper.id,
            told=(Told(person=person.id, told_on=date(2026, 3, 21), how="by letter"),),
            became=(Became(version=paper.id, fate=Fate.CHANGED, passage=passage),),
        ),
        builders.make_decision(passage),
        builders.make_consent(asked_by=person.id, evidence=(paper.id,)),
        builders.make_set_date(item=paper.id),
        builders.make_own_template(),
        builders.make_bundle(served_on=date(2026, 3, 21)),
        builders.make_bundle_draft(),
        builders.make_letter(
            document=paper.id, facts={"address": "1 Example Road"}, body="Dear Sir"
        ),
    ]


def test_every_kind_of_thing_comes_back_as_it_was(store):
    things = every_kind()
    put(store, *things)
    for thing in things:
        assert store.read(lambda u, t=thing: u.get(type(t), t.id)) == thing
        assert store.read(lambda u, t=thing: u.all(type(t))) == [thing]
        assert store.read(lambda u, t=thing: u.kind_of(t.id)) is type(thing)


def test_the_case_is_there_from_the_start(store):
    assert store.read(lambda u: u.get(Case, CASE_ID)).title == "Our case"


def test_things_are_listed_in_the_order_they_were_made(store):
    first, second, third = (make_record(n) for n in "cab")
    put(store, first)
    put(store, second, third)
    put(store, replace(first, summary="z"))
    listed = store.read(lambda u: u.all(Record))
    assert [r.id for r in listed] == [first.id, second.id, third.id]


def test_an_absent_thing_is_not_found(store):
    record = make_record()
    put(store, record)
    with pytest.raises(NotFound):
        store.read(lambda u: u.get(Record, new_id()))
    with pytest.raises(NotFound):
        store.read(lambda u: u.get(Person, record.id))
    assert store.read(lambda u: u.find(Record, new_id())) is None
    assert store.read(lambda u: u.kind_of(new_id())) is None


def test_a_removed_thing_is_out_of_sight_but_its_words_stay(store):
    record = make_record("She shouted")
    put(store, record)
    store.write(lambda u: u.withdraw(record.id))
    assert store.read(lambda u: u.find(Record, record.id)) is None
    assert store.read(lambda u: u.all(Record)) == []
    assert store.read(lambda u: u.all(Record, withdrawn=True)) == [record]
    assert store.read(lambda u: u.search("shouted")) == []
    assert store.read(lambda u: u.newest()) is None
    assert store.read(lambda u: u.starting(str(record.id))) == []
    kept = store.read(lambda u: u.versions(record.id))
    assert [v.operation for v in kept] == [Operation.CREATE, Operation.WITHDRAW]
    assert kept[-1].item == record
    with pytest.raises(NotFound):
        store.write(lambda u: u.withdraw(record.id))


def test_a_removed_thing_that_is_saved_again_is_back(store):
    record = make_record()
    put(store, record)
    store.write(lambda u: u.withdraw(record.id))
    put(store, record)
    assert store.read(lambda u: u.get(Record, record.id)) == record
    last = store.read(lambda u: u.history(item=record.id))[-1]
    assert last.operation is Operation.RESTORE


def test_each_wording_is_kept_with_the_time_it_was_told(store, fixed_time):
    record = make_record("One")
    put(store, record)
    told_first = fixed_time.now()
    fixed_time.pass_by(hours=5)
    put(store, replace(record, summary="Two"))
    versions = store.read(lambda u: u.versions(record.id))
    assert [v.number for v in versions] == [1, 2]
    assert [v.item.summary for v in versions] == ["One", "Two"]
    assert [v.recorded_at for v in versions] == [told_first, fixed_time.now()]


def test_saving_without_a_change_writes_nothing(store):
    record = make_record()
    put(store, record)
    before = store.read(lambda u: u.history())
    heard = []
    store.listen(heard.append)
    put(store, replace(record))
    assert store.read(lambda u: u.history()) == before
    assert heard == []


def test_a_thing_cannot_turn_into_another_kind(store):
    record = make_record()
    put(store, record)
    with pytest.raises(TypeError):
        put(store, make_person(id=record.id))


def test_a_unit_of_work_that_fails_leaves_nothing(store):
    kept, lost = make_record("kept"), make_record("lost")
    put(store, kept)

    def work(unit):
        unit.put(replace(kept, summary="half done"))
        unit.put(lost)
        assert unit.get(Record, kept.id).summary == "half done"
        raise NotFound("person", "x")

    with pytest.raises(NotFound):
        store.write(work)
    assert store.read(lambda u: u.all(Record)) == [kept]
    put(store, replace(kept, summary="done"))
    assert store.read(lambda u: u.get(Record, kept.id)).summary == "done"
    assert len(store.read(lambda u: u.versions(kept.id))) == 2


def test_a_unit_of_work_that_reads_cannot_write(store):
    with pytest.raises(RuntimeError, match="must not change"):
        store.read(lambda u: u.put(make_record()))
    with pytest.raises(RuntimeError, match="must not change"):
        store.read(lambda u: u.keep_original(b"x"))


def test_a_unit_of_work_cannot_start_another(store):
    with pytest.raises(RuntimeError, match="must not start another"):
        store.write(lambda _: store.read(lambda u: u.newest()))
    put(store, make_record())
    assert len(store.read(lambda u: u.all(Record))) == 1


def test_listeners_hear_what_kinds_changed_and_only_after_it_is_kept(store):
    heard = []
    store.listen(heard.append)
    put(store, make_record(), make_person())
    assert heard == [Changed.RECORDS | Changed.PEOPLE]

    def failing(unit):
        unit.put(make_record())
        raise NotFound("person", "x")

    with pytest.raises(NotFound):
        store.write(failing)
    assert len(heard) == 1


def test_ids_are_found_by_how_they_begin(store):
    record = make_record()
    put(store, record)
    text = str(record.id)
    for prefix in (text[:4], text[:4].upper(), text[:12], text):
        assert record.id in store.read(lambda u, p=prefix: u.starting(p))
    for wrong in ("", "zz", "%", str(new_id())):
        assert store.read(lambda u, p=wrong: u.starting(p)) == []
    many = [make_record(id=new_id()) for _ in range(80)]
    put(store, *many)
    digits = "0123456789abcdef"
    found = [store.read(lambda u, d=d: u.starting(d)) for d in digits]
    assert all(len(ids) <= 3 for ids in found)
    assert max(map(len, found)) == 3


def test_the_newest_is_what_was_made_last_not_changed_last(store):
    assert store.read(lambda u: u.newest()) is None
    first, second = make_record(), make_person()
    put(store, first)
    put(store, second)
    put(store, replace(first, summary="changed"))
    put(store, builders.make_handover(), builders.make_saved_search())
    put(store, builders.make_decision(), builders.make_letter_event())
    assert store.read(lambda u: u.newest()) == second.id


def test_the_head_is_the_last_link_or_the_last_one_up_to_a_number(store):
    put(store, make_record("one"), make_record("two"))
    links = store.read(lambda u: u.history())
    assert [link.seq for link in links] == [1, 2, 3]
    for at, link in ((None, links[2]), (99, links[2]), (2, links[1]), (1, links[0])):
        found = store.read(lambda u, at=at: u.head(at))
        assert (found.seq, found.hash) == (link.seq, link.hash)
    assert store.read(lambda u: u.head(0)) is None
    assert store.read(lambda u: u.last_entry()) == links[-1]


def test_the_history_is_a_chain_with_one_link_for_each_change(store):
    things = every_kind()
    put(store, *things)
    store.write(lambda u: u.withdraw(things[0].id))
    entries = store.read(lambda u: u.history())
    assert [e.seq for e in entries] == list(range(1, 14))
    assert history.problems(entries) == []
    assert len({e.change for e in entries}) == 3
    assert entries[1].item == things[0].id
    own = store.read(lambda u: u.history(item=things[0].id))
    assert [e.operation for e in own] == [Operation.CREATE, Operation.WITHDRAW]
    assert own[0].body_sha256 == own[1].body_sha256


def test_a_clock_that_was_set_back_is_noted_and_nothing_refused(store, fixed_time):
    put(store, make_record())
    for steps in (
        {"days": -365},
        {"minutes": -9},
        {"days": 3650},
        {"hours": -1},
        {"days": 3650},
        {"days": -3650},
    ):
        fixed_time.pass_by(**steps)
        put(store, make_record())
    states = [e.clock_state for e in store.read(lambda u: u.history())]
    assert states == ["ok", "ok", "behind", "ok", "ok", "behind", "ahead", "behind"]
    assert history.problems(store.read(lambda u: u.history())) == []


def test_a_change_of_time_zone_is_not_a_clock_set_back(store, fixed_time):
    put(store, make_record())
    elsewhere = timezone(timedelta(hours=-5))
    later = (fixed_time.now() + timedelta(minutes=1)).astimezone(elsewhere)
    fixed_time.set(later)
    put(store, make_record())
    last = store.read(lambda u: u.history())[-1]
    assert last.clock_state == "ok"
    assert last.recorded_at == later
    assert last.recorded_at.utcoffset() == timedelta(hours=-5)
    assert last.recorded_at.astimezone(UTC) > datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_after_closing_nothing_more_is_done(store):
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.read(lambda u: u.all(Document))
    store.close()
