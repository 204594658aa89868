"""Search over everything, from anywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.ids import DocumentId, PersonId, RecordId
from casefile.domain.search import Hit
from casefile.services import searching, wording
from casefile.services.ports import Desk
from casefile.ui.common.part import Picture, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.diary.words import KINDS
from casefile.ui.diary.words import summary as record_summary
from casefile.ui.snapshot import Snapshot

_PAUSE_MS: Final = 150
_LIMIT: Final = 60
_PAGES: Final = {
    "record": ("diary", "diary"),
    "person": ("people", "person"),
    "document": ("documents", "documents"),
    "flag": ("assessments", "flag"),
    "letter": ("letters", "letters"),
    "case": ("settings", "settings"),
}


class SearchBox(QLineEdit):
    """The field at the top; its results hang below it."""

    def __init__(self, context: UiContext, above: QWidget) -> None:
        super().__init__()
        self.setObjectName("search")
        self._context = context
        self._above = above
        self._asked = ""
        self.setPlaceholderText("Search everything   Ctrl+K")
        self.setAccessibleName("Search everything")
        self._icon = Picture(context.theme, "search", 18)
        self._icon.setParent(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(26, 0, 0, 0)
        self.results = SearchResults(context, above)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.ask)
        self.textEdited.connect(self._wait)
        self.results.taken.connect(self._close)
        self.results.left.connect(self._come_back)

    def begin(self) -> None:
        """Takes the keyboard and shows the last results again."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def place_results(self) -> None:
        """Puts the results below the field."""
        corner = self.mapTo(self._above, QPoint(0, self.height() + 4))
        room = self._above.height() - corner.y() - 16
        wide = max(self.width(), min(560, self._above.width() - 40))
        self.results.setGeometry(corner.x(), corner.y(), wide, min(480, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._icon.setGeometry(10, 0, 18, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._close()
            self.clear()
        elif key == Qt.Key.Key_Down and self.results.isVisible():
            self.results.take_focus()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.results.isVisible() and not self._timer.isActive():
                self.results.take_first()
            else:
                self._timer.stop()
                self.ask()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _wait(self) -> None:
        self._timer.start()

    @Slot()
    def ask(self) -> None:
        """Looks for the words in the field now."""
        self._timer.stop()
        words = self.text()
        self._asked = words
        if not words.strip():
            self.results.hide()
            return

        def work(desk: Desk) -> tuple[str, list[Hit]]:
            return words, list(searching.search(desk, words, _LIMIT).hits)

        self._context.start(work, self._show)

    def _show(self, found: tuple[str, list[Hit]]) -> None:
        words, hits = found
        if words == self._asked and words:
            self.results.show_hits(hits)
            self.place_results()

    @Slot()
    def _close(self) -> None:
        # What is still being looked for is not wanted any more.
        self._timer.stop()
        self._asked = ""
        self.results.hide()

    @Slot()
    def _come_back(self) -> None:
        self.setFocus()


class SearchResults(QFrame):
    """A list over the page."""

    taken = Signal()
    left = Signal()

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("search_results")
        self.setProperty("look", "card")
        self._context = context
        self._hits: dict[UUID, Hit] = {}
        self._count = label("", "small")
        self._count.setContentsMargins(14, 8, 14, 4)
        self.rows = RowList(context.theme, "Search results")
        self.rows.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addWidget(self._count)
        column.addWidget(self.rows, 1)
        self.rows.opened.connect(self._take)
        self.rows.clicked.connect(self._click)
        self.hide()

    def show_hits(self, hits: list[Hit]) -> None:
        """Shows what was found, each thing once."""
        self._hits = {}
        for hit in hits:
            self._hits.setdefault(hit.item, hit)
        rows = [_row(hit, self._context.snapshot) for hit in self._hits.values()]
        found = wording.plural(len(rows), "result")
        self._count.setText(found if rows else "Nothing found. Try fewer words.")
        self._count.setAccessibleName(self._count.text())
        self.rows.show_things(rows, _same)
        self.show()
        self.raise_()

    def take_focus(self) -> None:
        """Moves into the list."""
        self.rows.setFocus()
        self.rows.choose_first()

    def take_first(self) -> None:
        """Opens the best result."""
        if self._hits:
            self._take(next(iter(self._hits)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Up and self.rows.currentIndex().row() == 0:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _click(self) -> None:
        key = self.rows.key
        if key is not None:
            self._take(key)

    @Slot(object)
    def _take(self, key: UUID) -> None:
        hit = self._hits[key]
        self.taken.emit()
        if hit.item_kind == "document" and hit.page is not None:
            self._context.open_paper_at(key, hit.page, hit.found)
        else:
            self._context.go(_PAGES[hit.item_kind][0], key)


def _same(row: Row) -> Row:
    return row


def _row(hit: Hit, snapshot: Snapshot) -> Row:
    icon = _PAGES[hit.item_kind][1]
    title, after = _title(hit, snapshot)
    if hit.page is not None:
        after = f"page {hit.page}"
    row = Row(key=hit.item, title=title, below=hit.shown(), after=after, icon=icon)
    record = snapshot.record(RecordId(hit.item))
    is_draft = record is not None and record.draft
    return replace(row, tag="draft", tone="warn") if is_draft else row


def _title(hit: Hit, snapshot: Snapshot) -> tuple[str, str]:
    if hit.item_kind == "record":
        record = snapshot.record(RecordId(hit.item))
        if record is not None:
            name = KINDS[record.kind][0]
            return f"{name}: {record_summary(record)}", wording.day(record.happened_on)
    if hit.item_kind == "person":
        person = snapshot.person(PersonId(hit.item))
        if person is not None:
            return person.name, person.role
    if hit.item_kind == "document":
        document = snapshot.document(DocumentId(hit.item))
        if document is not None:
            return document.title, ""
    flag = next((f for f in snapshot.flags if f.id == hit.item), None)
    if flag is not None:
        return f"Flag {flag.number}: {flag.passage.quote}", f"page {flag.passage.page}"
    letter = next((x for x in snapshot.letters if x.id == hit.item), None)
    return (letter.title, "letter") if letter is not None else ("This case", "")
