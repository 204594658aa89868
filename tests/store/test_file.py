"""What a case file is on disk: one encrypted file that any SQLCipher shell can open."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from casefile.domain.record import Record
from casefile.errors import (
    CaseFileExists,
    DriveGone,
    NewerCaseFile,
    NotACaseFile,
    PermissionRefused,
    PlaceMissing,
    ProgramIncomplete,
    WrongPassphrase,
)
from casefile.store import EncryptedCaseFiles, engine
from casefile.store import files as files_module
from casefile.store.migrations import STEPS
from tests.builders import (
    PASSPHRASE,
    make_case,
    make_document,
    make_reading,
    make_record,
)
from tests.fakes import FixedTime
from tests.store.cheap import CHEAP, key_of, stock

ROOT = Path(__file__).parents[2]
CANARY = "Quetzalcoatlus"


def fill(store):
    paper = make_document(f"{CANARY} title")

    def work(unit):
        for number in range(200):
            unit.put(make_record(f"{CANARY} {number}", details="and more " * 20))
        unit.put(paper)
        unit.keep_original(CANARY.encode() * 50_000)
        unit.keep_reading(paper.id, make_reading(*[f"{CANARY} page"] * 40))

    store.write(work)


def test_the_file_begins_with_our_mark_and_not_as_a_plain_database(store, path):
    start = path.read_bytes()[:16]
    assert start[:4] == b"CSF\x00"
    assert store.salt() == start


def test_a_new_file_has_the_dear_profile(fixed_time, path):
    usual = EncryptedCaseFiles(fixed_time, seconds=lambda _: 0.8)
    usual.create(path, PASSPHRASE, [make_case()]).close()
    assert path.read_bytes()[:4] == b"CSF\x01"
    with pytest.raises(WrongPassphrase):
        usual.open(path, "some other words")
    usual.open(path, PASSPHRASE).close()


def test_any_sqlcipher_shell_opens_the_file_by_the_published_recipe(store, path):
    fill(store)
    store.close()
    with closing(stock(path, key_of(path))) as shell:
        count = shell.execute("SELECT count(*) FROM history").fetchone()
        assert count == (202,)
        assert shell.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert shell.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_plain_database_library_of_python_cannot_open_it(store, path):
    store.close()
    with (
        closing(sqlite3.connect(path)) as plain,
        pytest.raises(sqlite3.DatabaseError, match="not a database"),
    ):
        plain.execute("SELECT count(*) FROM sqlite_master")


def test_the_words_are_in_no_file_of_the_folder(files, store, path):
    fill(store)
    store.read(lambda u: u.search(CANARY))
    with pytest.raises(ZeroDivisionError):
        store.write(lambda u: (u.put(make_record(CANARY)), 1 // 0))
    store.close()
    files.open(path, PASSPHRASE).close()
    for encoding in ("utf-8", "utf-16-le"):
        for file in path.parent.iterdir():
            assert CANARY.encode(encoding) not in file.read_bytes()


def test_between_two_saves_the_file_is_alone_in_its_folder(store, path):
    for _ in range(3):
        store.write(lambda u: u.put(make_record()))
        assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_copy_made_between_two_saves_is_good_and_whole(files, store, tmp_path):
    for number in range(10):
        store.write(lambda u, n=number: u.put(make_record(f"record {n}")))
        copy = tmp_path / f"copy{number}.casefile"
        copy.write_bytes(store.path.read_bytes())
        opened = files.open(copy, PASSPHRASE)
        assert len(opened.read(lambda u: u.all(Record))) == number + 1
        opened.close()


@pytest.mark.usefixtures("store")
def test_only_the_owner_may_read_the_file(path):
    # On Windows the folder decides, and Python shows no more than "not read-only".
    expected = 0o666 if os.name == "nt" else 0o600
    assert stat.S_IMODE(path.stat().st_mode) == expected


def test_the_settings_that_keep_the_words_safe_are_on(store):
    expected = {name: value for name, _, value in engine._SETTINGS}

    def settings(connection):
        return {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in expected
        }

    assert store.reading(settings) == expected
    assert expected["journal_mode"] == "delete"
    assert expected["synchronous"] == 3


@pytest.mark.parametrize(
    ("query", "answer", "part"),
    [
        ("PRAGMA cipher_version", None, "SQLCipher 4"),
        ("PRAGMA cipher_version", "3.4.1 community", "SQLCipher 4"),
        ("SELECT sqlite_version()", "3.40.1", "SQLite 3.45"),
        ("PRAGMA journal_mode", "wal", "journal_mode=wal"),
        ("PRAGMA temp_store", 1, "temp_store=1"),
    ],
)
def test_a_library_that_cannot_keep_the_promises_is_refused(
    store, files, path, monkeypatch, query, answer, part
):
    store.close()
    real = engine.one

    def lying(connection, sql):
        return answer if sql == query else real(connection, sql)

    monkeypatch.setattr(engine, "one", lying)
    with pytest.raises(ProgramIncomplete) as caught:
        files.open(path, PASSPHRASE)
    assert caught.value.part == part


@pytest.mark.parametrize("part", ["sqlcipher3", "sqlalchemy", "argon2"])
def test_a_program_with_a_part_missing_says_which(path, part):
    script = f"""
