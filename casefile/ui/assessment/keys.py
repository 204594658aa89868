"""The keyboard on the pages: from word to word, from flag to flag."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence

from casefile.domain.selection import boxes
from casefile.domain.textflow import Spot
from casefile.ui.assessment.canvas import PageCanvas
from casefile.ui.assessment.selection import Move, Selection

_Key = Qt.Key
_MOVES = {
    (_Key.Key_Right, False): Move.NEXT_WORD,
    (_Key.Key_Left, False): Move.WORD_BEFORE,
    (_Key.Key_Down, False): Move.LINE_DOWN,
    (_Key.Key_Up, False): Move.LINE_UP,
    (_Key.Key_Home, False): Move.LINE_START,
    (_Key.Key_End, False): Move.LINE_END,
    (_Key.Key_Right, True): Move.NEXT_SENTENCE,
    (_Key.Key_Left, True): Move.SENTENCE_BEFORE,
}
ANSWERS = frozenset({_Key.Key_A, _Key.Key_X, _Key.Key_L, _Key.Key_R})
"""Letters that answer the suggestion that is being looked at."""
_STEPS = {_Key.Key_N: 1, _Key.Key_P: -1}
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
_ENTER = {_Key.Key_Return, _Key.Key_Enter}
_MOST = 0.9


class _Asking(Protocol):
    """A view of a paper that tells what is asked by its signals."""

    @property
    def flag_asked(self) -> SignalInstance: ...

    @property
    def step_asked(self) -> SignalInstance: ...

    @property
    def answered(self) -> SignalInstance: ...


def by_letter(view: _Asking, event: QKeyEvent) -> bool:
    """Asks for what a single letter means; returns False if it means nothing."""
    key = Qt.Key(event.key())
    if event.modifiers() not in _PLAIN:
        return False
    if key == _Key.Key_F:
        view.flag_asked.emit()
    elif key in _STEPS:
        view.step_asked.emit(_STEPS[key])
    elif key in ANSWERS:
        view.answered.emit(key)
    else:
        return False
    return True


class PageKeys(QObject):
    """What each key does while the pages have the focus."""

    def __init__(self, view: PageCanvas) -> None:
        super().__init__(view)
        self._view = view
        self.letters = True
        """Whether single letters work; the user can turn them off."""

    def press(self, event: QKeyEvent) -> bool:
        """Handles a key; returns False for a key that means nothing here."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._view.copy_asked.emit()
            return True
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        move = _MOVES.get((key, control))
        if move is not None:
            self._move(move, extend=shift)
            return True
        if control:
            return self._with_control(key)
        return self._plain(key) or (self.letters and by_letter(self._view, event))

    def _with_control(self, key: Qt.Key) -> bool:
        if key in _ENTER:
            self._view.flag_asked.emit()
        elif key == _Key.Key_Home:
            self._view.go_to_page(1)
        elif key == _Key.Key_End:
            self._view.go_to_page(self._view.strip.count)
        else:
            return False
        return True

    def _plain(self, key: Qt.Key) -> bool:
        bar = self._view.verticalScrollBar()
        step = round(self._view.viewport().height() * _MOST)
        if key == _Key.Key_PageDown:
            bar.setValue(bar.value() + step)
        elif key == _Key.Key_PageUp:
            bar.setValue(bar.value() - step)
        elif key == _Key.Key_Escape:
            self._escape()
        else:
            return False
        return True

    def _escape(self) -> None:
        selection = self._view.selection
        if selection is not None and not selection.is_empty:
            self._view.select(Selection(selection.head, selection.head))
            self._view.bar.hide()
        else:
            self._view.left.emit()

    def _move(self, move: Move, *, extend: bool) -> None:
        stepper = self._view.stepper()
        if stepper is None:
            return
        kept = self._view.selection
        if kept is not None and kept.is_empty and not self._is_seen(kept.head):
            # The user has scrolled away, and means what is to be seen now.
            kept = None
        selection = kept or self._begin()
        if selection is None:
            return
        if kept is None and not extend:
            # The first press only shows where the keyboard is.
            head = selection.head
        else:
            head = stepper.step(selection.head, move, extend=extend)
        anchor = selection.anchor if extend else head
        self._view.select(Selection(anchor, head))
        self._view.show_spot(_visible(head))
        self._view.show_bar()

    def _begin(self) -> Selection | None:
        """Begins at the first word in sight, or on the page in front."""
        stepper, number = self._view.stepper(), self._view.page
        spot = stepper.first_on(number) if stepper else None
        page = self._view.session.texts.find(number) if self._view.session else None
        for word in page.each_word() if page else ():
            if self._view.in_sight(self._view.strip.to_view(number, word.box)):
                spot = Spot(number, word.start)
                break
        return Selection(spot, spot) if spot else None

    def _is_seen(self, spot: Spot) -> bool:
        view = self._view
        page = view.session.texts.find(spot.page) if view.session else None
        lines = boxes(page, max(spot.offset - 1, 0), spot.offset + 1) if page else []
        return any(view.in_sight(view.strip.to_view(spot.page, box)) for box in lines)


def _visible(spot: Spot) -> Spot:
    """Returns a character that can be seen: a moving end stands behind one."""
    return Spot(spot.page, max(spot.offset - 1, 0))
