"""Brings a case file up to date and ends, without a word, on the way there."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from casefile.store import EncryptedCaseFiles
from casefile.store.migrations import STEPS
from tests.builders import PASSPHRASE
from tests.fakes import FixedTime
from tests.store.cheap import CHEAP


def end(_connection: Any) -> None:
    os._exit(9)


def end_within(connection: Any) -> None:
    """Fills more than the memory kept for pages, so that the file itself is touched."""
    connection.execute("CREATE TABLE half_done (x BLOB)")
    connection.execute("PRAGMA cache_size = 10")
    for _ in range(400):
        connection.execute("INSERT INTO half_done VALUES (randomblob(4000))")
    os._exit(9)


def main(path: str, when: str) -> None:
    steps = {
        "before": (STEPS[0], end, *STEPS[1:]),
        "within": (STEPS[0], end_within, *STEPS[1:]),
        "after": (*STEPS, end),
    }[when]
    files = EncryptedCaseFiles(FixedTime(), profiles=CHEAP, steps=steps)
    files.open(Path(path), PASSPHRASE)


main(*sys.argv[1:])
