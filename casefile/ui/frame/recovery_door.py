"""Shows the recovery key over the pages of an open case."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from casefile.services.ports import Desk
from casefile.ui.context import UiContext

_WHY_KEY: Final = (
    "The recovery key opens the case file for anybody who sees it. Make sure that "
    "nobody looks on."
)


class RecoveryDoor(QObject):
    """Asks for the passphrase, then shows the key.

    Signals:
        opened: the page of the key, to be shown in front of all others.
        closed: the same page; it is done with or put off.
    """

    opened = Signal(object)
    closed = Signal(object)

    def __init__(self, context: UiContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.page: QWidget | None = None
        """The page of the key while it is shown."""

    @Slot()
    def ask(self) -> None:
        """Shows the recovery key after the passphrase was given again."""
        from casefile.ui.common.ask_passphrase import AskPassphrase  # noqa: PLC0415

        ask = AskPassphrase(self._context, self._window, _WHY_KEY, "Show the key")
        ask.confirmed.connect(self.show_key)
        ask.open()

    @Slot()
    def show_key(self, *, is_first: bool = False) -> None:
        """Shows the recovery key; that of a new file is the first."""
        self._context.start(_recovery_key, partial(self._show, is_first))

    def _show(self, is_first: bool, key: str) -> None:
        from casefile.ui.unlock.recovery_page import RecoveryPage  # noqa: PLC0415

        if self.page is not None:
            return
        page = self.page = RecoveryPage(self._context, key, is_first=is_first)
        page.finished.connect(self._done)
        self.opened.emit(page)
        page.panel.take_focus()

    @Slot()
    def _done(self) -> None:
        page, self.page = self.page, None
        self.closed.emit(page)


def _recovery_key(desk: Desk) -> str:
    return desk.case.recovery_key()
