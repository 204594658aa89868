"""Full drives, vanished drives, other programs: the right words, and nothing lost."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import closing
from types import SimpleNamespace

import pytest

from casefile import peek
from casefile.domain.record import Record
from casefile.errors import (
    DiskFull,
    DriveGone,
    FileDamaged,
    FileInUse,
    PermissionRefused,
    WrongPassphrase,
)
from casefile.store import engine
from casefile.store.failure import translated
from tests.builders import PASSPHRASE, make_case, make_record
from tests.store.cheap import key_of, stock


def put(store, record):
    store.write(lambda u: u.put(record))


def titles(store):
    return [r.summary for r in store.read(lambda u: u.all(Record))]


def test_a_full_drive_loses_nothing_that_was_kept(files, store, path):
    put(store, make_record("kept"))
    pages = store.reading(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar())
    limit = f"PRAGMA max_page_count = {pages + 8}"
    store.reading(lambda c: c.exec_driver_sql(limit).scalar())
    with pytest.raises(DiskFull) as caught:
        put(store, make_record("too long", details="words " * 100_000))
    assert caught.value.path == path
    assert titles(store) == ["kept"]
    put(store, make_record("short"))
    store.close()
    again = files.open(path, PASSPHRASE)
    assert titles(again) == ["kept", "short"]
    again.close()


def test_a_paper_that_will_not_fit_is_refused_before_anything_is_written(
    store, path, monkeypatch
):
    before = path.read_bytes()
    nearly = SimpleNamespace(free=20 * 2**20 + 1999)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: nearly)
    with pytest.raises(DiskFull):
        store.write(lambda u: u.keep_original(bytes(1000)))
    assert path.read_bytes() == before
    nearly.free += 1
    store.write(lambda u: u.keep_original(bytes(1000)))


def test_a_drive_that_goes_while_a_file_is_open_is_said_to_be_gone(store, path):
    put(store, make_record("kept"))
    away = path.parent.with_name("away")
    path.parent.rename(away)
    with pytest.raises(DriveGone):
        put(store, make_record("not kept"))
    assert not path.exists()
    away.rename(path.parent)
    put(store, make_record("kept too"))
    assert titles(store) == ["kept", "kept too"]


def test_a_file_swapped_for_another_is_not_written_to(files, store, path, tmp_path):
    other = files.create(tmp_path / "other.casefile", PASSPHRASE, [make_case()])
    other.close()
    before = other.path.read_bytes()
    other.path.replace(path)
    with pytest.raises(DriveGone):
        put(store, make_record())
    assert path.read_bytes() == before


def test_a_write_protected_file_can_be_read_and_not_written(store, monkeypatch):
    put(store, make_record("kept"))
    monkeypatch.setattr(os, "access", lambda *_: False)
    protect = "PRAGMA query_only = ON"
    store.reading(lambda c: c.exec_driver_sql(protect))
    with pytest.raises(PermissionRefused):
        put(store, make_record("not kept"))
    assert titles(store) == ["kept"]


def test_a_program_that_does_not_let_go_in_time_is_told(
    files, store, path, monkeypatch
):
    store.close()
    monkeypatch.setattr(engine, "PATIENCE_S", 0.05)
    opened = files.open(path, PASSPHRASE)
    with closing(stock(path, key_of(path))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileInUse):
            put(opened, make_record("not kept"))
        assert titles(opened) == []
        other.execute("ROLLBACK")
    put(opened, make_record("kept"))
    assert titles(opened) == ["kept"]
    opened.close()


def test_opening_waits_for_a_writer_and_then_says_so(files, store, path, monkeypatch):
    store.close()
    monkeypatch.setattr(engine, "PATIENCE_S", 0.05)
    with closing(stock(path, key_of(path))) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileInUse):
            files.open(path, PASSPHRASE)
        with pytest.raises(WrongPassphrase):
            files.open(path, "another passphrase")


def test_a_change_by_another_program_is_noticed_once_and_shown(files, store, path):
    put(store, make_record("mine"))
    assert not store.changed_elsewhere()
    other = files.open(path, PASSPHRASE)
    put(other, make_record("theirs"))
    other.close()
    assert store.changed_elsewhere()
    assert not store.changed_elsewhere()
    assert titles(store) == ["mine", "theirs"]


def test_a_file_that_may_not_be_read_is_said_so(files, store, monkeypatch):
    store.close()

    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(peek, "opened", refuse)
    with pytest.raises(PermissionRefused):
        files.open(store.path, PASSPHRASE)


def test_what_is_a_bug_passes_unchanged(store):
    with pytest.raises(Exception, match="no such table") as caught:
        store.reading(lambda c: c.exec_driver_sql("SELECT * FROM nobody"))
    assert type(caught.value).__module__.startswith("sqlalchemy")


@pytest.mark.parametrize(
    ("code", "here", "away"),
    [
        (5, FileInUse, FileInUse),
        (5 | 2 << 8, FileInUse, FileInUse),
        (6, FileInUse, FileInUse),
        (8, DriveGone, DriveGone),
        (8 | 4 << 8, DriveGone, DriveGone),
        (10 | 2 << 8, DriveGone, DriveGone),
        (11, FileDamaged, FileDamaged),
        (11 | 1 << 8, FileDamaged, FileDamaged),
        (13, DiskFull, DriveGone),
        (14, PermissionRefused, DriveGone),
        (26, FileDamaged, FileDamaged),
    ],
)
def test_each_failure_of_the_database_has_its_meaning(tmp_path, code, here, away):
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    class Failure(dbapi2.OperationalError):
        sqlite_errorcode = code

    for path, expected in ((tmp_path, here), (tmp_path / "gone", away)):
        with pytest.raises(expected), translated(path):
            raise Failure
