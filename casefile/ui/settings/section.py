"""One part of the settings page."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Signal

from casefile.ui.common.form import Form
from casefile.ui.context import UiContext


class Section(Form):
    """Fields that belong together, on a tab of their own.

    Signals:
        asked: the name of something that only the window can do.
    """

    title = ""
    """What the tab is called."""
    asked = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.theme = context.theme
        self.setContentsMargins(24, 8, 24, 24)
        self.setMaximumWidth(self.theme.scaled(760))

    def refresh(self) -> None:
        """Shows what the case file holds."""

    def flush(self) -> None:
        """Sends what was typed on its way to the case file."""

    def change(self, **values: Any) -> None:
        """Puts new settings in force and keeps them, if they are new."""
        chosen = dataclasses.replace(self.context.settings, **values)
        if chosen != self.context.settings:
            self.context.change_settings(chosen)
