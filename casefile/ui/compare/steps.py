"""The keys that lead from change to change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext


class Steps(QObject):
    """N and P, or F8 and Shift+F8, choose the next row and the one before."""

    def __init__(self, context: UiContext, rows: RowList, within: QWidget) -> None:
        super().__init__(within)
        self._context = context
        self._rows = rows
        self._shortcuts: list[QShortcut] = []
        for keys, slot in (
            ("N", self._next),
            ("P", self._before),
            ("F8", self._next),
            ("Shift+F8", self._before),
        ):
            shortcut = QShortcut(QKeySequence(keys), within)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
            self._shortcuts.append(shortcut)
        context.settings_asked.connect(self._settings_changed)
        self._settings_changed()

    @Slot()
    def _settings_changed(self) -> None:
        """Single letters can be turned off: some people have keys pressed for them."""
        for shortcut in self._shortcuts:
            is_letter = len(shortcut.key().toString()) == 1
            on = self._context.settings.letter_shortcuts or not is_letter
            shortcut.setEnabled(on)

    @Slot()
    def _next(self) -> None:
        self._step(1)

    @Slot()
    def _before(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        model, at = self._rows.rows, self._rows.currentIndex().row() + step
        while 0 <= at < model.rowCount() and model.is_heading(at):
            at += step
        if 0 <= at < model.rowCount():
            self._rows.setCurrentIndex(model.index(at))
            self._rows.scrollTo(self._rows.currentIndex())
