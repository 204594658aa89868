"""What follows when the recovery key, or one that is not of this file, is typed."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from casefile.domain.key import sheet_number
from casefile.services import opening
from casefile.ui.frame.after_key import NOT_YET
from casefile.ui.unlock.recovery_panel import RecoveryPanel
from tests.builders import PASSPHRASE
from tests.looks import faults
from tests.stage import wait_for

NEW = "a quiet brook runs uphill"


@pytest.fixture
def closed(stage):
    """A case file that is locked, and chosen."""
    path = stage.folder / "one.casefile"
    case = opening.create(stage.tools, path, PASSPHRASE, "Case").case
    case.close()
    stage.window.unlock.begin(path)
    return case


def type_key(stage, key):
    panel = stage.window.unlock.open_panel
    panel._other_way.click()
    panel.findChild(QLineEdit, "passphrase").setText(key)
    panel.findChild(QPushButton, "open_button").click()


def offered():
    box = QApplication.activeModalWidget()
    return box if box is not None and box.objectName() == "change_dialog" else None


def press(box, name):
    box.findChild(QPushButton, name).click()


def open_with_key(stage, closed):
    type_key(stage, closed.recovery_key())
    wait_for(offered)
    stage.settle()
    return offered()


def test_who_opens_with_the_key_sets_a_new_passphrase_at_once(stage, closed):
    box = open_with_key(stage, closed)
    assert not faults(box)
    assert stage.frame.current == "home"
    for name in ("new_words", "new_words_again"):
        box.findChild(QLineEdit, name).setText(NEW)
    press(box, "change_button")
    wait_for(lambda: stage.window.findChild(RecoveryPanel) is not None)
    assert stage.context.desk.case.is_opened_by(NEW)
    assert not stage.frame.notice.text


def test_put_off_it_stays_in_sight_and_asks_who_it_is_later(stage, closed):
    press(open_with_key(stage, closed), "change_cancel")
    stage.settle()
    notice = stage.frame.notice
    assert notice.text == NOT_YET
    assert notice.isVisible()
    notice.first.click()
    ask = QApplication.activeModalWidget()
    assert ask.objectName() == "ask_passphrase"
    ask.proof.secret.setText(closed.recovery_key())
    ask.proof.go_on.click()
    wait_for(offered)
    offered().reject()


def test_the_passphrase_opens_without_such_an_offer(stage, closed):
    panel = stage.window.unlock.open_panel
    panel.findChild(QLineEdit, "passphrase").setText(PASSPHRASE)
    panel.findChild(QPushButton, "open_button").click()
    wait_for(lambda: stage.window.context is not None)
    stage.settle()
    assert QApplication.activeModalWidget() is None
    assert not stage.frame.notice.text
    assert closed is stage.context.desk.case


@pytest.mark.usefixtures("closed")
def test_the_key_of_an_older_sheet_is_told_from_a_slip(stage):
    other = opening.create(stage.tools, stage.folder / "2", PASSPHRASE, "Other").case
    type_key(stage, other.recovery_key())
    message = stage.window.unlock.open_panel._message
    wait_for(message.isVisible)
    assert "complete and typed correctly" in message.text()
    assert "passphrase" not in message.text()
    number = sheet_number(opening.wrong_tries.salt_of(stage.folder / "one.casefile"))
    assert f"the sheet with the number {number}." in message.text()
