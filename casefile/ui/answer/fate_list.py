"""What became of the words of a flag in each later version of the paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.domain.outcome import Became, Fate
from casefile.services.outcome import words as outcome_words
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import labelled
from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme

_LEFT: Final = Qt.AlignmentFlag.AlignLeft


class FateList(QWidget):
    """A choice for each later version; it is kept as soon as it is made.

    `chosen`: a version, and what became of the words in it, or None.
    `shown`: the version that the user wants to look at, and where if that is known.
    """

    chosen = Signal(object, object)
    shown = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state: object = None
        self.setAccessibleName("In later versions")
        self.boxes: dict[DocumentId, ChoiceBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_fates(
        self, later: Sequence[Document], became: Sequence[Became], *, read_only: bool
    ) -> None:
        """Shows what is noted of each of these versions."""
        known = {one.version: one for one in became}
        state = ([(paper.id, paper.title) for paper in later], known, read_only)
        if state == self._state:
            return
        self._state = state
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        self.boxes = {}
        for paper in later:
            self._column.addWidget(self._row(paper, known, read_only=read_only))

    def _row(
        self,
        paper: Document,
        known: Mapping[DocumentId, Became],
        *,
        read_only: bool,
    ) -> QWidget:
        box = self.boxes[paper.id] = ChoiceBox()
        box.be_narrow()
        box.addItem("Not looked at yet", None)
        for fate in Fate:
            box.addItem(outcome_words.fate(fate), fate)
        noted = known.get(paper.id)
        if noted is not None and noted.confirmed:
            box.setCurrentIndex(box.findData(noted.fate))
        box.setEnabled(not read_only)
        box.activated.connect(partial(self._choose, paper.id))
        row, _ = labelled(f"In “{paper.title}”", box)
        column = row.layout()
        if not isinstance(column, QVBoxLayout):
            raise TypeError("What has a label has it above.")
        if noted is not None and not noted.confirmed:
            guess = outcome_words.within(outcome_words.fate(noted.fate))
            column.addWidget(label(f"Probably: {guess}.", "small", wrap=True))
            keep = IconButton(self._theme, "Yes, keep this", "check", "quiet")
            keep.setEnabled(not read_only)
            keep.clicked.connect(partial(self._keep, paper.id, noted.fate))
            column.addWidget(keep, 0, _LEFT)
        look = IconButton(self._theme, "Show this version", "page", "quiet")
        look.clicked.connect(partial(self._look, paper.id, noted))
        column.addWidget(look, 0, _LEFT)
        return row

    def _choose(self, version: DocumentId, place: int) -> None:
        data = self.boxes[version].itemData(place)
        self.chosen.emit(version, Fate(data) if data else None)

    def _keep(self, version: DocumentId, fate: Fate, _checked: object = None) -> None:
        self.chosen.emit(version, fate)

    def _look(
        self, version: DocumentId, noted: Became | None, _checked: object = None
    ) -> None:
        self.shown.emit(version, None if noted is None else noted.passage)
