"""Changing the passphrase, trying the sheet and copying for others, in the window."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID
from casefile.domain.key import sheet_number
from casefile.errors import DiskFull, DriveGone
from casefile.ui.common.ask_passphrase import AskPassphrase
from casefile.ui.settings.key_section import KeySection
from tests.looks import faults
from tests.stage import wait_for

OLD = "lamp orbit velvet canoe"
NEW = "a quiet brook runs uphill"


@pytest.fixture
def section(full):
    page = full.go("settings")
    section = page.section(KeySection)
    page.tabs.setCurrentIndex(page.sections.index(section))
    full.settle()
    return section


def dialog(name):
    """The dialog that is open, once it is."""
    wait_for(lambda: (d := QApplication.activeModalWidget()) and d.objectName() == name)
    return QApplication.activeModalWidget()


def part(box, kind, name):
    found = box.findChild(kind, name)
    assert found is not None, name
    return found


def press(box, name):
    part(box, QPushButton, name).click()


def prove(stage, words=OLD):
    """Gives the passphrase again."""
    ask = dialog("ask_passphrase")
    assert isinstance(ask, AskPassphrase)
    QTest.keyClicks(ask.proof.secret, words)
    QTest.keyClick(ask.proof.secret, Qt.Key.Key_Return)
    wait_for(lambda: QApplication.activeModalWidget() is not ask)
    stage.settle()


def type_twice(box, words, again=None):
    part(box, QLineEdit, "new_words").setText(words)
    part(box, QLineEdit, "new_words_again").setText(words if again is None else again)


def facts(stage):
    return stage.context.desk.case.read(lambda u: u.get(Case, CASE_ID))


def test_the_passphrase_is_changed_and_the_new_key_is_shown(full, section):
    old_key = full.context.desk.case.recovery_key()
    section.change_words.click()
    prove(full)
    box = dialog("change_dialog")
    assert not faults(box)
    button = part(box, QPushButton, "change_button")
    assert not button.isEnabled(), "the offered words have to be typed once more"
    type_twice(box, NEW)
    button.click()
    wait_for(lambda: full.context.desk.case.is_opened_by(NEW))
    wait_for(lambda: full.frame.recovery.page is not None)
    full.settle()
    groups = full.frame.recovery.page.panel._groups
    assert " ".join(groups) == full.context.desk.case.recovery_key() != old_key
    assert facts(full).recovery_kept_on is None


def test_offered_words_are_judged_by_chance_and_others_by_what_is_known(full, section):
    section.change_words.click()
    prove(full)
    box = dialog("change_dialog")
    level = part(box, QLabel, "strength_level")
    assert level.text() == "Very hard to guess"
    type_twice(box, "Maisie Pritchard")
    assert level.text() == "Very easy to guess"
    assert "name or a word from your case" in part(box, QLabel, "strength").text()
    box.reject()


@pytest.mark.parametrize(
    ("words", "again"), [("short", "short"), (NEW, "a quiet brook"), ("", "")]
)
def test_it_cannot_be_changed_by_a_slip(full, section, words, again):
    section.change_words.click()
    prove(full)
    box = dialog("change_dialog")
    type_twice(box, words, again)
    assert not part(box, QPushButton, "change_button").isEnabled()
    QTest.keyClick(part(box, QLineEdit, "new_words_again"), Qt.Key.Key_Return)
    box.reject()
    assert full.context.desk.case.is_opened_by(OLD)


def test_older_copies_are_listed_and_given_the_new_passphrase(full, section, tmp_path):
    store = full.context.desk.case
    copies = [tmp_path / "a.casefile", tmp_path / "b.casefile"]
    store.found_copies, store.refused_copies = copies, {copies[1]}
    section.change_words.click()
    prove(full)
    box = dialog("change_dialog")
    type_twice(box, NEW)
    press(box, "change_button")
    wait_for(lambda: part(box, QPushButton, "renew_button").isVisible())
    assert not faults(box)
    press(box, "renew_button")
    told = part(box, QLabel, "copies_told")
    wait_for(lambda: "could not be given" in told.text())
    assert store.renewed == [copies[0]]
    shown = [found.text() for found in box.findChildren(QLabel)]
    assert any("b.casefile" in text for text in shown)
    press(box, "leave_button")
    wait_for(lambda: full.frame.recovery.page is not None)


def test_what_goes_wrong_is_said_and_the_old_passphrase_stays(full, section):
    full.context.desk.case.fails = DiskFull()
    section.change_words.click()
    prove(full)
    box = dialog("change_dialog")
    type_twice(box, NEW)
    press(box, "change_button")
    message = part(box, QLabel, "change_message")
    wait_for(message.isVisible)
    assert "no room" in message.text()
    assert "still the old one" in message.text()
    assert part(box, QPushButton, "change_button").isEnabled()
    box.reject()
    assert full.context.desk.case.is_opened_by(OLD)


class Held:
    """Work of the case file that waits, at one point, until the test lets it go on."""

    def __init__(self):
        self.reached, self.go_on = threading.Event(), threading.Event()

    def wait(self):
        self.reached.set()
        assert self.go_on.wait(30)


def start_to_change(full, section):
    section.change_words.click()
    prove(full)
    box = dialog("change_dialog")
    type_twice(box, NEW)
    press(box, "change_button")
    return box


def test_stop_is_gone_once_the_passphrase_is_the_new_one(full, section, monkeypatch):
    held, store = Held(), full.context.desk.case
    real = store.old_copies

    def slow(folders):
        held.wait()
        return real(folders)

    monkeypatch.setattr(store, "old_copies", slow)
    box = start_to_change(full, section)
    wait_for(held.reached.is_set)
    wait_for(lambda: not box.progress.stop.isVisible())
    assert store.is_opened_by(NEW)
    assert "The passphrase is changed" in box.progress._words.text()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    wait_for(lambda: full.frame.recovery.page is not None)
    assert "only the new one opens" in full.frame.messages.text
    held.go_on.set()


@pytest.mark.parametrize("is_in_time", [True, False])
def test_leaving_while_it_is_written_tells_what_came_of_it(
    full, section, monkeypatch, is_in_time
):
    held, store = Held(), full.context.desk.case
    real = store.change_passphrase

    def slow(words, context):
        if is_in_time:
            held.wait()
        real(words, context)
        if not is_in_time:
            held.wait()

    monkeypatch.setattr(store, "change_passphrase", slow)
    box = start_to_change(full, section)
    wait_for(held.reached.is_set)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.isVisible(), "nobody could be told by a dialog that is gone"
    held.go_on.set()
    wait_for(lambda: QApplication.activeModalWidget() is None)
    full.settle()
    said = full.frame.messages.text
    assert store.is_opened_by(OLD if is_in_time else NEW)
    assert ("still the old one" if is_in_time else "only the new one opens") in said
    assert (full.frame.recovery.page is None) is is_in_time


def test_copies_that_cannot_be_looked_for_do_not_make_the_old_passphrase_right(
    full, section, monkeypatch
):
    def gone(_folders):
        raise DriveGone

    monkeypatch.setattr(full.context.desk.case, "old_copies", gone)
    start_to_change(full, section)
    wait_for(lambda: full.frame.recovery.page is not None)
    assert full.frame.messages.text.startswith("The passphrase is changed.")


def test_locking_takes_the_dialog_away(full, section):
    section.change_words.click()
    prove(full)
    dialog("change_dialog")
    full.window.lock()
    wait_for(lambda: QApplication.activeModalWidget() is None)


def test_the_recovery_key_is_shown_only_after_the_passphrase(full, section):
    section.sheet.click()
    ask = dialog("ask_passphrase")
    assert full.frame.recovery.page is None
    ask.reject()
    full.settle()
    assert full.frame.recovery.page is None
    section.sheet.click()
    prove(full)
    wait_for(lambda: full.frame.recovery.page is not None)


def test_the_sheet_is_tried_and_the_day_is_kept(full, section):
    key = full.context.desk.case.recovery_key()
    section.drill.click()
    box = dialog("try_dialog")
    assert not faults(box)
    answer = part(box, QLabel, "try_answer")
    field = part(box, QLineEdit, "key_to_try")
    field.setText(key[:-1] + ("0" if key[-1] != "0" else "1"))
    press(box, "try_button")
    wait_for(answer.isVisible)
    assert "Right" not in answer.text()
    assert facts(full).recovery_tried_on is None
    field.setText(key.lower())
    press(box, "try_button")
    wait_for(lambda: "opens your case file" in answer.text())
    assert facts(full).recovery_tried_on == full.time.today()
    box.reject()
    full.settle()
    assert "Last tried on 2 March 2026" in section.state.text()


def test_the_key_of_another_file_is_told_from_a_slip(full, section):
    section.drill.click()
    box = dialog("try_dialog")
    other = "WC1R RYF8 35VF M35T S9M9 844B K797 9YT6"
    part(box, QLineEdit, "key_to_try").setText(other)
    press(box, "try_button")
    answer = part(box, QLabel, "try_answer")
    wait_for(answer.isVisible)
    assert "not the key of this case file" in answer.text()
    assert sheet_number(full.context.desk.case.salt()) in answer.text()
    assert facts(full).recovery_tried_on is None
    box.reject()


def test_the_section_says_which_sheet_opens_the_file_and_since_when(full, section):
    number = sheet_number(full.context.desk.case.salt())
    assert f"has the number {number}" in section.state.text()
    assert "On paper since 5 January 2026" in section.state.text()
    assert facts(full).recovery_kept_on == date(2026, 1, 5)


def test_a_copy_for_somebody_else_is_made_with_its_own_passphrase(
    full, section, tmp_path
):
    """T16"""
    section.copy_out.click()
    prove(full)
    box = dialog("copy_dialog")
    assert not faults(box)
    full.answers.place = tmp_path / "for Sam"
    type_twice(box, NEW)
    press(box, "copy_button")
    told = part(box, QLabel, "copy_told")
    wait_for(told.isVisible)
    target = tmp_path / "for Sam.casefile"
    assert full.context.desk.case.exported == {target: NEW}
    shown = " ".join(found.text() for found in box.findChildren(QLabel))
    assert "theirs to delete" in shown
    assert "marked confidential" in shown
    full.answers.place = tmp_path / "sheet.pdf"
    press(box, "copy_sheet")
    wait_for(lambda: "sheet.pdf" in told.text())
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"sheet ")
    assert full.context.desk.case.is_opened_by(OLD)
    box.reject()


def test_the_recipe_for_opening_without_the_program_can_be_saved(full, tmp_path):
    page = full.go("help")
    full.answers.place = tmp_path / "how.txt"
    page.save_recipe.click()
    wait_for(lambda: "how.txt" in full.frame.messages.text)
    assert "PRAGMA key" in (tmp_path / "how.txt").read_text("utf-8")
