"""Files are written whole or not at all, and never over another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from casefile import placing
from casefile.errors import CaseFileExists, CaseFileInTheWay, EnvironmentFailure
from casefile.services.file_name import safe_name
from casefile.services.files import sweep, write_as, write_new, write_over


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


def written_three_ways(folder: Path) -> list[Path]:
    return [
        write_new(folder, "new.pdf", b"data"),
        write_as(folder / "as.pdf", b"data"),
        write_over(folder / "over.pdf", b"data"),
    ]


def test_what_is_written_is_the_owners_alone(tmp_path: Path) -> None:
    for path in written_three_ways(tmp_path):
        assert path.stat().st_mode & 0o777 == 0o600, path.name


def test_a_new_name_is_settled_in_its_folder_and_never_stands_for_an_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []
    empty: list[str] = []
    settle, link = placing.settle, os.link

    def settled(folder: Path) -> None:
        folders.append(folder)
        settle(folder)

    def linked(made: Path, path: Path) -> None:
        empty.extend(one.name for one in tmp_path.iterdir() if not one.stat().st_size)
        link(made, path)

    monkeypatch.setattr(placing, "settle", settled)
    monkeypatch.setattr(os, "link", linked)
    written_three_ways(tmp_path)
    assert folders == [tmp_path] * 3
    assert empty == []


def test_a_case_file_is_never_written_over(tmp_path: Path) -> None:
    case, link, broken = (tmp_path / name for name in ("a.casefile", "b", "c.casefile"))
    case.write_bytes(b"CSF\x01 the whole of a life")
    link.symlink_to(case)
    broken.write_bytes(b"\0\0\0\0 its start is damaged")
    for path, never in ((case, None), (link, None), (broken, broken)):
        before = path.read_bytes()
        with pytest.raises(CaseFileInTheWay):
            write_over(path, b"%PDF", never=never)
        assert path.read_bytes() == before
    for path in (case, link, broken):
        before = path.read_bytes()
        with pytest.raises(CaseFileExists):
            write_as(path, b"%PDF")
        assert path.read_bytes() == before


_WRITES = """
import sys
from pathlib import Path
from casefile.services import files
def wait(part, path):
    print("written", flush=True)
    sys.stdin.read()
files.put_in_place = wait
files.write_as(Path(sys.argv[1]), b"what a person wrote")
"""


def test_what_a_killed_program_left_is_swept_and_what_one_writes_is_not(
    tmp_path: Path,
) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", _WRITES, str(tmp_path / "Letter.pdf")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert run.stdin is not None
    assert run.stdout is not None
    assert run.stdout.readline() == b"written\n"
    others = tmp_path / ".hidden.part"
    others.write_bytes(b"of another program")
    (part,) = set(tmp_path.iterdir()) - {others}
    assert part.read_bytes() == b"what a person wrote"
    sweep(tmp_path)
    assert part.exists(), "it is still being written"
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdin.close()
    run.stdout.close()
    written = write_as(tmp_path / "Another.pdf", b"more")
    assert set(tmp_path.iterdir()) == {written, others}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Reminder: a reply is late.docx", "Reminder - a reply is late.docx"),
        ("What would it cover? 2026.pdf", "What would it cover 2026.pdf"),
        ('a<b>c"d/e\\f|g?h*i:j\x07', "abcd-e-f-ghi-j"),
        ("Ends so. . ", "Ends so"),
        ("con.pdf", "_con.pdf"),
        ("LPT1", "_LPT1"),
        ("Concern 2026.pdf", "Concern 2026.pdf"),
        ("??", "_"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert safe_name(title) == name


def test_a_file_is_written_under_a_name_that_every_system_takes(tmp_path: Path) -> None:
    made = write_new(tmp_path, "Reminder: late.pdf", b"first")
    again = write_new(tmp_path, "Reminder: late.pdf", b"second")
    assert made.name == "Reminder - late.pdf"
    assert again.name == "Reminder - late (2).pdf"
