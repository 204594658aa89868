"""The recovery key: put on paper, then proved by two of its groups."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.key import is_group, sheet_number
from casefile.services import opening
from casefile.services.ports import Desk
from casefile.ui import dialogs
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.unlock.skip_panel import SkipPanel

_WORDS: Final = (
    "If you forget the passphrase, this key opens your case file. Nobody else can: "
    "not even the people who made this program. Print the sheet or copy the key onto "
    "paper, and keep it away from this computer, for example with somebody you trust."
)
_OLD: Final = (
    "The sheet of this key has the number {number}. If you have a sheet with another "
    "number, for this file, destroy it: older backups and copies still open with it."
)
_CHECK: Final = (
    "So that you can be sure of your paper, type two of the eight groups from it. "
    "Capital or small letters do not matter."
)
_PLACES: Final = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
)
_COLUMNS: Final = 4


class RecoveryPanel(QWidget):
    """Shows the recovery key, saves or prints the sheet, and has two groups typed."""

    finished = Signal()

    def __init__(self, context: UiContext, key: str, *, is_first: bool = False) -> None:
        super().__init__()
        self.setObjectName("recovery_panel")
        self._context = context
        self._groups = key.split()
        self._sheet = _Sheet(context, self._groups, is_first=is_first)
        self._check = _Check(context, self._groups)
        self._skip = SkipPanel(context.theme)
        for hidden in (self._check, self._skip):
            hidden.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label("Keep a way back in", "large", wrap=True))
        column.addWidget(self._sheet)
        column.addWidget(self._check)
        column.addWidget(self._skip)
        self._sheet.on_paper.clicked.connect(self._ask_groups)
        self._sheet.later.clicked.connect(self._put_off)
        self._skip.skipped.connect(self.finished)
        self._skip.left.connect(self._show_key)
        self._check.back.clicked.connect(self._show_key)
        self._check.right.connect(self._note)

    def take_focus(self) -> None:
        """Puts the keyboard on the first thing to do."""
        self._sheet.save.setFocus()

    @Slot()
    def _ask_groups(self) -> None:
        self._sheet.hide()
        self._check.show()
        self._check.begin()

    @Slot()
    def _put_off(self) -> None:
        if self._context.snapshot.case.recovery_kept_on is None:
            self.ask_sentence()
        else:
            self.finished.emit()

    def ask_sentence(self) -> None:
        """Asks whoever goes on without a sheet to say so in words."""
        self._sheet.hide()
        self._skip.show()
        self._skip.begin()

    @Slot()
    def _show_key(self) -> None:
        self._check.hide()
        self._skip.hide()
        self._sheet.show()
        self._sheet.on_paper.setFocus()

    @Slot()
    def _note(self) -> None:
        self._context.start(opening.note_recovery_kept, self._noted)

    def _noted(self, _done: None) -> None:
        self.finished.emit()
        self._context.say(
            "The two groups are right, and noted. You can try the whole sheet at any "
            "time, in Settings."
        )


class _Sheet(QWidget):
    """The key itself, and the ways to put it on paper."""

    def __init__(
        self, context: UiContext, groups: list[str], *, is_first: bool
    ) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.save = IconButton(theme, "Save the sheet as PDF", "export")
        self.save.setObjectName("save_sheet")
        self._print = IconButton(theme, "Print the sheet", "print")
        self.on_paper = IconButton(theme, "I have it on paper", "check", "main")
        self.on_paper.setObjectName("on_paper")
        self.later = IconButton(theme, "I will do this later", "clock", "quiet")
        self.later.setObjectName("later")
        self._message = label("", "muted", wrap=True)
        self._message.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(_WORDS, wrap=True))
        if not is_first:
            number = sheet_number(context.desk.case.salt())
            old = label(_OLD.format(number=number), wrap=True)
            old.setObjectName("older_sheet")
            column.addWidget(old)
        column.addWidget(_key(groups))
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self._print)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._message)
        column.addWidget(self.on_paper)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.later)
        column.addLayout(row)
        self.save.clicked.connect(self._ask_place)
        self._print.clicked.connect(self._ask_print)

    @Slot()
    def _ask_place(self) -> None:
        suggestion = dialogs.neutral() / "Sheet.pdf"
        path = self._context.dialogs.save_file(
            self, "Save the recovery sheet", suggestion, dialogs.PDF
        )
        if path is None:
            return

        def work(desk: Desk) -> Path:
            return opening.save_recovery_sheet(desk, path)

        self._context.start(work, self._saved, title="Writing the recovery sheet.")

    def _saved(self, path: Path) -> None:
        self._message.setText(
            f"Saved as {path.name}. This PDF is not locked: print it, then move it to "
            "a stick or delete it."
        )
        self._message.show()

    @Slot()
    def _ask_print(self) -> None:
        self._context.start(
            opening.recovery_sheet, self._do_print, title="Making the sheet."
        )

    def _do_print(self, pdf: bytes) -> None:
        # Only printing needs these parts of Qt.
        from casefile.ui.printing import Printing  # noqa: PLC0415

        Printing(self._context, self).start(pdf)


class _Check(QWidget):
    """Asks for two groups; `right` when both are as on the sheet."""

    right = Signal()

    def __init__(self, context: UiContext, groups: list[str]) -> None:
        super().__init__()
        theme = context.theme
        self._groups = groups
        self.asked = sorted(random.SystemRandom().sample(range(len(groups)), 2))
        self.fields = [QLineEdit() for _ in self.asked]
        self._message = label("", "danger", wrap=True)
        self._message.setObjectName("check_message")
        self._message.hide()
        self.go_on = IconButton(theme, "Check and go on", "check", "main")
        self.go_on.setObjectName("check_groups")
        self.back = IconButton(theme, "Show the key again", "eye", "quiet")
        form = Form()
        form.add_row(
            *(
                (f"The {_PLACES[place]} group", field, 1)
                for place, field in zip(self.asked, self.fields, strict=True)
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(_CHECK, wrap=True))
        column.addWidget(form)
        column.addWidget(self._message)
        column.addWidget(self.go_on)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.back)
        column.addLayout(row)
        self.go_on.clicked.connect(self._judge)
        for field in self.fields:
            field.setMaxLength(12)
            field.returnPressed.connect(self._enter)

    def begin(self) -> None:
        """Starts with empty fields."""
        for field in self.fields:
            field.clear()
        self._message.hide()
        self.fields[0].setFocus()

    @Slot()
    def _enter(self) -> None:
        empty = next((field for field in self.fields if not field.text()), None)
        if empty is None:
            self._judge()
        else:
            empty.setFocus()

    @Slot()
    def _judge(self) -> None:
        wrong = [
            place
            for place, field in zip(self.asked, self.fields, strict=True)
            if not is_group(field.text(), self._groups[place])
        ]
        self._message.setVisible(bool(wrong))
        if not wrong:
            self.right.emit()
            return
        self._message.setText(
            f"The {' and the '.join(_PLACES[place] for place in wrong)} "
            f"{'group is' if len(wrong) == 1 else 'groups are'} not as in the key. "
            "Nothing is lost. Look at your paper again, or show the key again."
        )
        self.fields[self.asked.index(wrong[0])].setFocus()


def _key(groups: list[str]) -> QWidget:
    made = QWidget()
    made.setAccessibleName("Recovery key: " + ", ".join(groups))
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    for place, group in enumerate(groups):
        part = label(group, "key")
        part.setAccessibleName(f"The {_PLACES[place]} group: {' '.join(group)}")
        grid.addWidget(part, place // _COLUMNS, place % _COLUMNS)
    grid.setColumnStretch(_COLUMNS, 1)
    return made
