"""T1, S10: wrong tries wait, are remembered, and are told of after unlocking."""

from __future__ import annotations

import json
import time as clock
from datetime import datetime

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from casefile.cli import run_command
from casefile.domain.tries import WAITS, Tried
from casefile.errors import DiskFull, TriedTooSoon, WrongPassphrase
from casefile.services import opening, wrong_tries
from casefile.store import RememberedTries
from tests.builders import PASSPHRASE
from tests.fakes import NOON, FixedTime
from tests.stage import Stage, real_tools, turn, wait_for

TUESDAY = datetime(2026, 3, 3, 21, 4).astimezone()
WRONG = "not the passphrase"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state" / "tries"


@pytest.fixture
def tools(folder):
    return real_tools(FixedTime(TUESDAY), tries=RememberedTries(folder))


def fail(tools, path, times=1):
    for _ in range(times):
        with pytest.raises(WrongPassphrase):
            opening.unlock(tools, path, WRONG)
        tools.time.pass_by(seconds=30)


def test_the_waits_are_those_that_were_promised():
    assert WAITS == (0, 0, 0, 2, 5, 15, 30)


def test_each_wrong_try_makes_the_next_one_wait_longer(tools, case_file):
    waits = []
    for _ in range(9):
        waits.append(wrong_tries.seconds_left(tools, case_file))
        tools.time.pass_by(seconds=waits[-1])
        with pytest.raises(WrongPassphrase):
            opening.unlock(tools, case_file, WRONG)
    assert waits == [0, 0, 0, 2, 5, 15, 30, 30, 30]


def test_a_try_that_is_too_soon_is_not_made_even_with_the_right_words(tools, case_file):
    fail(tools, case_file, 3)
    tools.time.pass_by(seconds=-29)
    with pytest.raises(TriedTooSoon) as caught:
        opening.unlock(tools, case_file, PASSPHRASE)
    assert caught.value.seconds == 1
    tools.time.pass_by(seconds=1)
    opening.unlock(tools, case_file, PASSPHRASE).case.close()


def test_the_wait_and_the_count_outlive_the_program(tools, folder, case_file):
    fail(tools, case_file, 5)
    tools.time.pass_by(seconds=-20)
    again = real_tools(tools.time, tries=RememberedTries(folder))
    assert wrong_tries.seconds_left(again, case_file) == 5
    again.time.pass_by(seconds=5)
    desk = opening.unlock(again, case_file, PASSPHRASE)
    news = wrong_tries.news(again, desk.case)
    assert news.sentence.startswith("5 failed tries since Tuesday 21:04.")
    wrong_tries.told(again, desk.case, news)
    assert wrong_tries.news(again, desk.case) is None, "it is told once"
    desk.case.close()
    assert not list(folder.iterdir())


def test_days_later_the_date_is_told_and_the_owner_never_waits_longer(tools, case_file):
    fail(tools, case_file, 40)
    assert wrong_tries.seconds_left(tools, case_file) == 0
    tools.time.pass_by(days=9)
    desk = opening.unlock(tools, case_file, PASSPHRASE)
    said = wrong_tries.news(tools, desk.case).sentence
    assert said.startswith("40 failed tries since Tuesday 3 March 2026, 21:04.")
    desk.case.close()


def test_a_clock_set_back_never_makes_a_wait_longer_than_the_longest(tools, case_file):
    fail(tools, case_file, 7)
    tools.time.pass_by(days=-400)
    assert wrong_tries.seconds_left(tools, case_file) == WAITS[-1]


def test_the_recovery_key_of_another_file_counts_and_a_misread_one_does_not(
    tools, tmp_path, case_file
):
    other = opening.create(tools, tmp_path / "b.casefile", PASSPHRASE, "Other")
    key = other.case.recovery_key()
    other.case.close()
    with pytest.raises(WrongPassphrase):
        opening.unlock_with_key(tools, case_file, key)
    tried = tools.tries.so_far(case_file.read_bytes()[:16])
    assert tried == Tried(wrong=1, since=TUESDAY, last=TUESDAY)


def test_what_is_remembered_names_neither_the_file_nor_what_was_typed(
    tools, folder, case_file
):
    fail(tools, case_file)
    (kept,) = folder.iterdir()
    kinds = {"wrong", "since", "last", "forgiven"}
    assert set(json.loads(kept.read_text())) == kinds
    seen = kept.name + kept.read_text()
    assert case_file.stem not in seen
    assert WRONG not in seen
    assert case_file.read_bytes()[:16].hex() not in seen


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"wrong": 0}', b"\xff\xfe", b'{"wrong": "many"}']
)
def test_a_damaged_state_file_keeps_nobody_out(
    tools, folder, case_file, damage, caplog
):
    fail(tools, case_file, 6)
    (kept,) = folder.iterdir()
    kept.write_bytes(damage)
    opening.unlock(tools, case_file, PASSPHRASE).case.close()
    caplog.clear()


def test_a_state_folder_that_cannot_be_used_keeps_nobody_out(
    tools, folder, case_file, caplog
):
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"a file where the folder should be")
    with pytest.raises(WrongPassphrase):
        opening.unlock(tools, case_file, WRONG)
    desk = opening.unlock(tools, case_file, PASSPHRASE)
    assert wrong_tries.news(tools, desk.case) is None
    desk.case.close()
    assert "not counted" in caplog.text
    caplog.clear()


