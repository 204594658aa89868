"""Plain sentences one below the other, some with a button to what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from casefile.domain.check.suggestion import Unchecked
from casefile.domain.ids import ItemId
from casefile.ui.common.part import IconButton, IconTool, Quote, label, rule, scrolling
from casefile.ui.theme import Theme


class GapList(QWidget):
    """A list that stands in for the suggestions.

    Signals:
        left: back to the suggestions.
        item_asked: the id of a person or record that is to be shown.
    """

    left = Signal()
    item_asked = Signal(object)

    def __init__(self, theme: Theme, title: str, why: str) -> None:
        super().__init__()
        self._theme = theme
        self._shown: list[tuple[str, ItemId | None, str]] = []
        self.back = IconTool(theme, "chevron-left", "Back to the suggestions")
        self.title: QLabel = label(title, "section", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(why, "small", wrap=True))
        column.addLayout(self._rows)
        column.addStretch(1)
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 8, 6)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        self.area = scrolling(inner, title)
        # The arrow keys scroll it, where there is no button to go to.
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole.addWidget(self.area, 1)
        self.back.clicked.connect(self.left)

    def show_gaps(self, gaps: Sequence[tuple[str, ItemId | None, str]]) -> None:
        """Shows these: a sentence, what it is about if that can be shown, and how."""
        if list(gaps) == self._shown:
            return
        self._shown = list(gaps)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for sentence, item_id, button in gaps:
            self._rows.addWidget(self._row(sentence, item_id, button))

    def _row(self, sentence: str, item: ItemId | None, words: str) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        said = Quote()
        said.setText(sentence)
        column.addWidget(said)
        if item is not None:
            button = IconButton(self._theme, words, "chevron-right", "quiet")
            button.setAccessibleName(f"{words}: {sentence}")
            button.clicked.connect(partial(self.item_asked.emit, item))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return box


def unchecked_gaps(found: Sequence[Unchecked]) -> list[tuple[str, ItemId | None, str]]:
    """Returns what could not be checked, each with the way to what is missing."""
    return [(one.sentence, one.item, "Add it") for one in found]