import sys
sys.modules[{part!r}] = None
from pathlib import Path
from casefile.errors import ProgramIncomplete
from casefile.store import EncryptedCaseFiles
from tests.builders import PASSPHRASE
from tests.fakes import FixedTime
try:
    EncryptedCaseFiles(FixedTime()).create(Path({str(path)!r}), PASSPHRASE, [])
except ProgramIncomplete as e:
    assert e.part.startswith({part!r}), e.part
    sys.exit(77)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode == 77
    assert list(path.parent.iterdir()) == []


def test_opening_changes_nothing(files, store, path):
    fill(store)
    store.close()
    before, touched = path.read_bytes(), path.stat().st_mtime_ns
    opened = files.open(path, PASSPHRASE)
    opened.read(lambda u: u.search("anything"))
    opened.close()
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == touched


@pytest.mark.parametrize(
    "name",
    ["ours and theirs.casefile", "100% #1?.casefile", "Größe ☕.casefile", "plain"],
)
def test_a_file_may_have_any_name(files, tmp_path, name):
    path = tmp_path / name
    opened = files.create(path, PASSPHRASE, [make_case()])
    opened.write(lambda u: u.put(make_record()))
    opened.close()
    again = files.open(path, PASSPHRASE)
    assert len(again.read(lambda u: u.all(Record))) == 1
    again.close()
    assert [file.name for file in tmp_path.glob("*") if file.is_file()] == [name]


def test_a_failure_while_making_a_file_leaves_nothing(files, path):
    def breaking():
        yield make_case()
        yield make_record()
        raise DriveGone

    with pytest.raises(DriveGone):
        files.create(path, PASSPHRASE, breaking())
    assert list(path.parent.iterdir()) == []


def test_a_file_that_appears_meanwhile_is_not_written_over(files, path):
    def slow():
        yield make_case()
        path.write_text("somebody else's")

    with pytest.raises(CaseFileExists):
        files.create(path, PASSPHRASE, slow())
    assert path.read_text() == "somebody else's"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("there_already", [False, True])
def test_a_stick_without_links_is_as_good(files, path, monkeypatch, there_already):
    def no_links(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    def items():
        yield make_case()
        if there_already:
            path.write_text("somebody else's")

    monkeypatch.setattr(os, "link", no_links)
    if there_already:
        with pytest.raises(CaseFileExists):
            files.create(path, PASSPHRASE, items())
        assert path.read_text() == "somebody else's"
    else:
        files.create(path, PASSPHRASE, items()).close()
        files.open(path, PASSPHRASE).close()
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said_to_be_gone(files, tmp_path):
    with pytest.raises(DriveGone):
        files.create(tmp_path / "no" / "new.casefile", PASSPHRASE, [make_case()])
    assert not (tmp_path / "no").exists()


def test_a_folder_that_may_not_be_written_to_is_said_so(files, path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files_module.os, "open", refuse)
    with pytest.raises(PermissionRefused):
        files.create(path, PASSPHRASE, [make_case()])


def test_another_kind_of_encrypted_database_is_not_a_case_file(files, store, path):
    store.close()
    with closing(stock(path, key_of(path))) as shell:
        shell.execute("PRAGMA application_id = 77")
    with pytest.raises(NotACaseFile):
        files.open(path, PASSPHRASE)


def test_a_file_of_a_later_version_is_refused_and_left_alone(files, store, path):
    store.close()
    with closing(stock(path, key_of(path))) as shell:
        shell.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerCaseFile) as caught:
        files.open(path, PASSPHRASE)
    known = len(STEPS)
    assert (caught.value.found, caught.value.known) == (known + 1, known)
    assert path.read_bytes() == before


def test_a_test_profile_is_not_known_to_the_real_program(store, fixed_time, path):
    store.close()
    assert 0 in CHEAP
    with pytest.raises(NewerCaseFile):
        EncryptedCaseFiles(fixed_time).open(path, PASSPHRASE)


def test_a_file_in_place_of_the_folder_is_said_to_be_no_folder(tmp_path):
    (tmp_path / "taken").write_bytes(b"something")
    with pytest.raises(PlaceMissing):
        EncryptedCaseFiles(FixedTime(), profiles=CHEAP).create(
            tmp_path / "taken" / "a.casefile", PASSPHRASE, [make_case()]
        )


def test_a_case_that_goes_on_elsewhere_is_its_owners_alone(store, tmp_path):
    other = tmp_path / "else.casefile"
    assert store.save_elsewhere(other, [])
    expected = 0o666 if os.name == "nt" else 0o600
    assert stat.S_IMODE(other.stat().st_mode) == expected
