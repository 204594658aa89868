"""The locked page: which file is which, and what is said while a try has to wait."""

import dataclasses
import shutil
from datetime import timedelta
from types import SimpleNamespace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from casefile import paths
from casefile.domain import backup
from casefile.services import portable
from casefile.settings import Settings
from tests.stage import wait_for


def files(stage, *names):
    cases = stage.folder / "cases"
    cases.mkdir(parents=True, exist_ok=True)
    for name in names:
        (cases / name).touch()
    return cases


def listed(stage):
    box = stage.window.unlock.open_panel.findChild(QComboBox, "case_file")
    return {
        box.itemData(number).name: box.itemText(number) for number in range(box.count())
    }, box.currentText()


def test_a_case_file_keeps_its_number_whichever_is_chosen(stage):
    names = ("Casefile 10.casefile", "Casefile 2.casefile", "Casefile.casefile")
    cases = files(stage, *names)
    wanted = {
        "Casefile.casefile": "Case file 1",
        "Casefile 2.casefile": "Case file 2",
        "Casefile 10.casefile": "Case file 3",
    }
    stage.window.unlock.begin(cases / "Casefile 2.casefile")
    assert listed(stage) == (wanted, "Case file 2")
    stage.window.unlock.begin(cases / "Casefile.casefile")
    assert listed(stage) == (wanted, "Case file 1")


def test_words_about_waiting_do_not_outlast_the_wait(stage):
    files(stage, "Casefile.casefile")
    stage.window.unlock.begin()
    panel = stage.window.unlock.open_panel
    panel.refuse_try("That does not open it.", 1, wrong=True)
    message = panel.findChild(QLabel, "open_message")
    assert panel._button.text() == "Wait 1 second"
    assert not panel._button.isEnabled()
    assert panel._secret.hasFocus()
    assert message.text() == "That does not open it. Wait 1 second."
    panel._count_down()
    assert panel._button.text() == "Open"
    assert message.text() == "That does not open it."


def test_the_bar_says_when_the_last_backup_was_and_how_to_lock(full):
    assert "Ctrl+L" in full.frame.bar.lock.text()
    assert full.frame.bar.lock.accessibleName() == "Lock"
    full.settle()
    assert full.frame.bar.backup.text() == "No backup yet"
    full.window.resize(900, 600)
    full.settle()
    assert full.frame.bar.lock.isVisible()


def test_the_backups_of_the_chosen_file_are_listed_newest_first(stage):
    cases = files(stage, "Casefile.casefile", "Casefile 2.casefile")
    salts = {name: name[:1] * 16 for name in ("a", "b")}
    for name, salt in zip(("Casefile", "Casefile 2"), salts.values(), strict=True):
        (cases / f"{name}.casefile").write_text(salt)
    kept = cases / "Backups"
    kept.mkdir()
    now = stage.time.now().astimezone()
    made = []
    for hours, salt in ((30, "a"), (3, "a"), (1, "b")):
        at = now - timedelta(hours=hours)
        path = kept / backup.name(at, (salt * 16).encode())
        path.write_text(salt * 16)
        made.append(path)
    stage.window.unlock.begin(cases / "Casefile.casefile")
    stage.window.unlock._show_restore()
    panel = stage.window.unlock.restore_panel
    box = panel.findChild(QComboBox, "known_backups")
    assert [box.itemData(n) for n in range(box.count())] == [made[1], made[0]]
    assert box.currentText() == "today 09:00, in Casefile's own folder"
    stage.answers.files = []
    panel.findChild(QPushButton, "choose_backup").click()
    assert stage.answers.began_in == kept
    shutil.rmtree(kept)
    stage.window.unlock._show_restore()
    assert box.currentText() == "None found here. Choose one."
    panel._secret.setText("anything at all")
    assert not panel.findChild(QPushButton, "look_inside").isEnabled()


def test_all_buttons_of_the_first_page_are_in_sight(stage):
    unlock = stage.window.unlock
    unlock.change(Settings())
    unlock.begin()
    stage.settle()
    for button in (unlock.first_panel.go_on, unlock.first_panel.stick):
        low = button.mapTo(stage.window, QPoint(0, button.height())).y()
        assert low <= stage.window.height()


def test_a_window_that_kept_nothing_leaves_nothing(tmp_path):
    own = paths.places(tmp_path / "Casefile")
    own.cases.mkdir(parents=True)
    (own.state / portable.LOCK).touch()
    assert portable.is_empty(own.state)
    own.settings.touch()
    assert not portable.is_empty(own.state)


def test_a_stick_with_a_case_is_offered_on_the_first_page(stage, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    folder = portable.prepare(stick, Settings())
    unlock, gone = stage.window.unlock, []
    drives = SimpleNamespace(drives=lambda: [tmp_path / "empty", stick])
    monkeypatch.setattr(
        unlock._sticks,
        "_outside",
        dataclasses.replace(
            unlock._outside, tools=dataclasses.replace(stage.tools, folders=drives)
        ),
    )
    unlock.elsewhere.disconnect()
    unlock.elsewhere.connect(lambda *given: gone.append(given))
    unlock.change(Settings())
    unlock.begin()
    wait_for(unlock.first_panel.back.isVisible)
    unlock.first_panel.back.click()
    assert gone == [(None, folder)]
