"""How hard a passphrase is to guess: a few bars, and the same in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casefile.services.strength import Level, Strength
from casefile.ui.common.part import label
from casefile.ui.theme import Theme

_COLOURS: Final = {
    Level.VERY_EASY: "danger",
    Level.EASY: "warn",
    Level.FAIR: "accent",
    Level.HARD: "good",
}
_BAR: Final = QSize(28, 8)
_GAP: Final = 4


class StrengthMeter(QWidget):
    """Shows what is thought of a passphrase; nothing while none is typed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("strength_meter")
        self._bars = _Bars(theme)
        self.level = label("", "section")
        self.level.setObjectName("strength_level")
        self.lasts = label("", "small", wrap=True)
        self.advice = label("", "warn", wrap=True)
        self.advice.setObjectName("strength")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._bars)
        row.addWidget(self.level, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.lasts)
        column.addWidget(self.advice)

    def show_strength(self, found: Strength) -> None:
        """Shows another judgement."""
        self._bars.fill(found.level, accepted=found.accepted)
        self.level.setText(found.level.words if found.accepted else "Too short")
        for part, text in ((self.lasts, found.lasts), (self.advice, found.advice)):
            part.setText(text)
            part.setVisible(bool(text))


class _Bars(QWidget):
    """One bar for each level, as many filled as were reached."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._filled = 0
        self._colour = "danger"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def fill(self, level: Level, *, accepted: bool) -> None:
        """Fills as many bars as the level is worth."""
        self._filled = int(level) + 1 if accepted else 0
        self._colour = _COLOURS[level]
        self.update()

    def sizeHint(self) -> QSize:
        count = len(Level)
        return QSize(count * _BAR.width() + (count - 1) * _GAP, _BAR.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place in range(len(Level)):
            filled = place < self._filled
            painter.setBrush(self._theme.colour(self._colour if filled else "line"))
            left = place * (_BAR.width() + _GAP)
            bar = QRectF(left, 0, _BAR.width(), _BAR.height())
            painter.drawRoundedRect(bar, 4, 4)
        painter.end()
