"""The passphrase and the recovery key."""

from __future__ import annotations

from PySide6.QtCore import Slot

from casefile.ui.common.part import IconButton, label
from casefile.ui.context import UiContext
from casefile.ui.settings.section import Section

RECOVERY: str = "recovery"
"""Asks the window to show the recovery key."""


class KeySection(Section):
    """What opens this case file, now and if the passphrase is forgotten."""

    title = "Passphrase and key"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.sheet = IconButton(self.theme, "Show the recovery key", "key")
        self.add_section("If you forget the passphrase")
        self.add_widget(
            label("The recovery key opens this case file. Keep it on paper.", wrap=True)
        )
        self.add_button(self.sheet)
        self.add_stretch()
        self.sheet.clicked.connect(self._ask_for_sheet)

    @Slot()
    def _ask_for_sheet(self) -> None:
        self.asked.emit(RECOVERY)
