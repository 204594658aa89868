"""Fields for a date and a time that take what people type."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date, time
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from casefile.domain.day import read_day, read_time
from casefile.domain.timekeeper import Timekeeper
from casefile.services import wording
from casefile.ui.common.part import set_look

ValueT = TypeVar("ValueT")

_UNDERSTOOD = "Type a date such as 3 Feb, 3/2/2026 or yesterday."
_EDGES = 26
"""The frame of a field and the space inside it."""
_SEVERAL = "Type dates such as 3 May 2027, with a comma between two of them."
_TIMES = "Type a time such as 10:15, or leave it empty if you do not know."


class _TypedEdit(QLineEdit, Generic[ValueT]):
    """A line whose text is read when it is left, and written out in full."""

    changed = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._hint = hint
        self._value: ValueT | None = None
        self.setToolTip(hint)
        self.setAccessibleDescription(hint)
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(self._unmark)

    @property
    def value(self) -> ValueT | None:
        """What the text means, or None."""
        if self.isModified():
            self._write_out()
        return self._value

    @property
    def is_understood(self) -> bool:
        """Whether what stands in the field means something, or nothing stands there."""
        return self._value is not None or not self.text().strip()

    def set_value(self, value: ValueT | None) -> None:
        """Shows a value, or nothing."""
        self._value = value
        self._show(value)
        self._mark(wrong=False)

    @abstractmethod
    def _read(self, text: str) -> ValueT | None:
        """Returns what a text means, or None."""

    @abstractmethod
    def _show(self, value: ValueT | None) -> None:
        """Writes a value out in full."""

    def _write_out(self) -> bool:
        """Reads the text; returns whether the value is another than before."""
        before = self._value
        if not self.isModified():
            return False
        self._value = self._read(self.text())
        if self._value is not None:
            self._show(self._value)
        self.setModified(False)
        return self._value != before

    @Slot()
    def _settle(self) -> None:
        is_new = self._write_out()
        self._mark(wrong=not self.is_understood)
        if is_new:
            self.changed.emit()

    @Slot()
    def _unmark(self) -> None:
        self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            set_look(self, str(self.property("look") or ""))
            self.setAccessibleDescription(
                f"This is not understood. {self._hint}" if wrong else self._hint
            )


class DayEdit(_TypedEdit[date]):
    """A date. `ahead` prefers days to come where no year is typed."""

    def __init__(self, time_keeper: Timekeeper, *, ahead: bool = False) -> None:
        super().__init__(_UNDERSTOOD)
        self._time = time_keeper
        self._ahead = ahead
        self.setPlaceholderText("3 Feb 2026")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._value is not None and not self.isModified():
            self._show(self._value)

    def _show(self, value: date | None) -> None:
        words = "" if value is None else wording.day(value)
        room = self.width() - _EDGES
        if value is not None and self.fontMetrics().horizontalAdvance(words) > room:
            # A year that is cut off would be worse than a month in short.
            number, month, year = words.split()
            words = f"{number} {month[:3]} {year}"
        if words != self.text():
            self.setText(words)
            self.home(False)  # noqa: FBT003  (a Qt call)
        self.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        start = self.value or self._time.today()
        self.set_value(date.fromordinal(start.toordinal() + step))
        self.changed.emit()

    def _read(self, text: str) -> date | None:
        return read_day(text, self._time.today(), ahead=self._ahead)


class TimeEdit(_TypedEdit[time]):
    """A time of day, or nothing if it is not known."""

    def __init__(self) -> None:
        super().__init__(_TIMES)
        self.setPlaceholderText("not known")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _read(self, text: str) -> time | None:
        return read_time(text)

    def _show(self, value: time | None) -> None:
        self.setText("" if value is None else wording.clock_time(value))
        self.setModified(False)


class DaysEdit(_TypedEdit[tuple[date, ...]]):
    """Any number of dates, with commas between them."""

    def __init__(self, time_keeper: Timekeeper) -> None:
        super().__init__(_SEVERAL)
        self._time = time_keeper

    def _read(self, text: str) -> tuple[date, ...] | None:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        found = [read_day(part, self._time.today(), ahead=True) for part in parts]
        days = [day for day in found if day is not None]
        return tuple(sorted(set(days))) if len(days) == len(found) else None

    def _show(self, value: tuple[date, ...] | None) -> None:
        self.setText(", ".join(map(wording.day, value or ())))
        self.setModified(False)
