"""The case as a whole: its title, its council, its earlier answers."""

from __future__ import annotations

from casefile.domain.case import Case
from casefile.domain.ids import CASE_ID
from casefile.services.ports import Desk


def facts(desk: Desk) -> Case:
    """Returns what is true of the whole case."""
    return desk.case.read(lambda work: work.get(Case, CASE_ID))


def save(desk: Desk, case: Case) -> Case:
    """Keeps what is true of the whole case."""
    desk.case.write(lambda work: work.put(case))
    return case
