"""Offers a new passphrase to whoever had to open the file with the recovery key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Slot

from casefile.ui.common.ask_passphrase import AskPassphrase
from casefile.ui.context import UiContext
from casefile.ui.frame.case_frame import CaseFrame
from casefile.ui.keys.change_dialog import ChangeDialog

NOT_YET: Final = (
    "You opened this case file with the recovery key, and its passphrase is still the "
    "old one. If you have forgotten it, set a new one before you lock, or keep your "
    "sheet at hand."
)
_WHY: Final = (
    "Some time has passed since you opened the file. So that nobody who finds this "
    "window open can shut you out, type your recovery key again."
)


class AfterKey(QObject):
    """Asks for a new passphrase at once; put off, a notice about it stays."""

    def __init__(self, context: UiContext, frame: CaseFrame) -> None:
        super().__init__(context)
        self._context = context
        self._frame = frame

    @Slot()
    def begin(self) -> None:
        """Asks at once: the key was typed a moment ago, and is not asked for again."""
        dialog = ChangeDialog(self._context, self._frame, after_key=True)
        dialog.changed.connect(self._changed)
        dialog.rejected.connect(self._put_off)
        dialog.open()

    @Slot()
    def _changed(self) -> None:
        self._frame.notice.withdraw(NOT_YET)
        self._frame.show_recovery()

    @Slot()
    def _put_off(self) -> None:
        self._frame.notice.ask(
            NOT_YET,
            ("Set a new passphrase", self._ask),
            ("I know the passphrase", None),
            icons=("lock", "check"),
        )

    def _ask(self) -> None:
        ask = AskPassphrase(self._context, self._frame, _WHY)
        ask.confirmed.connect(self.begin)
        ask.open()
