"""Somebody who works with the window, by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.stage import Stage, turn, wait_for

_FAR = 150
"""Presses of Tab after which a thing counts as out of reach."""


class User:
    """Types, presses keys, and looks."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def window(self) -> Any:
        return self.stage.window

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)

    def press(
        self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.focus, key, modifier)

    def keys(self, keys: str) -> None:
        """Presses a shortcut of the window."""
        QTest.keySequence(self.window, keys)
        self.stage.settle()

    def tab_to(self, widget: QWidget) -> None:
        """Presses Tab until a thing has the keyboard; fails if it never gets it."""
        for _ in range(_FAR):
            if self.focus is widget:
                return
            QTest.keyClick(self.focus, Qt.Key.Key_Tab)
            turn()
        name = widget.objectName() or type(widget).__name__
        raise AssertionError(f"{name} cannot be reached by Tab")

    def sees(self, words: str) -> bool:
        """Whether a label in sight says this."""
        labels = self.window.findChildren(QLabel)
        return any(words in label.text() for label in labels if label.isVisible())

    def make_case_file(self, title: str, passphrase: str) -> Path:
        """Makes a case file and puts the recovery key on paper."""
        panel = self.window.unlock.new_panel
        wait_for(panel._title.hasFocus)
        self.type(title)
        self.tab_to(panel._secret)
        panel._secret.selectAll()
        self.type(passphrase)
        self.press(Qt.Key.Key_Return)
        wait_for(lambda: self.window.context is not None)
        wait_for(lambda: self.sees("Keep a way back in"))
        recovery = self.stage.frame.stack.currentWidget().panel
        key = self.stage.context.desk.case.recovery_key().split()
        self.tab_to(recovery._sheet.on_paper)
        self.press(Qt.Key.Key_Space)
        for place in recovery._check.asked:
            self.type(key[place].lower())
            self.press(Qt.Key.Key_Tab)
        self.press(Qt.Key.Key_Space)
        wait_for(lambda: self.stage.frame.current == "home")
        self.stage.settle()
        return Path(self.stage.context.desk.case.path)

    def add_person(self, name: str, role: str) -> None:
        """Adds somebody on the page of people."""
        self.keys("Ctrl+5")
        page = self.stage.frame.page("people")
        add = page._add if self.stage.context.snapshot.people else page._empty.button
        self.tab_to(add)
        self.press(Qt.Key.Key_Space)
        wait_for(page.form.name.hasFocus)
        self.type(name)
        self.press(Qt.Key.Key_Tab)
        self.type(role)
        self.press(Qt.Key.Key_Tab)
        self.stage.settle()

    def log_call(self, name: str, line: str, said: str) -> None:
        """Logs a call from wherever the user is."""
        self.keys("Ctrl+Shift+C")
        form = self.stage.frame.log.form
        self.type(name)
        self.tab_to(form.summary)
        self.type(line)
        self.press(Qt.Key.Key_Tab)
        self.type(said)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.stage.settle()

    def add_papers(self, *files: Path) -> None:
        """Brings files in on the page of documents."""
        self.keys("Ctrl+3")
        page = self.stage.frame.page("documents")
        before = len(self.stage.context.snapshot.documents)
        self.stage.answers.files = list(files)
        self.tab_to(page._add if before else page._empty.button)
        self.press(Qt.Key.Key_Space)
        wait_for(
            lambda: len(self.stage.context.snapshot.documents) == before + len(files)
        )
        self.stage.settle()

    def flag(self, wrong: str, right: str) -> Any:
        """Flags two words on the page of the paper, and says what is wrong."""
        self.keys("Ctrl+4")
        page = self.stage.frame.page("assessments")
        wait_for(page.desktop.view.hasFocus)
        wait_for(lambda: _has_words(page))
        before = len(self.stage.context.snapshot.flags)
        self.press(Qt.Key.Key_Right)
        for _ in range(4 + before):
            self.press(Qt.Key.Key_Down)
        for _ in range(3):
            self.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        self.press(Qt.Key.Key_F)
        kinds = page.flags.kinds
        wait_for(kinds.words.hasFocus)
        self.type("wrong date")
        self.press(Qt.Key.Key_Return)
        panel = page.flags.panel
        wait_for(panel.wrong.hasFocus)
        self.type(wrong)
        self.press(Qt.Key.Key_Tab)
        self.type(right)
        page.flush()
        self.stage.settle()
        found = self.stage.context.snapshot.flags
        assert len(found) == before + 1
        return max(found, key=lambda flag: flag.number)

    def begin_letter(self, template: str) -> Any:
        """Begins a letter from the catalogue; returns its view."""
        self.keys("Ctrl+6")
        page = self.stage.frame.page("letters")
        begun = self.stage.context.snapshot.letters
        self.tab_to(page._new if begun else page._empty.button)
        self.press(Qt.Key.Key_Space)
        self.tab_to(page.catalogue.findChild(QWidget, f"begin_{template}"))
        self.press(Qt.Key.Key_Space)
        wait_for(lambda: len(self.stage.context.snapshot.letters) == len(begun) + 1)
        self.stage.settle()
        return page.view

    def write_letter(self, folder: Path) -> list[Path]:
        """Writes the letter that is shown."""
        self.stage.answers.chosen_folder = folder
        before = set(folder.iterdir()) if folder.exists() else set()
        view = self.stage.frame.page("letters").view
        self.tab_to(view.bar.button)
        self.press(Qt.Key.Key_Space)
        wait_for(lambda: "not locked" in self.stage.frame.messages.text)
        self.stage.settle()
        return sorted(set(folder.iterdir()) - before)

    def open_again(self, passphrase: str) -> None:
        """Opens the case file that was locked."""
        panel = self.window.unlock.open_panel
        wait_for(panel._secret.hasFocus)
        self.type(passphrase)
        self.press(Qt.Key.Key_Return)
        wait_for(lambda: self.window.context is not None)
        self.stage.settle()


def _has_words(page: Any) -> bool:
    session = page._session
    return bool(session and session.sizes and session.texts.find(1))
