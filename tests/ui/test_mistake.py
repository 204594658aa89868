"""A mistake in the program, in a real process: the report stays until it is read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casefile.services import opening
from tests.builders import PASSPHRASE
from tests.fakes import FixedTime
from tests.stage import real_tools

ROOT = Path(__file__).resolve().parents[2]

CRASH = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from casefile.ui import start
from tests.builders import PASSPHRASE
from tests.fakes import FixedTime
from tests.stage import SetAnswers, real_tools

folder, file = Path(sys.argv[1]), Path(sys.argv[2])
answers = SetAnswers()
answers.place = folder / "Report.txt"
start.FileDialogs = lambda: answers
install = start.install_report
tools = real_tools(FixedTime())


class Crash:
    def __init__(self, window):
        self.window = window
        self.opening = self.every(self.open)
        self.failing = self.every(self.fail)
        self.reading = self.every(self.read)

    def every(self, do):
        timer = QTimer()
        timer.timeout.connect(do)
        timer.start(10)
        return timer

    def open(self):
        self.opening.stop()
        desk = tools.desk(tools.files.open(file, PASSPHRASE))
        self.window.open_case(desk, is_new=False)

    def fail(self):
        context = self.window.context
        if context is None or context.runner.is_busy or not context.snapshot.is_loaded:
            return
        self.failing.stop()
        case, self.closed = context.desk.case, []
        close = case.close
        case.close = lambda: (close(), self.closed.append("in order"))
        from casefile.ui import nothing_here

    def read(self):
        report = QApplication.activeModalWidget()
        if report is None or not report.isVisible():
            return
        self.reading.stop()
        seen = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        print("alone", seen == [report])
        print("case closed", self.closed)
        print(*[part.text() for part in report.findChildren(QLabel)])
        print(report.findChild(QPlainTextEdit).toPlainText())
        report.findChild(QPushButton, "copy_report").click()
        print("copied", "ImportError at:" in QGuiApplication.clipboard().text())
        report.findChild(QPushButton, "save_report").click()
        report.accept()


def with_crash(window, asks):
    install(window, asks)
    window.crash = Crash(window)


start.install_report = with_crash
code = start.run_window(tools, None, folder)
print("ended with", code)
"""


@pytest.fixture
def case_file(tmp_path):
    path = tmp_path / "one.casefile"
    opening.create(real_tools(FixedTime()), path, PASSPHRASE, "Case").case.close()
    return path


def test_the_report_shows_after_the_case_was_closed_in_order(tmp_path, case_file):
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(tmp_path), str(case_file)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    said = done.stdout
    assert "The program made a mistake and has to stop." in said, done.stderr
    assert "What you wrote was saved and your case file is closed." in said
    assert "ImportError at:" in said
    assert "alone True" in said
    assert "case closed ['in order']" in said
    assert "copied True" in said
    assert "ended with 1" in said
    assert "ImportError at:" in (tmp_path / "Report.txt").read_text()


LOADING = """
import sys
import threading
from pathlib import Path

strays = []


class Watch:
    def find_spec(self, name, path=None, target=None):
        here = threading.current_thread() is threading.main_thread()
        if name.startswith("casefile.ui") and not here:
            strays.append(name)


sys.meta_path.insert(0, Watch())

from PySide6.QtWidgets import QPushButton

from casefile.ui.start import make_application
from tests.builders import PASSPHRASE
from tests.fakes import FixedTime
from tests.stage import Stage, real_tools, wait_for

make_application()
stage = Stage(Path(sys.argv[1]), real_tools(FixedTime()))
stage.window.begin(Path(sys.argv[2]))
stage.window.show()
panel = stage.window.unlock.open_panel
panel.findChild(object, "passphrase").setText(PASSPHRASE)
panel.findChild(QPushButton, "open_button").click()
wait_for(lambda: stage.window.context is not None)
stage.settle()
print("open", stage.frame.current, "strays", strays)
stage.end()
"""


def test_no_other_thread_loads_a_part_of_the_window(tmp_path, case_file):
    done = subprocess.run(
        [sys.executable, "-c", LOADING, str(tmp_path / "state"), str(case_file)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert "open home strays []" in done.stdout, done.stderr
