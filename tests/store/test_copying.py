"""A copy counts only when it was read back and is right (R2, R6, R10)."""

from __future__ import annotations

import errno
import os
import threading
from contextlib import closing
from types import SimpleNamespace

import pytest

from casefile.domain.record import Record
from casefile.errors import (
    Cancelled,
    CaseFileExists,
    CopyNotKept,
    DiskFull,
    FileDamaged,
    FileInUse,
    PlaceMissing,
    WrongPassphrase,
)
from casefile.store import copying, disk, pieces
from casefile.store.seal import PAGE
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_case, make_record
from tests.store.cheap import chance_of, key_of, stock


def put(store, *names):
    store.write(lambda unit: [unit.put(make_record(name)) for name in names])


def titles(store):
    return [record.summary for record in store.read(lambda unit: unit.all(Record))]


@pytest.fixture
def target(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "copy.casefile"


@pytest.fixture
def large(store):
    """A file of several pieces."""
    paper = chance_of(3).randbytes(9 << 20)
    store.write(lambda unit: unit.keep_original(paper))
    put(store, *(f"record {n}" for n in range(20)))
    return store


def test_a_copy_is_whole_and_opens_by_itself(files, large, target):
    made = large.copy_to(target, TaskContext())
    assert made.records == 20
    assert made.head == large.read(lambda unit: unit.head())
    assert target.stat().st_mode & 0o777 == 0o600
    large.close()
    key = large.recovery_key()
    for copy in (
        files.open(target, PASSPHRASE),
        files.open_with_recovery_key(target, key),
    ):
        assert len(titles(copy)) == 20
        assert copy.verify(TaskContext()).problems == ()
        copy.close()


def test_a_copy_is_byte_for_byte_the_file(large, target, path):
    large.copy_to(target, TaskContext())
    assert target.read_bytes() == path.read_bytes()
    assert list(target.parent.iterdir()) == [target]


def test_what_is_there_already_is_not_touched(store, target):
    target.write_bytes(b"something else")
    with pytest.raises(CaseFileExists):
        store.copy_to(target, TaskContext())
    assert target.read_bytes() == b"something else"
    assert list(target.parent.iterdir()) == [target]


def test_who_types_while_a_copy_is_made_does_not_wait_and_is_in_it(large, target):
    """Every report is a moment between two pieces; a record is saved in the first."""
    at = iter(range(10**6))

    def save_now_and_then(_done, _total, _text):
        if (number := next(at)) < 3:
            put(large, f"typed meanwhile {number}")

    made = large.copy_to(target, TaskContext(save_now_and_then))
    assert made.records == 23
    assert made.head == large.read(lambda unit: unit.head())
    copied = large.contents_of(target)
    assert copied.records == 23


def test_a_file_that_is_written_to_all_the_time_is_copied_later(
    large, target, monkeypatch
):
    monkeypatch.setattr(pieces, "_PAUSE_S", 0)
    real, numbers = pieces.Pieces._keep, iter(range(10**6))

    def keep(self, *given):
        put(large, f"typed {next(numbers)}")
        real(self, *given)

    monkeypatch.setattr(pieces.Pieces, "_keep", keep)
    with pytest.raises(FileInUse):
        large.copy_to(target, TaskContext())
    assert list(target.parent.iterdir()) == []


def test_others_read_and_write_while_a_copy_is_made(large, target):
    """The window's own work goes on between two pieces."""
    seen, begun = [], threading.Event()

    def slowly(_done, _total, _text):
        begun.set()
        if not seen:
            worker.join()

    def work():
        begun.wait()
        put(large, "from another thread")
        seen.extend(titles(large))

    worker = threading.Thread(target=work)
    worker.start()
    made = large.copy_to(target, TaskContext(slowly))
    assert "from another thread" in seen
    assert made.records == 21


def test_cancelling_leaves_nothing_behind(large, target):
    context = TaskContext(lambda done, *_: context.cancel() if done else None)
    with pytest.raises(Cancelled):
        large.copy_to(target, context)
    assert list(target.parent.iterdir()) == []
    assert len(titles(large)) == 20


def test_progress_goes_from_nothing_to_all(large, target):
    told = []
    large.copy_to(target, TaskContext(lambda done, total, _: told.append(done / total)))
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] > 0.9
    assert max(told) <= 1


