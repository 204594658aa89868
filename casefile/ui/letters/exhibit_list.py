"""The papers that go with a statement as exhibits, and which of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.bundle import pages as page_ranges
from casefile.domain.court_exhibit import CourtExhibit
from casefile.domain.document import Document
from casefile.errors import NotUnderstood
from casefile.services import wording
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.part import IconButton, label, set_look
from casefile.ui.common.titles import distinct
from casefile.ui.theme import Theme

_PAGES_WIDTH = 130


class ExhibitList(QWidget):
    """Lists the exhibits by their marks.

    Signals:
        wanted: a paper, and the pages of it that are to be attached.
        unwanted: a paper that is to go only if the words mention it.
    """

    wanted = Signal(object, str)
    unwanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exhibits")
        self._theme = theme
        self._shown: tuple[CourtExhibit, ...] = ()
        self.rows: list[_ExhibitRow] = []
        self._none = label(
            "A paper becomes an exhibit when the words refer to it, or when it is "
            "attached here. Numbers follow the first mention.",
            "small",
            wrap=True,
        )
        self.paper = IdBox("Attach a paper")
        self.paper.setObjectName("attach_exhibit")
        self.paper.setAccessibleName("Attach a paper as an exhibit")
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(6)
        column.addWidget(label("Exhibits", "section", wrap=True))
        column.addWidget(self._none)
        column.addLayout(self._column)
        column.addWidget(self.paper)
        self.paper.activated.connect(self._attach)

    def show_papers(self, papers: Sequence[Document]) -> None:
        """Offers these papers to be attached."""
        self.paper.set_offers(distinct(list(papers)).items())

    def show_exhibits(self, exhibits: Sequence[CourtExhibit]) -> None:
        """Lists these exhibits, unless they are listed already."""
        if tuple(exhibits) == self._shown:
            return
        self._shown = tuple(exhibits)
        for row in self.rows:
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self.rows = []
        for one in exhibits:
            row = _ExhibitRow(self._theme, one)
            row.changed.connect(partial(self.wanted.emit, one.cited))
            row.removed.connect(partial(self.unwanted.emit, one.cited))
            self.rows.append(row)
            self._column.addWidget(row)

    @Slot()
    def _attach(self) -> None:
        paper = self.paper.value()
        self.paper.set_value(None)
        if isinstance(paper, UUID):
            self.wanted.emit(paper, "all")


class _ExhibitRow(QWidget):
    """One exhibit; `changed` with other pages, `removed` when it is not to go."""

    changed = Signal(str)
    removed = Signal()

    def __init__(self, theme: Theme, exhibit: CourtExhibit) -> None:
        super().__init__()
        self._exhibit = exhibit
        paper = exhibit.paper
        note = "" if exhibit.is_mentioned else ", not mentioned in the words"
        self.words = label(f"{exhibit.mark}: {paper.title}{note}", wrap=True)
        self._problem = label("", "small", wrap=True)
        self._problem.hide()
        self.pages = QLineEdit(page_ranges.written(exhibit.pages, paper.pages))
        self.pages.setAccessibleName(f"Pages of {exhibit.mark}")
        self.pages.setPlaceholderText("all pages")
        self.pages.setFixedWidth(theme.scaled(_PAGES_WIDTH))
        if not exhibit.pages:
            self.pages.hide()
        self.remove = IconButton(theme, "Take away", "close", "quiet")
        self.remove.setAccessibleName(f"Take {exhibit.mark} away")
        if exhibit.is_mentioned:
            self.remove.hide()
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.pages)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._problem)
        self.pages.editingFinished.connect(self._read)
        self.remove.clicked.connect(self.removed)

    @Slot()
    def _read(self) -> None:
        given, count = self.pages.text().strip(), self._exhibit.paper.pages
        try:
            chosen = page_ranges.chosen(given, count)
        except NotUnderstood as error:
            self._problem.setText(wording.sentence(error))
            set_look(self._problem, "warn")
            self._problem.show()
            return
        self._problem.hide()
        if chosen != self._exhibit.pages:
            self.changed.emit(given or "all")
