"""The case as a whole: its title, its council, its earlier answers."""

from __future__ import annotations

import logging
from typing import Final

from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID
from casefile.services.ports import Desk

LARGE_BYTES: Final = 2_000_000_000
"""From here on the user is told what the size of a case file means."""
_GIGABYTE: Final = 1_000_000_000
_log = logging.getLogger(__name__)


def facts(desk: Desk) -> Case:
    """Returns what is true of the whole case."""
    return desk.case.read(lambda work: work.get(Case, CASE_ID))


def save(desk: Desk, case: Case) -> Case:
    """Keeps what is true of the whole case."""
    desk.case.write(lambda work: work.put(case))
    return case


def about_size(desk: Desk) -> str:
    """Says what a large case file means and what to do; nothing of a smaller one."""
    try:
        size = desk.case.path.stat().st_size
    except OSError as e:
        # A drive that has gone is told of elsewhere.
        _log.info("the size of the file is not known: %s", type(e).__name__)
        return ""
    if size < LARGE_BYTES:
        return ""
    return (
        f"This case file is large now: {size / _GIGABYTE:.1f} GB. Nothing is wrong, "
        "and saving is as quick as ever. Each backup needs as much room again and "
        "takes some minutes, so see that the drive for backups has room, and add "
        "large photos and scans only where you need them."
    )
