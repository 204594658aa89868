"""The papers that belong to a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.ui.common.eliding_button import ElidingButton
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.part import IconTool, label
from casefile.ui.common.titles import distinct
from casefile.ui.theme import Theme


class _AttachmentRow(QWidget):
    """One paper, with a way to open it and to take it off."""

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, document_id: DocumentId, name: str) -> None:
        super().__init__()
        self._id = document_id
        self._open = ElidingButton(theme, name, "page", "quiet")
        self._open.setAccessibleName(f"Open {name}")
        self._remove = IconTool(theme, "close", f"Take off {name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._open)
        row.addWidget(self._remove)
        row.addStretch(1)
        self._open.clicked.connect(self._ask_open)
        self._remove.clicked.connect(self._ask_remove)

    @Slot()
    def _ask_open(self) -> None:
        self.opened.emit(self._id)

    @Slot()
    def _ask_remove(self) -> None:
        self.removed.emit(self._id)


class AttachmentList(QWidget):
    """Papers attached to a record, chosen from those in the case file."""

    changed = Signal()

    def __init__(self, theme: Theme, open_paper: Callable[[UUID], None]) -> None:
        super().__init__()
        self._theme = theme
        self._open_paper = open_paper
        self._documents: list[Document] = []
        self._value: tuple[DocumentId, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._choice = IdBox("Attach a paper from Documents…")
        self._choice.setAccessibleName("Attach a paper")
        self._choice.activated.connect(self._attach)
        self._none = label("No papers in the case file yet.", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addWidget(self._choice)
        column.addWidget(self._none)

    def set_documents(self, documents: list[Document]) -> None:
        """Gives the papers that can be attached."""
        if documents != self._documents:
            self._documents = documents
            self._show()

    def set_value(self, ids: tuple[DocumentId, ...]) -> None:
        """Shows these papers as attached."""
        if ids != self._value:
            self._value = ids
            self._show()

    def value(self) -> tuple[DocumentId, ...]:
        """Returns the ids of the attached papers."""
        return self._value

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for document_id, name in self._attached():
            row = _AttachmentRow(self._theme, document_id, name)
            row.opened.connect(self._open_paper)
            row.removed.connect(self._take_off)
            self._rows.addWidget(row)
        self._choice.set_offers_later(self._others)
        self._choice.setVisible(bool(self._documents))
        self._none.setVisible(not self._documents)

    def _attached(self) -> list[tuple[DocumentId, str]]:
        if not self._value:
            return []
        attached = [d for d in self._documents if d.id in self._value]
        names = distinct(attached, among=self._documents)
        return [(key, names[key]) for key in self._value if key in names]

    def _others(self) -> Iterator[tuple[DocumentId, str]]:
        names = distinct(self._documents)
        return ((key, name) for key, name in names.items() if key not in self._value)

    @Slot()
    def _attach(self) -> None:
        chosen = self._choice.value()
        if chosen is not None:
            self.set_value((*self._value, DocumentId(chosen)))
            self.changed.emit()

    @Slot(object)
    def _take_off(self, document_id: DocumentId) -> None:
        self.set_value(tuple(i for i in self._value if i != document_id))
        self.changed.emit()
