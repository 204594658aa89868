"""The bytes of a large paper: held once, read where they lie, changed by nobody."""

from __future__ import annotations

import hashlib
import mmap
import os
import sys

import pytest

from casefile.mapped import LARGE, Mapped, held, opened

linux_only = pytest.mark.xfail(
    sys.platform != "linux", reason="elsewhere a paper is held as ordinary bytes"
)
PIECE = bytes(range(256)) * 4096


def large() -> Mapped:
    pieces = [PIECE] * (LARGE // len(PIECE) + 1)
    found = held(sum(map(len, pieces)), iter(pieces))
    assert isinstance(found, Mapped)
    return found


def test_a_small_paper_is_ordinary_bytes():
    assert held(6, [b"Dear ", b"M"]) == b"Dear M"


@linux_only
def test_a_large_paper_has_the_same_bytes():
    data = large()

    assert len(data) == LARGE + len(PIECE)
    assert data[:300] == PIECE[:300]
    assert bytes(data[-7:]) == PIECE[-7:]
    whole = PIECE * (len(data) // len(PIECE))
    assert hashlib.sha256(data).digest() == hashlib.sha256(whole).digest()


@linux_only
def test_nobody_can_change_them():
    data = large()

    with pytest.raises(PermissionError):
        os.write(data.handle, b"x")
    with pytest.raises(PermissionError):
        mmap.mmap(data.handle, len(data))
    with pytest.raises(PermissionError):
        os.ftruncate(data.handle, 0)
    data[0:1] = b"\xff"  # as a worker might: only what that worker sees changes
    assert os.pread(data.handle, 1, 0) == PIECE[:1]


@linux_only
def test_they_are_read_like_a_file():
    file = opened(large())

    file.seek(-3, os.SEEK_END)
    assert file.read() == PIECE[-3:]
    assert file.read() == b""
    file.seek(5)
    file.seek(2, os.SEEK_CUR)
    assert (file.tell(), file.read(2)) == (7, PIECE[7:9])


@linux_only
def test_they_are_let_go_when_nobody_needs_them():
    handle = large().handle

    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(handle)


def test_a_file_that_was_cut_to_nothing_meanwhile_is_empty() -> None:
    assert held(2 * LARGE, iter(())) == b""
