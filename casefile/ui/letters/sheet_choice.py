"""On what paper a letter is written and printed."""

from __future__ import annotations

from typing import Final

from casefile.domain.letter import Sheet
from casefile.ui.common.choice_box import ChoiceBox

_NAMES: Final = {
    Sheet.A4: "On A4",
    Sheet.A5: "Pocket copy, on A5",
    Sheet.A5_ON_A4: "Pocket copy, two pages on A4",
}


class SheetChoice(ChoiceBox):
    """Offers A4, and a copy of half the size to take to a meeting."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("letter_sheet")
        self.setAccessibleName("Paper")
        for sheet, name in _NAMES.items():
            self.addItem(name, sheet.value)

    @property
    def sheet(self) -> Sheet:
        """What is chosen."""
        return Sheet(self.currentData())
