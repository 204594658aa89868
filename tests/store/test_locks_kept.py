"""Looking at the bytes of the open file costs it none of its locks.

On Unix, to close a file is to let go of every lock that this program has on it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casefile import peek
from casefile.services import wrong_tries
from casefile.services.paper import papers
from casefile.store import ThisComputer, disk, pieces, rekey, seal
from casefile.store.keys import FileKey
from casefile.tasks import TaskContext
from tests.builders import make_record
from tests.store.cheap import key_of

_RESERVED = 0x40000001
"""Where the database locks a file while it writes."""
_SHARED = 0x40000002
"""Where it does while it reads."""
_TRY = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, int(sys.argv[2]))
    except OSError:
        print("locked")
    else:
        print("free")
"""

pytestmark = pytest.mark.xfail(
    os.name == "nt", reason="Windows keeps locks by handle, not by program", strict=True
)


def what_another_program_finds(path: Path, place: int = _RESERVED) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _TRY, str(path), str(place)],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def look_by_another_name(path: Path, _key: FileKey) -> None:
    other = path.with_name("another name.casefile")
    other.hardlink_to(path)
    assert seal.start_of(other).size


LOOKS = {
    "the beginning": lambda path, _key: seal.start_of(path),
    "another name": look_by_another_name,
    "all seals": lambda path, key: seal.Seals(key).broken(path, range(1, 9)),
    "a passphrase": lambda path, key: seal.Seals(key).fit(path),
    "old copies": lambda path, key: seal.with_salt(key.salt, [path.parent]),
    "cloud copies": lambda path, _key: ThisComputer().conflicts(path),
    "wrong tries": lambda path, _key: wrong_tries.salt_of(path),
    "a safety copy": lambda path, _key: disk.copy_bytes(path, path.with_name("copy")),
    "a change of key": lambda path, key: rekey.clear(path, key.salt),
    "taken for a paper": lambda path, _key: papers.load(path),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_nobody_gets_in_between_while_the_program_writes(store, look):
    key = key_of(store.path)
    assert what_another_program_finds(store.path) == "free"

    def work(unit):
        unit.put(make_record("A change that is under way."))
        look(store.path, key)
        return what_another_program_finds(store.path)

    assert store.write(work) == "locked"
    assert what_another_program_finds(store.path) == "free"


def test_the_control_a_plain_look_lets_others_in(store):
    def work(unit):
        unit.put(make_record("A change that is under way."))
        store.path.read_bytes()
        return what_another_program_finds(store.path)

    assert store.write(work) == "free"


def test_nobody_saves_while_a_backup_looks_at_one_moment(store, tmp_path, monkeypatch):
    real, found = pieces.Pieces._read, []

    def look(piece, number, length):
        answer = real(piece, number, length)
        found.append(what_another_program_finds(store.path, _SHARED))
        return answer

    monkeypatch.setattr(pieces.Pieces, "_read", look)
    store.copy_to(tmp_path / "copy.casefile", TaskContext())
    assert set(found) == {"locked"}


def test_a_file_is_let_go_of_when_the_case_is_closed(store):
    assert peek._files
    store.close()
    assert not peek._files


def test_what_is_read_is_what_the_file_holds(store):
    data = store.path.read_bytes()
    with peek.opened(store.path) as file:
        assert file.read(5) == data[:5]
        assert file.seek(-7, os.SEEK_END) == len(data) - 7
        assert file.read() == data[-7:]
        assert file.seek(4096) == 4096
        assert file.read(10_000) == data[4096:14_096]
    assert peek.beginning(store.path, 16) == data[:16]
    with pytest.raises(FileNotFoundError):
        peek.opened(store.path.with_name("not there"))
    with pytest.raises(IsADirectoryError):
        peek.opened(store.path.parent)
