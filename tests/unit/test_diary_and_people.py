"""Who is who, and what happened."""

from __future__ import annotations

import dataclasses

import pytest

from casefile.domain.person import Person
from casefile.domain.record import RecordKind
from casefile.errors import NotFound, NothingToUndo
from casefile.services import diary, people, undoing
from casefile.services.ports import Desk
from tests.builders import make_me, make_person, make_record
from tests.fakes import FixedTime


def test_i_come_first_and_there_is_only_one_of_me(desk: Desk) -> None:
    people.save(desk, make_person("Robin Other"))
    first = people.save(desk, make_me(name="Alex Example"))
    second = people.save(desk, make_me(name="Kim Example"))
    everyone = people.everyone(desk)
    assert everyone[0] == second
    assert [person.name for person in everyone if person.is_me] == ["Kim Example"]
    assert not next(p for p in everyone if p.id == first.id).is_me
    assert people.me(desk) == second


@pytest.mark.parametrize("typed", ["robin other", " Robin  Other ", "ROBIN OTHER"])
def test_a_name_is_known_however_it_is_typed(typed: str) -> None:
    robin = make_person("Robin Other")
    assert people.by_name([make_person(), robin], typed) == robin


def test_a_former_name_is_known_too() -> None:
    robin = make_person("Robin Other", former_names=("Robin Before",))
    assert people.by_name([robin], "robin before") == robin


def test_a_new_record_is_of_now_and_not_kept_yet(desk: Desk) -> None:
    record = diary.new_record(desk, RecordKind.CALL)
    assert record.happened_on == desk.time.today()
    assert record.happened_at == desk.time.now().time()
    assert diary.records(desk) == []


def test_new_names_become_people_once(desk: Desk) -> None:
    robin = people.save(desk, make_person("Robin Other"))
    kept = diary.save(
        desk, make_record(people=(robin.id,)), ["robin other", "Jo New", " ", "jo new"]
    )
    everyone = people.everyone(desk)
    assert sorted(p.name for p in everyone) == ["Jo New", "Robin Other"]
    assert people.names(everyone, kept.people) == ["Robin Other", "Jo New"]


def test_editing_keeps_the_earlier_wording_and_when_each_was_written(
    desk: Desk, fixed_time: FixedTime
) -> None:
    record = diary.save(desk, make_record("She was late"))
    fixed_time.pass_by(minutes=22)
    diary.save(desk, dataclasses.replace(record, summary="She was ten minutes late"))
    wordings = diary.wordings(desk, record.id)
    assert [w.item.summary for w in wordings] == [  # type: ignore[union-attr]
        "She was late",
        "She was ten minutes late",
    ]
    written = [w.recorded_at for w in wordings]
    assert (written[1] - written[0]).total_seconds() == 22 * 60


def test_the_latest_event_comes_first_whenever_it_was_written(desk: Desk) -> None:
    later = diary.save(desk, make_record("later", happened_on=desk.time.today()))
    earlier = diary.save(desk, make_record("earlier", happened_at=None))
    assert diary.records(desk) == [later, earlier]


def test_undo_takes_back_step_by_step_and_then_says_so(desk: Desk) -> None:
    record = diary.save(desk, make_record("first"))
    diary.save(desk, dataclasses.replace(record, summary="second"))
    diary.remove(desk, record.id)
    assert diary.records(desk) == []
    undoing.undo(desk)
    assert [r.summary for r in diary.records(desk)] == ["second"]
    undoing.undo(desk)
    assert [r.summary for r in diary.records(desk)] == ["first"]
    undoing.undo(desk)
    assert diary.records(desk) == []
    with pytest.raises(NothingToUndo):
        undoing.undo(desk)


def test_a_removed_person_is_gone_from_the_list_only(desk: Desk) -> None:
    robin = people.save(desk, make_person("Robin Other"))
    people.remove(desk, robin.id)
    assert people.everyone(desk) == []
    with pytest.raises(NotFound):
        desk.case.read(lambda case: case.get(Person, robin.id))
    assert desk.case.read(lambda case: case.versions(robin.id))[0].item == robin
