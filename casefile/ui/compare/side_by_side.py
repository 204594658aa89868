"""Both versions beside one another, moved together from change to change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from casefile.domain import anchor
from casefile.domain.compare.carried import Carried
from casefile.domain.compare.change import Range, TextChange
from casefile.domain.passage import Passage
from casefile.domain.textflow import Spot
from casefile.services.comparing import Compared
from casefile.ui.compare.marked_text import parts
from casefile.ui.compare.version_view import VersionView
from casefile.ui.theme import Theme

_LEAST = 300
"""Pixels that a version needs at the ordinary text size to stand beside the other."""


class SideBySide(QSplitter):
    """Two versions; one above the other where room is short."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._found: Compared | None = None
        self.setChildrenCollapsible(False)
        self.old = VersionView(theme, "Earlier version")
        self.new = VersionView(theme, "Later version")
        self.addWidget(self.old)
        self.addWidget(self.new)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= 2 * self._theme.scaled(_LEAST)
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.setOrientation(across if wide else down)

    def show_versions(self, found: Compared) -> None:
        """Shows two versions with what changed."""
        self._found = found
        self.old.show_parts(parts(found.old_pages, found.changes, new=False))
        self.new.show_parts(parts(found.new_pages, found.changes, new=True))

    def leave(self) -> None:
        """Frames nothing any more."""
        self.old.leave()
        self.new.leave()

    def go_to_change(self, change: TextChange) -> None:
        """Shows a change in both; what is in one only, beside its neighbours."""
        if self._found is None:
            return
        beside = self._found.comparison.beside(change.old_words, change.new_words)
        _go(self.old, change.old_at, beside[0])
        _go(self.new, change.new_at, beside[1])

    def go_to_flag(self, one: Carried) -> None:
        """Shows where a flag's words were, and where they are."""
        if self._found is None:
            return
        passage = one.flag.passage
        words = self._found.comparison.mapping.old.words_at(
            Spot(passage.page, passage.start), Spot(passage.last_page, passage.end)
        )
        _go(self.old, _range(passage), None)
        there = None if one.passage is None else _range(one.passage)
        _go(self.new, there, self._found.comparison.beside(words, (0, 0))[1])

    @property
    def chosen(self) -> Passage | None:
        """The words that are selected in the later version."""
        chosen = self.new.chosen
        if chosen is None or self._found is None:
            return None
        first, last = chosen
        return anchor.passage_at(
            self._found.new_pages, self._found.new.id, *first, *last
        )


def _go(view: VersionView, at: Range | None, beside: Range | None) -> None:
    place = at or beside
    if place is None:
        view.leave()
        return
    first, last = Spot(place.page, place.start), Spot(place.end_page, place.end)
    view.go_to(first, last, marked=at is not None)


def _range(passage: Passage) -> Range:
    return Range(passage.page, passage.start, passage.last_page, passage.end)
