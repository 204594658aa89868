"""The words that are looked for, marked in the reading view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from casefile.ui.assessment.page_painter import Found
from casefile.ui.theme import Theme


class ReadingFound:
    """Places where the words stand; some may be on pages that are still to come."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._places: list[Found] = []
        self._current: Found | None = None

    def put(self, places: list[Found], current: Found | None) -> None:
        """Marks other places from now on."""
        self._places, self._current = places, current

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self._places)

    def marks(
        self, find: Callable[[Found], QTextCursor | None]
    ) -> list[QTextEdit.ExtraSelection]:
        """Returns the marks of those places that `find` has the words of."""
        made = []
        for one in self._places:
            cursor = find(one)
            if cursor is None:
                continue
            mark = QTextEdit.ExtraSelection()
            token = "find_current" if one == self._current else "find"
            mark.format.setBackground(self._theme.colour(token))
            mark.cursor = cursor
            made.append(mark)
        return made
