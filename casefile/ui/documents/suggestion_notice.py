"""One quiet line above the list: papers that just came in have something to offer."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.ids import DocumentId
from casefile.services import wording
from casefile.ui.common.part import IconButton, IconTool, label
from casefile.ui.theme import Theme


class SuggestionNotice(QWidget):
    """Offers to look through papers that have suggestions.

    Signals:
        looked: these papers alone are to be shown.
        done: all papers are to be shown again.
        closed: nobody wants to hear of them any more.
    """

    looked = Signal(object)
    done = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("suggestion_notice")
        self._papers: list[DocumentId] = []
        self._is_looking = self._is_aside = False
        self._words = label("", "small", wrap=True)
        self.button = IconButton(theme, "Look through them", "eye", "quiet")
        self.button.setObjectName("look_through")
        self._close = IconTool(theme, "close", "Not now")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 8, 6)
        column.setSpacing(0)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.button)
        row.addWidget(self._close)
        row.addStretch(1)
        column.addLayout(row)
        self.button.clicked.connect(self._press)
        self._close.clicked.connect(self._end)
        self.hide()

    def offer(self, papers: list[DocumentId]) -> None:
        """Says how many papers have suggestions; nothing for one or none.

        Whoever looks through them already goes on with those that are shown.
        """
        self._papers = papers
        if self._is_looking:
            return
        many = wording.plural(len(papers), "paper has", "papers have")
        self._words.setText(f"{many} suggestions.")
        self.button.set_words("Look through them")
        self.setVisible(len(papers) > 1)

    @Slot()
    def _press(self) -> None:
        if self._is_looking:
            self._end()
            return
        many = wording.plural(len(self._papers), "paper")
        self._look(self._papers, f"Only the {many} with suggestions.")

    def look_at(self, papers: list[DocumentId], words: str) -> None:
        """Shows other papers alone; what was offered is offered again afterwards."""
        self._is_aside = True
        self._look(papers, words)

    def _look(self, papers: list[DocumentId], words: str) -> None:
        self._is_looking = True
        self._words.setText(words)
        self.button.set_words("Show all papers")
        self.show()
        self.looked.emit(papers)

    @Slot()
    def _end(self) -> None:
        self.hide()
        was_looking, was_aside = self._is_looking, self._is_aside
        self._is_looking = self._is_aside = False
        if was_looking:
            self.done.emit()
        if was_aside:
            self.offer(self._papers)
        else:
            self.closed.emit()
