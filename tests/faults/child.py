"""Runs the work of one scenario, to be killed or to be watched.

Run as a program: the name of the scenario, and its folder. What is said goes to
standard output, a line each, the first of them when the work begins. What the program
refuses is the last thing said; anything else that goes wrong ends with a traceback.
"""

from __future__ import annotations

import os
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from casefile.errors import CasefileError
from casefile.services.wording import sentence
from tests.faults.scenarios import find

BEGINS = "begins"
ENDS = "ends"
REFUSED = "refused: "


def run(name: str, folder: Path, pipe: Connection) -> None:
    """Does the work; says to the pipe what was kept."""
    pipe.send(BEGINS)
    find(name).work(folder, pipe.send)
    pipe.send(ENDS)


def _say(text: str) -> None:
    # Not by the call that files are written with: it may be made to fail.
    os.writev(1, [f"{text}\n".encode()])


if __name__ == "__main__":
    _say(BEGINS)
    try:
        find(sys.argv[1]).work(Path(sys.argv[2]), _say)
    except CasefileError as e:
        _say(f"{REFUSED}{sentence(e)}")
    else:
        _say(ENDS)
