"""Works with the real window as a parent would, and is ended in the middle of a word.

Run as a program by `tests.faults.canary`: a folder for the program, a folder with two
papers to take in, a folder for the one export that is wanted, a word that is put
everywhere, and whether the word is also written down in plain text, to see that it
would be found. Beside the export that is wanted there is one that is stopped in the
middle, a report of a mistake, and a backup.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from casefile.app import build_tools
from casefile.readers.shared import Shared
from casefile.services.door import Door
from casefile.ui.report import ReportDialog, describe
from casefile.ui.settings.export_section import ExportSection
from casefile.ui.start import make_application
from tests.fakes import FixedTime
from tests.journeys.user import User
from tests.stage import Stage, wait_for

PASSPHRASE = "tundra velcro maypole"
REPORT = "Report.txt"
SHARED = Path("/dev/shm")  # noqa: S108 - looked at, not used
SEEN: list[bool] = []
"""Of each paper that went to a worker, whether the word could be seen in it."""
_BEFORE_STOP = 3
"""So many files of the export that is stopped are written by then."""


def main(state: Path, papers: Path, chosen: Path, word: str, *, careless: bool) -> None:
    """Does a bit of everything, and never comes to an end."""
    _watch_shared_memory(word)
    application = make_application()
    assert application
    stage = Stage(state, build_tools(FixedTime(), data_dir=state))
    stage.show()
    user = User(stage)
    user.make_case_file(f"{word} case", PASSPHRASE)
    user.add_person(f"{word} Person", "mother")
    user.log_call(f"{word} Worker", f"{word} asked", f"{word} said")
    user.add_papers(*sorted(papers.iterdir()))
    _look_at_a_page(user)
    _search_and_sort(user, word)
    user.begin_letter("sar")
    _write_and_think_better_of_it(user)
    user.write_letter(chosen)
    _stop_an_export(user, chosen)
    _back_up(user)
    _save_a_report(user, chosen / REPORT, word)
    user.keys("Ctrl+L")
    user.open_again(PASSPHRASE)
    user.keys("Ctrl+2")
    page = stage.frame.page("diary")
    page.rows.choose_first()
    stage.settle()
    user.tab_to(page.form.details)
    user.type(f"{word} once mo")
    if careless:
        (state / "notes.txt").write_text(word)
        (state / "notes.txt").unlink()
    page.flush()
    os.kill(os.getpid(), signal.SIGKILL)


def _watch_shared_memory(word: str) -> None:
    """Sees to it that no paper on its way to a worker lies under a name."""
    make = Shared.of

    def made_and_looked_for(data: bytes) -> Shared:
        made = make(data)
        SEEN.append(word.encode() in data)
        for path in SHARED.iterdir() if SHARED.is_dir() else ():
            try:
                assert word.encode() not in path.read_bytes(), "a paper under a name"
            except OSError:
                continue  # another user's, or gone already
        return made

    Shared.of = made_and_looked_for


def _look_at_a_page(user: User) -> None:
    """Has a page of the paper drawn, which leaves a worker with that paper in it."""
    user.keys("Ctrl+4")
    page = user.stage.frame.page("assessments")
    wait_for(lambda: page._session and page._session.artist)
    wait_for(lambda: page._session.artist.preview(1))
    user.stage.settle()
    assert any(SEEN), "a paper with the word in sight went to a worker"


def _stop_an_export(user: User, chosen: Path) -> None:
    """Begins to write everything, and presses Cancel when some of it is there."""
    stage, written = user.stage, []
    put = Door.put

    def put_and_stop(self, folder, file):
        written.append(put(self, folder, file))
        if len(written) == _BEFORE_STOP:
            assert all(path.exists() for path in written)
            for number in list(stage.context.runner._entries):
                stage.context.runner.cancel(number)
        return written[-1]

    Door.put = put_and_stop
    stage.answers.chosen_folder = chosen
    page = stage.go("settings")
    page.section(ExportSection)._begin()
    wait_for(lambda: written or QApplication.activeModalWidget())
    asked = QApplication.activeModalWidget()
    assert asked is None, "nothing in this case is confidential"
    wait_for(lambda: not stage.context.runner.is_busy)
    stage.settle()
    Door.put = put
    assert len(written) == _BEFORE_STOP
    assert not any(path.exists() for path in written)


def _back_up(user: User) -> None:
    keeper, case = user.stage.context.backups, user.stage.context.desk.case
    keeper.back_up_now()
    user.stage.settle()
    wait_for(lambda: not keeper.is_running)
    made = [path for path in case.path.parent.rglob("*.casefile") if path != case.path]
    assert made, "a backup was made"


def _save_a_report(user: User, place: Path, word: str) -> None:
    """Opens the window that tells of a mistake in the program, and saves its report."""
    try:
        int(word)
    except ValueError as mistake:
        report = describe(type(mistake), mistake.__traceback__)
    user.stage.answers.place = place
    window = ReportDialog(report, user.stage.answers)
    window.show()
    for name in ("copy_report", "save_report"):
        found: QWidget | None = window.findChild(QPushButton, name)
        assert found is not None
        found.click()
    window.close()
    assert place.exists()


def _search_and_sort(user: User, word: str) -> None:
    user.keys("Ctrl+K")
    user.type(word.lower())
    wait_for(user.stage.frame.search.results.isVisible)
    user.press(Qt.Key.Key_Return)
    user.stage.settle()
    user.keys("Ctrl+2")
    user.stage.frame.page("diary").rows.choose_first()
    user.stage.settle()


def _write_and_think_better_of_it(user: User) -> None:
    user.stage.answers.chosen_folder = None
    view = user.stage.frame.page("letters").view
    user.tab_to(view.bar.button)
    user.press(Qt.Key.Key_Space)
    user.stage.settle()


if __name__ == "__main__":
    given = [Path(text) for text in sys.argv[1:4]]
    main(*given, sys.argv[4], careless=sys.argv[5] == "careless")
