"""What is late and due in the other case files, without mixing them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casefile.errors import CasefileError
from casefile.services import wording
from casefile.services.opening import SUFFIX
from casefile.services.sharing import across
from casefile.services.sharing.across import Glance
from casefile.tasks import TaskContext
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.secret_edit import SecretEdit
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.context import UiContext

_CALM: Final = (
    "Each file you tick is opened by itself, looked at, and closed before the next. "
    "Nothing of one is put into another, and this list is gone when you close it."
)
_NONE: Final = "There is no other case file in the folder of this one."
_WIDE: Final = 640

Look = Callable[[Path, str], Glance]


class AcrossDialog(CaseDialog):
    """Asks for a passphrase, and tells of each file that it opens.

    Show it with `open()`.
    """

    def __init__(self, context: UiContext, parent: QWidget, look: Look) -> None:
        heading = "My other case files"
        super().__init__(context.theme, parent, heading, wide=_WIDE)
        self.setObjectName("across_dialog")
        self._context = context
        self._look = look
        self._left: list[Path] = []
        found = across.others(context.desk.case.path)
        self.ticks = {path: WrappedTick(_shown(path)) for path in found}
        self.secret = SecretEdit(context.theme, "across_passphrase")
        self.go_on = IconButton(context.theme, "Look into them", "eye", "main")
        self.go_on.setObjectName("across_look")
        self._told = QVBoxLayout()
        self._told.setSpacing(12)
        form = Form()
        for tick in self.ticks.values():
            tick.set_ticked(ticked=True)
            form.add_widget(tick)
        tied = form.add("The passphrase that opens them", self.secret)
        self.secret.name(tied, "The passphrase that opens them")
        self.column.addWidget(label(_CALM, "muted", wrap=True))
        if not self.ticks:
            self.column.addWidget(label(_NONE, wrap=True))
        self.column.addWidget(form)
        form.setVisible(bool(self.ticks))
        self.column.addLayout(self._told)
        self.end_with(self.go_on, "Close")
        self.go_on.setVisible(bool(self.ticks))
        self.go_on.clicked.connect(self._begin)
        self.secret.line.returnPressed.connect(self._begin)
        self.secret.line.setFocus()

    @Slot()
    def _begin(self) -> None:
        if not self.secret.line.text() or not self.go_on.isEnabled():
            return
        while (item := self._told.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self._left = [path for path, tick in self.ticks.items() if tick.is_ticked]
        self.go_on.setEnabled(False)
        self._next()

    def _next(self) -> None:
        """Looks into one file after the other: only one is ever open at a time."""
        if not self._left:
            self.secret.line.clear()
            self.go_on.setEnabled(True)
            return
        path, words, look = self._left.pop(0), self.secret.line.text(), self._look

        def work(_task: TaskContext) -> Glance:
            return look(path, words)

        self._context.runner.start(
            work, self._tell, failed=partial(self._refuse, path), long=True
        )

    def _tell(self, found: Glance) -> None:
        self._add(found.path, found.title, list(found.lines), may_open=True)

    def _refuse(self, path: Path, error: CasefileError) -> None:
        self._add(path, _shown(path), [wording.sentence(error)], may_open=False)

    def _add(self, path: Path, title: str, lines: list[str], *, may_open: bool) -> None:
        card = QFrame()
        card.setProperty("look", "card")
        card.setAccessibleName(title)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(label(title, "section", wrap=True))
        column.addWidget(label("\n".join(lines), wrap=True))
        if may_open:
            button = IconButton(self.theme, "Lock this case and open that", "unlock")
            button.setAccessibleName(f"Lock this case and open {title}")
            button.setObjectName("open_other")
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._open, path))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._told.addWidget(card)
        # What is not shown yet is not counted in how high the dialog has to be.
        card.show()
        self.fit()
        self._next()

    def _open(self, path: Path) -> None:
        self.accept()
        self._context.other_asked.emit(path)


def _shown(path: Path) -> str:
    return path.name.removesuffix(SUFFIX)
