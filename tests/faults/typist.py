"""Types into the real window, pauses, and is killed.

Run as a program: a folder, and `diary` or `panel` for where to type.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from casefile.app import build_tools
from casefile.ui.start import make_application
from tests.fakes import FixedTime
from tests.journeys.user import User
from tests.stage import Stage, wait_for

PASSPHRASE = "lamp orbit velvet canoe"
WORDS = "She said it would take a week"


def main(state: Path, where: str) -> None:
    """Types until the words are safe, and then half a sentence more."""
    application = make_application()
    assert application
    stage = Stage(state, build_tools(FixedTime(), data_dir=state))
    stage.show()
    user = User(stage)
    user.make_case_file("Our case", PASSPHRASE)
    if where == "panel":
        user.keys("Ctrl+Shift+C")
        user.type("Sam Exam")
        user.tab_to(stage.frame.log.form.details)
    else:
        user.log_call("Sam Example", "A call", "something")
        user.keys("Ctrl+2")
        page = stage.frame.page("diary")
        page.rows.choose_first()
        stage.settle()
        user.tab_to(page.form.details)
    user.type(WORDS)
    wait_for(lambda: [r.details for r in stage.context.snapshot.records] == [WORDS])
    user.type(", and th")
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
