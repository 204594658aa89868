"""The letters that can be begun, under headings, and found by a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from casefile.domain import letter_template
from casefile.domain.case import Jurisdiction
from casefile.domain.letter_template import Template, groups
from casefile.domain.own_template import OwnTemplate
from casefile.ui.common.flow import Flow
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, IconTool, label
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


_Row = tuple[WideButton, IconTool, Callable[[str], bool]]
"""A letter, what copies or changes it, and what tells whether it is looked for."""


class Catalogue(QWidget):
    """Every letter of the catalogue, and the user's own.

    Signals:
        chosen: the id of one that is to be begun.
        copied: the id of one that is to be copied and changed.
        opened: the id of one of the user's own, to be changed.
        wanted_file: a letter is to be taken in from a file.
        left: back to the letters.
    """

    chosen = Signal(object)
    copied = Signal(str)
    opened = Signal(object)
    wanted_file = Signal()
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
        self._parts: list[tuple[QLabel, list[_Row]]] = []
        self._shown: tuple[Jurisdiction, list[OwnTemplate]] | None = None
        self._take_in = IconButton(theme, "Take in a letter from a file", "import")
        self._take_in.setObjectName("take_in_letter")
        self._take_in.setToolTip("A letter that was copied, changed and saved")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(10)
        column.addWidget(label("Which letter?", "title"))
        column.addWidget(search)
        column.addWidget(self._none)
        column.addLayout(self._list)
        flow = Flow()
        flow.addWidget(self._back)
        flow.addWidget(self._take_in)
        column.addLayout(flow)
        column.addStretch(1)
        self.setMaximumWidth(theme.scaled(860))
        self._back.clicked.connect(self.left)
        self._take_in.clicked.connect(self.wanted_file)
        self.words.textChanged.connect(self._look)

    def offer(
        self,
        templates: tuple[Template, ...],
        here: Jurisdiction,
        own: list[OwnTemplate],
        *,
        can_go_back: bool,
    ) -> None:
        """Shows these letters; the user's own first, those for elsewhere last."""
        self._back.setVisible(can_go_back)
        if (here, own) != self._shown:
            self._shown = (here, list(own))
            self._fill(templates, here, own)
        self.words.clear()
        self._look("")

    def take_focus(self) -> None:
        """Puts the keyboard on the field for words."""
        self.words.setFocus()

    def _fill(
        self,
        templates: tuple[Template, ...],
        here: Jurisdiction,
        mine: list[OwnTemplate],
    ) -> None:
        for heading, rows in self._parts:
            for widget in (heading, *(part for row in rows for part in row[:2])):
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        while (item := self._list.takeAt(0)) is not None:
            if (layout := item.layout()) is not None:
                layout.deleteLater()
        self._parts, self._offers = [], []
        self._add("Your own letters", [self._own_row(one) for one in mine])
        own = [one for one in templates if here in one.jurisdictions]
        for group in groups():
            self._add(
                group.name, self._rows(one for one in own if one.group == group.id)
            )
        for place, words in _ELSEWHERE.items():
            if place is not here:
                there = [one for one in templates if one not in own]
                there = [one for one in there if place in one.jurisdictions]
                self._add(words, self._rows(there))

    def _rows(self, templates: Iterable[Template]) -> list[_Row]:
        return [self._row(one) for one in templates]

    def _add(self, words: str, rows: list[_Row]) -> None:
        if not rows:
            return
        heading = label(words, "section", wrap=True)
        heading.setContentsMargins(0, 12, 0, 0)
        self._list.addWidget(heading)
        for button, tool, _ in rows:
            line = QHBoxLayout()
            line.setSpacing(4)
            line.addWidget(button, 1)
            line.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
            self._list.addLayout(line)
            self._offers.append(button)
        self._parts.append((heading, rows))

    def _row(self, template: Template) -> _Row:
        made = WideButton(
            self._theme,
            template.id,
            _ICONS[template.group],
            (template.title, template.summary),
        )
        made.setObjectName(f"begin_{template.id}")
        made.chosen.connect(self.chosen)
        tool = IconTool(self._theme, "copy", f"Copy and change “{template.title}”")
        tool.setObjectName(f"copy_{template.id}")
        tool.clicked.connect(partial(self._copy, template.id))
        return made, tool, template.is_meant

    def _own_row(self, own: OwnTemplate) -> _Row:
        known = letter_template.get(own.base)
        words = (own.title, f"Your copy of “{known.title}”.")
        made = WideButton(self._theme, str(own.id), "edit", words)
        made.setObjectName("begin_own")
        made.chosen.connect(self.chosen)
        tool = IconTool(self._theme, "edit", f"Change “{own.title}”")
        tool.setObjectName("change_own")
        tool.clicked.connect(partial(self._open, own.id))
        return made, tool, replace(known, title=f"{own.title} {known.title}").is_meant

    def _copy(self, template: str, _checked: object = None) -> None:
        self.copied.emit(template)

    def _open(self, own: object, _checked: object = None) -> None:
        self.opened.emit(own)

    @Slot(str)
    def _look(self, words: str) -> None:
        found = False
        for heading, rows in self._parts:
            meant = [is_meant(words) for _, _, is_meant in rows]
            for (button, tool, _), shown in zip(rows, meant, strict=True):
                button.setVisible(shown)
                tool.setVisible(shown)
            heading.setVisible(any(meant))
            found = found or any(meant)
        self._none.setVisible(not found)
