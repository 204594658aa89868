"""The help page, one key away."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casefile import resources
from casefile.services import files
from casefile.services.ports import Desk
from casefile.ui import dialogs
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label, reading
from casefile.ui.common.tag_label import TagLabel
from casefile.ui.context import UiContext

_RECIPE: Final = "help/open-without-casefile.md"
_BEFORE_LIMITS: Final = 2
"""So many chapters come before those on what cannot be protected."""
_TRYING: Final = "It is being tried how firmly the system of this computer does that."


class HelpPage(CasePage):
    """What is protected, what is not, and the keys."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Help")
        self.setObjectName("help_page")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 0, 24, 24)
        column.setSpacing(8)
        self._held = label(_TRYING, wrap=True)
        self._held.setObjectName("held")
        for chapter in _chapters():
            title = label(chapter["title"], "title", wrap=True)
            title.setContentsMargins(0, 10, 0, 0)
            column.addWidget(title)
            for number, text in enumerate(chapter.get("text", ()), start=1):
                column.addWidget(label(text, wrap=True))
                if number == chapter.get("measured_after"):
                    column.addWidget(self._held)
            if "keys" in chapter:
                column.addLayout(_table(chapter["keys"]))
        column.addLayout(self._recipe())
        column.addStretch(1)
        inner.setMaximumWidth(self.theme.scaled(760))
        self._area = reading(inner, "Help")
        self.column.addWidget(self._area, 1)
        context.runner.start(context.desk.papers.held, self._show_held, long=True)

    def _show_held(self, sentence: str) -> None:
        self._held.setText(sentence)

    def _recipe(self) -> QHBoxLayout:
        self.save_recipe = IconButton(self.theme, "Save these instructions", "export")
        self.save_recipe.setObjectName("save_recipe")
        self.save_recipe.clicked.connect(self._save_recipe)
        row = QHBoxLayout()
        row.addWidget(self.save_recipe)
        row.addStretch(1)
        return row

    @Slot()
    def _save_recipe(self) -> None:
        suggestion = dialogs.neutral() / "Opening the file.txt"
        path = self.context.dialogs.save_file(
            self, "Save the instructions", suggestion, dialogs.TEXT
        )
        if path is None:
            return

        def work(desk: Desk) -> Path:
            return files.write_over(path, resources.data(_RECIPE), desk.case.path)

        self.context.start(work, self._saved)

    def _saved(self, path: Path) -> None:
        self.context.say(f"Saved as {path.name}. It holds nothing of your case.")

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
