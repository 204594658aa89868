"""T2, S3, S4, S5: a session leaves nothing in memory, in files, or in words."""

from __future__ import annotations

import json
import logging
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from casefile import crash, errors
from casefile.services import opening, wording
from casefile.store import keys
from casefile.ui.report import describe
from tests.builders import PASSPHRASE
from tests.fakes import FixedTime
from tests.stage import real_tools
from tests.threats import locking
from tests.threats.mishaps import Mishaps
from tests.threats.session import CANARY

ROOT = Path(__file__).resolve().parents[2]
KNOWN = {"settings.json", "heads", "tries", "cases", "window.lock", "notes"}
KNOWN_SETTINGS = {
    "version",
    "theme",
    "text_size",
    "idle_lock_minutes",
    "discreet_name",
    "letter_shortcuts",
    "reading_font",
    "remember_heads",
    "used_by",
    "backups",
    "backup_hours",
    "backup_days",
    "backup_weeks",
    "face",
    "hide_key",
    "lock_when_minimised",
    "block_capture",
    "name_case_files",
    "limits_read",
}


def test_after_a_lock_the_old_process_is_gone_and_the_new_one_holds_nothing(tmp_path):
    """S4: gone within two seconds; no word of the case in the memory of the new one."""
    seen = locking.measure(tmp_path)
    assert seen.in_the_old_one > 0, "the search finds what is there"
    assert seen.seconds <= 2
    assert seen.in_the_new_one == 0
    assert seen.workers_left == 0


@pytest.mark.parametrize("end", ["lock", "end", "crash"])
def test_a_session_leaves_only_the_programs_own_folder(tmp_path, end):
    """S5: nothing else in the home folder and the folder for temporary files."""
    home, temp = tmp_path / "home", tmp_path / "temp"
    for folder in (home, temp):
        folder.mkdir()
    state = home / "program"
    file = home / "ours.casefile"
    go = tmp_path / "go"
    go.touch()
    places = {"HOME": home, "TMPDIR": temp}
    process = locking.start(locking.session(file, state, end, go), places)
    told, _ = process.communicate(timeout=180)
    assert "ready" in told
    left = {path.relative_to(home).parts[0] for path in home.rglob("*")}
    assert left <= {"program", "ours.casefile", "ours.casefile-journal", ".cache"}
    assert {path.name for path in state.iterdir()} <= KNOWN
    kept = json.loads((state / "settings.json").read_text())
    assert set(kept) <= KNOWN_SETTINGS
    assert [path for path in temp.rglob("*") if path.is_file()] == []
    for path in [*home.rglob("*"), *temp.rglob("*")]:
        assert CANARY not in path.name
        if path.is_file():
            data = path.read_bytes()
            for code in ("utf-8", "utf-16-le"):
                assert CANARY.encode(code) not in data, path
                assert PASSPHRASE.encode(code) not in data, path


def test_a_broken_program_leaves_no_picture_of_its_memory():
    script = (
        "from casefile import crash; crash.leave_nothing_behind();"
        "import resource, ctypes;"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0],"
        " ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    ).stdout.split()
    assert told[0] == "0"
    assert told[1] == "0" or not sys.platform.startswith("linux")
    assert resource.RLIMIT_CORE is not None


def test_the_program_does_this_before_anything_else(monkeypatch):
    from casefile import app  # noqa: PLC0415

    done = []
    monkeypatch.setattr(crash, "leave_nothing_behind", lambda: done.append("crash"))
    monkeypatch.setattr(app, "on_stick", lambda _: done.append("begun"))
    assert app.main(["--version"]) == 0
    assert done == ["crash", "begun"]


class Library:
    def __init__(self):
        self.calls = []

    def __getattr__(self, name):
        return lambda *given: self.calls.append((name, given))


def test_windows_is_told_to_report_nothing():
    class Libraries:
        kernel32 = Library()
        wer = Library()

    crash._on_windows(Libraries)
    assert Libraries.kernel32.calls == [("SetErrorMode", (3,))]
    assert Libraries.wer.calls == [("WerSetFlags", (0x21,))]


# What errors say


def all_said_of(error):
    """What a report, a log and the window would have of an error and its causes."""
    yield describe(type(error), error.__traceback__)
    chain = error
    while chain is not None:
        yield f"{chain!r} {chain}"
        chain = chain.__cause__ or chain.__context__
    if isinstance(error, errors.CasefileError):
        yield wording.sentence(error)


def failure_of(work):
    try:
        work()
    except Exception as error:  # noqa: BLE001  (every kind is looked at)
        return error
    return None


def test_no_error_of_any_layer_holds_words_of_the_case(
    case_file, tmp_path, caplog, capfd
):
    """S3: seventy ways to fail, each once: no words, no passphrase, no key."""
    caplog.set_level(logging.DEBUG)
    mishaps = Mishaps(real_tools(FixedTime()), case_file, tmp_path)
    told, tried = [], 0
    for layer, ways in mishaps.layers().items():
        for name, work in ways.items():
            error = failure_of(work)
            assert error is not None, f"{layer}, {name}: it did not go wrong"
            told += [(f"{layer}, {name}", said) for said in all_said_of(error)]
            tried += 1
    mishaps.close()
    for typed in mishaps.commands():
        capfd.readouterr()
        assert mishaps.command(typed) not in {0, 2}, typed
        out = capfd.readouterr()
        assert "Traceback" not in out.err
        told += [(typed[0], out.out), (typed[0], out.err)]
        tried += 1
    assert tried >= 70
    told += [("the log", one.getMessage()) for one in caplog.records]
    key = mishaps.recovery_key
    sought = (CANARY, PASSPHRASE, key, key.replace(" ", ""))
    assert [one for one in told if any(words in one[1] for words in sought)] == []
    caplog.clear()


def test_nothing_that_holds_a_key_shows_it(case_file):
    key = keys.from_passphrase(PASSPHRASE, case_file.read_bytes()[:16], _cheap())
    shown = f"{key!r} {key}"
    assert key.key.hex() not in shown
    assert repr(key.key)[2:-1] not in shown
    tools = real_tools(FixedTime())
    desk = opening.unlock(tools, case_file, PASSPHRASE)
    shown = f"{desk!r} {desk.case!r} {vars(desk.case)!r}"
    assert PASSPHRASE not in shown
    assert desk.case.recovery_key() not in shown
    desk.case.close()


def _cheap():
    from tests.store.cheap import CHEAP  # noqa: PLC0415

    return CHEAP


def test_the_surroundings_of_the_test_are_not_those_of_its_owner():
    assert os.environ["HOME"].startswith("/tmp")  # noqa: S108  (a folder of pytest)