def test_wrong_tries_never_harm_the_file(tools, case_file):
    before = case_file.read_bytes()
    fail(tools, case_file, 12)
    assert case_file.read_bytes() == before


def test_the_command_line_waits_for_the_windows_tries_and_tells_of_them(
    tools, case_file, monkeypatch, capsys, tmp_path
):
    fail(tools, case_file, 4)
    tools.time.pass_by(seconds=-28)
    slept = []

    def sleep(seconds):
        slept.append(seconds)
        tools.time.pass_by(seconds=seconds)

    monkeypatch.setattr(clock, "sleep", sleep)
    words = tmp_path / "words"
    words.write_text(WRONG + "\n")
    show = ["show", str(case_file), "people", "--passphrase-file", str(words)]
    assert run_command(show, lambda _: tools) == 4
    assert slept == [3]
    assert "This try waits 3 seconds" in capsys.readouterr().err
    words.write_text(PASSPHRASE + "\n")
    assert run_command(show, lambda _: tools) == 0
    assert slept == [3, 15]
    assert "5 failed tries since Tuesday 21:04." in capsys.readouterr().err


@pytest.mark.usefixtures("qapp")
def test_a_command_that_runs_by_itself_leaves_the_telling_to_the_window(
    tools, case_file, capsys, tmp_path
):
    """A backup at night must not take her warning away, nor make her wait."""
    fail(tools, case_file, 5)
    words = tmp_path / "words"
    words.write_text(PASSPHRASE + "\n")
    for number in (1, 2):
        to = tmp_path / f"backup {number}.casefile"
        backup = ["backup", str(case_file), "--to", str(to)]
        command = [*backup, "--passphrase-file", str(words)]
        assert run_command(command, lambda _: tools) == 0
        assert "5 failed tries since Tuesday 21:04." in capsys.readouterr().err
    assert wrong_tries.seconds_left(tools, case_file) == 0
    with pytest.raises(WrongPassphrase):
        opening.unlock(tools, case_file, WRONG)
    assert wrong_tries.seconds_left(tools, case_file) == 0, "her own slip is her first"
    stage = Stage(tmp_path / "window", tools)
    stage.show()
    stage.open_file(case_file, PASSPHRASE)
    wait_for(stage.frame.notice.isVisible)
    assert stage.frame.notice.text.startswith("6 failed tries since Tuesday 21:04.")
    stage.window.lock()
    wait_for(lambda: stage.window.context is None)
    stage.open_file(case_file, PASSPHRASE)
    wait_for(lambda: stage.frame.notice.text.startswith("6 failed tries"))
    stage.frame.notice.first.click()
    stage.settle()
    salt = case_file.read_bytes()[:16]
    wait_for(lambda: tools.tries.so_far(salt) is None)
    stage.end()


def noon():
    return NOON.astimezone().strftime("%H:%M")


def try_in_window(stage, words):
    panel = stage.window.unlock.open_panel
    panel.findChild(QLineEdit, "passphrase").setText(words)
    panel.findChild(type(panel._button), "open_button").click()
    wait_for(lambda: not stage.window.runner.is_busy)
    turn()
    return panel


def test_the_window_makes_the_user_wait_and_says_how_long(real):
    for _ in range(3):
        panel = try_in_window(real, WRONG)
        assert "does not open this case" in panel._message.text()
    assert "Wait 2 seconds" in panel._message.text()
    assert panel._button.text() == "Wait 2 seconds"
    assert not panel._button.isEnabled()
    panel._timer.timeout.emit()
    assert panel._button.text() == "Wait 1 second"
    panel._timer.timeout.emit()
    assert panel._button.isEnabled()
    assert panel._button.text() == "Open"
    assert real.window.context is None


def test_after_unlocking_the_window_tells_until_it_was_read(real):
    for _ in range(3):
        try_in_window(real, WRONG)
    real.time.pass_by(hours=1)
    real.window.unlock.open_panel._timer.timeout.emit()
    real.window.unlock.open_panel._timer.timeout.emit()
    try_in_window(real, PASSPHRASE)
    wait_for(lambda: real.window.context is not None)
    real.settle()
    notice = real.frame.notice
    assert notice.isVisible()
    assert notice.text.startswith(f"3 failed tries since Monday {noon()}.")
    assert "somebody has tried" in notice.findChild(QLabel, "notice_words").text()
    notice.first.click()
    assert not notice.isVisible()


def test_one_slip_just_now_is_told_in_passing(real):
    try_in_window(real, WRONG)
    try_in_window(real, PASSPHRASE)
    wait_for(lambda: real.window.context is not None)
    real.settle()
    assert not real.frame.notice.isVisible()
    assert f"1 failed try on Monday {noon()}" in real.frame.messages.text


def test_a_full_disk_keeps_nobody_out(tools, case_file, monkeypatch, caplog):
    def full(*_):
        raise DiskFull

    monkeypatch.setattr(RememberedTries, "keep", full)
    with pytest.raises(WrongPassphrase):
        opening.unlock(tools, case_file, WRONG)
    opening.unlock(tools, case_file, PASSPHRASE).case.close()
    caplog.clear()
