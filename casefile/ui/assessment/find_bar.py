"""The bar under the tools in which words are looked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from casefile.errors import Cancelled, CasefileError
from casefile.ui.assessment.finder import MOST, PaperFinder
from casefile.ui.assessment.page_painter import Found
from casefile.ui.common.part import IconTool, label
from casefile.ui.context import UiContext
from casefile.ui.runner import Task

PAUSE_MS = 200
"""How long typing rests before the search begins."""


class FindBar(QWidget):
    """Finds words in the paper that is open.

    Signals:
        found: all places, and the one in front or None.
        closed: the bar was closed; with the place that was in front, or None.
    """

    found = Signal(object, object)
    closed = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._finder: PaperFinder | None = None
        self._places: list[Found] = []
        self._at = -1
        self._near = 1
        self._task: Task | None = None
        self._turn = 0
        self.setProperty("look", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find words in this paper")
        self.words.setAccessibleName("Find words in this paper")
        self.words.setClearButtonEnabled(True)
        self.count = label("", "small")
        self.count.setMinimumWidth(context.theme.scaled(84))
        theme = context.theme
        self._before = IconTool(theme, "chevron-up", "Find the one before (Shift+F3)")
        self._after = IconTool(theme, "chevron-down", "Find the next one (F3)")
        self._close = IconTool(theme, "close", "Close the search (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.count)
        for tool in (self._before, self._after, self._close):
            row.addWidget(tool)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._connect()
        self.hide()

    def look_in(self, finder: PaperFinder | None) -> None:
        """Looks in another paper from now on."""
        self._stop()
        self._finder = finder
        self._show([])
        self.count.clear()
        if self.isVisible() and self.words.text():
            self._look()

    def open_at(self, page: int, words: str = "") -> None:
        """Opens the bar; the first place from `page` on will be in front."""
        self._near = page
        self.show()
        if words:
            self.words.setText(words)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        if self.words.text():
            self._look()

    @property
    def current(self) -> Found | None:
        """The place in front."""
        return self._places[self._at] if self._places else None

    def next(self) -> None:
        """Goes to the next place; after the last comes the first."""
        self._step(1)

    def before(self) -> None:
        """Goes to the place before."""
        self._step(-1)

    def close_bar(self) -> None:
        """Closes the bar and takes the marks away."""
        current = self.current
        self._stop()
        self._show([])
        self.hide()
        self.closed.emit(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(-1 if shift else 1)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._typed)
        self._pause.timeout.connect(self._look)
        self._before.clicked.connect(self.before)
        self._after.clicked.connect(self.next)
        self._close.clicked.connect(self.close_bar)

    def _typed(self) -> None:
        self._stop()
        self._pause.start()

    def _stop(self) -> None:
        self._pause.stop()
        self._turn += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _look(self) -> None:
        self._stop()
        words = self.words.text()
        if self._finder is None or not words.strip():
            self._show([])
            self.count.clear()
            return
        self.count.setText("Looking…")
        self._task = self._context.runner.start(
            partial(self._finder.find, words),
            partial(self._came, self._turn),
            failed=self._refused,
            long=True,
        )

    def _came(self, turn: int, places: list[Found]) -> None:
        if turn != self._turn:
            return
        self._task = None
        self._show(places)

    def _refused(self, error: CasefileError) -> None:
        if not isinstance(error, Cancelled):
            self._context.tell(error)

    def _show(self, places: list[Found]) -> None:
        self._places = places
        first = (n for n, place in enumerate(places) if place.page >= self._near)
        self._at = next(first, 0 if places else -1)
        self._tell()

    def _step(self, by: int) -> None:
        if self._pause.isActive():
            self._look()
        elif self._places:
            self._at = (self._at + by) % len(self._places)
            self._tell()

    def _tell(self) -> None:
        current = self.current
        if current is not None:
            many = "at least " if len(self._places) == MOST else ""
            self.count.setText(f"{self._at + 1} of {many}{len(self._places)}")
            self._near = current.page
        else:
            self.count.setText("Not found")
        self.count.setAccessibleName(self.count.text())
        self.found.emit(self._places, current)
