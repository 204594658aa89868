"""What keeps others from seeing the case."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from casefile.settings import IDLE_LOCK_MINUTES, LONGEST_DISCREET_NAME
from casefile.ui.common.part import label
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.context import UiContext
from casefile.ui.settings.choice import choice, show_choice
from casefile.ui.settings.section import Section

_MINUTES: Final = (1, 2, 5, 10, 15, 30)


class PrivacySection(Section):
    """When the window locks, what it calls itself, and what is remembered."""

    title = "Privacy"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        offered = [count for count in _MINUTES if count in IDLE_LOCK_MINUTES]
        self.lock_box = choice({count: _minutes(count) for count in offered})
        self.heads_box = WrappedTick("Tell me if a case file is an older copy")
        self.heads_box.setObjectName("remember_heads")
        self.name_edit = QLineEdit()
        self.name_edit.setMaxLength(LONGEST_DISCREET_NAME)
        self.name_edit.setPlaceholderText("Casefile")
        self.add("Lock when I have not touched it for", self.lock_box)
        self.add(
            "What the window calls itself",
            self.name_edit,
            "Shown on the title bar and the task bar. It never shows names.",
        )
        self.add_widget(self.heads_box)
        self.add_widget(
            label(
                "For this the program remembers on this computer how each case file "
                "ended: a number and a check sum, no names and no places.",
                "small",
                wrap=True,
            )
        )
        self.add_stretch()
        settings = context.settings
        minutes = settings.idle_lock_minutes
        show_choice(self.lock_box, minutes, _minutes(minutes))
        self.heads_box.set_ticked(ticked=settings.remember_heads)
        self.name_edit.setText(settings.discreet_name)
        self.lock_box.activated.connect(self._change)
        self.heads_box.clicked.connect(self._change)
        self.name_edit.editingFinished.connect(self._change)

    @Slot()
    def _change(self) -> None:
        name = "".join(c for c in self.name_edit.text().strip() if c.isprintable())
        self.change(
            idle_lock_minutes=self.lock_box.currentData(),
            remember_heads=self.heads_box.is_ticked,
            discreet_name=name,
        )


def _minutes(count: int) -> str:
    return "1 minute" if count == 1 else f"{count} minutes"