def test_without_room_nothing_is_begun(store, target, monkeypatch):
    """R6: told before anything is written."""
    monkeypatch.setattr(disk, "ROOM", 1 << 60)
    with pytest.raises(DiskFull) as caught:
        store.copy_to(target, TaskContext())
    assert caught.value.path == target.parent
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, DiskFull)])
def test_a_drive_that_fills_up_meanwhile_keeps_nothing(
    large, target, monkeypatch, number, kind
):
    """R6."""

    def refuse(_):
        raise OSError(number, "no")

    monkeypatch.setattr(pieces, "send", refuse)
    with pytest.raises(kind):
        large.copy_to(target, TaskContext())
    assert list(target.parent.iterdir()) == []


def test_a_stick_pulled_out_meanwhile_is_told(large, target):
    """R8: the folder is gone between two pieces."""
    away = target.parent.with_name("pulled")

    def pull(done, _total, _text):
        if done and target.parent.exists():
            target.parent.rename(away)

    with pytest.raises(PlaceMissing):
        large.copy_to(target, TaskContext(pull))
    assert not target.parent.exists()
    assert not (away / target.name).exists()


def test_a_folder_that_is_not_there_is_told(store, target):
    with pytest.raises(PlaceMissing):
        store.copy_to(target.parent / "nowhere" / "copy.casefile", TaskContext())


def test_a_drive_that_does_not_keep_what_was_written_is_found_out(
    large, target, monkeypatch
):
    real = copying._forget_in_memory

    def forget(part):
        with part.open("r+b") as file:
            file.seek(5 * PAGE + 100)
            byte = file.read(1)
            file.seek(5 * PAGE + 100)
            file.write(bytes([byte[0] ^ 1]))
        real(part)

    monkeypatch.setattr(copying, "_forget_in_memory", forget)
    with pytest.raises(CopyNotKept):
        large.copy_to(target, TaskContext())
    assert list(target.parent.iterdir()) == []


def test_damage_of_the_file_itself_is_told_as_that(large, target, path):
    with path.open("r+b") as file:
        file.seek(900 * PAGE + 100)
        file.write(b"damage")
    with pytest.raises(FileDamaged) as caught:
        large.copy_to(target, TaskContext())
    assert "1 page is damaged" in caught.value.findings[0]
    assert list(target.parent.iterdir()) == []


def test_damage_where_nothing_is_written_is_left_out_of_the_copy(store, target, path):
    """The database writes such a file anew."""
    put(store, "kept")
    with path.open("ab") as file:
        file.write(bytes(PAGE))
    made = store.copy_to(target, TaskContext())
    assert made.records == 1
    with closing(stock(target, key_of(target))) as shell:
        assert shell.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert list(target.parent.iterdir()) == [target]


def test_remains_of_a_copy_that_was_never_finished_are_cleared_away(
    store, target, path
):
    """R2: only ours go, by name and by the first bytes."""
    ours = target.with_name("0123456789abcdef.new")
    ours.write_bytes(path.read_bytes()[:PAGE])
    others = {
        target.with_name("fedcba9876543210.new"): b"CSF\x01 another case",
        target.with_name("notes.new"): path.read_bytes()[:PAGE],
    }
    for other, data in others.items():
        other.write_bytes(data)
    long_ago = 10_000
    for left in (ours, *others):
        os.utime(left, (long_ago, long_ago))
    store.copy_to(target, TaskContext())
    assert set(target.parent.iterdir()) == {target, *others}


def test_remains_go_sooner_if_room_is_short(store, target, path, monkeypatch):
    left = target.with_name("0123456789abcdef.new")
    left.write_bytes(path.read_bytes())
    two_minutes_ago = left.stat().st_mtime - 120
    os.utime(left, (two_minutes_ago, two_minutes_ago))
    free = lambda _: type("Free", (), {"free": 0 if left.exists() else 1 << 40})  # noqa: E731
    monkeypatch.setattr(disk.shutil, "disk_usage", free)
    store.copy_to(target, TaskContext())
    assert list(target.parent.iterdir()) == [target]


def test_what_a_copy_of_another_case_holds_is_not_shown(files, store, tmp_path):
    other = files.create(tmp_path / "other.casefile", PASSPHRASE, [make_case()])
    other.close()
    with pytest.raises(WrongPassphrase):
        store.contents_of(other.path)


