"""The number of a flag beside its fields, and the notice that its words are lost."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from casefile.domain import marking
from casefile.domain.flag import Family, Flag
from casefile.ui.assessment import marks
from casefile.ui.assessment.session import family_of
from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme


class FlagBadge(QWidget):
    """The number of a flag as it is on the page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._number = 0
        self._family = Family.FACT
        self.setFixedSize(QSize(40, 32))

    def show_flag(self, flag: Flag) -> None:
        """Shows the number of this flag in the look of its family."""
        self._number, self._family = flag.number, family_of(flag)
        self.setAccessibleName(f"Flag {flag.number}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = marks.palette(self._theme.colour, "surface")[self._family]
        painter.setFont(self._theme.font("body", bold=True))
        rect = self.rect().toRectF().adjusted(1, 2, -3, -8)
        marks.paint_badge(painter, rect, self._number, colours, current=False)
        line = rect.adjusted(0, 0, 0, 5)
        pattern = marking.PATTERNS[self._family]
        marks.paint_lines(painter, [line], colours.ink, pattern)


def lost_box(button: IconButton) -> QWidget:
    """Returns the notice for a flag whose words were not found again."""
    box = QWidget()
    box.setProperty("look", "message-warn")
    box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    words: QLabel = label(
        "These words could not be found in the paper again. The flag is kept as it "
        "was. Show it where it belongs.",
        wrap=True,
    )
    column = QVBoxLayout(box)
    column.setContentsMargins(12, 8, 12, 8)
    column.addWidget(words)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return box
