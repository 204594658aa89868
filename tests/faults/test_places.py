"""R8, R9: what lies at a place, or does not, is told exactly; nothing is made there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from casefile.errors import CasefileError
from casefile.services.wording import sentence
from casefile.store.seal import PAGE
from tests.builders import PASSPHRASE, make_case, make_record
from tests.faults.command import figures
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


@pytest.fixture
def closed_to_writing(path):
    """The file of the test, where neither it nor its folder may be written to."""
    path.chmod(0o444)
    path.parent.chmod(0o555)
    yield path
    path.parent.chmod(0o755)


def test_where_nothing_may_be_written_a_file_opens_and_refuses_only_writing(
    closed_to_writing,
):
    before = content_of(closed_to_writing.parent)
    said = figures("unprivileged", str(closed_to_writing)).splitlines()
    refused = "PermissionRefused: This computer does not allow reading or writing"
    assert said[0].startswith(refused)
    assert "Choose another folder" in said[0]
    assert said[1].startswith(refused)
    assert said[2] == "1 record"
    assert said[3].startswith(refused)
    assert content_of(closed_to_writing.parent) == before


def test_nothing_is_made_by_opening_what_is_not_there(tmp_path):
    for name in ("gone.casefile", "gone/ours.casefile"):
        with pytest.raises(CasefileError):
            files().open(Path(tmp_path / name), PASSPHRASE)
    assert list(tmp_path.iterdir()) == []
