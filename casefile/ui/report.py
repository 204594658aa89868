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

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from casefile import __version__
from casefile.ui.common.part import label
from casefile.ui.main_window import MainWindow

_log = logging.getLogger(__name__)


class ReportDialog(QDialog):
    """Says that the program made a mistake, and what is safe."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self.setWindowTitle("Casefile")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.resize(640, 420)
        self._text = QPlainTextEdit(report)
        self._text.setReadOnly(True)
        self._text.setAccessibleName("Report")
        copy = QPushButton("Copy the report")
        end = QPushButton("End the program")
        end.setProperty("look", "main")
        copy.clicked.connect(self._copy)
        end.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(end)
        column = QVBoxLayout(self)
        column.addWidget(label("The program made a mistake and has to stop.", "title"))
        column.addWidget(
            label(
                "What you wrote was saved and your case file is closed. Start the "
                "program again to go on. Nothing was sent to anybody. The report below "
                "holds no names; you can give it to whoever helps you.",
                wrap=True,
            )
        )
        column.addWidget(self._text, 1)
        column.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())


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


def install_report(window: MainWindow) -> None:
    """Has every mistake that nobody expected end in a report."""

    def report(
        kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        text = describe(kind, trace)
        _log.error("stopped by a mistake: %s", kind.__name__)
        window.close()
        ReportDialog(text).exec()
        QGuiApplication.exit(1)

    sys.excepthook = report
