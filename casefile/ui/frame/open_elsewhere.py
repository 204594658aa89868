"""Says, once, that the case file is open in a window elsewhere already."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from casefile.services.claim import Claim
from casefile.services.ports import Desk
from casefile.ui.context import UiContext
from casefile.ui.frame.notice import Notice

WARNING: Final = (
    "This case file is open already, on another computer or in another account of this "
    "one. Close it there first, if you can. Nothing is lost if you go on: each change "
    "is kept in the history. But two people who change the same thing at the same time "
    "undo each other's words."
)


class OpenElsewhere(QObject):
    """Leaves this window's sign on the file, and looks whether there was another.

    Signals:
        close_asked: the user would rather close it here.
    """

    close_asked = Signal()

    def __init__(self, context: UiContext, notice: Notice, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._notice = notice
        self._claim = Claim(context.desk.case.path)

    def begin(self) -> None:
        """Looks, beside everything else: a shared folder may take its time."""
        claim = self._claim

        def work(_desk: Desk) -> bool:
            return claim.take()

        self._context.start(work, self._found)

    def end(self) -> None:
        """Takes the sign away, after the file was closed."""
        self._claim.release()

    def _found(self, is_open: bool) -> None:
        if is_open:
            self._notice.ask(
                WARNING,
                ("Close it here", self.close_asked.emit),
                ("Go on all the same", _nothing),
                icons=("lock", "check"),
            )


def _nothing() -> None:
    """Answers the question; there is nothing to do."""
