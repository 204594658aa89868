"""What asking for a new passphrase and then writing a file have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.errors import Cancelled, CasefileError
from casefile.services import passphrase as service
from casefile.services import wording
from casefile.tasks import TaskContext
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.progress_line import ProgressLine
from casefile.ui.context import UiContext
from casefile.ui.keys.new_passphrase import NewPassphrase

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The words of such a dialog."""

    name: str
    """How its parts are called in tests."""
    heading: str
    what: tuple[QWidget, ...]
    field: str
    action: str
    icon: str
    nothing_done: str
    """What is still so when it fails or is stopped."""
    cancel: str = "Cancel"


class NewKeyDialog(CaseDialog):
    """Asks for a passphrase, shows how far the work is, then what came of it."""

    def __init__(self, context: UiContext, parent: QWidget, asked: Asked) -> None:
        super().__init__(context.theme, parent, asked.heading)
        self.setObjectName(f"{asked.name}_dialog")
        self.context = context
        self._nothing_done = asked.nothing_done
        theme = context.theme
        self.new = NewPassphrase(theme, asked.field)
        self.message = label("", "danger", wrap=True)
        self.message.setObjectName(f"{asked.name}_message")
        self.message.hide()
        self.go_on = IconButton(theme, asked.action, asked.icon, "main")
        self.go_on.setObjectName(f"{asked.name}_button")
        self.go_on.setEnabled(False)
        self._cancel = IconButton(theme, asked.cancel, "close", "quiet")
        self._cancel.setObjectName(f"{asked.name}_cancel")
        self.progress = ProgressLine(theme, context.runner)
        self._parts: list[QWidget] = []
        self._asking = box(
            *asked.what, self.new, self.message, (self._cancel, self.go_on)
        )
        for button in (self.go_on, self._cancel):
            button.setAutoDefault(False)
        self.new.changed.connect(self.go_on.setEnabled)
        self.new.second.returnPressed.connect(self._ask)
        self.go_on.clicked.connect(self._ask)
        self._cancel.clicked.connect(self.reject)

    def reject(self) -> None:
        """Gives it up; what is being written stops, and nothing is changed by it."""
        self.progress.cancel()
        super().reject()

    def begin(self, after: QWidget) -> None:
        """Shows the first step; `after` is shown when the work is done."""
        self._parts = [self._asking, self.progress, after]
        for part in self._parts:
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.turn_to(self._asking)
        self.new.offer()
        self.context.start(service.known_words, self.new.know)
        self.new.second.setFocus()

    def turn_to(self, shown: QWidget) -> None:
        """Shows one step."""
        for part in self._parts:
            part.setVisible(part is shown)
        self.fit()

    def run(
        self,
        work: Callable[[TaskContext], T],
        words: str,
        done: Callable[[T], None],
        failed: Callable[[CasefileError], None] | None = None,
        *,
        stoppable: bool = True,
    ) -> None:
        """Does the work, and shows how far it is.

        What cannot be stopped changes nothing, so that a lock need not wait for it.
        """
        self.go_on.setEnabled(False)
        task = self.context.runner.start(
            work, done, failed=failed or self.failed, long=not stoppable
        )
        self.turn_to(self.progress)
        self.progress.follow(task, words, stoppable=stoppable)

    @abstractmethod
    def start(self) -> None:
        """Does what the dialog is there for; the passphrase is good."""

    @Slot()
    def _ask(self) -> None:
        if self.go_on.isEnabled():
            self.start()

    def failed(self, error: CasefileError) -> None:
        """Says why it was not done, and what is still so."""
        stopped = isinstance(error, Cancelled)
        said = "Stopped." if stopped else wording.sentence(error)
        self.message.setText(f"{said} {self._nothing_done}")
        self.message.show()
        self.turn_to(self._asking)
        self.go_on.setEnabled(self.new.is_ready)
        self.go_on.setFocus()


def box(*parts: QWidget | tuple[QWidget, QWidget]) -> QWidget:
    """Returns parts under each other; a pair of buttons stands on the right."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
            continue
        row = QHBoxLayout()
        row.addStretch(1)
        for button in part:
            row.addWidget(button)
        column.addLayout(row)
    return made
