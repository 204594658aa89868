"""Files that are dragged onto the window go in, wherever on it they are let go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from casefile.ui.common.empty_state import EmptyState
from casefile.ui.theme import Theme

_WORDS = (
    "Let go to keep these papers in your case file. The files themselves stay where "
    "they are, unchanged."
)


class DropTarget(QFrame):
    """Lies over the page while files are held over the window.

    It looks at the window's own events: a field to write in would take the name of a
    file for words.

    Signals:
        dropped: the files that were let go.
    """

    dropped = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget, over: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop_target")
        self.setProperty("look", "card")
        self.setAccessibleName("Let go to add papers")
        self._over = over
        self.is_barred = False
        """Whether something else has to be done first."""
        column = QVBoxLayout(self)
        column.addWidget(EmptyState(theme, "import", _WORDS))
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QShowEvent) and watched is self.parentWidget():
            handle = self.window().windowHandle()
            if handle is not None:
                handle.installEventFilter(self)
        elif isinstance(event, QDropEvent | QDragLeaveEvent):
            return self._look_at(event)
        return False

    def _look_at(self, event: QDropEvent | QDragLeaveEvent) -> bool:
        """Takes what comes with files, and leaves words to the fields."""
        self.hide()
        if isinstance(event, QDragLeaveEvent) or not self._may_take():
            return False
        files = _files(event.mimeData())
        if not files:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            self.setGeometry(self._over.geometry().adjusted(16, 16, -16, -16))
            self.show()
            self.raise_()
        else:
            self.dropped.emit(files)
        return True

    def _may_take(self) -> bool:
        has_dialog = QApplication.activeModalWidget() is not None
        return self._over.isVisible() and not (self.is_barred or has_dialog)


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
