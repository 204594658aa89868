"""Words that a search found, marked in the fields of the thing that it led to."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeGuard

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QInputMethodEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from casefile.domain.search import FoundWords
from casefile.ui.common.part import Quote
from casefile.ui.theme import Theme

_MARGIN: Final = 80
Field = QPlainTextEdit | QLineEdit | Quote
Places = list[tuple[int, int]]


class _Marked(NamedTuple):
    """A field as it was before it was marked."""

    text: str
    described: str
    places: Places
    shown: str
    """What a label shows since."""


class FoundMarks(QObject):
    """Marks words in all fields below a widget, until one of them is changed.

    What is marked only looks different: nothing of it is stored, and no field says that
    it was changed.
    """

    def __init__(self, root: QWidget, theme: Theme) -> None:
        super().__init__(root)
        self._root = root
        self._theme = theme
        self._marked: dict[Field, _Marked] = {}
        theme.changed.connect(self._dress)
        root.installEventFilter(self)

    @property
    def told(self) -> str:
        """What is said of them: the words that are marked, each once."""
        words = (
            one.text[start:end]
            for one in self._marked.values()
            for start, end in one.places
        )
        once = {word.casefold(): word for word in words}
        return f"Found: {', '.join(once.values())}" if once else ""

    def show(self, words: FoundWords) -> None:
        """Marks words, brings the first of them into sight, and has them read out."""
        self.clear()
        for field in self._fields():
            text = _text(field)
            if places := words.places(text):
                self._mark(field, text, places)
        if not self._marked:
            return
        first = next(iter(self._marked))
        if not isinstance(first, Quote):
            _put_caret(first, self._marked[first])
        # Where it is will only be known once the page has its sizes.
        QTimer.singleShot(0, self._bring_into_sight)
        event = QAccessibleAnnouncementEvent(self._root, self.told)
        QAccessible.updateAccessibility(event)

    @Slot()
    def clear(self) -> None:
        """Takes all marks away."""
        marked, self._marked = self._alive(), {}
        for field, before in marked.items():
            field.setAccessibleDescription(before.described)
            if not isinstance(field, Quote):
                field.textChanged.disconnect(self._changed)
                _paint(field, [], QTextCharFormat())
            elif field.text() == before.shown:
                field.setText(before.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Hide:
            self.clear()
        return super().eventFilter(watched, event)

    def _alive(self) -> dict[Field, _Marked]:
        """Returns what is marked; a form that was filled anew took its fields along."""
        return {f: one for f, one in self._marked.items() if shiboken6.isValid(f)}

    def _fields(self) -> Iterator[Field]:
        for widget in self._root.findChildren(QWidget):
            if widget.isVisibleTo(self._root) and _has_words(widget):
                yield widget

    def _mark(self, field: Field, text: str, places: Places) -> None:
        shown, described = "", field.accessibleDescription()
        words = dict.fromkeys(text[start:end] for start, end in places)
        said = f"Found: {', '.join(words)}"
        field.setAccessibleDescription(f"{said}. {described}" if described else said)
        if isinstance(field, Quote):
            shown = self._in_colour(text, places)
            field.show_marked(shown)
        else:
            _paint(field, places, self._format())
            field.textChanged.connect(self._changed)
        self._marked[field] = _Marked(text, described, places, shown)

    def _format(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setBackground(self._theme.colour("find"))
        made.setFontUnderline(True)  # never by colour alone
        return made

    def _in_colour(self, text: str, places: Places) -> str:
        colour, parts, end = self._theme.colour("find").name(), [], 0
        for start, after in places:
            word = html.escape(text[start:after])
            parts += [
                html.escape(text[end:start]),
                f'<u style="background-color: {colour}">{word}</u>',
            ]
            end = after
        return "".join([*parts, html.escape(text[end:])])

    @Slot()
    def _changed(self) -> None:
        # Qt says that a text changed when only its look did.
        if any(
            _text(field) != before.text
            for field, before in self._alive().items()
            if not isinstance(field, Quote)
        ):
            self.clear()

    @Slot()
    def _bring_into_sight(self) -> None:
        first = next(iter(self._alive()), None)
        if first is None:
            return
        rect = first.rect()
        if isinstance(first, QPlainTextEdit):
            first.ensureCursorVisible()
            rect = first.cursorRect()
        parent = first.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                corner = parent.widget() or parent
                place = first.mapTo(corner, rect.center())
                around = self._theme.scaled(_MARGIN)
                parent.ensureVisible(place.x(), place.y(), 0, around)
            parent = parent.parentWidget()

    @Slot()
    def _dress(self) -> None:
        for field, before in self._alive().items():
            if not isinstance(field, Quote):
                _paint(field, before.places, self._format())


def _has_words(widget: QWidget) -> TypeGuard[Field]:
    # Other fields of one line hold days and names, not words of their own.
    is_field = isinstance(widget, QPlainTextEdit) or type(widget) is QLineEdit
    return is_field or isinstance(widget, Quote)


def _text(field: Field) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def _units(text: str) -> int:
    """Returns how long a text is as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _put_caret(field: QPlainTextEdit | QLineEdit, marked: _Marked) -> None:
    place = _units(marked.text[: marked.places[0][0]])
    if isinstance(field, QLineEdit):
        field.setCursorPosition(place)
    else:
        cursor = field.textCursor()
        cursor.setPosition(place)
        field.setTextCursor(cursor)
    if field.isEnabled():
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def _paint(
    field: QPlainTextEdit | QLineEdit, places: Places, how: QTextCharFormat
) -> None:
    text = _text(field)
    spans = [(_units(text[:a]), _units(text[a:b])) for a, b in places]
    if isinstance(field, QPlainTextEdit):
        field.setExtraSelections(
            [_selection(field, start, length, how) for start, length in spans]
        )
        return
    # A field of one line can only be dressed as one in which words are being composed.
    kind = QInputMethodEvent.AttributeType.TextFormat
    at = field.cursorPosition()
    formats = [
        QInputMethodEvent.Attribute(kind, start - at, length, how)
        for start, length in spans
    ]
    QApplication.sendEvent(field, QInputMethodEvent("", formats))


def _selection(
    field: QPlainTextEdit, start: int, length: int, how: QTextCharFormat
) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = QTextCursor(field.document())
    made.cursor.setPosition(start)
    made.cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    made.format = how
    return made
