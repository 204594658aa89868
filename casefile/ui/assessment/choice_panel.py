"""A searchable list that stands in for the flag while something is chosen for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.ui.common.part import IconButton, IconTool, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.theme import Theme

_TO_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}
_FEW = 200
"""Rows among which the best one is looked for; more would make typing slow."""


class ChoicePanel(QWidget):
    """A title, a search field, a list, and what the chosen row means.

    Signals:
        picked: the key of the row that was picked.
        left: the user went back without picking.
    """

    picked = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, title: str, seek: str, button: str) -> None:
        super().__init__()
        self._things: Sequence[Any] = ()
        self._make: Callable[[Any], Row] = _same
        self._matches: Callable[[Any, str], bool] = _never
        self._explain: Callable[[Any], str] = str
        self.nothing = "Nothing here fits. Try another word."
        """Said when no row is left."""
        self.back = IconTool(theme, "chevron-left", "Back to the flag")
        self.title = label(title, "title", wrap=True)
        self.words = QLineEdit()
        self.words.setPlaceholderText(seek)
        self.words.setAccessibleName(seek)
        self.words.setClearButtonEnabled(True)
        self.rows = RowList(theme, title)
        self.rows.setProperty("look", "framed")
        self.explanation = label("", wrap=True)
        self.explanation.setMinimumHeight(theme.scaled(64))
        self.explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.use = IconButton(theme, button, "check", "main")
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.use)
        self.buttons.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(10)
        self.column.addLayout(head)
        self.column.addWidget(self.words)
        self.column.addWidget(self.rows, 1)
        self.column.addWidget(self.explanation)
        self.column.addLayout(self.buttons)
        self._connect()

    def offer(
        self,
        things: Sequence[Any],
        make: Callable[[Any], Row],
        matches: Callable[[Any, str], bool],
        explain: Callable[[Any], str],
    ) -> None:
        """Offers things; each has an `id` or is a `Row`.

        Args:
            things: what there is to choose from, in order.
            make: returns the row of a thing.
            matches: whether a thing fits words in small letters; rows without a key
                are headings, and stay if something below them does.
            explain: returns what to say about the thing that is chosen.
        """
        self._things, self._make = things, make
        self._matches, self._explain = matches, explain
        self._filter()

    def begin(self, key: UUID | None = None) -> None:
        """Starts afresh, with the keyboard in the search field."""
        self.words.clear()
        self._filter()
        if key is not None and self.rows.rows.place(key) >= 0:
            self.rows.doItemsLayout()
            self.rows.choose(key)
        else:
            self.rows.choose_first()
            self.rows.scrollToTop()
        self._explain_current()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> Any:
        """The thing that is chosen in the list, or None."""
        key = self.rows.key
        if key is None:
            return None
        return next((t for t in self._things if _key(t) == key), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the arrow keys work the list while the search field has the focus."""
        if watched is self.words and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() in _TO_LIST:
                self.rows.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self._filter)
        self.rows.chosen.connect(self._explain_current)
        self.rows.opened.connect(self._pick)
        self.rows.doubleClicked.connect(self._pick)
        self.use.clicked.connect(self._pick)
        self.back.clicked.connect(self.left)

    def _filter(self) -> None:
        words = self.words.text().casefold().split()
        kept: list[Any] = []
        for thing in self._things:
            if _key(thing) is None:
                if kept and _key(kept[-1]) is None:
                    kept.pop()
                kept.append(thing)
            elif all(self._matches(thing, word) for word in words):
                kept.append(thing)
        if kept and _key(kept[-1]) is None:
            kept.pop()
        self.rows.show_things(kept, self._make)
        self._choose_best(kept, " ".join(words))
        self._explain_current()

    def _choose_best(self, kept: list[Any], words: str) -> None:
        """Chooses the row whose title holds the words as they were typed."""
        best = (
            _key(thing)
            for thing in kept[:_FEW]
            if words and _key(thing) and words in self._make(thing).title.casefold()
        )
        key = next(best, None)
        if key is not None:
            self.rows.choose(key)
        elif self.rows.key is None:
            self.rows.choose_first()

    def _explain_current(self, _key: object = None) -> None:
        thing = self.chosen
        self.use.setEnabled(thing is not None)
        words = self._explain(thing) if thing is not None else self.nothing
        self.explanation.setText(words)

    def _pick(self, _what: object = None) -> None:
        if self.rows.key is not None:
            self.picked.emit(self.rows.key)


def _key(thing: Any) -> UUID | None:
    key: UUID | None = thing.key if isinstance(thing, Row) else thing.id
    return key


def _same(thing: Any) -> Row:
    return Row(key=_key(thing), title=str(thing))


def _never(_thing: Any, _word: str) -> bool:
    return False
