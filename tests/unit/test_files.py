"""Files are written whole or not at all, and never over another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from casefile.errors import EnvironmentFailure
from casefile.services.files import write_new, write_over


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    first = write_new(tmp_path, "Letter.pdf", b"one")
    second = write_new(tmp_path, "Letter.pdf", b"two")
    assert (first.name, second.name) == ("Letter.pdf", "Letter (2).pdf")
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")


def test_nothing_is_left_when_the_drive_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "kept.pdf").write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentFailure):
        write_new(tmp_path, "new.pdf", b"data")
    with pytest.raises(EnvironmentFailure):
        write_over(tmp_path / "kept.pdf", b"data")
    assert [path.name for path in tmp_path.iterdir()] == ["kept.pdf"]
    assert (tmp_path / "kept.pdf").read_bytes() == b"before"


def test_a_file_in_place_of_a_folder_is_the_machines_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentFailure):
        write_new(tmp_path / "file", "new.pdf", b"data")
