"""The line on Home that says when the last good backup was made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from casefile.ui.common.part import IconButton, Picture, label, set_look
from casefile.ui.context import UiContext

_SAVED = (
    "Everything you type is saved at once in your locked case file, and nothing leaves "
    "this computer."
)


class BackupCard(QFrame):
    """When, where, what to do, and a button."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("backup_card")
        self.setProperty("look", "card")
        self._keeper = context.backups
        self._reads_only = context.desk.case.read_only
        theme = context.theme
        self.line = label("", "section", wrap=True)
        self.line.setObjectName("last_backup")
        self.advice = label("", "muted", wrap=True)
        self.advice.setObjectName("backup_advice")
        self.about_size = label("", "muted", wrap=True)
        self.about_size.setObjectName("about_size")
        self.button = IconButton(theme, "Back up now", "copy")
        self.button.setObjectName("back_up_now")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.line)
        words.addWidget(self.advice)
        words.addWidget(self.about_size)
        words.addWidget(label(_SAVED, "muted", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(Picture(theme, "shield", 24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.button.clicked.connect(self._keeper.back_up_now)
        self._keeper.changed.connect(self.refresh)
        self.refresh()
        self._keeper.look()

    @Slot()
    def refresh(self) -> None:
        """Shows what the keeper knows."""
        keeper = self._keeper
        running = keeper.is_running
        self.line.setText("A backup is being made." if running else keeper.line)
        self.line.setVisible(bool(self.line.text()))
        said = keeper.failure or keeper.advice
        self.advice.setText(said)
        self.advice.setVisible(bool(said) and not running)
        self.about_size.setText(keeper.size)
        self.about_size.setVisible(bool(keeper.size))
        set_look(self.advice, "danger" if keeper.failure else "muted")
        set_look(self.line, "warn" if keeper.is_worrying and not running else "section")
        self.button.setEnabled(not running)
        self.button.setVisible(not self._reads_only)
