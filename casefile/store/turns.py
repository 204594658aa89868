"""Turns at something that only one may use at a time, in the order in which they ask.

A plain lock would do, but it is as likely as not to be taken again by the one who let
go of it: an import of many papers would keep the window waiting for ever. A thread that
does what others ask of it keeps the order, too; but to hand it a short question and to
wait for the answer takes longer than to look a word up.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Turns:
    """The line of those who wait."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._line: deque[threading.Lock] = deque()
        """Whoever comes first in it has the turn; the others wait for their locks."""
        self._whose: int | None = None

    @property
    def is_mine(self) -> bool:
        """Tells whether whoever asks has the turn."""
        return self._whose == threading.get_ident()

    def run(self, work: Callable[[], T]) -> T:
        """Runs work once it is its turn; returns what it returns."""
        turn = threading.Lock()
        turn.acquire()
        try:
            with self._guard:
                self._line.append(turn)
                if self._line[0] is turn:
                    turn.release()
            turn.acquire()
            self._whose = threading.get_ident()
            return work()
        finally:
            # Also of one who was stopped while waiting, or before.
            with self._guard:
                self._leave(turn)

    def _leave(self, turn: threading.Lock) -> None:
        if self.is_mine:
            self._whose = None
        had_turn = bool(self._line) and self._line[0] is turn
        if turn in self._line:
            self._line.remove(turn)
        if had_turn and self._line:
            self._line[0].release()
