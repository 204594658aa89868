"""What helps with the words of a paper for the court: paragraphs and references."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QTextCursor
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from casefile.domain import paragraphing, reference
from casefile.domain.document import Document
from casefile.domain.letter_template import Template
from casefile.domain.paragraphing import Edited
from casefile.domain.reference import Reference, Shown
from casefile.ui.common.flow import Flow
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.part import IconButton, IconTool
from casefile.ui.common.titles import distinct
from casefile.ui.context import UiContext

_MOST_PAGES: Final = 99_999
_PAGE_WIDTH: Final = 80
_PAPER_LETTERS: Final = 13


class CourtTools(QWidget):
    """Adds and moves paragraphs, and puts in references to papers.

    Signals:
        unsure: a reference was asked for and no paper is chosen.
    """

    unsure = Signal(str)

    def __init__(
        self, context: UiContext, template: Template, editor: QPlainTextEdit
    ) -> None:
        super().__init__()
        self.setObjectName("court_tools")
        self._context = context
        self._editor = editor
        theme = context.theme
        self.paper = IdBox("Choose a paper")
        self.paper.setObjectName("reference_paper")
        self.paper.setMinimumContentsLength(_PAPER_LETTERS)
        self.paper.setAccessibleName("The paper to refer to")
        self.page = QLineEdit()
        self.page.setObjectName("reference_page")
        self.page.setAccessibleName("Its page, if one is meant")
        self.page.setPlaceholderText("page")
        self.page.setValidator(QIntValidator(1, _MOST_PAGES, self.page))
        self.page.setFixedWidth(theme.scaled(_PAGE_WIDTH))
        self.exhibit = IconButton(theme, "As an exhibit", "attach", "quiet")
        self.bundle = IconButton(theme, "By bundle page", "court", "quiet")
        self.add = IconButton(theme, "New paragraph", "plus", "quiet")
        self.up = IconTool(theme, "chevron-up", "Move the paragraph up")
        self.down = IconTool(theme, "chevron-down", "Move the paragraph down")
        row = Flow()
        parts: tuple[QWidget, ...] = (self.add, self.up, self.down)
        parts += (self.paper, self.page)
        parts += (self.exhibit,) if template.exhibits else ()
        for part in (*parts, self.bundle):
            row.addWidget(part)
        if not template.exhibits:
            # Without a place of its own it would outlive this.
            self.exhibit.setParent(self)
            self.exhibit.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.addLayout(row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._connect()

    def show_papers(self, papers: list[Document]) -> None:
        """Offers these papers."""
        self.paper.set_offers(distinct(papers).items())

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.exhibit.clicked.connect(self._refer_to_exhibit)
        self.bundle.clicked.connect(self._refer_to_bundle)

    @Slot()
    def _add(self) -> None:
        self._change(paragraphing.added)

    @Slot()
    def _move_up(self) -> None:
        self._change(lambda text, at: paragraphing.move(text, at, -1))

    @Slot()
    def _move_down(self) -> None:
        self._change(lambda text, at: paragraphing.move(text, at, 1))

    @Slot()
    def _refer_to_exhibit(self) -> None:
        self._refer(Shown.EXHIBIT)

    @Slot()
    def _refer_to_bundle(self) -> None:
        self._refer(Shown.BUNDLE)

    def _refer(self, shown: Shown) -> None:
        paper = self.paper.value()
        known = next(
            (p for p in self._context.snapshot.documents if p.id == paper), None
        )
        if known is None:
            self.unsure.emit("Choose the paper that the words are to refer to.")
            self.paper.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        cursor = self._editor.textCursor()
        words = cursor.selectedText().replace("\u2029", " ") or known.title
        page = int(self.page.text() or 0)
        made = reference.written(words, Reference(shown, str(known.id), page))
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        self._change(lambda text, _at: paragraphing.put_in(text, start, end, made))

    def _change(self, change: Callable[[str, int], Edited]) -> None:
        """Changes the words in one step, which can be undone."""
        cursor = self._editor.textCursor()
        text, at = change(self._editor.toPlainText(), cursor.position())
        if text != self._editor.toPlainText():
            cursor.beginEditBlock()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
            cursor.endEditBlock()
        cursor.setPosition(min(at, len(text)))
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
