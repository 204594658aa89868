"""The bar above the pages: search, the last backup, who is at work, and the lock."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.settings import Settings
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.frame.search_box import SearchBox

_WIDE_FRAME: Final = 1000


class TopBar(QWidget):
    """Stands above every page of an open case."""

    def __init__(self, context: UiContext, frame: QWidget) -> None:
        super().__init__()
        self._context = context
        self._frame = frame
        self.setProperty("look", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchBox(context, frame)
        self.backup = label("", "small")
        self.backup.setObjectName("last_backup_at")
        self.role = label("", "small")
        self.role.setObjectName("who_is_at_work")
        self.lock = IconButton(context.theme, "Lock  Ctrl+L", "lock")
        self.lock.setAccessibleName("Lock")
        self.lock.setObjectName("lock_button")
        self._build()
        context.settings_asked.connect(self._show_role)
        self._show_role(context.settings)
        context.backups.changed.connect(self._show_backup)
        self._show_backup()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self.search.setMaximumWidth(self._context.theme.scaled(480))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 20, 8)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self.backup)
        row.addSpacing(8)
        row.addWidget(self.role)
        row.addSpacing(8)
        row.addWidget(self.lock)

    @Slot()
    def _show_backup(self) -> None:
        self.backup.setText(self._context.backups.short_line)
        self._fit()

    def _fit(self) -> None:
        """Leaves out what Home says as well, where there is no room for it."""
        has_room = self._frame.width() >= self._context.theme.scaled(_WIDE_FRAME)
        self.backup.setVisible(has_room and bool(self.backup.text()))

    @Slot(object)
    def _show_role(self, settings: Settings) -> None:
        """Says it only where it is not what everybody expects."""
        helps = self._context.is_helping or settings.used_by == "helper"
        said = "You are helping" if helps else ""
        if self._context.desk.case.read_only:
            said = "Only to read"
        self.role.setText(said)
        self.role.setVisible(bool(said))
