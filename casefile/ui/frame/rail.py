"""The rail on the left: where am I, and where can I go."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from casefile.ui.common.part import IconButton
from casefile.ui.theme import Theme

PAGES: Final = {
    "home": ("Home", "home"),
    "diary": ("Diary", "diary"),
    "documents": ("Documents", "documents"),
    "assessments": ("Assessments", "assessment"),
    "people": ("People", "people"),
    "letters": ("Letters", "letters"),
    "consent": ("Consent", "shield"),
    "bundles": ("Bundles", "court"),
}
_BELOW: Final = {"settings": ("Settings", "settings"), "help": ("Help", "help")}


class Rail(QWidget):
    """One button for each page."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Pages")
        self._group = QButtonGroup(self)
        self._names: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 12)
        column.setSpacing(4)
        for number, (name, (words, icon)) in enumerate(PAGES.items(), 1):
            button = self._add(theme, name, words, icon)
            button.setToolTip(f"Ctrl+{number}")
            column.addWidget(button)
        column.addStretch(1)
        for name, (words, icon) in _BELOW.items():
            column.addWidget(self._add(theme, name, words, icon))
        self._group.idClicked.connect(self._choose)

    def show_current(self, name: str) -> None:
        """Marks the page that is shown."""
        if name in self._names:
            self._group.button(self._names.index(name)).setChecked(True)
        elif (button := self._group.checkedButton()) is not None:
            # A page that the rail does not lead to: none of these is where the user is.
            self._group.setExclusive(False)
            button.setChecked(False)
            self._group.setExclusive(True)

    def _add(self, theme: Theme, name: str, words: str, icon: str) -> IconButton:
        button = IconButton(theme, words, icon, "rail")
        button.setObjectName(f"rail_{name}")
        button.setCheckable(True)
        self._group.addButton(button, len(self._names))
        self._names.append(name)
        return button

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.chosen.emit(self._names[number])
