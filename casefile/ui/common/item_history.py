"""When a thing was written, and each earlier wording with what changed in it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from casefile.domain.difference import Change, Piece, shortened
from casefile.domain.history import ClockState, Operation
from casefile.domain.item import Item
from casefile.domain.record import Record
from casefile.services import history_words, item_story
from casefile.services.item_story import FieldChange, Step
from casefile.services.ports import Desk
from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext

_MOST: Final = 40
"""Wordings that are shown at once; the history report has them all."""
_NEAR: Final = 14


@dataclass(frozen=True)
class _Told:
    item: UUID
    line: str
    steps: list[Step]


class ItemHistory(QWidget):
    """One line about the writing, and the earlier wordings when asked for."""

    def __init__(self, context: UiContext, verb: str = "Written") -> None:
        super().__init__()
        self._context = context
        self._theme = context.theme
        self._verb = verb
        self._item: UUID | None = None
        self._steps: list[Step] = []
        self._line = label("", "small", wrap=True)
        self._line.setObjectName("written_line")
        self._button = IconButton(self._theme, _SHOW, "clock", "quiet")
        self._button.setObjectName("show_wordings")
        self._button.setCheckable(True)
        self._button.toggled.connect(self._toggle)
        self._earlier = QWidget()
        self._earlier.setObjectName("earlier_wordings")
        self._earlier.setAccessibleName("Earlier wordings")
        self._cards = QVBoxLayout(self._earlier)
        self._cards.setContentsMargins(0, 4, 0, 0)
        self._cards.setSpacing(8)
        self._earlier.hide()
        self._print = IconButton(self._theme, "Write this as PDF", "export", "quiet")
        self._print.setObjectName("print_history")
        self._print.setToolTip("Writes the history of this alone to a folder.")
        self._print.clicked.connect(self._write)
        self._print.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._line)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._earlier)
        column.addWidget(self._print, 0, Qt.AlignmentFlag.AlignLeft)
        self._theme.changed.connect(self._fill)

    def show_item(self, item: Item) -> None:
        """Shows what is known about the writing of a thing."""
        if item.id != self._item:
            self._item = item.id
            self._line.clear()
            self._button.hide()
            self._button.setChecked(False)
        verb = self._verb

        def work(desk: Desk) -> _Told:
            return _read(desk, item, verb)

        self._context.start(work, self._show)

    def _show(self, told: _Told) -> None:
        if told.item != self._item:
            return
        self._steps = told.steps
        self._line.setText(told.line)
        self._button.setVisible(len(told.steps) > 1)
        self._fill()

    @Slot(bool)
    def _toggle(self, shown: bool) -> None:
        self._earlier.setVisible(shown)
        self._print.setVisible(shown)
        self._button.set_words(_HIDE if shown else _SHOW)
        self._fill()

    @Slot()
    def _write(self) -> None:
        if self._item is not None:
            self._context.history_asked.emit(self._item)

    @Slot()
    def _fill(self) -> None:
        while (place := self._cards.takeAt(0)) is not None:
            if (widget := place.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not self._button.isChecked():
            return
        for step in list(reversed(self._steps))[:_MOST]:
            self._cards.addWidget(self._card(step))
        if len(self._steps) > _MOST:
            words = "Earlier ones are in the history report, under Settings."
            self._cards.addWidget(label(words, "small", wrap=True))

    def _card(self, step: Step) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        column.addWidget(_wrapped(_heading(step), "label"))
        if step.version.clock_state is not ClockState.OK:
            words = history_words.clock(step.version.clock_state)
            column.addWidget(_wrapped(words, "warn"))
        first = step.version.operation is Operation.CREATE
        for change in step.changes:
            column.addWidget(self._change(change, first=first))
        return card

    def _change(self, change: FieldChange, *, first: bool) -> QLabel:
        """Returns the words of a field: a line through what went, below what came."""
        made = _wrapped("")
        made.setTextFormat(Qt.TextFormat.RichText)
        pieces = [
            Piece(piece.text, Change.SAME) if first else piece
            for piece in shortened(change.pieces, _NEAR)
        ]
        name = html.escape(change.label)
        colour = self._theme.colours["muted"]
        shown = "".join(self._piece(piece) for piece in pieces)
        made.setText(f'<span style="color:{colour}">{name}:</span> {shown}')
        plain = "".join(piece.text for piece in pieces)
        made.setAccessibleName(
            f"{change.label}: {plain}" if first else item_story.in_words(change)
        )
        return made

    def _piece(self, piece: Piece) -> str:
        text = html.escape(piece.text).replace("\n", "<br>")
        colours = self._theme.colours
        if piece.change is Change.GONE:
            look = f"text-decoration:line-through;color:{colours['muted']}"
            return f'<span style="{look}">{text}</span> '
        if piece.change is Change.NEW:
            look = (
                f"text-decoration:underline;color:{colours['on_accent_soft']};"
                f"background-color:{colours['accent_soft']}"
            )
            return f'<span style="{look}">{text}</span>'
        return text


_SHOW: Final = "Show earlier wordings"
_HIDE: Final = "Hide earlier wordings"


def _wrapped(words: str, look: str = "") -> QLabel:
    """Returns a label that asks for no more height than its words need."""
    made = label(words, look, wrap=True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def _read(desk: Desk, item: Item, verb: str) -> _Told:
    steps = item_story.story(desk, item.id)
    versions = [step.version for step in steps]
    if isinstance(item, Record):
        line = history_words.written(item, versions)
    else:
        line = history_words.kept(versions, verb)
    return _Told(item.id, line, steps)


def _heading(step: Step) -> str:
    at = step.version.recorded_at
    by = history_words.by(step.version.role)
    said = f"{step.done.capitalize()} on {history_words.moment(at)}"
    return f"{said}, {by}" if by else said
