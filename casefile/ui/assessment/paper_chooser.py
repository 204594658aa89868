"""Chooses which paper is on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox

from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import DocumentId
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.part import plain_tip
from casefile.ui.common.titles import distinct
from casefile.ui.theme import Theme

_KINDS: Final = {
    DocumentKind.LETTER: "letter",
    DocumentKind.REPORT: "report",
    DocumentKind.MINUTES: "minutes",
    DocumentKind.EMAIL: "email",
    DocumentKind.PHOTO: "photo",
    DocumentKind.COURT: "court paper",
    DocumentKind.DISCLOSURE: "reply to your request",
    DocumentKind.OTHER: "other paper",
}
"""An assessment is what the page is for, so that its kind goes without saying."""


class PaperChooser(ChoiceBox):
    """Offers papers by title and kind; `chosen` with the one the user chose."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._offered: list[Document] = []
        self.setAccessibleName("Which paper to read")
        self._usual = theme.scaled(300)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(10)
        self.activated.connect(self._choose)

    def sizeHint(self) -> QSize:
        return QSize(self._usual, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        # A long title is cut in any case; its tip has the whole of it.
        return QSize(self._usual // 3, super().minimumSizeHint().height())

    def offer(self, documents: Sequence[Document]) -> None:
        """Offers these papers in this order."""
        self._offered = list(documents)
        titles = distinct(documents)
        with QSignalBlocker(self):
            self.clear()
            for document in documents:
                kind = _KINDS.get(document.kind)
                title = titles[document.id]
                self.addItem(f"{title} ({kind})" if kind else title)

    def set_value(self, document_id: DocumentId | None) -> None:
        """Shows which paper is open."""
        ids = [document.id for document in self._offered]
        if document_id in ids:
            self.setCurrentIndex(ids.index(document_id))
            self.setToolTip(plain_tip(self.currentText()))

    def _choose(self, index: int) -> None:
        self.chosen.emit(self._offered[index])
