"""The assessment page: a paper, the flags on it, and the flag that is being written."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget

from casefile.domain.changed import Changed
from casefile.domain.document import Document, DocumentKind
from casefile.domain.flag import Flag
from casefile.domain.ids import DocumentId
from casefile.ui.assessment.aim import Aim
from casefile.ui.assessment.annotated import CopyButton, CopyOut
from casefile.ui.assessment.desktop import PaperDesktop
from casefile.ui.assessment.flag_column import WIDTH
from casefile.ui.assessment.geometry import PagePoint
from casefile.ui.assessment.keeper import FlagKeeper
from casefile.ui.assessment.paper_chooser import PaperChooser
from casefile.ui.assessment.scan_watch import ScanWatch
from casefile.ui.assessment.session import PaperSession
from casefile.ui.assessment.shortcuts import add_shortcuts
from casefile.ui.assessment.side import SideColumn
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton
from casefile.ui.context import UiContext

_COMPARE = "Compare"
_COMPARE_TIP = "Compare with another version: what changed, and your flags"
_HEAD_EDGES = 96
"""Pixels beside and between what stands in the head of the page."""


class AssessmentPage(CasePage):
    """Flags what is wrong in a paper, on the paper itself.

    `papers_asked`: the user wants to add a paper.
    """

    papers_asked = Signal()

    minds = (
        Changed.DOCUMENTS
        | Changed.PAGES
        | Changed.FLAGS
        | Changed.RECORDS
        | Changed.PEOPLE
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Assessments")
        self._session: PaperSession | None = None
        self._offered: list[Document] = []
        self._places: dict[DocumentId, PagePoint] = {}
        self._wanted: UUID | None = None
        self.chooser = PaperChooser(context.theme)
        self.write = IconButton(self.theme, "Write the statement", "letter", "main")
        self.copy = CopyButton(self.theme)
        self._copy_out = CopyOut(context, self)
        self.compare = IconButton(self.theme, _COMPARE, "copy", tip=_COMPARE_TIP)
        self.keeper = FlagKeeper(context, self)
        self.desktop = PaperDesktop(context)
        self.side = self.kept_clear = SideColumn(context, self.keeper)
        self.flags = self.side.flags
        self._head = (
            *(self.chooser, self.side.button, self.compare),
            *(self.copy, self.write),
        )
        for part in self._head:
            self.buttons.addWidget(part)
        self._aim = Aim(context, self.desktop, self.keeper)
        self._scans = ScanWatch(context, self.desktop, self.flags.list)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.desktop)
        splitter.addWidget(self.side)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setSizes([900, min(context.theme.scaled(WIDTH), 400)])
        self.empty = EmptyState(
            self.theme,
            "assessment",
            "Add the assessment you were given, as PDF or Word. Then mark on the page "
            "each thing that is wrong.",
            "Add the assessment",
            "plus",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(splitter)
        self._stack.addWidget(self.empty)
        self.column.addWidget(self._stack, 1)
        self._connect()
        self._settings_changed()

    # what the window asks of every page

    def refresh(self) -> None:
        """Shows what the snapshot holds."""
        self._offer_documents()
        self.keeper.catch_up()
        empty = not self._offered
        self._stack.setCurrentIndex(1 if empty else 0)
        for part in self._head:
            part.setVisible(not empty)
        self.compare.setVisible(len(self._offered) > 1)
        if empty:
            self._close_session()
            return
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.show_item(wanted)
        elif self._session is None or self._document(self._session.document.id) is None:
            self._open(self._offered[0])
        self._scans.take()

    def show_item(self, item: UUID) -> None:
        """Shows a paper, or the place of a flag."""
        flag = next((f for f in self.snapshot.flags if f.id == item), None)
        document = self._document(flag.passage.document if flag else item)
        if document is None:
            self._wanted = item
            return
        self._open(document)
        if flag is not None:
            self.side.open_flag(flag.id)
            self._go_to(flag)

    def find_words(self, page: int, words: str) -> None:
        """Looks for words in the paper that is shown, from a page on."""
        self.desktop.find_bar.open_at(page, words)

    def flush(self) -> None:
        """Sends what was typed on its way to the case file."""
        self.flags.flush()

    def release(self) -> None:
        """Lets the worker process go that draws the paper."""
        self.flush()
        self._close_session()

    def take_focus(self) -> None:
        """Puts the keyboard on the paper."""
        if self._offered:
            self.desktop.take_focus()
        else:
            self.empty.button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.desktop.resize_thumbnails()
        self._fit_head()

    def _fit_head(self) -> None:
        """Leaves out where room is short what is said elsewhere: the title, words."""
        self._shorten(short=False)
        widths = [part.minimumSizeHint().width() for part in self._head]
        wide = sum(widths) + _HEAD_EDGES
        self._shorten(short=wide > self.width())
        title = self.title.minimumSizeHint().width()
        self.title.setVisible(wide + title <= self.width())

    def _shorten(self, *, short: bool) -> None:
        self.copy.set_short(short=short)
        self.compare.setText("" if short else _COMPARE)

    # the paper

    def _offer_documents(self) -> None:
        """Lists the papers, assessments first."""
        documents = sorted(
            self.snapshot.documents,
            key=lambda document: document.kind is not DocumentKind.ASSESSMENT,
        )
        if documents != self._offered:
            self._offered = documents
            self.chooser.offer(documents)
            self._show_choice()

    def _show_choice(self) -> None:
        self.chooser.set_value(self._session.document.id if self._session else None)

    def _document(self, document_id: UUID) -> Document | None:
        return next((d for d in self.snapshot.documents if d.id == document_id), None)

    def _choose(self, document: Document) -> None:
        self._open(document)
        self.desktop.take_focus()

    def _open(self, document: Document) -> None:
        if self._session is not None and self._session.document.id == document.id:
            return
        self._close_session()
        session = PaperSession(self.context, document, self)
        self._session = session
        if not self._aim.is_on:
            self.flags.show_list()
            self.flags.make_current(None)
        self.desktop.show_session(session, self._places.get(document.id))
        self.keeper.show_document(document)
        self.side.show_document(document, session)
        self._scans.show_session(session)
        self._show_choice()
        self._show_marks()
        session.texts.arrived.connect(self._words_came)
        session.open()

    def _words_came(self, _pages: list[int] | None = None) -> None:
        self.keeper.find_again()

    def _close_session(self) -> None:
        session, self._session = self._session, None
        if session is None:
            return
        self._scans.show_session(None)
        self.side.close_paper()
        self._places[session.document.id] = self.desktop.place
        self.desktop.view.show_paper(None)
        self.desktop.reading.show_paper(None)
        self.desktop.thumbnails.show_paper(None)
        session.close()
        session.deleteLater()

    # flags

    def _show_marks(self) -> None:
        if self._session is not None:
            current = self.keeper.find(self.flags.current)
            number = current.number if current else 0
            self._session.show_marks(self.keeper.marks, number)

    def _flag(self) -> None:
        selection = self.desktop.selection
        if selection is None or self._session is None:
            self.context.say("Select the words first, then press F to flag them.")
            return
        self.desktop.drop_selection()
        if self._aim.is_on:
            self._aim.take(self._session.document.id, selection)
            return
        self.flags.flush()
        self.keeper.add(selection)

    def _go_to(self, flag: Flag) -> None:
        if not flag.needs_placing:
            self.desktop.go_to(flag.passage)

    # selecting for something else than a new flag

    def _begin_aim(self, elsewhere: bool) -> None:
        self.side.setVisible(not elsewhere)
        self.side.button.setEnabled(False)

    def _end_aim(self, flag: Flag) -> None:
        self.side.show()
        self.side.button.setEnabled(True)
        self.side.open_flag(flag.id)

    # the rest

    def _settings_changed(self) -> None:
        on = self.context.settings.letter_shortcuts
        self.desktop.set_letters(on=on)
        self.side.review.set_letters(on=on)
        self._aim.name_action()

    def _escape(self) -> None:
        if self._aim.is_on:
            self._aim.end()
        elif self.side.is_reviewing:
            self.side.leave_review()
        elif self.flags.current is not None:
            self.flags.show_list()
            self.flags.make_current(None)

    @Slot()
    def _make_copy(self) -> None:
        self.flush()
        if self._session is not None:
            self._copy_out.ask(self._session.document)

    @Slot()
    def _compare(self) -> None:
        self.flush()
        if self._session is not None:
            self.context.go("compare", self._session.document.id)

    @Slot()
    def _remove_words(self) -> None:
        self.flush()
        if self._session is not None:
            self.context.removing.came_from = "assessments"
            self.context.go("redaction", self._session.document.id)

    @Slot()
    def _write(self) -> None:
        self.flush()
        if self._session is not None:
            self.context.go("letters", self._session.document.id)

    @Slot()
    def _show_answers(self) -> None:
        self.flush()
        if self._session is not None:
            self.context.go("outcomes", self._session.document.id)

    def _connect(self) -> None:
        self.chooser.chosen.connect(self._choose)
        self.flags.list.answers.clicked.connect(self._show_answers)
        self.write.clicked.connect(self._write)
        self.copy.clicked.connect(self._make_copy)
        self.compare.clicked.connect(self._compare)
        self.desktop.tools.redact.clicked.connect(self._remove_words)
        self.empty.pressed.connect(self.papers_asked)
        self.keeper.changed.connect(self._show_marks)
        self.keeper.added.connect(self.side.begin_flag)
        self.flags.current_changed.connect(self._show_marks)
        self.flags.go_asked.connect(self._go_to)
        self.flags.place_asked.connect(self._aim.for_place)
        self.flags.words_asked.connect(self._aim.for_words)
        self.flags.page_asked.connect(self.desktop.take_focus)
        self.desktop.flag_asked.connect(self._flag)
        self.desktop.mark_chosen.connect(self.side.open_flag)
        self.desktop.step_asked.connect(self.side.step)
        self.desktop.answered.connect(self.side.answer)
        self.desktop.left.connect(self._escape)
        self.desktop.reading.filled.connect(self._words_came)
        self.desktop.purpose.cancelled.connect(self._aim.end)
        self._aim.paper_asked.connect(self._open)
        self._aim.begun.connect(self._begin_aim)
        self._aim.ended.connect(self._end_aim)
        self.side.reviewed.changed.connect(self._fit_head)
        self.side.place_asked.connect(self.desktop.go_to)
        self.side.page_asked.connect(self.desktop.take_focus)
        self.context.settings_asked.connect(self._settings_changed)
        add_shortcuts(self, self.desktop, self.side)
