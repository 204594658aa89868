"""The letters that can be begun, under headings, and found by a few words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.case import Jurisdiction
from casefile.domain.letter_template import Template, groups
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.wide_button import WideButton
from casefile.ui.theme import Theme

_ICONS: Final = {
    "data": "folder",
    "right": "flag",
    "consent": "check",
    "contact": "meeting",
    "complaint": "warning",
    "regulator": "shield",
    "court": "court",
}
_ELSEWHERE: Final = {
    Jurisdiction.ENGLAND: "Only for England",
    Jurisdiction.WALES: "Only for Wales",
}


class Catalogue(QWidget):
    """Every letter of the catalogue; `chosen` with the id of one."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Letters you can write")
        self._theme = theme
        self.words = QLineEdit()
        self.words.setObjectName("letter_words")
        self.words.setClearButtonEnabled(True)
        search = Form()
        search.add(
            "Find a letter by a few words",
            self.words,
            "For example: late, consent, blacked out, ombudsman.",
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._none = label(
            "No letter has all these words. Try fewer or others.", wrap=True
        )
        self._none.setObjectName("no_letter")
        self._back = IconButton(theme, "Back to my letters", "chevron-left", "quiet")
        self._offers: list[WideButton] = []
        self._parts: list[tuple[QLabel, list[tuple[WideButton, Template]]]] = []
        self._here: Jurisdiction | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(10)
        column.addWidget(label("Which letter?", "title"))
        column.addWidget(search)
        column.addWidget(self._none)
        column.addLayout(self._list)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setMaximumWidth(theme.scaled(860))
        self._back.clicked.connect(self.left)
        self.words.textChanged.connect(self._look)

    def offer(
        self,
        templates: tuple[Template, ...],
        here: Jurisdiction,
        *,
        can_go_back: bool,
    ) -> None:
        """Shows these letters; those that are for elsewhere come last."""
        self._back.setVisible(can_go_back)
        if here is not self._here:
            self._here = here
            self._fill(templates, here)
        self.words.clear()
        self._look("")

    def take_focus(self) -> None:
        """Puts the keyboard on the field for words."""
        self.words.setFocus()

    def _fill(self, templates: tuple[Template, ...], here: Jurisdiction) -> None:
        for heading, buttons in self._parts:
            for widget in (heading, *(button for button, _ in buttons)):
                self._list.removeWidget(widget)
                widget.deleteLater()
        self._parts, self._offers = [], []
        own = [one for one in templates if here in one.jurisdictions]
        for group in groups():
            self._add(group.name, [one for one in own if one.group == group.id])
        for place, words in _ELSEWHERE.items():
            if place is not here:
                there = [one for one in templates if one not in own]
                self._add(words, [one for one in there if place in one.jurisdictions])

    def _add(self, words: str, templates: list[Template]) -> None:
        if not templates:
            return
        heading = label(words, "section", wrap=True)
        heading.setContentsMargins(0, 12, 0, 0)
        self._list.addWidget(heading)
        buttons = [(self._button(one), one) for one in templates]
        for button, _ in buttons:
            self._list.addWidget(button)
            self._offers.append(button)
        self._parts.append((heading, buttons))

    def _button(self, template: Template) -> WideButton:
        icon = _ICONS[template.group]
        made = WideButton(
            self._theme, template.id, icon, (template.title, template.summary)
        )
        made.setObjectName(f"begin_{template.id}")
        made.chosen.connect(self.chosen)
        return made

    @Slot(str)
    def _look(self, words: str) -> None:
        found = False
        for heading, buttons in self._parts:
            meant = [template.is_meant(words) for _, template in buttons]
            for (button, _), shown in zip(buttons, meant, strict=True):
                button.setVisible(shown)
            heading.setVisible(any(meant))
            found = found or any(meant)
        self._none.setVisible(not found)
