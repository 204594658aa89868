"""What is copied from the program: marked as private, and soon taken back.

The marks ask the system's list of copied things, its cloud and password-aware tools to
leave it alone. What somebody else has put there since is never touched.
"""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS: Final = 30
"""How long what was copied stays."""
MARKS: Final = {
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
    "org.nspasteboard.ConcealedType": b"1",
    "x-kde-passwordManagerHint": b"secret",
}
_OURS: Final = "application/x-window-copy"
"""Only this program looks for it."""


class ClipboardGuard(QObject):
    """Marks everything that this program copies, and takes it back in time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._look)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.clear)

    @property
    def is_waiting(self) -> bool:
        """Whether something of ours is there that will be taken back."""
        return self._timer.isActive()

    @Slot()
    def clear(self) -> None:
        """Takes back what was copied, if it is still there."""
        self._timer.stop()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if self._is_ours(mode):
                self._clipboard.clear(mode)

    @Slot()
    def _look(self) -> None:
        mode = QClipboard.Mode.Clipboard
        if not self.owns(mode):
            self._timer.stop()
        elif not self._is_ours(mode):
            copied = self._content()
            if copied is not None and copied.formats():
                self._clipboard.setMimeData(marked(copied))
                _conceal_on_mac()
                self._timer.start()

    def owns(self, mode: QClipboard.Mode) -> bool:
        """Whether what is there was put there by this program."""
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.ownsSelection()
        return self._clipboard.ownsClipboard()

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if not self.owns(mode):
            return False
        # What is only selected is never marked.
        if mode is QClipboard.Mode.Selection:
            return True
        copied = self._content()
        return copied is not None and copied.hasFormat(_OURS)

    def _content(self) -> QMimeData | None:
        return self._clipboard.mimeData()


def marked(copied: QMimeData) -> QMimeData:
    """Returns the same words with the marks of what is private."""
    made = QMimeData()
    for kind in copied.formats():
        made.setData(kind, copied.data(kind))
    if copied.hasText():
        made.setText(copied.text())
    for name, value in MARKS.items():
        made.setData(name, value)
    made.setData(_OURS, b"1")
    return made


def _conceal_on_mac() -> None:
    """Puts the mark under its own name, which Qt has no way to write."""
    if sys.platform == "darwin":
        from casefile.ui import cocoa  # noqa: PLC0415 - not on other systems

        cocoa.mark_pasteboard(b"org.nspasteboard.ConcealedType")
