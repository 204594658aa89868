"""Old backups go by what they hold, and what is only in one of them never goes."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest

from casefile.domain.backup import Rolling
from casefile.domain.record import Record
from casefile.services import restoring
from casefile.services.backup import backups
from casefile.services.backup import places as backup_places
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_case, make_record

NEW = "velvet canoe lamp orbit"


@pytest.fixture
def desk_of(fixed_time):
    return lambda case: Desk(
        case=case, papers=None, photos=None, writer=None, lock=None, time=fixed_time
    )


@pytest.fixture
def desk(store, files, desk_of, tmp_path):
    files.notes = tmp_path / "notes"
    return desk_of(store)


def beside(desk):
    return next(p for p in backup_places.places(desk) if not p.is_chosen)


def back_up(desk, rule=None):
    place = beside(desk)
    return backups.back_up(desk, place, rule or Rolling(), TaskContext())


def work(desk, days, words="typed"):
    """Writes and backs up once a day, as the program does by itself."""
    for number in range(days):
        desk.time.pass_by(days=1)
        desk.case.write(lambda u, n=number: u.put(make_record(f"{words} {n}")))
        back_up(desk)


def records(files, path, passphrase=PASSPHRASE):
    with closing(files.open(path, passphrase)) as case:
        return [r.summary for r in case.read(lambda u: u.all(Record))]


def listed(desk):
    return {found.path for found in backups.listed(desk)}


def test_a_backup_that_somebody_worked_in_is_never_removed(desk, files):
    first = back_up(desk)
    with closing(files.open(first, PASSPHRASE)) as opened:
        opened.write(lambda u: u.put(make_record("six weeks of work")))
    work(desk, 60)
    assert first in listed(desk)
    assert records(files, first) == ["six weeks of work"]
    others = listed(desk) - {first}
    assert len(others) <= 6 + 7 + 4


def test_a_backup_of_which_the_open_file_holds_all_goes_as_ever(desk):
    first = back_up(desk)
    work(desk, 60)
    assert first not in listed(desk)


def test_two_files_made_of_one_never_thin_the_backups_of_each_other(
    desk, desk_of, files
):
    """A restored file has the salt, the folder and the names of the one before it."""
    first = back_up(desk)
    target = desk.case.path.with_name("restored.casefile")
    restoring.restore_here(desk, first, target, TaskContext())
    work(desk, 3, "in the old file")
    old = listed(desk)
    with closing(files.open(target, PASSPHRASE)) as restored:
        other = desk_of(restored)
        work(other, 60, "in the restored file")
        assert old - {first} <= listed(other)
        assert len(listed(other) - old) <= 6 + 7 + 4
    newest = max(old)
    assert records(files, newest)[-1] == "in the old file 2"


def test_the_open_file_itself_is_never_removed(desk, desk_of, files):
    """She works in a backup after all, where further backups are made."""
    first = back_up(desk)
    with closing(files.open(first, PASSPHRASE)) as opened:
        inner = desk_of(opened)
        for number in range(30):
            desk.time.pass_by(days=1)
            inner.case.write(lambda u, n=number: u.put(make_record(f"n {n}")))
            made = backups.copy_to(inner, first.parent, TaskContext())[0]
            backups.thin(inner, first.parent, Rolling(1, 1, 1), made)
    assert len(records(files, first)) == 30


def test_a_damaged_backup_stays_for_it_may_be_all_there_is(desk):
    first = back_up(desk)
    first.write_bytes(first.read_bytes()[:8192])
    work(desk, 40)
    assert first in listed(desk)


def test_a_copy_that_bears_no_name_of_a_backup_stays(desk):
    first = back_up(desk)
    own = first.with_name("my own copy.casefile")
    shutil.copy(first, own)
    work(desk, 40)
    assert own.exists()


def test_backups_with_a_new_passphrase_belong_to_the_file_again(desk):
    first = back_up(desk)
    desk.time.pass_by(hours=1)
    desk.case.write(lambda u: u.put(make_record("later")))
    second = back_up(desk)
    desk.case.change_passphrase(NEW, TaskContext())
    assert listed(desk) == set()
    for copy in (first, second):
        desk.case.renew_copy(copy, TaskContext())
    assert listed(desk) == {first, second}
    assert beside(desk).last_at is not None
    work(desk, 60)
    assert first not in listed(desk)
    assert len(listed(desk)) <= 6 + 7 + 4


def test_backups_of_another_case_in_the_same_folder_are_let_alone(
    desk, desk_of, files, path
):
    other_path = path.with_name("other.casefile")
    with closing(files.create(other_path, PASSPHRASE, [make_case()])) as other:
        first = back_up(desk_of(other))
        work(desk, 40)
        assert first in listed(desk_of(other))
        assert first not in listed(desk)
