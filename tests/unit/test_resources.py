"""The program finds its own data, and nothing else."""

from pathlib import Path

import pytest

from casefile import resources
from casefile.errors import ProgramIncomplete


def _data_folder(at: Path, marker: str | None = 'version = "2026-01-02"\n') -> Path:
    at.mkdir(parents=True)
    if marker is not None:
        (at / resources.MARKER).write_text(marker, encoding="utf-8")
    return at


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    folder = _data_folder(tmp_path / "own")
    monkeypatch.setattr(resources, "_folder", lambda: folder)
    return folder


def test_a_folder_without_the_marker_is_not_ours(tmp_path):
    stranger = _data_folder(tmp_path / "stranger", marker=None)
    ours = _data_folder(tmp_path / "ours")
    assert resources.find_folder([stranger, ours]) == ours


def test_the_installed_data_comes_before_a_checkout(tmp_path):
    installed = _data_folder(tmp_path / "casefile" / "_resources")
    checkout = _data_folder(tmp_path / "resources")
    assert resources.find_folder([installed, checkout]) == installed


def test_no_data_at_all_is_said_plainly(tmp_path):
    with pytest.raises(ProgramIncomplete) as caught:
        resources.find_folder([tmp_path])
    assert caught.value.part == "resources"
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../secret", "letters/../../secret", "", "C:/x", "a\\b", "."],
)
def test_names_that_leave_the_folder_are_refused(name):
    with pytest.raises(ValueError, match="resources folder"):
        resources.path(name)


@pytest.mark.usefixtures("own_folder")
def test_a_missing_part_is_named():
    with pytest.raises(ProgramIncomplete) as caught:
        resources.text("letters/statement.md")
    assert caught.value.part == "letters/statement.md"


def test_text_is_utf8_with_plain_line_ends(own_folder):
    (own_folder / "a.txt").write_bytes("Siân, Tŷ Ŵyl\r\nend".encode())
    assert resources.text("a.txt") == "Siân, Tŷ Ŵyl\nend"
    assert resources.data("a.txt").count(b"\r") == 1


@pytest.mark.parametrize("content", [b"\xff\xfe", b"version = ", b"= 1"])
def test_damaged_data_is_the_programs_fault_not_a_crash(own_folder, content):
    (own_folder / "broken.toml").write_bytes(content)
    with pytest.raises(ProgramIncomplete) as caught:
        resources.toml("broken.toml")
    assert caught.value.part == "broken.toml"


def test_a_folder_where_a_file_should_be_is_named(own_folder):
    (own_folder / "letters").mkdir()
    with pytest.raises(ProgramIncomplete):
        resources.data("letters")


def test_files_are_listed_in_a_fixed_order(own_folder):
    folder = own_folder / "letters"
    folder.mkdir()
    for name in ("sar.toml", "chronology.toml", "notes.txt"):
        (folder / name).write_text("", encoding="utf-8")
    (folder / "older").mkdir()
    assert resources.names("letters", ".toml") == [
        "letters/chronology.toml",
        "letters/sar.toml",
    ]


def test_the_real_data_has_a_date():
    year, month, day = resources.version().split("-")
    assert (len(year), len(month), len(day)) == (4, 2, 2)
