"""Files dragged over the window and let go there, as the system tells of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from tests.stage import Stage


def drop(stage: Stage, data: QMimeData) -> QDropEvent:
    """Drags something over the middle of the window and lets go of it there."""
    handle = stage.window.windowHandle()
    middle = stage.window.rect().center()
    given = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    over = QDragEnterEvent(middle, Qt.DropAction.CopyAction, *given)
    over.ignore()
    QCoreApplication.sendEvent(handle, over)
    shown = stage.frame.drop.isVisible()
    event = QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, *given)
    event.ignore()
    if over.isAccepted():
        QCoreApplication.sendEvent(handle, event)
    assert shown == event.isAccepted()
    assert not stage.frame.drop.isVisible()
    return event


def files(*paths: Path) -> QMimeData:
    """What a file manager gives along with some files."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data
