"""Above the list of papers: words to look for, filters, and the order."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from casefile.domain.document import Document, DocumentKind
from casefile.domain.ids import DocumentId
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.part import IconButton, label
from casefile.ui.documents.shelf import Order, Sieve
from casefile.ui.documents.words import KINDS, Status
from casefile.ui.theme import Theme

_LETTERS = 4
"""Letters that a choice always has room for."""


class PaperFilter(QWidget):
    """Says what the list shows; `changed` after each choice."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._only: frozenset[DocumentId] | None = None
        self.words = QLineEdit()
        self.words.setObjectName("paper_words")
        self.words.setAccessibleName("Words in the list of papers")
        self.words.setPlaceholderText("Words in the list")
        self.words.setClearButtonEnabled(True)
        self._more = IconButton(theme, "Filters", "filter", "quiet")
        self._more.setObjectName("paper_filters")
        self._more.setCheckable(True)
        self.kind = _box("Kind of paper", "All kinds")
        for kind, (name, _) in KINDS.items():
            self.kind.addItem(name, kind)
        self.tag = _box("Tag", "Any tag")
        self.status = _box("How well it was read", "Any state")
        for status in Status:
            self.status.addItem(status.value.capitalize(), status)
        self.sent_by = _box("Sent by", "Anyone")
        self.order = _box("Order of the list")
        for order in Order:
            self.order.addItem(order.value, order)
        self._count = label("", "small", wrap=True)
        self._count.setObjectName("paper_count")
        self._boxes = (self.kind, self.tag, self.status, self.sent_by)
        self._panel = QWidget(self)
        self._lay_out()
        self._more.toggled.connect(self._panel.setVisible)
        for box in (*self._boxes, self.order):
            box.currentIndexChanged.connect(self._choose)
        self.words.textChanged.connect(self._choose)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 4, 14, 8)
        grid.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self._more)
        grid.addLayout(row, 0, 0, 1, 2)
        panel = QGridLayout(self._panel)
        panel.setContentsMargins(0, 0, 0, 0)
        panel.setSpacing(8)
        panel.addWidget(self.kind, 0, 0)
        panel.addWidget(self.sent_by, 0, 1)
        panel.addWidget(self.tag, 1, 0)
        panel.addWidget(self.status, 1, 1)
        panel.addWidget(self.order, 2, 0, 1, 2)
        self._panel.hide()
        grid.addWidget(self._panel, 1, 0, 1, 2)
        grid.addWidget(self._count, 2, 0, 1, 2)

    @property
    def sieve(self) -> Sieve:
        """What is let through."""
        # Qt gives a plain text back for a word of a fixed list.
        kind, status = self.kind.currentData(), self.status.currentData()
        return Sieve(
            kind=DocumentKind(kind) if kind else None,
            tag=str(self.tag.currentData() or ""),
            status=Status(status) if status else None,
            sender=str(self.sent_by.currentData() or ""),
            words=tuple(self.words.text().casefold().split()),
            only=self._only,
        )

    @property
    def chosen_order(self) -> Order:
        """How the list is sorted."""
        return Order(self.order.currentData())

    def clear(self) -> None:
        """Shows every paper again."""
        self._only = None
        for box in self._boxes:
            box.setCurrentIndex(0)
        self.words.clear()
        self._choose()

    def show_only(self, papers: Iterable[DocumentId]) -> None:
        """Shows these papers alone, to be looked through."""
        self.clear()
        self._only = frozenset(papers)
        self._choose()

    def set_papers(self, papers: Iterable[Document]) -> None:
        """Gives the tags and senders to choose from, keeping the choice."""
        tags: dict[str, str] = {}
        senders: dict[str, str] = {}
        for paper in papers:
            for tag in paper.tags:
                tags.setdefault(tag.casefold(), tag)
            if paper.sender:
                senders.setdefault(paper.sender.casefold(), paper.sender)
        _fill(self.tag, tags)
        _fill(self.sent_by, senders)

    def say_count(self, text: str) -> None:
        """Says how many papers are shown."""
        self._count.setText(text)

    @Slot()
    def _choose(self) -> None:
        on = sum(box.currentIndex() > 0 for box in self._boxes)
        self._more.set_words(f"Filters ({on})" if on else "Filters")
        self.changed.emit()


def _box(name: str, first: str = "") -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(_LETTERS)
    box.setSizeAdjustPolicy(
        QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    )
    if first:
        box.addItem(first, None)
    return box


def _fill(box: ChoiceBox, offers: dict[str, str]) -> None:
    keys = sorted(offers)
    if keys == [box.itemData(place) for place in range(1, box.count())]:
        return
    chosen = box.currentData()
    box.blockSignals(True)  # noqa: FBT003  (a Qt call)
    while box.count() > 1:
        box.removeItem(box.count() - 1)
    for key in keys:
        box.addItem(offers[key], key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)  # noqa: FBT003  (a Qt call)
    if box.currentData() != chosen:
        box.currentIndexChanged.emit(box.currentIndex())
