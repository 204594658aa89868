"""Notices an older copy of a case file: its history ends before what was seen last."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from casefile.domain import history
from casefile.domain.history import Head, Past
from casefile.errors import CasefileError
from casefile.services.ports import CaseStore, Heads

T = TypeVar("T")

_log = logging.getLogger(__name__)


class HeadWatch:
    """Compares one open case with what this computer saw last, and remembers it.

    It never refuses anything. A state folder that cannot be read or written is no
    reason to keep anybody from their case file, nor is a drive that has gone a reason
    to keep the file from being closed.
    """

    def __init__(self, case: CaseStore, heads: Heads | None) -> None:
        self._case = case
        # What is left of a damaged file says nothing about how the file ended.
        self._heads = None if case.read_only else heads
        self._at_opening: Head | None = None
        self._is_doubtful = False

    def begin(self) -> str:
        """Looks once after opening; returns a question for the user, or nothing.

        As long as the question is open, what was seen before stays remembered.
        """
        heads = self._heads
        if heads is None:
            return ""
        self._at_opening = self._case.read(lambda case: case.head())
        seen = _tried(lambda: heads.last(self._case.salt()))
        question = "" if seen is None else self._question(seen)
        self._is_doubtful = bool(question)
        if not question:
            self._keep(self._at_opening)
        return question

    def go_on(self) -> None:
        """Takes the file as it is, from now on: the user said so."""
        self._is_doubtful = False
        self.end()

    def end(self) -> None:
        """Remembers the head before closing.

        A file in doubt that was only looked at is not taken for the newest.
        """
        if self._heads is None:
            return
        head = _tried(lambda: self._case.read(lambda case: case.head()))
        if not self._is_doubtful or head != self._at_opening:
            self._keep(head)

    def _keep(self, head: Head | None) -> None:
        heads = self._heads
        if heads is not None and head is not None:
            _tried(lambda: heads.keep(self._case.salt(), head))

    def _question(self, seen: Head) -> str:
        found = self._case.read(lambda case: case.head(seen.seq))
        ends = self._at_opening.seq if self._at_opening else 0
        past = history.compare(seen, found)
        if past is Past.SHORTER:
            return (
                f"This file ends at record {ends:,}; this computer last saw "
                f"{seen.seq:,}. Is it an older copy?"
            )
        if past is Past.OTHER:
            return (
                f"Record {seen.seq:,} of this file is not the one that this computer "
                "last saw. Is it an older copy that was worked on since?"
            )
        return ""


def _tried(work: Callable[[], T]) -> T | None:
    try:
        return work()
    except CasefileError as e:
        _log.warning("what was seen last is not at hand: %s", type(e).__name__)
        return None
