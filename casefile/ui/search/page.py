"""The search page: all that was found, calmly, and the searches that are kept."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from casefile.domain.changed import Changed
from casefile.domain.ids import SavedSearchId
from casefile.domain.query import parse
from casefile.domain.saved_search import SavedSearch
from casefile.domain.search import Hit
from casefile.services import saved_searches, wording
from casefile.services.saved_searches import Counted
from casefile.services.searching import Found
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.runner import Task
from casefile.ui.search.filter_row import FilterRow
from casefile.ui.search.hits import grouped, key_of, open_hit
from casefile.ui.search.seeker import Seeker

AT_ONCE: Final = 60
"""Hits that are looked up and shown in one go."""
_EMPTY: Final = (
    "Type words in the field at the top. Searches that you keep are listed here, with "
    "what fits them at that moment."
)
_NOTHING: Final = "Nothing found. Try fewer words, or take a filter away."
_LIST, _HINT = 0, 1


class SearchPage(CasePage):
    """Results on demand; without words, the searches that are kept.

    Signals:
        sought: what the field at the top is to say.
    """

    # Of words that are recognised meanwhile the next search tells.
    minds = Changed.EVERYTHING & ~Changed.PAGES
    sought = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Search")
        self.setObjectName("search_page")
        self._text = self._shown = ""
        """What is looked for, and what the results shown were looked for with."""
        self._hits: dict[UUID, Hit] = {}
        self._found: list[Hit] = []
        self._near: list[Hit] = []
        self._also = ""
        self._skip = 0
        self._seeker = Seeker(context, self)
        self._counting: Task | None = None
        self._kept: SavedSearch | None = None
        self.keep = IconButton(self.theme, "Keep this search", "plus", "main")
        self.keep.setObjectName("keep_search")
        self.remove = IconButton(self.theme, "Remove from kept searches", "trash")
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of this kept search")
        self.name.setMaxLength(80)
        self.name.setMinimumWidth(self.theme.scaled(200))
        self.buttons.addWidget(self.name)
        self.buttons.addWidget(self.remove)
        self.buttons.addWidget(self.keep)
        self.filters = FilterRow(context.desk.time)
        self.count = label("", "small")
        self.count.setObjectName("search_count")
        self.note = label("", "muted", wrap=True)
        self.note.setObjectName("search_note")
        self.offer = IconButton(self.theme, "", "search", "quiet")
        self.rows = RowList(self.theme, "Everything that was found")
        self.more = IconButton(self.theme, "Show more", "chevron-down", "quiet")
        self._hint = EmptyState(self.theme, "search", _EMPTY)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self._hint)
        said = QWidget()
        line = QHBoxLayout(said)
        line.setContentsMargins(24, 0, 20, 6)
        line.addWidget(self.count)
        line.addWidget(self.note, 1)
        line.addWidget(self.offer)
        below = QHBoxLayout()
        below.setContentsMargins(14, 4, 14, 8)
        below.addWidget(self.more)
        below.addStretch(1)
        self.column.addWidget(self.filters)
        self.column.addWidget(said)
        self.column.addWidget(self._stack, 1)
        self.column.addLayout(below)
        self._connect()
        self._dress()

    @property
    def text(self) -> str:
        """What is looked for, as it was typed."""
        return self._text

    def refresh(self) -> None:
        self.filters.set_people(self.snapshot.people)
        # Nobody loses the place that they were at, or what was brought with More.
        self._start(0, max(AT_ONCE, len(self._found)))

    def show_item(self, item: UUID) -> None:
        """Shows a kept search."""
        kept = next((one for one in self.snapshot.searches if one.id == item), None)
        if kept is not None:
            self.look(kept.text)
            self.sought.emit(kept.text)

    def take_focus(self) -> None:
        self.rows.setFocus()

    @Slot(str)
    def look(self, text: str) -> None:
        """Looks for something else, or for the same again."""
        self._text = text
        self._start(0)

    @Slot()
    def ask_more(self) -> None:
        """Brings the next hits."""
        self._start(len(self._found))

    def flush(self) -> None:
        self._rename()

    def _connect(self) -> None:
        self._seeker.came.connect(self._show)
        self.filters.changed.connect(self._filter)
        self.rows.opened.connect(self._open)
        self.rows.clicked.connect(self._click)
        self.more.clicked.connect(self.ask_more)
        self.keep.clicked.connect(self._keep)
        self.remove.clicked.connect(self._remove)
        self.offer.clicked.connect(self._take_offer)
        self.name.editingFinished.connect(self._rename)

    def _start(self, skip: int, count: int = AT_ONCE) -> None:
        self._skip = skip
        self._seeker.stop()
        if self._counting is not None:
            self._counting.cancel()
        if self._text.strip():
            self._seeker.seek(self._text, count, skip)
        else:
            self._counting = self.context.look(saved_searches.counted, self._show_kept)

    @Slot(object)
    def _show(self, found: Found) -> None:
        self._found = [*self._found[: self._skip], *found.hits]
        if not self._skip:
            self._near, self._also = list(found.near), found.also_line
            notes = filter(None, (*found.notes, found.because))
            self.note.setText(" ".join(notes))
            self.offer.set_words(f"Search for {found.offer}")
            self.offer.setProperty("offer", found.offer)
            self.offer.setVisible(bool(found.offer))
            self.filters.show_query(found.query)
        self._list(has_more=found.has_more)
        if self._text != self._shown:
            self._shown = self._text
            self.rows.scrollToTop()

    def _list(self, *, has_more: bool) -> None:
        hits = [*self._found, *self._near]
        self._hits = {key_of(hit): hit for hit in hits}
        rows = list(grouped(self._found, self.snapshot))
        if self._near:
            rows.append(Row(key=None, title=self._also or "Nearly the same words"))
            rows += [r for r in grouped(self._near, self.snapshot) if r.key]
        count = wording.plural(len(hits), "place")
        self.count.setText(f"The best {count}" if has_more else count if hits else "")
        self._hint.say(_NOTHING, button=False)
        self._fill(rows)
        self.more.setVisible(has_more)
        self._dress()

    def _show_kept(self, searches: list[Counted]) -> None:
        if self._text.strip():
            return
        self._hits, self._found, self._near = {}, [], []
        self.note.setText("")
        self.offer.hide()
        self.more.hide()
        self.filters.show_query(parse("", self.context.desk.time.today()))
        count = wording.plural(len(searches), "kept search", "kept searches")
        self.count.setText(count if searches else "")
        self._hint.say(_EMPTY, button=False)
        self._fill(
            [
                Row(
                    key=one.search.id,
                    title=one.search.name,
                    below=one.search.text if one.search.text != one.search.name else "",
                    after=one.shown,
                    icon="search",
                )
                for one in searches
            ]
        )
        self._dress()

    def _fill(self, rows: list[Row]) -> None:
        self.rows.show_things(rows, _same)
        self._stack.setCurrentIndex(_LIST if rows else _HINT)

    def _dress(self) -> None:
        """Shows what can be done with this search."""
        text = self._plain()
        kept = (one for one in self.snapshot.searches if one.text == text)
        self._kept = next(kept, None) if text else None
        self.keep.setVisible(bool(text) and self._kept is None)
        for widget in (self.remove, self.name):
            widget.setVisible(self._kept is not None)
        if self._kept is not None and not self.name.hasFocus():
            self.name.setText(self._kept.name)

    def _plain(self) -> str:
        return parse(self._text, self.context.desk.time.today()).text()

    @Slot()
    def _filter(self) -> None:
        text = self.filters.query.text()
        if text != self._plain():
            self.look(text)
            self.sought.emit(text)

    @Slot()
    def _click(self) -> None:
        if self.rows.key is not None:
            self._open(self.rows.key)

    @Slot(object)
    def _open(self, key: UUID) -> None:
        if key in self._hits:
            words = parse(self._text, self.context.desk.time.today()).words
            open_hit(self.context, self._hits[key], words)
        else:
            self.show_item(key)

    @Slot()
    def _take_offer(self) -> None:
        text = str(self.offer.property("offer"))
        self.look(text)
        self.sought.emit(text)

    @Slot()
    def _keep(self) -> None:
        text = self._text
        self.context.start(lambda desk: saved_searches.keep(desk, text), self._is_kept)

    def _is_kept(self, kept: SavedSearch) -> None:
        said = f"“{kept.name}” is kept. Empty the search field to see what you kept."
        self.context.say(said, self.context.undo)
        self.name.setText(kept.name)
        self.name.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    @Slot()
    def _remove(self) -> None:
        if self._kept is None:
            return
        search: SavedSearchId = self._kept.id
        self.context.start(lambda desk: saved_searches.remove(desk, search), self._gone)

    def _gone(self, _nothing: object) -> None:
        self.context.say("The kept search was removed.", self.context.undo)

    @Slot()
    def _rename(self) -> None:
        kept, name = self._kept, self.name.text().strip()
        if kept is None or not name or name == kept.name:
            return
        search = kept.id
        self.context.start(lambda desk: saved_searches.rename(desk, search, name))


def _same(row: Row) -> Row:
    return row
