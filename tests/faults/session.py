"""Works with the real window as a parent would, and is ended in the middle of a word.

Run as a program by `tests.faults.canary`: a folder for the program, a paper to take in,
a folder for the one export that is wanted, a word that is put everywhere, and whether
the word is also written down in plain text, to see that it would be found.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import Qt

from casefile.app import build_tools
from casefile.ui.start import make_application
from tests.fakes import FixedTime
from tests.journeys.user import User
from tests.stage import Stage, wait_for

PASSPHRASE = "tundra velcro maypole"


def main(state: Path, paper: Path, chosen: Path, word: str, *, careless: bool) -> None:
    """Does a bit of everything, and never comes to an end."""
    application = make_application()
    assert application
    stage = Stage(state, build_tools(FixedTime(), data_dir=state))
    stage.show()
    user = User(stage)
    user.make_case_file(f"{word} case", PASSPHRASE)
    user.add_person(f"{word} Person", "mother")
    user.log_call(f"{word} Worker", f"{word} asked", f"{word} said")
    user.add_papers(paper)
    _search_and_sort(user, word)
    user.begin_letter("sar")
    _write_and_think_better_of_it(user)
    user.write_letter(chosen)
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
    user.tab_to(view._write)
    user.press(Qt.Key.Key_Space)
    user.stage.settle()


if __name__ == "__main__":
    given = [Path(text) for text in sys.argv[1:4]]
    main(*given, sys.argv[4], careless=sys.argv[5] == "careless")
