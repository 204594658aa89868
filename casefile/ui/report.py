"""What happens after a mistake in the program: saved work, a report, an orderly end.

The report is shown, can be copied or saved, and is never sent. It holds places in the
program and no values, so that nobody's name can be in it.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from types import TracebackType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from casefile import __version__
from casefile.errors import Cancelled, CasefileError
from casefile.services import files, wording
from casefile.ui import dialogs
from casefile.ui.common.part import label
from casefile.ui.dialogs import Dialogs
from casefile.ui.main_window import MainWindow

_log = logging.getLogger(__name__)


_SAVED: Final = "What you wrote was saved and your case file is closed."
_SAFE: Final = (
    "Your case file could not be closed in the usual way. What was saved is safe; look "
    "at what you typed last when you open it again."
)
_NEXT: Final = (
    "Start the program again to go on. Nothing was sent to anybody. The report below "
    "holds no names; you can give it to whoever helps you."
)


class ReportDialog(QDialog):
    """Says that the program made a mistake, and what is safe."""

    def __init__(self, report: str, asks: Dialogs, *, closed: bool = True) -> None:
        super().__init__()
        self.setWindowTitle("Casefile")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.resize(640, 420)
        self._dialogs = asks
        self._text = QPlainTextEdit(report)
        self._text.setReadOnly(True)
        self._text.setAccessibleName("Report")
        self._done = label("", "muted", wrap=True)
        self._done.setObjectName("report_done")
        copy = QPushButton("Copy the report")
        copy.setObjectName("copy_report")
        save = QPushButton("Save the report")
        save.setObjectName("save_report")
        end = QPushButton("End the program")
        end.setProperty("look", "main")
        copy.clicked.connect(self._copy)
        save.clicked.connect(self._save)
        end.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addWidget(save)
        row.addStretch(1)
        row.addWidget(end)
        column = QVBoxLayout(self)
        column.addWidget(label("The program made a mistake and has to stop.", "title"))
        column.addWidget(label(f"{_SAVED if closed else _SAFE} {_NEXT}", wrap=True))
        column.addWidget(self._text, 1)
        column.addWidget(self._done)
        column.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._done.setText("Copied.")

    def _save(self) -> None:
        suggestion = dialogs.neutral() / "Report.txt"
        path = self._dialogs.save_file(
            self, "Save the report", suggestion, dialogs.TEXT
        )
        if path is None:
            return
        try:
            kept = files.write_over(path, self._text.toPlainText().encode())
        except CasefileError as e:
            self._done.setText(wording.sentence(e))
        else:
            self._done.setText(f"Saved as {kept.name}.")


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Returns a report: the kind of mistake and where, without any value."""
    places = [
        f"  {frame.filename.rpartition('casefile')[2]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    head = [
        f"Casefile {__version__}",
        f"Python {platform.python_version()}, {platform.system()}",
        f"{kind.__name__} at:",
    ]
    return "\n".join([*head, *places])


def install_report(window: MainWindow, asks: Dialogs) -> None:
    """Has every mistake that nobody expected end in one report."""
    mistakes = 0

    def report(
        kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        nonlocal mistakes
        if issubclass(kind, Cancelled):
            return  # something was asked for while the case was being closed
        _log.error("stopped by a mistake: %s", kind.__name__)
        mistakes += 1
        if mistakes > 1:
            # On the way out; the first one is what the report is about.
            return
        text = describe(kind, trace)
        in_order = _close_in_order(window)
        ReportDialog(text, asks, closed=in_order and mistakes == 1).exec()
        QGuiApplication.exit(1)

    sys.excepthook = report


def _close_in_order(window: MainWindow) -> bool:
    """Takes every window away and closes the case; tells whether that went well."""
    # Without a window left the program would end before the report is seen.
    QGuiApplication.setQuitOnLastWindowClosed(False)
    for other in QApplication.topLevelWidgets():
        other.hide()
    try:
        window.put_away()
    except Exception as e:  # noqa: BLE001 - the report is shown whatever else is wrong
        _log.error("not closed in order: %s", type(e).__name__)
        return False
    return True
