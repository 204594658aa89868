"""Starts the real window, has the system tell what it is called, and ends.

    python -m tests.threats.window_names FOLDER

The folder holds the settings. What `xprop` says of every window of the program goes to
standard output, but for the name of the computer.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from casefile.ui.start import run_window
from tests.fakes import FixedTime
from tests.stage import real_tools

_ASKED = ("WM_CLASS", "WM_NAME", "_NET_WM_NAME", "WM_ICON_NAME", "WM_COMMAND")


def _tell() -> None:
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    if not shown:
        QTimer.singleShot(50, _tell)
        return
    for window in shown:
        command = ["xprop", "-id", str(int(window.winId())), *_ASKED]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
        sys.stdout.write(told.stdout)
    sys.stdout.flush()
    QApplication.closeAllWindows()


if __name__ == "__main__":
    QTimer.singleShot(0, _tell)
    sys.exit(run_window(real_tools(FixedTime()), data_dir=Path(sys.argv[1])))
