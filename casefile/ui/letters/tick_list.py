"""A list of things to tick, such as flags for a letter or records to ask for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.theme import Theme


class TickList(QWidget):
    """Ticks with wrapped words; `changed` after each click."""

    changed = Signal()

    def __init__(self, theme: Theme, title: str, hint: str = "") -> None:
        super().__init__()
        self._ticks: dict[str, WrappedTick] = {}
        self._all = IconButton(theme, "Tick all", "check", "quiet")
        self._none = IconButton(theme, "Tick none", "close", "quiet")
        self._all.setAccessibleName(f"Tick all: {title}")
        self._none.setAccessibleName(f"Tick none: {title}")
        head = QHBoxLayout()
        head.addWidget(label(title, "section", wrap=True), 1)
        head.addWidget(self._all)
        head.addWidget(self._none)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        if hint:
            column.addWidget(label(hint, "small", wrap=True))
        column.addLayout(self._column)
        self._all.clicked.connect(self._tick_all)
        self._none.clicked.connect(self._tick_none)

    def set_offers(self, offers: Sequence[tuple[str, str]]) -> None:
        """Shows these things, keeping the ticks of those that stay."""
        shown = [(key, tick.words()) for key, tick in self._ticks.items()]
        if shown == list(offers):
            return
        ticked = self.value()
        for tick in self._ticks.values():
            tick.setParent(None)
            tick.deleteLater()
        self._ticks = {}
        for key, words in offers:
            tick = WrappedTick(words)
            tick.set_ticked(ticked=key in ticked)
            tick.clicked.connect(self.changed)
            self._ticks[key] = tick
            self._column.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)

    def set_value(self, keys: Sequence[str]) -> None:
        """Ticks these and no others."""
        for key, tick in self._ticks.items():
            tick.set_ticked(ticked=key in keys)

    def value(self) -> tuple[str, ...]:
        """Returns what is ticked, in the order shown."""
        return tuple(key for key, tick in self._ticks.items() if tick.is_ticked)

    @Slot()
    def _tick_all(self) -> None:
        self.set_value(list(self._ticks))
        self.changed.emit()

    @Slot()
    def _tick_none(self) -> None:
        self.set_value([])
        self.changed.emit()
