"""Older case files are brought up to date, after a copy was made."""

from __future__ import annotations

from contextlib import closing

import pytest

from casefile.domain.record import Record
from casefile.errors import DriveGone, FileDamaged
from casefile.store import EncryptedCaseFiles, content, copying
from casefile.store.migrations import STEPS
from casefile.store.schema import Base
from tests.builders import PASSPHRASE, make_case, make_record
from tests.store.cheap import CHEAP, key_of, stock


def add_mood(connection):
    connection.execute("CREATE TABLE mood (item TEXT NOT NULL) STRICT")
    connection.execute("INSERT INTO mood SELECT id FROM item WHERE kind = 'record'")


def failing(connection):
    connection.execute("CREATE TABLE half_done (x TEXT) STRICT")
    raise DriveGone


@pytest.fixture
def old(store):
    """A file of the first form, with some records."""
    for number in range(20):
        store.write(lambda u, n=number: u.put(make_record(f"record {n}")))
    entries = store.read(lambda u: u.history())
    store.close()
    return entries


def later_program(fixed_time, *steps):
    return EncryptedCaseFiles(fixed_time, profiles=CHEAP, steps=(*STEPS, *steps))


def test_the_tables_are_what_the_rows_say(store):
    def columns(connection):
        return {
            name: [
                (row[1], bool(row[5]))
                for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")
            ]
            for name in Base.metadata.tables
        }

    assert store.reading(columns) == {
        name: [(column.name, column.primary_key) for column in table.columns]
        for name, table in Base.metadata.tables.items()
    }


def test_an_older_file_is_brought_up_to_date(fixed_time, old, path):
    opened = later_program(fixed_time, add_mood).open(path, PASSPHRASE)
    assert len(opened.read(lambda u: u.all(Record))) == 20
    assert opened.read(lambda u: u.history()) == old
    opened.close()
    with closing(stock(path, key_of(path))) as shell:
        assert shell.execute("SELECT count(*) FROM mood").fetchone() == (20,)
        assert shell.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)


def test_a_copy_of_the_older_file_stays_and_opens_as_before(
    files, fixed_time, old, path
):
    later_program(fixed_time, add_mood).open(path, PASSPHRASE).close()
    copy = path.with_name(f"ours before update {len(STEPS)}.casefile")
    assert sorted(path.parent.iterdir()) == [copy, path]
    opened = files.open(copy, PASSPHRASE)
    assert opened.read(lambda u: u.history()) == old
    opened.close()


def test_a_second_copy_does_not_replace_the_first(fixed_time, old, path):
    assert old
    taken = path.with_name(f"ours before update {len(STEPS)}.casefile")
    taken.write_bytes(b"mine")
    later_program(fixed_time, add_mood).open(path, PASSPHRASE).close()
    assert taken.read_bytes() == b"mine"
    assert path.with_name(f"ours before update {len(STEPS)} (2).casefile").exists()


def test_an_update_that_fails_leaves_the_file_as_it_was(files, fixed_time, old, path):
    with pytest.raises(DriveGone):
        later_program(fixed_time, add_mood, failing).open(path, PASSPHRASE)
    opened = files.open(path, PASSPHRASE)
    assert opened.read(lambda u: u.history()) == old
    opened.close()
    with closing(stock(path, key_of(path))) as shell:
        tables = {row[0] for row in shell.execute("SELECT name FROM sqlite_schema")}
        assert not tables & {"mood", "half_done"}


def test_an_update_does_not_begin_without_a_good_copy(
    files, fixed_time, old, path, monkeypatch
):
    real = copying.connect

    def spoiling(copy, key):
        if copy != path:
            spoilt = bytearray(copy.read_bytes())
            spoilt[-3000] ^= 1
            copy.write_bytes(spoilt)
        return real(copy, key)

    monkeypatch.setattr(copying, "connect", spoiling)
    with pytest.raises(FileDamaged):
        later_program(fixed_time, add_mood).open(path, PASSPHRASE)
    monkeypatch.undo()
    assert list(path.parent.iterdir()) == [path]
    opened = files.open(path, PASSPHRASE)
    assert opened.read(lambda u: u.history()) == old
    opened.close()


def test_a_file_that_is_up_to_date_is_not_copied(files, old, path):
    assert old
    files.open(path, PASSPHRASE).close()
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_takes_all_steps_at_once(fixed_time, path):
    later = later_program(fixed_time, add_mood)
    later.create(path, PASSPHRASE, [make_case()]).close()
    assert list(path.parent.iterdir()) == [path]
    with closing(stock(path, key_of(path))) as shell:
        assert shell.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)


def test_a_copy_is_called_a_case_file_only_once_it_is_whole(
    fixed_time, old, path, monkeypatch
):
    assert old
    seen = []
    really = content.is_sound

    def look(made, *given):
        seen.append([file.suffix for file in sorted(path.parent.iterdir())])
        return really(made, *given)

    monkeypatch.setattr(content, "is_sound", look)
    later_program(fixed_time, add_mood).open(path, PASSPHRASE).close()
    assert [suffixes.count(".casefile") for suffixes in seen] == [1]
    assert len(list(path.parent.iterdir())) == 2
