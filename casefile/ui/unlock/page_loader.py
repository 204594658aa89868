"""Loads what an open case needs while the user reads or types on the locked page."""

from __future__ import annotations

import importlib
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

_STEPS: Final = (
    "casefile.services.flags",
    "casefile.services.letter.letters",
    "casefile.ui.snapshot",
    "casefile.ui.context",
    "casefile.ui.diary.log_panel",
    "casefile.ui.frame.notice",
    "casefile.ui.frame.search_box",
    "casefile.ui.frame.case_frame",
    "casefile.ui.frame.first_words",
    "casefile.ui.open_case",
    "casefile.ui.frame.later_check",
    "casefile.ui.frame.place_watch",
    "casefile.ui.home.page",
    "casefile.ui.diary.page",
)
"""In this order each is loaded in a moment, so that typing is never held up."""


class PageLoader(QObject):
    """Loads a part at each quiet moment, on the window's own thread.

    Two threads that load the same parts at once may be given one that is half loaded,
    so that no other thread ever loads a part of the window.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(_STEPS)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._load_next)

    def begin(self) -> None:
        """Starts loading, or goes on with it."""
        if self._left:
            self._timer.start()

    def finish(self) -> None:
        """Loads at once what is left."""
        while self._left:
            self._load_next()

    @Slot()
    def _load_next(self) -> None:
        if self._left:
            importlib.import_module(self._left.pop(0))
        if not self._left:
            self._timer.stop()
