"""Asks which photos of the case file are to be pages of the paper as well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.domain.document import Document
from casefile.services import wording
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.theme import Theme

_ROWS = 5


class MorePhotos(CaseDialog):
    """Lists photos.

    Signals:
        chosen: the photos that were chosen, by their names, in the order of the list.
        files_asked: they are to come from this computer instead.
    """

    chosen = Signal(list)
    files_asked = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget, photos: Sequence[Document]
    ) -> None:
        super().__init__(theme, parent, "Add photos to this paper")
        self.column.addWidget(
            label(
                "These photos are in your case file. Shift or Ctrl chooses several.",
                "muted",
                wrap=True,
            )
        )
        self.rows = RowList(theme, "Photos in the case file", many=True)
        self.rows.setProperty("look", "framed")
        self.column.addWidget(self.rows, 1)
        self.add = IconButton(theme, "Add these photos", "plus", "main")
        self.files = IconButton(theme, "From this computer", "folder")
        leave = IconButton(theme, "Cancel", "close", "quiet")
        row = QHBoxLayout()
        flow = Flow()
        for button in (self.add, self.files, leave):
            button.setAutoDefault(False)
            flow.addWidget(button)
        row.addLayout(flow, 1)
        self.column.addLayout(row)
        self.add.clicked.connect(self._add)
        self.files.clicked.connect(self._ask_files)
        leave.clicked.connect(self.reject)
        self.rows.opened.connect(self._add)
        self.rows.show_things(list(photos), _row)
        self.rows.choose_first()
        height = self.rows.sizeHintForRow(0) * min(len(photos), _ROWS)
        self.rows.setFixedHeight(height + 4)

    @Slot()
    def _add(self) -> None:
        keys = self.rows.keys()
        self.accept()
        if keys:
            self.chosen.emit(keys)

    @Slot()
    def _ask_files(self) -> None:
        self.accept()
        self.files_asked.emit()


def _row(photo: Document) -> Row:
    day = wording.day(photo.dated_on) if photo.dated_on else "no date"
    return Row(key=photo.id, title=photo.title, below=day, icon="photo")
