"""A list of things to tick, such as flags for a letter or records to ask for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.ui.common.part import IconButton, label, set_look
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.theme import Theme


class TickList(QWidget):
    """Ticks with wrapped words; `changed` after each click."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        hint: str = "",
        *,
        none: str = "",
        most: int | None = None,
    ) -> None:
        """Makes an empty list.

        Args:
            theme: The look of the window.
            title: What is ticked here.
            hint: One sentence below the title.
            none: What it means that nothing is ticked.
            most: How many ticks are of use; more are left, and the user is told.
        """
        super().__init__()
        self._ticks: dict[str, WrappedTick] = {}
        self._said_of_none = none
        self._most = most
        self._count = label("", "small", wrap=True)
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
        column.addWidget(self._count)
        column.addLayout(self._column)
        self.changed.connect(self._tell)
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
        self._all.setVisible(self._most is None and len(offers) > 1)
        self._none.setVisible(len(offers) > 1)
        self._tell()

    def set_value(self, keys: Sequence[str]) -> None:
        """Ticks these and no others."""
        for key, tick in self._ticks.items():
            tick.set_ticked(ticked=key in keys)
        self._tell()

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

    @Slot()
    def _tell(self) -> None:
        ticked, total = len(self.value()), len(self._ticks)
        over = ticked - self._most if self._most is not None else 0
        if over > 0:
            said = f"{ticked} are ticked and only {self._most} fit. Take {over} away."
        elif not ticked:
            said = self._said_of_none
        else:
            said = f"{ticked} of {total} ticked." if ticked < total else ""
        set_look(self._count, "warn" if over > 0 else "small")
        self._count.setText(said)
        self._count.setVisible(bool(said))
