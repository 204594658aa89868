"""T3: what the program cannot protect against is said before first use."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from casefile import paths, resources
from casefile import settings as settings_file
from casefile.app import on_stick
from casefile.errors import EnvironmentFailure
from casefile.services import portable
from casefile.services.copies import is_copy
from casefile.settings import Settings
from tests.stage import Stage

ROOT = Path(__file__).resolve().parents[2]


def words(widget):
    return " ".join(found.text() for found in widget.findChildren(QLabel))


@pytest.fixture
def fresh(qapp, tmp_path):  # noqa: ARG001
    """A window started for the first time."""
    made = Stage(tmp_path / "state", settings=Settings(theme="light"))
    made.show()
    yield made
    made.end()


def test_before_the_first_case_file_the_limits_are_said(fresh):
    panel = fresh.window.unlock.first_panel
    assert panel.isVisible()
    assert not fresh.window.unlock.new_panel.isVisible()
    said = words(panel)
    for thing in (
        "hidden program",
        "somewhere else",
        "camera",
        "knows your passphrase",
        "charge of this computer",
        "do not begin here",
        "library",
        "leaves signs",
        "stick",
    ):
        assert thing in said, thing


def test_going_on_is_remembered_and_leads_to_the_first_case_file(fresh):
    button = fresh.window.unlock.findChild(QPushButton, "limits_read")
    assert button.hasFocus()
    button.click()
    assert fresh.window.unlock.new_panel.isVisible()
    kept = settings_file.load(paths.places(fresh.folder).settings)
    assert kept.limits_read


def test_it_is_not_said_again(tmp_path, qapp):  # noqa: ARG001
    made = Stage(tmp_path / "state", settings=Settings(limits_read=True))
    made.show()
    assert made.window.unlock.new_panel.isVisible()
    made.end()


def test_it_can_be_read_later_in_help(full):
    said = words(full.go("help"))
    for part in resources.toml("help/limits.toml")["part"][1:]:
        assert part["title"] in said
        assert all(text in said for text in part["text"])


_PROMISES = re.compile(
    r"undetect|military|deniab|unbreakable|bank-grade|hack-?proof", re.IGNORECASE
)


def told():
    """Every text that the program or its papers may show."""
    for folder in ("casefile", "resources"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".toml", ".md", ".csv"}:
                yield path, path.read_text("utf-8")
    for name in ("README.md", "CHANGELOG.md"):
        yield ROOT / name, (ROOT / name).read_text("utf-8")


def test_nothing_is_promised_that_cannot_be_kept():
    found = [
        f"{path.relative_to(ROOT)}: {hit.group()}"
        for path, text in told()
        for hit in _PROMISES.finditer(text)
    ]
    assert found == []


# Everything on a stick


def test_everything_can_be_kept_on_a_stick(fresh, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    started = []

    def start(path, folder):
        started.append((path, folder))
        return True

    object.__setattr__(fresh.window._outside, "start_elsewhere", start)
    fresh.answers.chosen_folder = stick
    fresh.window.unlock.findChild(QPushButton, "use_stick").click()
    assert started == [(None, stick / "Casefile")]
    assert not fresh.window.isVisible()
    kept = settings_file.load(stick / "Casefile" / "settings.json")
    assert kept.limits_read
    assert not fresh.folder.exists(), "nothing stays on this computer"


def test_a_stick_that_cannot_be_written_is_told(fresh, tmp_path):
    stick = tmp_path / "stick"
    stick.write_bytes(b"not a folder")
    fresh.answers.chosen_folder = stick
    fresh.window.unlock.findChild(QPushButton, "use_stick").click()
    said = fresh.window.unlock.findChild(QLabel, "stick_message")
    assert said.isVisible()
    assert said.text()
    assert fresh.window.isVisible()


def test_the_folder_on_the_stick_is_used_again(tmp_path):
    folder = portable.prepare(tmp_path, Settings(theme="dark"))
    assert portable.prepare(tmp_path, Settings()) == folder
    assert portable.prepare(folder, Settings()) == folder
    assert settings_file.load(folder / "settings.json").theme == "dark"
    with pytest.raises(EnvironmentFailure):
        portable.prepare(folder / "settings.json", Settings())


def test_a_case_file_from_the_stick_keeps_everything_there(tmp_path):
    folder = portable.prepare(tmp_path, Settings())
    inside, outside = folder / "cases" / "a.casefile", tmp_path / "a.casefile"
    assert on_stick([str(inside)]) == folder
    assert on_stick(["show", str(inside), "people"]) == folder
    assert on_stick([str(outside)]) is None
    assert on_stick([]) is None


def test_choosing_a_file_on_a_stick_goes_on_there(stage, tmp_path):
    folder = portable.prepare(tmp_path / "stick", Settings())
    file = folder / "cases" / "a.casefile"
    started = []

    def start(*given):
        started.append(given)
        return True

    object.__setattr__(stage.window._outside, "start_elsewhere", start)
    stage.answers.files = [file]
    stage.window.unlock._choose_file()
    assert started == [(file, folder)]


def test_a_command_on_the_stick_leaves_nothing_in_the_home_folder(tmp_path):
    home, stick = tmp_path / "home", tmp_path / "stick"
    home.mkdir()
    folder = portable.prepare(stick, Settings())
    file = folder / "cases" / "a.casefile"
    phrase = tmp_path / "phrase"
    phrase.write_text("lamp orbit velvet canoe\n")
    wrong = tmp_path / "wrong"
    wrong.write_text("something else entirely\n")
    places = {name: str(home) for name in ("HOME", "TMPDIR", "XDG_DATA_HOME")}
    around = {**os.environ, **places, "PYTHONDONTWRITEBYTECODE": "1"}

    def run(*arguments, code=0):
        command = [sys.executable, "-m", "casefile", *map(str, arguments)]
        done = subprocess.run(
            command, check=False, env=around, cwd=ROOT, capture_output=True
        )
        assert done.returncode == code, done.stderr

    run("new", file, "--title", "Ours", "--passphrase-file", phrase)
    run("show", file, "people", "--passphrase-file", wrong, code=4)
    run("show", file, "people", "--passphrase-file", phrase)
    assert list(home.rglob("*")) == []
    assert {path.name for path in folder.iterdir()} >= {"cases", "heads", "tries"}


# What the locked page tells


def test_the_locked_page_names_no_case_file_unless_that_is_wanted(tmp_path, qapp):  # noqa: ARG001
    state = tmp_path / "state"
    cases = paths.places(state).cases
    cases.mkdir(parents=True)
    for name in ("Ours against Bromley", "Rhian"):
        (cases / f"{name}.casefile").touch()
    for named, shown in (
        (False, ["Case file 1", "Case file 2"]),
        (True, ["Ours against Bromley", "Rhian"]),
    ):
        settings = Settings(limits_read=True, name_case_files=named)
        made = Stage(state, settings=settings)
        made.show()
        box = made.window.unlock.open_panel._file
        assert [box.itemText(n) for n in range(box.count())] == shown
        made.end()


def test_a_file_that_was_just_chosen_is_named_and_after_locking_it_is_not(stage):
    stage.answers.files = [stage.folder / "Bromley.casefile"]
    stage.window.unlock._choose_file()
    box = stage.window.unlock.open_panel._file
    assert box.currentText() == "Bromley"
    stage.window.unlock.begin(stage.answers.files[0])
    assert box.currentText() == "My case file"


@pytest.mark.parametrize(
    ("stem", "copy"),
    [
        ("Ours damaged 2026-03-02", True),
        ("Ours damaged 2026-03-02 (2)", True),
        ("Ours before update 2", True),
        ("Backup 2026-03-02 12.00.00 0a1b2c", True),
        ("Ours", False),
        ("Damaged goods", False),
    ],
)
def test_safety_copies_are_not_among_the_case_files(stem, copy):
    assert is_copy(Path(f"{stem}.casefile")) is copy
