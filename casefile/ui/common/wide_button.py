"""A wide button with a picture, a title and the reason to press it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from casefile.ui.common.part import Picture, label
from casefile.ui.theme import Theme


class WideButton(QPushButton):
    """Its words wrap and its height follows; `chosen` with the thing it stands for."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, thing: object, icon: str, words: tuple[str, str]
    ) -> None:
        super().__init__()
        self._thing = thing
        self.setProperty("look", "row")
        # Not fixed: that would be the height of its words where they are widest.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(". ".join(words))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 10, 14, 10)
        self._row.setSpacing(16)
        self._row.addWidget(Picture(theme, icon, 24))
        column = QVBoxLayout()
        column.setSpacing(2)
        self._title = label(words[0], "section", wrap=True)
        for text in (self._title, label(words[1], "muted", wrap=True)):
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(text)
        self._row.addLayout(column, 1)
        self._row.addWidget(Picture(theme, "chevron-right", 20))
        self.clicked.connect(self._choose)

    def mark_urgent(self) -> None:
        """Shows that this should not wait."""
        self._title.setProperty("look", "section-danger")

    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        # Its words wrap, so that it may be narrower than they are long.
        return self._row.totalMinimumSize()

    def heightForWidth(self, width: int) -> int:
        return self._row.totalHeightForWidth(width)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._thing)
