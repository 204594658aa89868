"""R8, R9: what lies at a place, or does not, is told exactly; nothing is made there."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from casefile.domain.record import Record
from casefile.errors import CasefileError, PermissionRefused
from casefile.services.wording import sentence
from casefile.store.seal import PAGE
from tests.builders import PASSPHRASE, make_case, make_record
from tests.faults.scenario import files
from tests.store.cheap import chance_of


def nothing(_path):
    """Leaves the place free."""


def empty(path):
    path.touch()


def zeros(path):
    path.write_bytes(bytes(3 * PAGE))


def random_bytes(path):
    path.write_bytes(chance_of(4).randbytes(2 * PAGE + 1))


def plain_database(path):
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE item (x)")
        plain.commit()


def another_case(path):
    files().create(path, "a passphrase of theirs", [make_case()]).close()


def a_folder(path):
    path.mkdir()


def newer_profile(path):
    files().create(path, PASSPHRASE, [make_case()]).close()
    content = bytearray(path.read_bytes())
    content[3] = 200
    path.write_bytes(content)


def content_of(folder):
    return {
        path.name: path.read_bytes() if path.is_file() else None
        for path in folder.iterdir()
    }


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (nothing, "There is no case file at this place. Nothing was made."),
        (empty, "The case file is empty. This can happen with full disks"),
        (zeros, "The case file is empty. This can happen with full disks"),
        (random_bytes, "This is not a Casefile case file. It was not changed."),
        (plain_database, "This is not a Casefile case file. It was not changed."),
        (a_folder, "This is not a Casefile case file. It was not changed."),
        (another_case, "That passphrase does not open this case. Nothing is damaged."),
        (newer_profile, "This case file was made by a later version of Casefile."),
    ],
)
def test_each_is_told_in_its_own_words_and_left_alone(tmp_path, make, said):
    path = tmp_path / "ours.casefile"
    make(path)
    before = content_of(tmp_path)
    with pytest.raises(CasefileError) as caught:
        files().open(path, PASSPHRASE)
    assert sentence(caught.value).startswith(said)
    assert content_of(tmp_path) == before


@pytest.fixture
def path(tmp_path):
    made = files().create(tmp_path / "ours.casefile", PASSPHRASE, [make_case()])
    made.write(lambda u: u.put(make_record("kept")))
    made.close()
    return made.path


def test_a_file_that_is_write_protected_opens_and_refuses_only_writing(
    path, monkeypatch
):
    """As root nothing is refused, so the database is told to refuse."""
    with closing(files().open(path, PASSPHRASE)) as store:
        monkeypatch.setattr(os, "access", lambda *_: False)
        store.reading(lambda c: c.exec_driver_sql("PRAGMA query_only = ON"))
        with pytest.raises(PermissionRefused) as caught:
            store.write(lambda u: u.put(make_record("not kept")))
        assert "does not allow reading or writing" in sentence(caught.value)
        assert len(store.read(lambda u: u.all(Record))) == 1


def test_a_folder_that_is_write_protected_is_said_so(tmp_path, monkeypatch):
    def refuse(*_given, **_named):
        raise PermissionError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("casefile.store.files.os.open", refuse)
    with pytest.raises(PermissionRefused) as caught:
        files().create(tmp_path / "new.casefile", PASSPHRASE, [make_case()])
    assert "Choose another folder" in sentence(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_made_by_opening_what_is_not_there(tmp_path):
    for name in ("gone.casefile", "gone/ours.casefile"):
        with pytest.raises(CasefileError):
            files().open(Path(tmp_path / name), PASSPHRASE)
    assert list(tmp_path.iterdir()) == []
