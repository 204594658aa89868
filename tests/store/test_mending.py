"""Damage where nothing is written is mended calmly; everything else is left alone."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from contextlib import closing, suppress

import pytest
from sqlcipher3.dbapi2 import DatabaseError, OperationalError

from casefile.domain.record import Record
from casefile.errors import FileDamaged
from casefile.store import content, disk, swap
from casefile.store import seal as seal_module
from casefile.store.mending import MEND_LATER, MENDED
from casefile.store.seal import PAGE, Seals
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_document, make_reading, make_record
from tests.store.cheap import chance_of, key_of, stock


@pytest.fixture
def paper():
    return chance_of(11).randbytes(90_000)


@pytest.fixture
def whole(store, path, paper):
    """The bytes of a closed file in which some pages hold nothing."""
    document = make_document(sha256=hashlib.sha256(paper).hexdigest())

    def work(unit):
        for number in range(40):
            unit.put(make_record(f"record {number}", details="words " * 50))
        unit.put(document)
        unit.keep_original(paper)
        unit.keep_reading(document.id, make_reading("some text of a page"))

    store.write(work)
    store.close()
    with closing(stock(path, key_of(path))) as shell:
        shell.execute("CREATE TABLE gone (data BLOB)")
        shell.execute("INSERT INTO gone VALUES (randomblob(60000))")
        shell.execute("BEGIN IMMEDIATE")
        shell.execute("DROP TABLE gone")
        # Left to itself the file would give these pages back. To ask how it would
        # be told not to is enough to stop it this once.
        shell.execute("EXPLAIN PRAGMA auto_vacuum = INCREMENTAL").fetchall()
        shell.execute("COMMIT")
    with closing(stock(path, key_of(path))) as shell:
        assert shell.execute("PRAGMA auto_vacuum").fetchone() == (1,)
        assert shell.execute("PRAGMA freelist_count").fetchone()[0] > 10
    return path.read_bytes()


def unused_page(path, whole):
    """A page that can be damaged without the database taking any notice."""
    for number in range(len(whole) // PAGE, 1, -1):
        path.write_bytes(flipped(whole, number))
        with closing(stock(path, key_of(path))) as shell, suppress(DatabaseError):
            if shell.execute("PRAGMA integrity_check").fetchall() == [("ok",)]:
                return number
    raise AssertionError("every page is used")


def flipped(whole, number):
    damaged = bytearray(whole)
    damaged[number * PAGE - 100] ^= 1
    return bytes(damaged)


def damages(path, whole):
    """Files with damage that touches nothing, each in its own way."""
    yield flipped(whole, unused_page(path, whole))
    yield whole + bytes(PAGE)
    yield whole + chance_of(12).randbytes(PAGE)
    yield whole + b"abc"


def everything(opened):
    return opened.read(lambda u: (u.all(Record), u.head(), u.history()))


def test_damage_where_nothing_is_written_is_mended_and_told_once(
    files, path, whole, paper
):
    path.write_bytes(whole)
    with closing(files.open(path, PASSPHRASE)) as opened:
        before, salt = everything(opened), opened.salt()
        assert opened.notice == ""
    for damaged in damages(path, whole):
        path.write_bytes(damaged)
        with closing(files.open(path, PASSPHRASE)) as opened:
            assert opened.notice == MENDED
            assert everything(opened) == before
            assert opened.salt() == salt
            assert opened.verify(TaskContext()).problems == ()
            assert paper in opened.read(lambda u: [u.original(mending_name(path))])
            opened.write(lambda u: u.put(make_record("after")))
        with closing(files.open(path, PASSPHRASE)) as opened:
            assert opened.notice == ""
            assert len(opened.read(lambda u: u.all(Record))) == 41
        assert list(path.parent.iterdir()) == [path]
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def mending_name(path):
    with closing(stock(path, key_of(path))) as shell:
        return shell.execute("SELECT sha256 FROM original").fetchone()[0]


def test_a_file_damaged_where_words_are_is_not_touched(files, path, whole):
    unused = unused_page(path, whole)
    damaged = flipped(flipped(whole, unused), 3)
    path.write_bytes(damaged)
    with pytest.raises(FileDamaged):
        files.open(path, PASSPHRASE)
    assert path.read_bytes() == damaged


@pytest.fixture
def damaged(path, whole):
    content = whole + bytes(PAGE)
    path.write_bytes(content)
    return content


def opens_all_the_same(files, path, damaged):
    with closing(files.open(path, PASSPHRASE)) as opened:
        assert opened.notice == MEND_LATER
        assert len(opened.read(lambda u: u.all(Record))) == 40
    assert path.read_bytes() == damaged
    assert list(path.parent.iterdir()) == [path]


def test_without_room_the_file_opens_as_it_is(files, path, damaged, monkeypatch):
    monkeypatch.setattr(disk, "ROOM", 1 << 60)
    opens_all_the_same(files, path, damaged)


def test_a_drive_that_fills_up_meanwhile_leaves_the_file_as_it_is(
    files, path, damaged, monkeypatch
):
    def full(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(swap, "_keep", full)
    opens_all_the_same(files, path, damaged)


@pytest.mark.usefixtures("damaged")
def test_a_file_that_another_program_changes_meanwhile_is_left_alone(
    files, path, monkeypatch
):
    """Where an open file cannot be moved, the lock is let go before."""
    keep = swap._keep

    def meddle(source, kept, context):
        keep(source, kept, context)
        with closing(stock(path, key_of(path))) as shell:
            shell.execute("CREATE TABLE other (data)")

    monkeypatch.setattr(swap, "_IS_UNIX", False)
    monkeypatch.setattr(swap, "_keep", meddle)
    with closing(files.open(path, PASSPHRASE)) as opened:
        assert opened.notice == MEND_LATER
    with closing(stock(path, key_of(path))) as shell:
        assert shell.execute("SELECT count(*) FROM other").fetchone() == (0,)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.usefixtures("damaged")
@pytest.mark.parametrize("links", [True, False])
def test_nobody_writes_between_the_last_look_and_the_new_name(
    files, path, monkeypatch, links
):
    replace, tried = swap._replace, []

    def no_links(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", no_links)

    def look(made, target):
        with closing(stock(path, key_of(path))) as shell:
            shell.execute("PRAGMA busy_timeout = 0")
            with pytest.raises(OperationalError, match="locked"):
                shell.execute("BEGIN IMMEDIATE")
        tried.append(made)
        replace(made, target)

    monkeypatch.setattr(swap, "_replace", look)
    with closing(files.open(path, PASSPHRASE)) as opened:
        assert opened.notice == MENDED
    assert tried


def test_a_mended_file_that_lacks_something_is_never_put_in_place(
    files, path, damaged, monkeypatch
):
    counts = iter(range(100))
    monkeypatch.setattr(content, "_tables", lambda _: next(counts))
    with pytest.raises(FileDamaged) as caught:
        files.open(path, PASSPHRASE)
    assert type(caught.value) is FileDamaged
    assert path.read_bytes() == damaged


def test_the_damaged_file_is_kept_until_the_mended_one_has_opened(
    files, path, damaged, monkeypatch
):
    def cut(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("casefile.store.mending.forget_old", cut)
        with pytest.raises(KeyboardInterrupt):
            files.open(path, PASSPHRASE)
    (kept,) = set(path.parent.iterdir()) - {path}
    assert kept.read_bytes() == damaged
    files.open(path, PASSPHRASE).close()
    assert not kept.exists()


@pytest.mark.parametrize("ending", ["before", "old", "damaged", "copy"])
def test_a_copy_that_the_user_made_beside_the_file_stays(files, path, whole, ending):
    path.write_bytes(whole)
    own = path.with_name(f"{path.name}.{ending}")
    own.write_bytes(whole)
    files.open(path, PASSPHRASE).close()
    assert own.read_bytes() == whole
    path.write_bytes(whole + bytes(PAGE))
    with closing(files.open(path, PASSPHRASE)) as opened:
        assert opened.notice == MENDED
    assert own.read_bytes() == whole


def test_the_page_for_locks_of_a_very_large_file_is_not_taken_for_damage(
    path, whole, monkeypatch
):
    path.write_bytes(flipped(whole, 9))
    monkeypatch.setattr(seal_module, "_LOCK_PAGE", 9)
    assert Seals(key_of(path)).broken(path, range(1, len(whole) // PAGE + 1)) == []
    monkeypatch.undo()
    assert seal_module._LOCK_PAGE == 262_145


@pytest.mark.usefixtures("damaged")
def test_nobody_else_writes_while_the_new_file_is_made(files, path, monkeypatch):
    contents, tried = content._tables, []

    def look(connection):
        with closing(stock(path, key_of(path))) as shell:
            shell.execute("PRAGMA busy_timeout = 0")
            with pytest.raises(OperationalError, match="locked"):
                shell.execute("BEGIN IMMEDIATE")
        tried.append(True)
        return contents(connection)

    monkeypatch.setattr(content, "_tables", look)
    with closing(files.open(path, PASSPHRASE)) as opened:
        assert opened.notice == MENDED
    assert tried


def test_what_a_power_cut_left_of_copies_is_cleared_away_in_time(files, store, path):
    store.close()
    salt, folder = path.read_bytes()[:16], path.parent
    ours, empty = folder / f"{1:016x}.new", folder / f"{2:016x}.part"
    fresh, other = folder / f"{3:016x}.new", folder / f"{4:016x}.new"
    named = folder / "holiday.part"
    for file in (ours, fresh, named):
        file.write_bytes(salt + bytes(100))
    empty.touch()
    other.write_bytes(b"somebody else's")
    for file in (ours, empty, other, named):
        os.utime(file, (1e9, 1e9))
    files.open(path, PASSPHRASE).close()
    assert sorted(folder.iterdir()) == sorted([path, fresh, other, named])
