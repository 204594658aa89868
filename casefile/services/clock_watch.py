"""Tells once, calmly, that the computer's clock seems to be wrong."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from casefile import BUILT_ON
from casefile.domain import history
from casefile.domain.history import ClockState, HistoryEntry
from casefile.domain.timekeeper import Timekeeper
from casefile.services import history_words
from casefile.services.ports import CaseStore

BEHIND: Final = (
    "This computer's clock says {shown}, which is before your last note. Nothing is "
    "lost and nothing is refused: notes keep their order, and the history says that "
    "the clock was behind. Please set the computer's date and time right."
)
AHEAD: Final = (
    "This computer's clock says {shown}, which is years too far. Nothing is lost and "
    "nothing is refused: notes keep their order, and the history says that the clock "
    "was ahead. Please set the computer's date and time right."
)
_SAID: Final = {ClockState.BEHIND: BEHIND, ClockState.AHEAD: AHEAD}


class ClockWatch:
    """Looks at the clock when a file is opened and after each change."""

    def __init__(self, case: CaseStore, time: Timekeeper) -> None:
        self._case = case
        self._time = time
        self._is_told = False
        self._seen: int | None = None
        """The last entry there was when somebody looked before."""

    def look(self) -> str:
        """Returns a sentence the first time that the clock is wrong, else nothing."""
        if self._is_told or self._case.read_only:
            return ""
        now = self._time.now()
        last = self._case.read(lambda case: case.last_entry())
        state = self._state(now, last)
        self._seen = 0 if last is None else last.seq
        self._is_told = state is not ClockState.OK
        return _SAID[state].format(shown=shown(now)) if self._is_told else ""

    def _state(self, now: datetime, last: HistoryEntry | None) -> ClockState:
        """Judges the clock of now, and that of what was written since the last look."""
        if last is None:
            return ClockState.OK
        is_new = self._seen is not None and last.seq > self._seen
        if is_new and last.clock_state is not ClockState.OK:
            return last.clock_state
        return history.clock_state(now, last.recorded_at, BUILT_ON)


def shown(now: datetime) -> str:
    """Returns what the clock says."""
    return history_words.moment(now)
