"""Writing out what can be read of a damaged case file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from casefile.domain.release import MYSELF
from casefile.services import exporting
from casefile.services.exporting import Exported
from casefile.services.wording import plural
from casefile.ui.common.ask_passphrase import AskPassphrase
from casefile.ui.context import UiContext
from casefile.ui.outgoing.everything import everything
from casefile.ui.outgoing.way_out import WayOut

if TYPE_CHECKING:
    from casefile.ui.frame.case_frame import CaseFrame


_WHY: Final = (
    "Everything in this case file will be written out so that anybody can read it. "
    "Type your passphrase first, so that nobody else can do this while you are away."
)


class RescueExport(QObject):
    """Says what was found, and exports it where the user wants it."""

    def __init__(self, context: UiContext, frame: CaseFrame) -> None:
        super().__init__(frame)
        self._context = context
        self._frame = frame
        self._out = WayOut(context, frame)
        self._out.done.connect(self._exported)
        self._out.given_up.connect(self.offer)

    @Slot()
    def offer(self) -> None:
        """Shows the notice, until everything was exported or it was put away."""
        self._frame.notice.ask(
            self._context.desk.case.notice,
            ("Export everything", self._ask_again),
            ("I have read this", None),
        )

    def _ask_again(self) -> None:
        asked = AskPassphrase(self._context, self._frame, _WHY, "Export everything")
        asked.confirmed.connect(self._export)
        asked.rejected.connect(self.offer)
        asked.open()

    @Slot()
    def _export(self) -> None:
        self._out.send(everything(self._context.desk, MYSELF))

    def _exported(self, exported: Exported) -> None:
        told = f"Written to {exported.files[0].parent}. It is not locked."
        if exported.problems:
            things = plural(len(exported.problems), "thing")
            told += f" {things} cannot be read: see “{exporting.LOST}” there."
        self._frame.notice.tell(told)
