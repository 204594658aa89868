"""How a copy with words removed, and the list of them, go out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from casefile.domain.document import Document
from casefile.services import wording
from casefile.services.paper.copy import Copied
from casefile.services.redaction import report as redaction_report
from casefile.services.redaction.redacting import Redacted
from casefile.ui.context import UiContext
from casefile.ui.documents.save_copy import SaveCopy, parcel
from casefile.ui.outgoing.paper_out import PaperOut
from casefile.ui.outgoing.way_out import WayOut

_WHERE: Final = "Where to put the list"


class CopyWay(QObject):
    """Saves either of them; what is private is decided about before."""

    def __init__(self, context: UiContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._copy = WayOut(context, page)
        self._list = PaperOut(context, page)
        self._copy.done.connect(self._copied)
        self._list.done.connect(self._written)

    def save_copy(self, copy: Document) -> None:
        """Asks for whom the copy is, and saves it."""
        asked = SaveCopy(self._context.theme, self._page, copy)
        asked.chosen.connect(partial(self._send, copy))
        asked.open()

    def save_list(self, made: Redacted) -> None:
        """Saves the list of what was removed and why."""
        self._list.save_whole(redaction_report.listing(made), _WHERE)

    def _send(self, copy: Document, who: str, original: bool) -> None:
        desk = self._context.desk
        self._copy.send(parcel(desk, copy, who, original=original))

    @Slot(object)
    def _copied(self, copied: Copied) -> None:
        self._context.say(copied.sentence)

    @Slot(object)
    def _written(self, files: list[Path]) -> None:
        self._context.say(wording.written(files))
