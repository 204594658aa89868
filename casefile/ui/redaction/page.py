"""The page on which it is chosen what is to be gone from a copy of a paper."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSplitter, QStackedWidget

from casefile.domain.changed import Changed
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.errors import CasefileError
from casefile.services import wording
from casefile.services.redaction.redacting import Redacted
from casefile.ui.assessment.session import PaperSession
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label, scrolling
from casefile.ui.context import UiContext
from casefile.ui.redaction.choosing import Choosing
from casefile.ui.redaction.desk import PageDesk
from casefile.ui.redaction.done_view import DoneView
from casefile.ui.redaction.making import Making
from casefile.ui.redaction.panel import RemovalPanel
from casefile.ui.redaction.way import CopyWay

_NONE: Final = "Choose a paper under Documents, and press Remove words."
_NOTHING: Final = (
    "Nothing is chosen yet that is in this paper. Tick a name, add words, or draw a "
    "box over what is to go."
)
_WIDTH: Final = 380


class RedactionPage(CasePage):
    """The pages on the left with what goes, the list of it on the right."""

    minds = Changed.DOCUMENTS | Changed.PAGES | Changed.PEOPLE

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Remove words")
        self.setObjectName("redaction_page")
        self._session: PaperSession | None = None
        self.back = IconButton(self.theme, "Back to the paper", "chevron-left", "quiet")
        self.undo = IconButton(self.theme, "Undo", "undo", "quiet", tip="Ctrl+Z")
        self.undo.setObjectName("undo_removal")
        self.make = IconButton(self.theme, "Make the copy", "check", "main")
        self.make.setObjectName("make_redacted_copy")
        for button in (self.back, self.undo, self.make):
            self.buttons.addWidget(button)
        self._of = label("", "muted", wrap=True)
        self._of.setContentsMargins(24, 0, 20, 8)
        self.pages = PageDesk(self.theme)
        self.canvas = self.pages.canvas
        self.panel = RemovalPanel(self.theme)
        self.done = DoneView(self.theme)
        self.choosing = Choosing(context, self.panel, self.canvas)
        self._making = Making(context, self)
        self._way = CopyWay(context, self)
        self._empty = EmptyState(
            self.theme, "eye-off", _NONE, "Go to Documents", "documents"
        )
        self._lay_out()
        self._connect()
        self._open(None)

    def _lay_out(self) -> None:
        self._side = QStackedWidget()
        self._list = scrolling(self.panel, "What is to be removed")
        self._side.addWidget(self._list)
        self._side.addWidget(scrolling(self.done, "What was removed"))
        self._side.setMinimumWidth(self.theme.scaled(260))
        self.kept_clear = self._side
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.pages)
        splitter.addWidget(self._side)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes([900, min(self.theme.scaled(_WIDTH), 440)])
        self._views = QStackedWidget()
        self._views.addWidget(self._empty)
        self._views.addWidget(splitter)
        self.column.addWidget(self._of)
        self.column.addWidget(self._views, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self._leave)
        self.undo.clicked.connect(self.choosing.undo)
        self.make.clicked.connect(self._make)
        self._empty.pressed.connect(self._leave)
        self._making.changed.connect(self._settle)
        self._making.made.connect(self._made)
        self.choosing.changed.connect(self._show_undo)
        self.choosing.line_asked.connect(self._show_line)
        self.done.show_asked.connect(self._show_copy)
        self.done.save_asked.connect(self._save_copy)
        self.done.list_asked.connect(self._save_list)
        self.done.back_asked.connect(self._choose_again)

    # what the window asks of every page

    @property
    def paper(self) -> Document | None:
        """The paper that is shown."""
        return None if self._session is None else self._session.document

    @property
    def is_settled(self) -> bool:
        """Whether all was looked for."""
        return self.choosing.is_settled and not self._making.is_making

    def refresh(self) -> None:
        there = [one.id for one in self.snapshot.documents]
        self.context.removing.forget(there)
        if self.paper is not None and self.paper.id not in there:
            self._open(None)
        else:
            self.choosing.look_again()

    def show_item(self, item: UUID) -> None:
        paper = self.snapshot.document(DocumentId(item))
        if paper is not None and (self.paper is None or self.paper.id != paper.id):
            self._open(paper)
        self.canvas.drawing.letters = self.context.settings.letter_shortcuts
        if self.isVisible():
            self.take_focus()

    def take_focus(self) -> None:
        if self.paper is None:
            self._empty.button.setFocus()
        else:
            self.panel.field.words.setFocus()

    def release(self) -> None:
        """Lets the worker process go that draws the paper."""
        self._open(None)

    def _open(self, paper: Document | None) -> None:
        session, self._session = self._session, None
        if session is not None:
            self.pages.show_paper(None)
            session.close()
            session.deleteLater()
        is_there = paper is not None
        for part in (self.back, self.undo, self.make, self._of):
            part.setVisible(is_there)
        self._views.setCurrentIndex(1 if is_there else 0)
        self._empty.say(_NONE)
        if paper is None:
            self.choosing.begin(None)
            return
        self._of.setText(f"From a copy of “{paper.title}”")
        self._session = PaperSession(self.context, paper, self)
        self._session.opened.connect(self._opened)
        self._session.failed.connect(self._failed)
        self._session.open()
        self._side.setCurrentIndex(0)
        self._settle()
        self.choosing.begin(paper.id)

    @Slot()
    def _opened(self) -> None:
        if self._session is not None:
            self.pages.show_paper(self._session)

    @Slot(object)
    def _failed(self, error: CasefileError) -> None:
        self._open(None)
        self._empty.say(wording.sentence(error))

    @Slot()
    def _leave(self) -> None:
        paper = self.paper
        place = "documents" if paper is None else self.context.removing.came_from
        self.context.go(place, None if paper is None else paper.id)

    @Slot()
    def _show_undo(self) -> None:
        self.undo.setEnabled(self.choosing.can_undo)

    @Slot(int)
    def _show_line(self, number: int) -> None:
        line = self.panel.line_of(number)
        if line is not None:
            self._list.ensureWidgetVisible(line)

    def event(self, event: QEvent) -> bool:
        # Ctrl+Z takes back what was done here, not what was done to the case before.
        is_key = event.type() is QEvent.Type.ShortcutOverride
        if is_key and isinstance(event, QKeyEvent) and self._undoes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._undoes(event):
            self.choosing.undo()
        else:
            super().keyPressEvent(event)

    def _undoes(self, event: QKeyEvent) -> bool:
        is_asked = event.matches(QKeySequence.StandardKey.Undo)
        return is_asked and self.choosing.can_undo

    # the copy

    @Slot()
    def _make(self) -> None:
        paper, wanted = self.paper, self.choosing.wanted
        if paper is None or not self.context.may_write():
            return
        if wanted.is_empty:
            self.context.say(_NOTHING)
        else:
            self._making.make(paper.id, wanted)

    @Slot()
    def _settle(self) -> None:
        is_free = not self._making.is_making
        self.make.setEnabled(is_free and self._side.currentWidget() is self._list)
        for part in (self.pages, self._side):
            part.setEnabled(is_free)

    @Slot(object, object)
    def _made(self, document: DocumentId, made: Redacted) -> None:
        if self.paper is None or self.paper.id != document:
            self.context.say(f"“{made.document.title}” is kept.")
            return
        self.done.show_made(made)
        self._side.setCurrentIndex(1)
        self._settle()
        if self.isVisible():
            self.done.show_copy.setFocus()

    @Slot()
    def _show_copy(self) -> None:
        if self.done.made is not None:
            self.context.open_paper(self.done.made.document.id)

    @Slot()
    def _save_copy(self) -> None:
        if self.done.made is not None:
            self._way.save_copy(self.done.made.document)

    @Slot()
    def _save_list(self) -> None:
        if self.done.made is not None:
            self._way.save_list(self.done.made)

    @Slot()
    def _choose_again(self) -> None:
        self._side.setCurrentIndex(0)
        self._settle()
        self.take_focus()
