"""Says which flags were not answered in time, and marks them all at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.domain.ids import FlagId
from casefile.services import wording
from casefile.services.outcomes import Standing
from casefile.ui.common.part import IconButton, label
from casefile.ui.theme import Theme


class LateNotice(QWidget):
    """Shown only while there are such flags.

    `asked`: their ids, when they are to be marked as not answered.
    """

    asked = Signal(list)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._names: list[FlagId] = []
        self.setProperty("look", "message-warn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = label("", wrap=True)
        self._words.setObjectName("late_words")
        self.mark = IconButton(theme, "Mark as not answered", "check")
        self.mark.setObjectName("mark_late")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.mark)
        self.mark.clicked.connect(self._ask)
        self.hide()

    def show_late(self, late: Sequence[Standing], today: date) -> None:
        """Shows how many are late, and since when."""
        self._names = [one.id for one in late]
        days = [
            one.sent.due.due_on
            for one in late
            if one.sent is not None and one.sent.due.due_on is not None
        ]
        self.setVisible(bool(days))
        if not days:
            return
        first = min(days)
        were = "was" if len(late) == 1 else "were"
        flags = wording.plural(len(late), "flag")
        since = wording.plural((today - first).days, "day")
        due = f"The reply was due on {wording.day(first)}, {since} ago."
        self._words.setText(f"{flags} {were} not answered in time. {due}")
        self.mark.set_words("Mark as not answered")
        self.mark.setAccessibleName(f"Mark {flags} as not answered")

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self._names)