def test_a_backup_is_restored_into_a_file_of_its_own(files, large, target, path):
    """R10: by passphrase and by recovery key, equal in all that counts."""
    made = large.copy_to(target, TaskContext())
    key = large.recovery_key()
    large.close()
    before = target.read_bytes()
    for number, (typed, by_key) in enumerate([(PASSPHRASE, False), (key, True)]):
        new = path.with_name(f"restored {number}.casefile")
        assert files.contents(target, typed, by_key=by_key) == made
        found = files.restore(target, new, typed, TaskContext(), by_key=by_key)
        assert found.ok
        assert found.records == 20
        again = files.open(new, PASSPHRASE)
        assert again.contents() == made
        again.close()
    assert target.read_bytes() == before


def test_restoring_never_writes_over_a_file(files, store, target, path):
    store.copy_to(target, TaskContext())
    store.close()
    before = path.read_bytes()
    with pytest.raises(CaseFileExists):
        files.restore(target, path, PASSPHRASE, TaskContext(), by_key=False)
    assert path.read_bytes() == before


def test_a_damaged_backup_is_not_restored(files, large, target, path):
    large.copy_to(target, TaskContext())
    large.close()
    with target.open("r+b") as file:
        file.seek(900 * PAGE + 100)
        file.write(b"damage")
    new = path.with_name("restored.casefile")
    with pytest.raises(FileDamaged):
        files.restore(target, new, PASSPHRASE, TaskContext(), by_key=False)
    assert not new.exists()
    assert list(path.parent.iterdir()) == [path]


def test_restoring_that_is_cancelled_leaves_no_file(files, large, target, path):
    large.copy_to(target, TaskContext())
    large.close()
    new = path.with_name("restored.casefile")
    for words in ("", "Checking the history"):
        context = TaskContext(
            lambda done, _, text, words=words: (
                context.cancel() if done and text == words else None  # noqa: B023
            )
        )
        with pytest.raises(Cancelled):
            files.restore(target, new, PASSPHRASE, context, by_key=False)
        assert list(path.parent.iterdir()) == [path]


def test_an_older_backup_is_brought_up_to_date_only_in_the_new_file(
    files, store, target, path
):
    store.copy_to(target, TaskContext())
    store.close()
    before = target.read_bytes()
    new = path.with_name("restored.casefile")
    files.restore(target, new, PASSPHRASE, TaskContext(), by_key=False)
    assert target.read_bytes() == before


def test_notes_are_kept_encrypted_outside_the_file(files, path, tmp_path):
    files.notes = tmp_path / "state" / "notes"
    store = files.create(path, PASSPHRASE, [make_case()])
    before = path.read_bytes()
    assert store.find_note("backups") == ""
    store.keep_note("backups", "/media/The Pritchard family")
    store.keep_note("backups", "/media/The Pritchard family again")
    assert path.read_bytes() == before
    store.close()
    (kept,) = files.notes.iterdir()
    assert b"Pritchard" not in kept.read_bytes()
    assert not kept.read_bytes().startswith((b"CSF", b"SQLite"))
    again = files.open(path, PASSPHRASE)
    assert again.find_note("backups") == "/media/The Pritchard family again"
    kept.write_bytes(b"damaged" * 2000)
    assert again.find_note("backups") == ""
    again.keep_note("backups", "anew")
    assert again.find_note("backups") == "anew"
    again.close()


def test_notes_go_on_under_a_new_passphrase(files, path, tmp_path):
    files.notes = tmp_path / "notes"
    store = files.create(path, PASSPHRASE, [make_case()])
    store.keep_note("backups", "a stick")
    store.change_passphrase("another long passphrase", TaskContext())
    assert store.find_note("backups") == "a stick"
    store.close()
    assert len(list(files.notes.iterdir())) == 1
    again = files.open(path, "another long passphrase")
    assert again.find_note("backups") == "a stick"
    again.close()


def test_a_copy_begun_before_the_passphrase_was_changed_does_not_count(large, target):
    done = []

    def change(_done, _total, _text):
        if not done:
            done.append(True)
            large.change_passphrase("another long passphrase", TaskContext())

    with pytest.raises(FileInUse):
        large.copy_to(target, TaskContext(change))
    assert list(target.parent.iterdir()) == []
    assert large.copy_to(target, TaskContext()).records == 20


def on_drive(number):
    folder = SimpleNamespace(stat=lambda: SimpleNamespace(st_dev=number))
    return SimpleNamespace(stat=folder.stat, parent=folder)


def test_the_reserve_is_kept_where_the_file_grows_and_not_on_another_drive():
    assert disk.room_for_copy(on_drive(1), on_drive(1)) == disk.ROOM
    assert disk.room_for_copy(on_drive(1), on_drive(2)) <= 1 << 20
