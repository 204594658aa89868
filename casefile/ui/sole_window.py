"""One window at a time: a second start brings the first one to the front.

The lock is the system's own, on an empty file among the program's own files, so that it
ends with the program however that ends, and nothing lies beside a case file. A second
start leaves a note there, which the first takes away when it has read it. The note
is a pipe where the system has them, so that the place of a file is written to no drive.
"""

from __future__ import annotations

import errno
import logging
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QVBoxLayout,
)

from casefile.errors import CasefileError
from casefile.paths import make_private
from casefile.services import portable
from casefile.ui.common.part import IconButton, label
from casefile.ui.main_window import MainWindow
from casefile.ui.theme import Theme

LOCK: Final = portable.LOCK
NOTE: Final = "window.asked"
ANOTHER_IS_OPEN: Final = (
    "Another case is open in this window. It was not touched. Lock it with Ctrl+L, "
    "then choose the other file."
)
NO_ANSWER: Final = (
    "This program is open already, but its window does not answer. Everything saved "
    "before is safe. Wait a little and start it again; or end it with the system's own "
    "list of running programs, or by restarting the computer."
)
_LOOK_MS: Final = 250
_PATIENCE_S: Final = 10.0
_BETWEEN_S: Final = 0.05
_LONGEST: Final = 32_768
_HELD: Final = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}

_log = logging.getLogger(__name__)


class SoleWindow(QObject):
    """Holds the lock while the window is there, and hears of a second start."""

    asked = Signal(object)
    """The program was started again: with this file, or None."""

    def __init__(self, state: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = state / LOCK
        self._note = state / NOTE
        self._handle: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def take(self) -> bool:
        """Takes the lock; tells whether this is the only window.

        Where no lock can be had, as on a stick that is write-protected, it is the only
        one as far as anybody knows.
        """
        try:
            make_private(self._lock.parent)
            handle = os.open(self._lock, os.O_CREAT | os.O_RDWR, 0o600)
        except (OSError, CasefileError) as e:
            _log.info("no lock for the window: %s", type(e).__name__)
            return True
        try:
            _hold(handle)
        except OSError as e:
            os.close(handle)
            return e.errno not in _HELD
        self._handle = handle
        self._note.unlink(missing_ok=True)
        self._timer.start()
        return True

    def release(self) -> None:
        """Lets another window take over."""
        self._timer.stop()
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Lets go and takes the lock's file away: nothing is kept here any more."""
        self.release()
        self._lock.unlink(missing_ok=True)

    def handing_over(self, start: Callable[[Path], bool]) -> Callable[[Path], bool]:
        """Returns `start`, for a fresh program that takes the place of this one."""

        def start_instead(path: Path) -> bool:
            self.release()
            if start(path):
                return True
            self.take()
            return False

        return start_instead

    def call(self, path: Path | None, patience: float = _PATIENCE_S) -> bool:
        """Asks the first window to come forward with a file; tells whether it did.

        Takes the lock if the first one ends meanwhile; then it did not.
        """
        text = "" if path is None else str(path.absolute())
        part = self._note.with_name(f"{secrets.token_hex(8)}.part")
        end = time.monotonic() + patience
        try:
            with _written(part, os.fsencode(text)):
                part.replace(self._note)
                while time.monotonic() < end:
                    if not self._note.exists():
                        return True
                    if self.take():
                        return False
                    time.sleep(_BETWEEN_S)
        except OSError as e:
            _log.info("the first window cannot be asked: %s", type(e).__name__)
        finally:
            part.unlink(missing_ok=True)
            self._note.unlink(missing_ok=True)
        return False

    @property
    def is_held(self) -> bool:
        """Whether the lock is held here."""
        return self._handle is not None

    @Slot()
    def _look(self) -> None:
        try:
            text = os.fsdecode(_read(self._note))
            self._note.unlink()
        except OSError:
            return
        self.asked.emit(Path(text) if text else None)


class NoAnswerDialog(QDialog):
    """Says that the first window is there and does not answer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle(QApplication.applicationName())
        self.setProperty("look", "sunken")
        words = label(NO_ANSWER, wrap=True)
        end = IconButton(theme, "Close", "close", "main")
        end.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(words)
        column.addWidget(end, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(theme.scaled(460))


def come_forward(window: MainWindow, path: Path | None) -> None:
    """Brings a window to the front, and points it at a file."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    # Where the system does not let a window take the front, its button calls.
    QApplication.alert(window)
    if path is None:
        return
    if window.context is None:
        if not window.runner.is_busy:
            window.begin(path)
    elif window.context.desk.case.path.absolute() != path:
        window.context.say(ANOTHER_IS_OPEN)


if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _written(note: Path, data: bytes) -> AbstractContextManager[None]:
        note.write_bytes(data)
        return nullcontext()

    def _read(note: Path) -> bytes:
        return note.read_bytes()

else:
    import fcntl

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    @contextmanager
    def _written(note: Path, data: bytes) -> Iterator[None]:
        """Makes a pipe with these bytes in it, as long as this goes on.

        Where the drive has no pipes, as many a stick, it is a file.
        """
        try:
            os.mkfifo(note, 0o600)
        except OSError as e:
            _log.info("no pipe for the note: %s", type(e).__name__)
            note.write_bytes(data)
            yield
            return
        # For reading too: else it would wait for the first window, or be refused.
        handle = os.open(note, os.O_RDWR | os.O_NONBLOCK)
        try:
            os.write(handle, data)
            yield
        finally:
            os.close(handle)

    def _read(note: Path) -> bytes:
        handle = os.open(note, os.O_RDONLY | os.O_NONBLOCK)
        try:
            return os.read(handle, _LONGEST)
        except BlockingIOError:
            return b""  # no place was written into it
        finally:
            os.close(handle)
