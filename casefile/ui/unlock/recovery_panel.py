"""The recovery sheet, offered when a case file was made and later from Settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from casefile.services import files, opening
from casefile.services.ports import Desk
from casefile.ui import dialogs
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext

_WORDS = (
    "If you forget the passphrase, this key opens your case file. Nobody else can: "
    "not even the people who made this program. Print the sheet or copy the key onto "
    "paper, and keep it away from this computer, for example with somebody you trust."
)


class RecoveryPanel(QWidget):
    """Shows the recovery key, and saves or prints the sheet."""

    finished = Signal()

    def __init__(self, context: UiContext, key: str) -> None:
        super().__init__()
        self.setObjectName("recovery_panel")
        self._context = context
        theme = context.theme
        self._save = IconButton(theme, "Save the sheet as PDF", "export")
        self._print = IconButton(theme, "Print the sheet", "print")
        self._kept = QCheckBox("I have the key on paper, or I do this later myself")
        self._kept.setObjectName("key_kept")
        self._go_on = IconButton(theme, "Continue", "check", "main")
        self._go_on.setObjectName("continue_button")
        self._go_on.setEnabled(False)
        groups = key.split()
        half = len(groups) // 2
        lines = "\n".join("   ".join(part) for part in (groups[:half], groups[half:]))
        self._key = label(lines, "key")
        self._key.setAccessibleName("Recovery key: " + ", ".join(groups))
        self._message = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label("Keep a way back in", "large", wrap=True))
        column.addWidget(label(_WORDS, wrap=True))
        column.addWidget(self._key)
        row = QHBoxLayout()
        row.addWidget(self._save)
        row.addWidget(self._print)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._message)
        column.addWidget(self._kept)
        column.addWidget(self._go_on)
        self._connect()

    def _connect(self) -> None:
        self._save.clicked.connect(self._ask_place)
        self._print.clicked.connect(self._ask_print)
        self._kept.toggled.connect(self._go_on.setEnabled)
        self._go_on.clicked.connect(self.finished)

    @Slot()
    def _ask_place(self) -> None:
        suggestion = dialogs.neutral() / "Sheet.pdf"
        path = self._context.dialogs.save_file(
            self, "Save the recovery sheet", suggestion, dialogs.PDF
        )
        if path is None:
            return

        def work(desk: Desk) -> Path:
            return files.write_over(path, opening.recovery_sheet(desk))

        self._context.start(work, self._saved, title="Writing the recovery sheet.")

    def _saved(self, path: Path) -> None:
        self._message.setText(
            f"Saved as {path.name}. This PDF is not locked: print it, then move it to "
            "a stick or delete it."
        )

    @Slot()
    def _ask_print(self) -> None:
        self._context.start(
            opening.recovery_sheet, self._do_print, title="Making the sheet."
        )

    def _do_print(self, pdf: bytes) -> None:
        # Only printing needs these parts of Qt.
        from casefile.ui.printing import Printing  # noqa: PLC0415

        Printing(self._context, self).start(pdf)
