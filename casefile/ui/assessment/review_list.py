"""The suggestions about a paper, in its order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from casefile.services.reviewing import Reviewed
from casefile.ui.assessment.check_words import KINDS
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList

PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}


class ReviewRows(RowList):
    """A list that leaves letters to the panel: they answer the suggestion."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalpha() and event.modifiers() in PLAIN:
            event.ignore()
        else:
            super().keyPressEvent(event)


def paged_row(one: Reviewed) -> Row:
    """Returns the row of a suggestion about a paper with pages."""
    return _row(one, f"Page {one.suggestion.passage.page}")


def plain_row(one: Reviewed) -> Row:
    """Returns the row of a suggestion about a paper without pages."""
    return _row(one, "")


def _row(one: Reviewed, place: str) -> Row:
    found = one.suggestion
    kind, icon = KINDS[found.kind]
    title, more = f"“{found.passage.quote}”", found.sentence
    if one.is_omission:
        # The words on the page are only where it would belong.
        title, more = found.sentence, ""
    parts = (place, kind, more)
    return Row(
        key=one.id,
        title=title,
        below=" · ".join(part for part in parts if part),
        icon=icon,
    )
