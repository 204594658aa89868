"""The help page, one key away."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from casefile import resources
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import label, reading
from casefile.ui.common.tag_label import TagLabel
from casefile.ui.context import UiContext

_BEFORE_LIMITS: Final = 2
"""So many chapters come before those on what cannot be protected."""


class HelpPage(CasePage):
    """What is protected, what is not, and the keys."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Help")
        self.setObjectName("help_page")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 0, 24, 24)
        column.setSpacing(8)
        for chapter in _chapters():
            title = label(chapter["title"], "title", wrap=True)
            title.setContentsMargins(0, 10, 0, 0)
            column.addWidget(title)
            for text in chapter.get("text", ()):
                column.addWidget(label(text, wrap=True))
            if "keys" in chapter:
                column.addLayout(_table(chapter["keys"]))
        column.addStretch(1)
        inner.setMaximumWidth(self.theme.scaled(760))
        self._area = reading(inner, "Help")
        self.column.addWidget(self._area, 1)

    def take_focus(self) -> None:
        # Arrow keys scroll it.
        self._area.setFocus()


def _chapters() -> list[dict[str, Any]]:
    """Returns the chapters, among them those on what cannot be protected."""
    own = resources.toml("help/window.toml")["chapter"]
    limits = resources.toml("help/limits.toml")["part"][1:]
    return [*own[:_BEFORE_LIMITS], *limits, *own[_BEFORE_LIMITS:]]


def _table(keys: list[list[str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for place, (key, meaning) in enumerate(keys):
        grid.addWidget(TagLabel(key), place, 0)
        grid.addWidget(label(meaning, wrap=True), place, 1)
    return grid
