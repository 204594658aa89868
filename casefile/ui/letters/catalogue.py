"""The letters that can be begun."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from casefile.domain.letter_template import Template
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.wide_button import WideButton
from casefile.ui.theme import Theme

_ICONS = {
    "statement": "flag",
    "statement_short": "page",
    "sar": "folder",
    "same_again": "copy",
}


class Catalogue(QWidget):
    """Every letter of the catalogue; `chosen` with the id of one."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Letters you can write")
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 24)
        self._column.setSpacing(10)
        self._column.addWidget(label("Which letter?", "title"))
        self._offers: list[WideButton] = []
        self._back = IconButton(theme, "Back to my letters", "chevron-left", "quiet")
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setMaximumWidth(theme.scaled(860))
        self._back.clicked.connect(self.left)

    def offer(self, templates: tuple[Template, ...], *, can_go_back: bool) -> None:
        """Shows these letters."""
        self._back.setVisible(can_go_back)
        if self._offers:
            return
        for place, template in enumerate(templates, 1):
            words = (template.title, template.summary)
            icon = _ICONS.get(template.id, "letter")
            made = WideButton(self._theme, template.id, icon, words)
            made.setObjectName(f"begin_{template.id}")
            made.chosen.connect(self.chosen)
            self._offers.append(made)
            self._column.insertWidget(place, made)

    def take_focus(self) -> None:
        """Puts the keyboard on the first letter."""
        if self._offers:
            self._offers[0].setFocus()
