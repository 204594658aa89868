"""Tells, once after opening, of a record that was begun and not finished."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from casefile.domain.ids import RecordId
from casefile.domain.record import Record
from casefile.ui.context import UiContext
from casefile.ui.diary.log_panel import LogPanel
from casefile.ui.diary.words import unfinished
from casefile.ui.frame.notice import Notice


class Unfinished(QObject):
    """Offers the latest draft to go on with, as soon as the diary was read."""

    def __init__(self, context: UiContext, notice: Notice, panel: LogPanel) -> None:
        super().__init__(panel)
        self._context = context
        self._notice = notice
        self._panel = panel
        self._text = ""
        self._is_told = False
        context.snapshot.refreshed.connect(self._look)

    def resume(self, draft: RecordId) -> None:
        """Opens a draft in the panel, if it still is one."""
        found = self._context.snapshot.record(draft)
        if found is not None and found.draft:
            self._panel.resume(found)

    @Slot()
    def _look(self) -> None:
        snapshot = self._context.snapshot
        if not snapshot.is_loaded:
            return
        drafts = snapshot.drafts
        if self._is_told:
            if not drafts:
                self._notice.withdraw(self._text)
            return
        self._is_told = True
        if drafts and not self._context.desk.case.read_only:
            self._tell(drafts)

    def _tell(self, drafts: list[Record]) -> None:
        latest = drafts[0]
        more = len(drafts) - 1
        also = f", and {more:,} more" if more else ""
        named = unfinished(latest, self._context.snapshot.people)
        self._text = f"Kept as a draft, not finished: {named}{also}."
        self._notice.ask(
            self._text,
            ("Go on with it", partial(self.resume, latest.id)),
            ("Later", None),
            icons=("edit", "close"),
        )
