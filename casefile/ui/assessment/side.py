"""What stands beside the page: the flags, or the suggestions of a check."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from casefile.domain.document import Document
from casefile.domain.flag import Flag
from casefile.domain.ids import FlagId
from casefile.ui.assessment.check_words import Shown, count
from casefile.ui.assessment.flag_column import FlagColumn
from casefile.ui.assessment.keeper import FlagKeeper
from casefile.ui.assessment.review_keeper import ReviewKeeper
from casefile.ui.assessment.review_panel import ReviewPanel
from casefile.ui.assessment.session import PaperSession
from casefile.ui.common.part import IconButton
from casefile.ui.context import UiContext

_SUGGESTIONS = "Suggestions"
_WHY = "Compare this paper with your case file: what may be wrong in it? (Ctrl+E)"


class SideColumn(QStackedWidget):
    """The column of flags and the panel of suggestions, one of them to be seen.

    Signals:
        place_asked: a passage that is to be shown on the page.
        page_asked: the keyboard goes back to the page.
    """

    place_asked = Signal(object)
    page_asked = Signal()

    def __init__(self, context: UiContext, keeper: FlagKeeper) -> None:
        super().__init__()
        self._session: PaperSession | None = None
        self.flags = FlagColumn(context, keeper)
        self.reviewed = ReviewKeeper(context, self)
        self.review = ReviewPanel(context, self.reviewed)
        self.button = IconButton(context.theme, _SUGGESTIONS, "eye", tip=_WHY)
        """Shows the suggestions, and says how many are still to be looked at."""
        self.button.setCheckable(True)
        for widget in (self.flags, self.review):
            self.addWidget(widget)
        self.setMinimumWidth(280)
        self.button.clicked.connect(self.switch)
        self.reviewed.changed.connect(self._count)
        self.review.current_changed.connect(self._frame)
        self.review.place_asked.connect(self.place_asked)
        self.review.flag_shown.connect(self._open_shown)
        self.review.left.connect(self.leave_review)

    @property
    def is_reviewing(self) -> bool:
        """Whether suggestions are gone through."""
        return self.currentWidget() is self.review

    def show_document(self, document: Document, session: PaperSession) -> None:
        """Shows what belongs to another paper."""
        self._session = session
        self.review.has_pages = document.medium.has_pages
        self.reviewed.show_document(document)
        self._frame()

    def close_paper(self) -> None:
        """Lets go of the paper."""
        self._session = None
        self.reviewed.stop()
        self.flags.flush()

    def switch(self, to_review: bool) -> None:
        """Shows the suggestions, which has the paper checked; or the flags again."""
        if not to_review:
            self.leave_review()
            return
        self.flags.flush()
        self.button.setChecked(True)
        self.setCurrentWidget(self.review)
        self.review.begin()
        self._frame()
        self.page_asked.emit()

    def toggle(self) -> None:
        """Shows the other of the two."""
        if self.button.isEnabled():
            self.switch(not self.is_reviewing)

    def leave_review(self) -> None:
        """Goes back to the flags."""
        self.show_flags()
        self.page_asked.emit()

    def show_flags(self) -> None:
        """Shows the flags."""
        self.setCurrentWidget(self.flags)
        self.button.setChecked(False)
        self._frame()

    def open_flag(self, flag_id: FlagId | None) -> None:
        """Shows one flag in its fields."""
        if flag_id is not None:
            self.show_flags()
            self.flags.open(flag_id)

    def begin_flag(self, flag: Flag) -> None:
        """Shows a flag that was just made, and asks what kind of error it is."""
        self.show_flags()
        self.flags.begin(flag)

    def step(self, by: int) -> None:
        """Goes to the next flag or suggestion, or the one before."""
        (self.review if self.is_reviewing else self.flags).step(by)

    def answer(self, key: Qt.Key) -> None:
        """Answers the suggestion that is looked at, if one is."""
        if self.is_reviewing:
            self.review.answer(key)

    def _open_shown(self, flag_id: FlagId) -> None:
        self.open_flag(flag_id)
        self.flags.panel.begin_writing()

    def _frame(self) -> None:
        """Frames the words of the suggestion that is looked at."""
        if self._session is not None:
            one = self.review.current if self.is_reviewing else None
            self._session.show_suggested(one.suggestion.passage if one else None)

    def _count(self) -> None:
        left = count(self.reviewed.items, Shown.OPEN)
        self.button.set_words(f"{_SUGGESTIONS}  {left}" if left else _SUGGESTIONS)
