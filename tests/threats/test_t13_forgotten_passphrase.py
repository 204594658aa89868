"""T13: the passphrase is forgotten. The sheet opens the file, and nobody else can.

The sheet is read here as a helper would: its words by one program, its square code by
the text that a phone shows.
"""

from __future__ import annotations

import dataclasses
import subprocess
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID
from casefile.domain.key import sheet_number
from casefile.errors import (
    RecoveryKeyMistyped,
    StartDamaged,
    TriedTooSoon,
    WrongPassphrase,
)
from casefile.exports import recovery
from casefile.services import opening, passphrase
from casefile.services.ports import RecoverySheet
from casefile.store import RememberedTries
from casefile.tasks import TaskContext
from casefile.ui.unlock.recovery_panel import RecoveryPanel
from tests.builders import PASSPHRASE
from tests.stage import real_tools, wait_for

NEW = "velvet canoe lamp orbit"


@pytest.fixture
def tools(fixed_time):
    return real_tools(fixed_time)


@pytest.fixture
def desk(tools, case_file):
    desk = opening.unlock(tools, case_file, PASSPHRASE)
    yield desk
    desk.case.close()


def words_on(sheet, tmp_path):
    """The words on the printed sheet."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet)
    return subprocess.run(
        ["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True
    ).stdout


def key_on(sheet, tmp_path):
    """The eight groups, as somebody copies them from the paper."""
    after = words_on(sheet, tmp_path).partition("Your recovery key")[2]
    groups = [word for word in after.split() if len(word) == 4 and word.isalnum()]
    return " ".join(groups[:8]).lower()


def square_of(desk):
    """What a phone reads from the square code."""
    sheet = RecoverySheet(
        file_name="",
        key=desk.case.recovery_key(),
        salt=desk.case.salt(),
        made_on="",
    )
    return recovery.code(sheet)


def test_the_printed_sheet_opens_the_file_and_a_new_passphrase_is_chosen(
    tools, desk, case_file, tmp_path
):
    typed = key_on(opening.recovery_sheet(desk), tmp_path)
    desk.case.close()
    with closing(opening.unlock_with_key(tools, case_file, typed).case) as case:
        case.change_passphrase(NEW, TaskContext())
    opening.unlock(tools, case_file, NEW).case.close()
    with pytest.raises(WrongPassphrase):
        opening.unlock(tools, case_file, PASSPHRASE)


def test_a_new_sheet_retires_the_old_one(tools, desk, case_file, tmp_path):
    opening.note_recovery_kept(desk)
    old_sheet = opening.recovery_sheet(desk)
    old, old_number = key_on(old_sheet, tmp_path), sheet_number(desk.case.salt())
    passphrase.change(desk, NEW, TaskContext())
    case = desk.case.read(lambda unit: unit.get(Case, CASE_ID))
    assert case.recovery_kept_on is None, "the new key is on no paper yet"
    new_sheet = opening.recovery_sheet(desk)
    told = words_on(new_sheet, tmp_path)
    assert f"Sheet number: {sheet_number(desk.case.salt())}." in told
    assert "2 March 2026" in told
    assert old_number not in told
    new = key_on(new_sheet, tmp_path)
    desk.case.close()
    with pytest.raises(WrongPassphrase):
        opening.unlock_with_key(tools, case_file, old)
    opening.unlock_with_key(tools, case_file, new).case.close()


def test_the_drill_tells_right_from_mistyped_and_from_another_sheet(
    desk, tmp_path, tools
):
    typed = key_on(opening.recovery_sheet(desk), tmp_path)
    before = desk.case.path.read_bytes()
    with pytest.raises(RecoveryKeyMistyped):
        passphrase.try_sheet(desk, typed[:-1] + ("0" if typed[-1] != "0" else "1"))
    other = opening.create(tools, tmp_path / "other.casefile", PASSPHRASE, "Other")
    with closing(other.case):
        assert not passphrase.try_sheet(desk, other.case.recovery_key())
    assert desk.case.path.read_bytes() == before
    assert passphrase.try_sheet(desk, typed)
    case = desk.case.read(lambda unit: unit.get(Case, CASE_ID))
    assert case.recovery_tried_on == desk.time.today()


def test_the_drill_on_a_closed_file_changes_nothing(tools, desk, case_file):
    typed, square = desk.case.recovery_key(), square_of(desk)
    desk.case.close()
    before = case_file.read_bytes()
    assert passphrase.try_sheet_on(tools, case_file, typed).right
    assert passphrase.try_sheet_on(tools, case_file, square).right
    assert case_file.read_bytes() == before


def test_on_the_locked_page_the_sheet_is_tried_and_nothing_is_opened(
    real, desk, case_file
):
    key, number = desk.case.recovery_key(), sheet_number(desk.case.salt())
    desk.case.close()
    before = case_file.read_bytes()
    page = real.window.unlock
    page.findChild(QPushButton, "try_sheet").click()
    panel = page.drill_panel
    assert panel.isVisible()
    assert not page.open_panel.isVisible()
    field = panel.findChild(QLineEdit, "key_to_try")
    answer = panel.findChild(QLabel, "try_answer")

    def tried(typed):
        field.setText(typed)
        panel.findChild(QPushButton, "try_button").click()
        real.settle()
        return answer.text()

    assert "One of the groups is not" in tried(
        key[:-1] + ("0" if key[-1] != "0" else "1")
    )
    assert number in tried("WC1R RYF8 35VF M35T S9M9 844B K797 9YT6")
    assert "This sheet opens your case file" in tried(key.lower())
    assert not field.text(), "the key is not left on the screen"
    assert real.window.context is None
    assert case_file.read_bytes() == before
    panel.findChild(QPushButton, "leave_drill").click()
    assert page.open_panel.isVisible()


def test_a_key_of_another_file_tried_on_the_locked_page_is_told_as_a_failed_try(
    tools, desk, case_file, tmp_path
):
    tools = dataclasses.replace(tools, tries=RememberedTries(tmp_path / "tries"))
    desk.case.close()
    other = "WC1R RYF8 35VF M35T S9M9 844B K797 9YT6"
    for _ in range(3):
        assert not passphrase.try_sheet_on(tools, case_file, other).right
    with pytest.raises(TriedTooSoon):
        passphrase.try_sheet_on(tools, case_file, other)
    assert tools.tries.so_far(desk.case.salt()).wrong == 3


def test_the_square_code_opens_a_file_that_lost_its_first_bytes(tools, desk, case_file):
    square = square_of(desk)
    desk.case.close()
    data = bytearray(case_file.read_bytes())
    data[:16] = bytes(16)
    case_file.write_bytes(data)
    with pytest.raises(StartDamaged):
        opening.unlock(tools, case_file, PASSPHRASE)
    with closing(opening.unlock_with_key(tools, case_file, square).case) as case:
        assert case.read(lambda unit: unit.get(Case, CASE_ID)).title == "Our case"


def test_in_the_window_the_key_opens_what_the_passphrase_would(real, desk):
    key = desk.case.recovery_key()
    desk.case.close()
    panel = real.window.unlock.open_panel
    panel._other_way.click()
    panel.findChild(QLineEdit, "passphrase").setText(key.lower().replace(" ", ""))
    panel.findChild(QPushButton, "open_button").click()
    wait_for(lambda: real.window.context is not None)
    real.settle()
    assert real.frame.current == "home"


def test_home_reminds_until_the_key_is_on_paper(real, desk):
    desk.case.close()
    panel = real.window.unlock.open_panel
    panel.findChild(QLineEdit, "passphrase").setText(PASSPHRASE)
    panel.findChild(QPushButton, "open_button").click()
    wait_for(lambda: real.window.context is not None)
    real.settle()
    home = real.frame.page("home")
    told = [w.accessibleName() for w in home.findChildren(QPushButton)]
    assert any("recovery key" in name for name in told)
    assert real.window.findChild(RecoveryPanel) is None


@pytest.fixture
def panel(real, case_file, desk):
    """The recovery key of a new case file, as the window shows it."""
    desk.case.close()
    real.open_file(case_file, PASSPHRASE)
    real.frame.show_recovery()
    real.settle()
    return real.window.findChild(RecoveryPanel)


def test_an_older_sheet_is_to_be_destroyed_whether_it_was_known_of_or_not(real, panel):
    case = real.context.snapshot.case
    assert case.recovery_kept_on is None, "nobody said that there is a sheet"
    told = panel.findChild(QLabel, "older_sheet").text()
    assert sheet_number(real.context.desk.case.salt()) in told
    assert "another number, for this file, destroy it" in told


def test_of_a_file_that_was_just_made_there_is_no_older_sheet(real, case_file, desk):
    desk.case.close()
    opened = real.tools.desk(real.tools.files.open(case_file, PASSPHRASE))
    real.window.open_case(opened, is_new=True)
    real.settle()
    panel = real.window.findChild(RecoveryPanel)
    assert panel.isVisible()
    assert panel.findChild(QLabel, "older_sheet") is None


def press(widget, key):
    QTest.keyClick(widget, key)


def test_skipping_the_sheet_needs_a_typed_sentence(real, panel):
    later, skip = (panel.findChild(QPushButton, n) for n in ("later", "skip_sheet"))
    field = panel.findChild(QLineEdit, "skip_sentence")
    message = panel.findChild(QLabel, "skip_message")
    later.setFocus()
    press(later, Qt.Key.Key_Space)
    assert real.window.findChild(RecoveryPanel) is panel, "one key is not enough"
    assert field.hasFocus()
    for typed in ("", "I have no sheet", "later"):
        field.setText(typed)
        press(field, Qt.Key.Key_Return)
        assert message.isVisible()
        assert "Please type: I have no sheet yet" in message.text()
        skip.click()
        assert real.frame.current == ""
    field.clear()
    QTest.keyClicks(field, " i have  no sheet YET. ")
    press(field, Qt.Key.Key_Return)
    real.settle()
    assert real.frame.current == "home"
    assert real.context.snapshot.case.recovery_kept_on is None


def test_who_thinks_again_comes_back_to_the_key(panel):
    panel.findChild(QPushButton, "later").click()
    key = panel.findChild(QPushButton, "on_paper")
    assert not key.isVisible()
    panel.findChild(QPushButton, "back_to_key").click()
    assert key.isVisible()
    assert key.hasFocus()


def test_who_has_it_on_paper_already_just_leaves(real, panel):
    real.context.start(opening.note_recovery_kept)
    wait_for(lambda: real.context.snapshot.case.recovery_kept_on)
    panel.findChild(QPushButton, "later").click()
    real.settle()
    assert real.frame.current == "home"
