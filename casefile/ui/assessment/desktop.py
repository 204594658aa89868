"""The paper in the middle: its tools, its small pages, page and reading view."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casefile.domain.passage import Passage
from casefile.domain.textflow import Spot
from casefile.errors import CasefileError
from casefile.services import wording
from casefile.ui.assessment.find_bar import FindBar
from casefile.ui.assessment.finder import PaperFinder
from casefile.ui.assessment.geometry import PagePoint
from casefile.ui.assessment.page_painter import Found
from casefile.ui.assessment.purpose_bar import PurposeBar
from casefile.ui.assessment.reading import ReadingView
from casefile.ui.assessment.selection import Selection
from casefile.ui.assessment.session import PaperSession
from casefile.ui.assessment.thumbnails import Thumbnails
from casefile.ui.assessment.tools import PaperTools
from casefile.ui.assessment.view import PaperView
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.context import UiContext

NARROW = 560
"""Pixels for the page below which the small pages are put away by themselves."""


class PaperDesktop(QWidget):
    """Shows one paper in either view.

    Signals:
        flag_asked: the selected words are to be flagged.
        mark_chosen: the id of a flag that was clicked on the paper.
        step_asked: 1 for the next flag, -1 for the one before.
        answered: a letter that answers the suggestion being looked at.
        left: Escape was pressed with nothing selected.
    """

    flag_asked = Signal()
    mark_chosen = Signal(object)
    step_asked = Signal(int)
    answered = Signal(object)
    left = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.session: PaperSession | None = None
        self.is_reading = False
        self._prefers_reading = False
        self._likes_pages = True
        self._start: PagePoint | None = None
        self._awaited: Passage | None = None
        """The place that is shown once the paper is there."""
        self.tools = PaperTools(theme)
        self.find_bar = FindBar(context)
        self.purpose = PurposeBar(theme)
        self.thumbnails = Thumbnails(theme)
        self.view = PaperView(theme)
        self.reading = ReadingView(theme)
        self.problem = EmptyState(theme, "page", "")
        self._stack = QStackedWidget()
        for shown in (self.view, self.reading, self.problem):
            self._stack.addWidget(shown)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.thumbnails)
        middle.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (self.tools, self.find_bar, self.purpose):
            column.addWidget(bar)
        column.addLayout(middle, 1)
        self._connect()

    def show_session(
        self, session: PaperSession, place: PagePoint | None = None
    ) -> None:
        """Shows a paper as soon as the sizes of its pages are known."""
        self.session = session
        self._start = place
        self._awaited = None
        self.view.show_paper(None)
        self.reading.show_paper(None)
        self.thumbnails.show_paper(None)
        self.find_bar.look_in(None)
        self.tools.show_count(0)
        session.opened.connect(self._opened)
        session.failed.connect(self._failed)

    @property
    def selection(self) -> Selection | None:
        """What is selected in the view that is on."""
        chosen = self.reading.selection() if self.is_reading else self.view.selection
        return None if chosen is None or chosen.is_empty else chosen

    @property
    def place(self) -> PagePoint:
        """The place in front."""
        if self.is_reading:
            return PagePoint(self.reading.page, 0.0, 0.0)
        return self.view.place

    def drop_selection(self) -> None:
        """Selects nothing."""
        self.view.select(None)
        self.view.bar.hide()
        self.reading.drop_selection()

    def go_to(self, where: Passage) -> None:
        """Shows the place of some words in the view that is on."""
        if self.view.session is not self.session:
            self._awaited = where
        elif self.is_reading:
            self.reading.go_to(where.page, where.start)
        else:
            self.view.go_to(where.page, where.start, clear=True)

    def go_to_page(self, number: int) -> None:
        """Shows a page in the view that is on."""
        if self.is_reading:
            self.reading.go_to_page(number)
        else:
            self.view.go_to_page(number)

    def show_reading(self, *, reading: bool) -> None:
        """Turns the reading view on or off, for this paper and those after it."""
        self._prefers_reading = reading
        self._show_view(reading=reading)

    def _show_view(self, *, reading: bool) -> None:
        """Shows the view at the same page; a Word paper has the reading view only."""
        page, was_reading = self.place.page, self.is_reading
        has_pages = bool(self.session and self.session.has_pictures)
        self.is_reading = reading or not has_pages
        self.tools.show_reading(reading=self.is_reading, has_pages=has_pages)
        self._stack.setCurrentWidget(self.reading if self.is_reading else self.view)
        if self.is_reading and self.reading.session is not self.session:
            self.reading.show_paper(self.session)
        self._show_thumbnails()
        if self.is_reading or was_reading:
            self.go_to_page(page)

    def words_changed(self) -> None:
        """Shows the words anew in the reading view, at the same page."""
        page = self.place.page
        self.reading.show_paper(None)
        if self.is_reading:
            self.reading.show_paper(self.session)
            self.reading.go_to_page(page)

    def switch_view(self) -> None:
        """Shows the other view, with the keyboard on it."""
        self.show_reading(reading=not self.is_reading)
        self.take_focus()

    def take_focus(self) -> None:
        """Puts the keyboard on the paper."""
        view = self.reading if self.is_reading else self.view
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_letters(self, *, on: bool) -> None:
        """Lets single letters work on the paper, or not."""
        self.view.keys.letters = on
        self.reading.letters = on

    def set_action(self, words: str, *, with_letter: bool) -> None:
        """Says what the button beside selected words does."""
        self.view.bar.set_action(words, with_letter=with_letter)
        self.reading.bar.set_action(words, with_letter=with_letter)

    def open_find(self) -> None:
        """Opens the search with what is selected."""
        self.find_bar.open_at(self.place.page)

    def copy(self) -> None:
        """Copies the selected words as a person would write them."""
        session, chosen = self.session, self.selection
        pages = session.texts.have(chosen.pages) if session and chosen else None
        if chosen is not None and pages:
            from casefile.domain import anchor  # noqa: PLC0415 - needed only here

            words = [page.text[slice(*chosen.on(page))] for page in pages]
            QGuiApplication.clipboard().setText(anchor.clean("\n".join(words)))

    def resize_thumbnails(self) -> None:
        """Puts the small pages away where room is short."""
        self._show_thumbnails()

    def _opened(self) -> None:
        session = self.session
        if session is None:
            return
        if not session.sizes:
            self._say_unreadable(session.document.problem)
            return
        self.view.show_paper(session, self._start)
        self.thumbnails.show_paper(session)
        self.tools.show_count(len(session.sizes) if session.has_pictures else 0)
        self.tools.show_page(self.view.page)
        desk, document = self._context.desk, session.document
        self.find_bar.look_in(PaperFinder(desk, document.id, len(session.sizes)))
        self._show_view(reading=self._prefers_reading)
        if self._awaited is not None:
            self.go_to(self._awaited)

    def _failed(self, error: CasefileError) -> None:
        if self.session is not None and not self.session.sizes:
            self._say_unreadable(wording.sentence(error))
        else:
            # The words are there even if the pages cannot be drawn.
            self._context.tell(error)

    def _say_unreadable(self, problem: str) -> None:
        self.problem.say(
            problem or "This paper has no pages that can be shown. It is kept safely.",
            button=False,
        )
        self._stack.setCurrentWidget(self.problem)
        self.tools.show_reading(reading=False, has_pages=False)
        self.thumbnails.hide()

    def _show_thumbnails(self) -> None:
        has_pages = bool(self.session and self.session.has_pictures)
        least = self._context.theme.scaled(NARROW)
        wide = self.width() - self.thumbnails.width() >= least
        shown = has_pages and not self.is_reading and self._likes_pages and wide
        self.thumbnails.setVisible(shown)
        self.tools.pages.setChecked(shown)

    def _ask_for_thumbnails(self, shown: bool) -> None:
        self._likes_pages = shown
        self.thumbnails.setVisible(shown)

    def _show_found(self, places: list[Found], current: Found | None) -> None:
        self.view.show_found(places, None if self.is_reading else current)
        if self.is_reading:
            self.reading.show_found(places, current)
        else:
            self.reading.show_found([], None)

    def _take_found(self, found: Found | None) -> None:
        """Selects the words that were found, so that F flags them."""
        self.take_focus()
        if found is None:
            return
        start, end = Spot(found.page, found.start), Spot(found.page, found.end)
        if self.is_reading:
            self.reading.select(Selection(start, end))
        else:
            self.view.select(Selection(start, end))
            self.view.show_bar()

    def _page_shown(self, number: int) -> None:
        self.tools.show_page(number)
        self.thumbnails.show_page(number)

    def _connect(self) -> None:
        tools, view, reading = self.tools, self.view, self.reading
        tools.pages.clicked.connect(self._ask_for_thumbnails)
        tools.page_asked.connect(self._jump)
        tools.smaller.clicked.connect(view.zoom_out)
        tools.larger.clicked.connect(view.zoom_in)
        tools.fit.clicked.connect(view.fit_width)
        tools.turn.clicked.connect(view.rotate_pages)
        tools.seek.clicked.connect(self.open_find)
        tools.pages_view_asked.connect(self._ask_for_pages)
        tools.reading_asked.connect(self._ask_for_reading)
        self.thumbnails.page_chosen.connect(self.go_to_page)
        self.find_bar.found.connect(self._show_found)
        self.find_bar.closed.connect(self._take_found)
        view.zoom_changed.connect(tools.show_zoom)
        view.copy_asked.connect(self.copy)
        for either in (view, reading):
            either.page_shown.connect(self._page_shown)
            either.flag_asked.connect(self.flag_asked)
            either.mark_chosen.connect(self.mark_chosen)
            either.step_asked.connect(self.step_asked)
            either.answered.connect(self.answered)
            either.left.connect(self.left)

    def _jump(self, number: int) -> None:
        self.go_to_page(number)
        self.take_focus()

    def _ask_for_pages(self) -> None:
        self.show_reading(reading=False)
        self.take_focus()

    def _ask_for_reading(self) -> None:
        self.show_reading(reading=True)
        self.take_focus()
