"""Checks a large case file after it has opened, and says what that found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casefile.errors import Cancelled, CasefileError, FileDamaged
from casefile.services import wording
from casefile.services.ports import CaseStore, Desk
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext

if TYPE_CHECKING:
    from casefile.ui.frame.case_frame import CaseFrame

_SAID = "Checking that the whole file is sound. You can go on working."
_STOPPED = "Damage was found. From now on nothing is written to this file."


class LaterCheck(QObject):
    """Runs the check that opening left, and offers what to do if it finds damage."""

    rescued = Signal(object)
    """What can be read of the file, open for reading only."""

    def __init__(self, context: UiContext, frame: CaseFrame) -> None:
        super().__init__(frame)
        self._context = context
        self._frame = frame

    def begin(self) -> None:
        """Starts the check."""
        check = self._context.desk.case.check_rest

        def work(task: TaskContext) -> str:
            return check(task)

        self._context.runner.start(
            work, self._checked, failed=self._failed, title=_SAID, long=True
        )

    def _checked(self, notice: str) -> None:
        if notice:
            self._frame.notice.tell(notice)

    def _failed(self, error: CasefileError) -> None:
        if isinstance(error, FileDamaged):
            self._offer(f"{_STOPPED} {wording.sentence(error)}")
        elif not isinstance(error, Cancelled):
            # A drive that is gone tells of itself at the next save.
            self._context.tell(error)

    def _offer(self, words: str) -> None:
        self._frame.notice.ask(
            words,
            ("Open what can be read", partial(self._rescue, words)),
            ("Close it", self._frame.lock_asked.emit),
        )

    def _rescue(self, words: str) -> None:
        def work(desk: Desk) -> CaseStore:
            return desk.case.rescued()

        failed = partial(self._not_rescued, words)
        self._context.start(work, self._has_rescued, failed=failed, long=True)

    def _has_rescued(self, case: CaseStore) -> None:
        self.rescued.emit(case)

    def _not_rescued(self, words: str, error: CasefileError) -> None:
        self._context.tell(error)
        self._offer(words)
