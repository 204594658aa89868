"""A damaged file is copied beside itself, once, and the user is told where."""

from __future__ import annotations

import pytest

from casefile.errors import DiskFull, EnvironmentFailure, FileDamaged
from casefile.services import wording
from casefile.store import disk, safety
from casefile.store.seal import PAGE
from tests.builders import PASSPHRASE, make_record


@pytest.fixture
def damaged(store, path):
    """A file with one damaged page."""
    for number in range(30):
        store.write(lambda u, n=number: u.put(make_record(f"record {n}")))
    store.close()
    content = bytearray(path.read_bytes())
    content[PAGE * 5 + 9] ^= 1
    path.write_bytes(content)
    return bytes(content)


def refusal(files, path):
    with pytest.raises(FileDamaged) as caught:
        files.open(path, PASSPHRASE)
    return caught.value


def test_a_copy_is_made_and_named_by_the_day(files, path, damaged):
    error = refusal(files, path)
    assert error.copy == path.with_name("ours damaged 2026-03-02.casefile")
    assert error.copy.read_bytes() == damaged
    assert "“ours damaged 2026-03-02.casefile”" in wording.sentence(error)
    assert "1 page is damaged, of" in wording.sentence(error)


@pytest.mark.usefixtures("damaged")
def test_trying_again_makes_no_second_copy(files, path, fixed_time):
    first = refusal(files, path).copy
    fixed_time.pass_by(days=3)
    assert refusal(files, path).copy == first
    assert sorted(path.parent.iterdir()) == [first, path]


@pytest.mark.usefixtures("damaged")
def test_the_copy_is_not_copied_when_it_is_tried(files, path):
    copy = refusal(files, path).copy
    path.unlink()
    assert refusal(files, copy).copy == copy
    assert list(path.parent.iterdir()) == [copy]


def test_new_damage_is_copied_anew_and_no_copy_is_written_over(files, path, damaged):
    first = refusal(files, path).copy
    worse = bytearray(damaged)
    worse[PAGE * 6 + 9] ^= 1
    path.write_bytes(worse)
    second = refusal(files, path).copy
    assert second.name == "ours damaged 2026-03-02 (2).casefile"
    assert (first.read_bytes(), second.read_bytes()) == (damaged, bytes(worse))


@pytest.mark.usefixtures("damaged")
def test_without_room_the_sentence_says_so(files, path, monkeypatch):
    monkeypatch.setattr(disk, "ROOM", 1 << 60)
    error = refusal(files, path)
    assert error.copy is None
    assert isinstance(error.no_copy, DiskFull)
    assert "no room for a safety copy" in wording.sentence(error)
    assert list(path.parent.iterdir()) == [path]


def test_where_nothing_can_be_written_the_sentence_says_so(
    files, path, damaged, monkeypatch
):
    def refuse(*_):
        raise PermissionError(13, "closed")

    monkeypatch.setattr(safety, "copy_bytes", refuse)
    error = refusal(files, path)
    assert isinstance(error.no_copy, EnvironmentFailure)
    assert "Copy the file to another drive" in wording.sentence(error)
    assert path.read_bytes() == damaged


def test_a_file_that_opens_is_not_copied(files, store, path):
    store.close()
    files.open(path, PASSPHRASE).close()
    assert list(path.parent.iterdir()) == [path]
