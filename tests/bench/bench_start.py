"""How soon the window can be used, against a bare window with the same imports.

The bare window imports what ours imports and shows one label. For information, a
window that imports nothing but Qt is measured too.

    python tests/bench/bench_start.py

All are started afresh several times by turns, from the start of Python to the first
event after the window was shown.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import statistics
import subprocess
import tempfile

from tests.bench.figure import ROOT, Figure, milliseconds, tell

LIMIT = 2.0
"""Times the bare window."""
TURNS = 7
_QT = """
import sys
from PySide6.QtCore import QTimer
from PySide6 import QtGui, QtSvg
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, application.quit)
sys.exit(application.exec())
"""
_BARE = (
    """
import casefile.app, casefile.ui.start
import casefile.exports, casefile.readers, casefile.store
"""
    + _QT
)
_OURS = """
import sys
from PySide6.QtCore import QTimer
from casefile.app import build_tools
from casefile.ui import start
application = start.make_application()
QTimer.singleShot(0, application.quit)
sys.exit(start.run_window(build_tools()))
"""


def begun(program: str, home: str) -> float:
    """Returns how long a program took from its start to its end, in milliseconds."""
    surroundings = {**os.environ, "HOME": home, "XDG_DATA_HOME": home}

    def run() -> None:
        subprocess.run(
            [sys.executable, "-c", program], check=True, cwd=ROOT, env=surroundings
        )

    return milliseconds(run)


def figures() -> list[Figure]:
    """Measures all by turns, after one turn that only warms the disk cache."""
    times: dict[str, list[float]] = {_QT: [], _BARE: [], _OURS: []}
    with tempfile.TemporaryDirectory() as home:
        for program in times:
            begun(program, home)
        for _ in range(TURNS):
            for program, taken in times.items():
                taken.append(begun(program, home))
    only_qt, bare, ours = (statistics.median(taken) for taken in times.values())
    return [
        Figure("a window with nothing but Qt", only_qt, "ms"),
        Figure("a bare window with our imports", bare, "ms"),
        Figure("our window, locked and ready", ours, "ms"),
        Figure("ours against the bare one", ours / bare, "x", LIMIT),
        Figure("ours against nothing but Qt", ours / only_qt, "x"),
    ]


if __name__ == "__main__":
    tell(figures())
