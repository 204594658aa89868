"""A whole session in the real program, in a process of its own, for tests to watch.

    python -m tests.threats.session FILE STATE lock|end|crash GO

Makes a case file, fills it with words that are found again, shows every page, searches,
adds a paper, and prints `ready`. When the file GO appears it locks, ends or breaks.
What would be started afresh is printed as `start FILE` instead.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer

from casefile import crash
from casefile import settings as settings_file
from casefile.app import build_tools
from casefile.domain.document import DocumentKind
from casefile.services import diary, opening, people
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival
from casefile.settings import Settings
from casefile.tasks import TaskContext
from casefile.ui import start
from casefile.ui.main_window import MainWindow
from tests.builders import PASSPHRASE, make_me, make_person, make_record

CANARY = "Quetzalbrook"
"""Stands in everything that the session writes."""
PAGES = ("home", "diary", "documents", "assessments", "people", "letters", "settings")
_SAMPLE = Path(__file__).resolve().parents[2] / "resources/sample/consent-form.pdf"
_STEP_MS = 150
_LOOK_MS = 5


def fill(file: Path, state: Path) -> None:
    """Makes the case file."""
    desk = opening.create(build_tools(data_dir=state), file, PASSPHRASE, CANARY)
    people.save(desk, make_me(name=f"Rhian {CANARY}"))
    people.save(desk, make_person(f"Nia {CANARY}", phone="01234 567890"))
    for number in range(30):
        diary.save(desk, make_record(f"{CANARY} visit {number}", said=f"{CANARY} said"))
    papers.bring_in(
        desk,
        _SAMPLE.read_bytes(),
        f"{CANARY}.pdf",
        Arrival(kind=DocumentKind.OTHER),
        TaskContext(),
    )
    desk.case.close()


class Session:
    """Goes through the pages, one at a time, and then ends as it was told."""

    def __init__(self, end: str, go: Path) -> None:
        self._end = end
        self._go = go
        self._pages = list(PAGES)
        self.window: MainWindow | None = None

    def begin(self, window: MainWindow) -> None:
        self.window = window
        panel = window.unlock.open_panel
        panel._secret.setText(PASSPHRASE)
        panel._button.click()
        QTimer.singleShot(_STEP_MS, self.step)

    def step(self) -> None:
        window = self.window
        if window.frame is None:
            QTimer.singleShot(_STEP_MS, self.step)
        elif self._pages:
            window.frame.go(self._pages.pop(0))
            QTimer.singleShot(_STEP_MS, self.step)
        else:
            window.frame.search.setText(CANARY)
            window.frame.search.ask()
            QTimer.singleShot(3 * _STEP_MS, self.end)

    def end(self) -> None:
        page = self.window.frame.page("people")
        page.rows.choose_first()
        tell("ready")
        self.wait()

    def wait(self) -> None:
        """Goes on when the test has looked."""
        if not self._go.exists():
            QTimer.singleShot(_LOOK_MS, self.wait)
        elif self._end == "lock":
            self.window.lock()
        elif self._end == "end":
            self.window.hide_and_end()
        else:
            threading.Timer(0.0, os.abort).start()


def tell(words: str) -> None:
    """Tells the test."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> int:
    """Runs it."""
    file, state, end = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    # The test looks into the memory of this very process.
    crash.leave_nothing_behind = lambda: None
    if not file.exists():
        settings_file.save(state / "settings.json", Settings(limits_read=True))
        fill(file, state)
    session = Session(end, Path(sys.argv[4]))
    show = MainWindow.show_to_fit

    def show_and_begin(window: MainWindow) -> None:
        show(window)
        session.begin(window)

    def start_again(path: Path, data_dir: Path | None = None) -> bool:  # noqa: ARG001
        tell(f"start {path}")
        return True

    MainWindow.show_to_fit = show_and_begin
    start.start_again = start_again
    tools = build_tools(data_dir=state)
    return start.run_window(tools, file, state)


if __name__ == "__main__":
    sys.exit(main())
