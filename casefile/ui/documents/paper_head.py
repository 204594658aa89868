"""Above the fields of a paper: what it is, how well it could be read, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.services import showing
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import ElidingLabel, IconButton, label
from casefile.ui.common.tag_label import TagLabel
from casefile.ui.documents.diary_offer import DiaryOffer
from casefile.ui.documents.words import facts, status
from casefile.ui.theme import Theme


class PaperHead(QWidget):
    """Shows one paper; its buttons are connected by the page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._facts = label("", "muted", wrap=True)
        self._file_name = ElidingLabel("", "small")
        self._state = TagLabel()
        self._problem = label("", "warn", wrap=True)
        self._versions = label("", "muted", wrap=True)
        self.read = IconButton(theme, "Read this paper", "reading", "main")
        self.read.setObjectName("read_paper")
        self.copy = IconButton(theme, "Save a clean copy", "export", "quiet")
        self.copy.setObjectName("save_copy_of_paper")
        self.diary = DiaryOffer(theme)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self._facts, 1)
        row.addWidget(self._state)
        column.addLayout(row)
        column.addWidget(self._file_name)
        column.addWidget(self._problem)
        column.addWidget(self._versions)
        column.addSpacing(4)
        buttons = QWidget(self)
        flow = Flow(buttons)
        for button in (self.read, self.diary.button, self.copy):
            flow.addWidget(button)
        column.addWidget(buttons)
        column.addWidget(self.diary)

    def show_paper(
        self, paper: Document, versions: str, waiting: Mapping[DocumentId, int]
    ) -> None:
        """Shows what a paper is.

        Args:
            paper: the paper.
            versions: says which others there are of it.
            waiting: how many pages of papers are still to be recognised.
        """
        self._facts.setText(facts(paper))
        self._file_name.set_words(f"File name: {paper.original_name}")
        self._state.show_as(*status(paper, waiting))
        self._problem.setText(paper.problem)
        self._problem.setVisible(bool(paper.problem))
        self._versions.setText(versions)
        self._versions.setVisible(bool(versions))
        self.read.setEnabled(paper.pages > 0)
        cleaned = paper.medium in showing.CLEANED
        self.copy.set_words("Save a clean copy" if cleaned else "Save a copy")
