"""The list of papers: narrowed, sorted, several chosen at once."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.services import wording
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.documents.paper_filter import PaperFilter
from casefile.ui.documents.photo_notice import PhotoNotice
from casefile.ui.documents.shelf import Placed, Shelf
from casefile.ui.documents.suggestion_notice import SuggestionNotice
from casefile.ui.documents.versions import Versioned, newest_first
from casefile.ui.documents.words import KINDS, length, status


class PaperList(QObject):
    """Shows papers in `rows`, with what is above them in `above`.

    Signals:
        picked: the papers that are chosen together; none while it is only one.
    """

    picked = Signal(list)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._shelf = Shelf()
        self._flags: Counter[DocumentId] = Counter()
        self.rows = RowList(context.theme, "Papers", many=True)
        self.filters = PaperFilter(context.theme)
        self.notice = SuggestionNotice(context.theme)
        self.photos = PhotoNotice(context)
        self.above = QWidget()
        column = QVBoxLayout(self.above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.photos)
        column.addWidget(self.notice)
        self.filters.changed.connect(self._show)
        self.notice.looked.connect(self._look_through)
        self.notice.done.connect(self.filters.clear)
        self.rows.picked.connect(self._pick)

    @property
    def versions(self) -> list[Versioned]:
        """All papers, versions of one side by side, the last added first."""
        return list(self._shelf.papers)

    def refresh(self) -> None:
        """Shows what the case holds now."""
        snapshot = self._context.snapshot
        self._shelf.papers = newest_first(snapshot.documents)
        self._flags = Counter(flag.passage.document for flag in snapshot.flags)
        self.filters.set_papers(snapshot.documents)
        self._shelf.scans = snapshot.scans
        self.photos.refresh()
        self._show()

    def show_item(self, item: UUID) -> None:
        """Makes a paper the current one, also if it was filtered out."""
        if self.rows.rows.place(item) < 0:
            self.filters.clear()
        self.rows.choose(item)

    @Slot()
    def _show(self) -> None:
        sieve = self.filters.sieve
        placed = self._shelf.arranged(sieve, self.filters.chosen_order)
        self.rows.show_things(placed, self._row)
        total = wording.plural(len(self._shelf.papers), "paper")
        shown = f"{len(placed):,} of {total}" if sieve.is_on else total
        self.filters.say_count(f"{shown}. Shift or Ctrl chooses several.")

    @Slot(object)
    def _look_through(self, names: list[DocumentId]) -> None:
        self.filters.show_only(names)
        self.rows.choose_first()
        self.rows.setFocus()

    @Slot(list)
    def _pick(self, keys: list[UUID]) -> None:
        if len(keys) <= 1:
            self.picked.emit([])
            return
        wanted = set(keys)
        documents = self._context.snapshot.documents
        self.picked.emit([paper for paper in documents if paper.id in wanted])

    def _row(self, placed: Placed) -> Row:
        versioned = placed.versioned
        document = versioned.document
        name, icon = KINDS[document.kind]
        if versioned.words:
            name = f"{name}, {versioned.words}"
        day = document.dated_on
        said = [name, wording.day(day) if day else "no date", document.sender]
        tag, tone = status(document, self._shelf.scans)
        if not tag and self._flags[document.id]:
            tag = wording.plural(self._flags[document.id], "flag")
        return Row(
            key=document.id,
            title=document.title,
            below=" · ".join(part for part in (*said, length(document)) if part),
            icon=icon,
            tag=tag,
            tone=tone,
            depth=placed.depth,
        )


def known_tags(documents: list[Document]) -> list[str]:
    """Returns every tag that is in use."""
    return sorted({tag for paper in documents for tag in paper.tags}, key=str.casefold)
