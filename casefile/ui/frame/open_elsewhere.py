"""Says, once, that the case file is open in a window elsewhere already."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal

from casefile.domain.written import clock_time, weekday
from casefile.services.claim import Claim, Elsewhere
from casefile.services.ports import CaseStore, Desk
from casefile.ui.context import UiContext
from casefile.ui.frame.notice import Notice

_WHAT_TO_DO: Final = (
    "Close it there first, if you can. If you only want to read, look only: nothing is "
    "written then. Nothing is lost if you go on: each change is kept in the history. "
    "But two people who change the same thing at the same time undo each other's words."
)
LOOKING: Final = (
    "You are only looking at this case file, as it is open elsewhere. Nothing is "
    "written to it here. To write, lock this window, close the other one, and open the "
    "file again."
)


class OpenElsewhere(QObject):
    """Leaves this window's sign on the file, and looks whether there was another.

    Signals:
        close_asked: the user would rather close it here.
        looking: the user only wants to read; here is the file to look at.
    """

    close_asked = Signal()
    looking = Signal(object)

    def __init__(self, context: UiContext, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._notice = notice
        desk = context.desk
        self._claim = Claim(desk.case.path, desk.time.now())

    def begin(self) -> None:
        """Looks, beside everything else: a shared folder may take its time.

        Who only reads is in nobody's way.
        """
        if self._context.desk.case.read_only:
            return
        claim = self._claim

        def work(_desk: Desk) -> Elsewhere | None:
            return claim.take()

        self._context.start(work, self._found)

    def end(self) -> None:
        """Takes the sign away, after the file was closed."""
        self._claim.release()

    def _found(self, other: Elsewhere | None) -> None:
        if other is not None:
            self._notice.ask(
                warning(other, self._context.desk.time.now()),
                ("Look only", self._look),
                ("Close it here", self.close_asked.emit),
                ("Go on all the same", None),
                icons=("eye", "lock", "check"),
            )

    def _look(self) -> None:
        def work(desk: Desk) -> CaseStore:
            return desk.case.for_looking()

        self._context.start(work, self._opened)

    def _opened(self, case: CaseStore) -> None:
        self.looking.emit(case)


def warning(other: Elsewhere, now: datetime) -> str:
    """Says where the file is open and since when, as far as that is known."""
    if other.is_here:
        where = "on this computer, most likely in another account"
    elif other.computer:
        where = f"on another computer, whose name begins with “{other.computer}”"
    else:
        where = "on another computer or in another account of this one"
    if other.since is None:
        since = ". Since when is not known"
    else:
        at, today = other.since.astimezone(), now.astimezone().date()
        on = "" if at.date() == today else f", {weekday(at.date())}"
        since = f", since {clock_time(at.time())}{on}"
    return f"This case file is open already {where}{since}. {_WHAT_TO_DO}"
