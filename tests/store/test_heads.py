"""What is remembered of a case file: little, private, whole, and only if wanted."""

from __future__ import annotations

import hashlib
import json
import os
import stat

import pytest

from casefile.domain.history import Head
from casefile.errors import EnvironmentFailure
from casefile.store import RememberedHeads

SALT, OTHER = b"CSF\x01" + b"a" * 12, b"CSF\x01" + b"b" * 12
HEAD = Head(318, bytes(range(32)))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state" / "heads"


@pytest.fixture
def heads(folder):
    return RememberedHeads(folder, lambda: True)


def test_each_file_has_its_own_head(heads):
    heads.keep(SALT, Head(5, bytes(32)))
    heads.keep(SALT, HEAD)
    heads.keep(OTHER, Head(7, bytes(32)))
    assert heads.last(SALT) == HEAD
    assert heads.last(OTHER) == Head(7, bytes(32))


def test_nothing_is_known_at_first_and_nothing_is_made_by_asking(heads, folder):
    assert heads.last(SALT) is None
    assert not folder.exists()


def test_only_a_number_and_a_hash_are_kept_under_the_hash_of_the_salt(heads, folder):
    heads.keep(SALT, HEAD)
    (path,) = folder.iterdir()
    assert path.name == hashlib.sha256(SALT).hexdigest() + ".json"
    assert json.loads(path.read_text()) == {"seq": 318, "hash": HEAD.hash.hex()}
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_turned_off_it_knows_nothing_and_removes_what_was_kept(folder):
    wanted = True
    heads = RememberedHeads(folder, lambda: wanted)
    heads.keep(SALT, HEAD)
    wanted = False
    assert heads.last(SALT) is None
    heads.keep(OTHER, HEAD)
    assert list(folder.iterdir()) == []


def test_turned_off_from_the_start_it_makes_nothing(folder):
    RememberedHeads(folder, lambda: False).keep(SALT, HEAD)
    assert not folder.exists()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"seq": 0, "hash": ""}', '{"seq": 3, "hash": "zz"}', '{"seq": 3'],
)
def test_a_damaged_note_is_as_good_as_none(heads, folder, content, caplog):
    heads.keep(SALT, HEAD)
    next(folder.iterdir()).write_text(content)
    assert heads.last(SALT) is None
    caplog.clear()
    heads.keep(SALT, HEAD)
    assert heads.last(SALT) == HEAD


def test_a_place_that_is_no_folder_is_the_fault_of_the_machine(heads, folder):
    folder.parent.mkdir()
    folder.write_text("in the way")
    with pytest.raises(EnvironmentFailure):
        heads.keep(SALT, HEAD)
    with pytest.raises(EnvironmentFailure):
        heads.last(SALT)
