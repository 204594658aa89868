"""The passphrase asked again over an open case (S10)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.services.passphrase_again import Tries
from casefile.ui.common.ask_passphrase import AskPassphrase
from tests.looks import faults
from tests.stage import wait_for

WHY = "Everything in the case is about to leave the locked file."


@pytest.fixture
def ask(full):
    dialog = AskPassphrase(full.context, full.frame, WHY, "Export")
    dialog.heard = []
    dialog.confirmed.connect(lambda: dialog.heard.append("confirmed"))
    dialog.finished.connect(dialog.heard.append)
    dialog.open()
    wait_for(dialog.proof.secret.hasFocus)
    return dialog


def give(dialog, typed):
    QTest.keyClicks(dialog.proof.secret, typed)
    QTest.keyClick(dialog.proof.secret, Qt.Key.Key_Return)


def test_the_passphrase_lets_the_user_go_on(full, ask):
    heard = ask.heard
    give(ask, "lamp orbit velvet canoe")
    wait_for(lambda: heard)
    full.settle()
    assert heard == ["confirmed", 1]


def test_the_recovery_key_does_as_well(full, ask):
    heard = ask.heard
    give(ask, full.context.desk.case.recovery_key().lower())
    wait_for(lambda: heard)
    full.settle()
    assert heard == ["confirmed", 1]


def test_a_wrong_try_changes_nothing_and_says_so(ask):
    give(ask, "lamp orbit velvet kayak")
    wait_for(lambda: ask.proof.message)
    assert "does not open this case file" in ask.proof.message
    assert ask.proof.secret.text() == ""
    assert ask.heard == []
    wait_for(ask.proof.secret.hasFocus)
    ask.reject()


def test_many_wrong_tries_wait_and_the_count_goes_on_in_the_next_asking(full, ask):
    full.context.tries = Tries(wrong=2)
    give(ask, "guess")
    wait_for(lambda: "Wait 2 seconds." in ask.proof.message)
    assert not ask.proof.secret.isEnabled()
    ask.reject()
    assert full.context.tries.wrong == 3


def test_enter_with_nothing_typed_is_no_try(full, ask):
    give(ask, "")
    assert full.context.tries.wrong == 0
    assert not full.context.runner.is_busy
    ask.reject()


def test_locking_takes_the_question_away(full, ask):
    heard = ask.heard
    full.window.lock()
    wait_for(lambda: heard)
    assert heard == [0]
    assert QApplication.activeModalWidget() is None


def test_the_title_is_no_more_than_that_of_the_window(full, ask):
    assert ask.windowTitle() == full.window.windowTitle()
    assert not faults(ask)
    ask.reject()
