"""How the suggestions look: one of them with its answers, and the list of all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casefile.domain.check.suggestion import Checked
from casefile.services.reviewing import Reviewed, Standing
from casefile.services.wording import plural
from casefile.ui.assessment.check_words import (
    FILTERS,
    Shown,
    count,
    next_after,
    why_none,
)
from casefile.ui.assessment.review_answers import ReviewAnswers
from casefile.ui.assessment.review_card import ReviewCard
from casefile.ui.assessment.review_list import ReviewRows, paged_row, plain_row
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.flow import Flow
from casefile.ui.common.part import IconButton, IconTool, label, rule, scrolling
from casefile.ui.common.progress_line import ProgressLine
from casefile.ui.runner import Task, TaskRunner
from casefile.ui.snapshot import Snapshot
from casefile.ui.theme import Theme

_INTRO = (
    "The program compares this paper with your diary, your people and your papers by "
    "fixed rules. They can be mistaken. Nothing is flagged unless you say so."
)
_CHECKING = "The paper is being compared with your case file."
_AGAIN = "Your case file has changed. The paper is being checked again."
_STALE = "Something has changed since this paper was checked."
_BOTH = 440
"""Pixels from which on there is room for a suggestion and the list."""
_WIDE = 320
"""Pixels across, from which on there is room for two long answers in a row."""


class ReviewFace(QWidget):
    """Widgets that know nothing of where suggestions come from.

    Signals:
        left: back to the flags.
        stepped: 1 for the next suggestion, -1 for the one before.
    """

    left = Signal()
    stepped = Signal(int)

    def __init__(self, theme: Theme, snapshot: Snapshot, runner: TaskRunner) -> None:
        super().__init__()
        self._theme = theme
        self.back = IconTool(theme, "chevron-left", "Back to the flags (Esc)")
        self.title = label("Suggestions", "section")
        self.far = label("", "small")
        self.before = IconTool(theme, "chevron-up", "The suggestion before (P)")
        self.after = IconTool(theme, "chevron-down", "The next suggestion (N)")
        self.filter = ChoiceBox()
        self.filter.setAccessibleName("Which suggestions to show")
        for standing, words in FILTERS.items():
            self.filter.addItem(words, standing)
        self.intro = label(_INTRO, "small", wrap=True)
        self.intro.setContentsMargins(12, 4, 12, 4)
        self.warning = label("", "small", wrap=True)
        self.renew = IconButton(theme, "Check again", "undo", "quiet")
        self.as_list = IconTool(theme, "diary", "Show the list of suggestions")
        self.as_list.setCheckable(True)
        self.card = ReviewCard(theme, snapshot)
        self.answers = ReviewAnswers(theme)
        self.rows = ReviewRows(theme, "Suggestions in the order of the paper")
        self.message = EmptyState(theme, "eye", "", " ")
        self.progress = ProgressLine(theme, runner)
        self.to_left_out = IconButton(theme, "", "note", "quiet")
        self.to_unchecked = IconButton(theme, "", "info", "quiet")
        self._pages = QStackedWidget()
        self._task: Task | None = None
        self._one: Reviewed | None = None
        self._has_items = False
        self._lay_out()
        self._connect()

    def count(self, items: Sequence[Reviewed], checked: Checked) -> None:
        """Says how many suggestions there are of each standing."""
        for place, (standing, words) in enumerate(FILTERS.items()):
            self.filter.setItemText(place, f"{words}: {count(items, standing)}")
        self._has_items = bool(items)
        is_new = all(one.standing is Standing.OPEN for one in items)
        self.intro.setVisible(is_new)
        left_out = count(items, Shown.LEFT_OUT)
        self.to_left_out.set_words(f"{left_out} left out of the paper")
        self.to_left_out.setVisible(left_out > 0)
        missing = len(checked.unchecked)
        self.to_unchecked.set_words(f"{plural(missing, 'thing')} not checked")
        self.to_unchecked.setVisible(missing > 0)
        self._share()

    def warn(self, *, is_again: bool, is_stale: bool, unread: int) -> None:
        """Says that what is shown may be out of date, or is not of all pages."""
        said = _STALE if is_stale else ""
        if unread and not is_stale:
            said = f"Not yet read, and so not checked: {plural(unread, 'page')}."
        self.warning.setText(_AGAIN if is_again else said)
        self.warning.setVisible(bool(self.warning.text()))
        self.renew.setVisible(is_stale and not is_again)

    def show_filter(self, shown: Shown) -> None:
        """Shows which suggestions are gone through."""
        self.filter.setCurrentIndex(list(FILTERS).index(shown))

    def follow(self, task: Task) -> None:
        """Shows how far a check is."""
        self.far.setText("")
        self._pages.setCurrentWidget(self._waiting)
        if task is not self._task:
            self._task = task
            self.progress.follow(task, _CHECKING, focus=False)

    def say(self, sentence: str, button: str, *, icon: str) -> None:
        """Shows a sentence where there is no suggestion, with a button if given."""
        self.far.setText("")
        self.message.show_picture(icon)
        self.message.button.set_words(button)
        self.message.say(sentence, button=bool(button))
        self._pages.setCurrentWidget(self.message)

    def say_none(self, items: Sequence[Reviewed], shown: Shown) -> None:
        """Says why nothing is shown, and offers what to go on with."""
        self.say(why_none(items, shown), next_after(items, shown)[1], icon="check")

    def show_rows(self, shown: Sequence[Reviewed], *, has_pages: bool) -> None:
        """Lists these suggestions."""
        with QSignalBlocker(self.rows):
            self.rows.show_things(shown, paged_row if has_pages else plain_row)
        self._pages.setCurrentWidget(self._suggestions)

    def show_one(
        self, one: Reviewed, place: int, total: int, *, has_pages: bool
    ) -> None:
        """Shows one suggestion with its answers, and how far that is."""
        self.far.setText(f"{place} of {total}")
        with QSignalBlocker(self.rows):
            self.rows.choose(one.id)
        if one != self._one:
            self._one = one
            self.card.show_suggestion(one, has_pages=has_pages)
            self.answers.show_for(one)
            self._area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @Slot()
    def _share(self) -> None:
        """Shows a suggestion and the list; where room is short, one of them.

        Then what chooses among suggestions stands with the list, not with the one.
        """
        has_room = self.height() >= self._theme.scaled(_BOTH)
        self.as_list.setVisible(not has_room)
        self.title.setVisible(has_room)
        only_list = self.as_list.isChecked() and not has_room
        self.rows.setVisible(has_room or only_list)
        self._area.setVisible(not only_list)
        self.answers.setVisible(not only_list)
        is_narrow = self.width() < self._theme.scaled(_WIDE)
        self.answers.set_short(short=is_narrow or not has_room)
        is_one = self._pages.currentWidget() is self._suggestions and not only_list
        self.filter.setVisible(self._has_items and (has_room or not is_one))
        self._gaps.setVisible(has_room or not is_one)
        # The first thing to see is the suggestion itself.
        first = self.intro if has_room else self.card
        if self._inner.indexOf(first) > 0:
            self._inner.removeWidget(self.intro)
            self._inner.insertWidget(0 if has_room else 1, self.intro)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 8, 0)
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addSpacing(6)
        head.addWidget(self.far, 1)
        head.addWidget(self.as_list)
        head.addWidget(self.before)
        head.addWidget(self.after)
        top = QVBoxLayout()
        top.setContentsMargins(12, 4, 12, 6)
        top.setSpacing(6)
        for widget in (self.filter, self.warning):
            top.addWidget(widget)
        top.addWidget(self.renew)
        inner = QWidget()
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(0, 4, 0, 0)
        self._inner.setSpacing(0)
        self._inner.addWidget(self.intro)
        self._inner.addWidget(self.card, 1)
        self._area = scrolling(inner, "The suggestion")
        self._suggestions = QWidget()
        middle = QVBoxLayout(self._suggestions)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._area, 3)
        middle.addWidget(self.answers)
        middle.addWidget(rule())
        middle.addWidget(self.rows, 1)
        self._waiting = QWidget()
        waiting = QVBoxLayout(self._waiting)
        waiting.setContentsMargins(16, 16, 16, 16)
        waiting.addWidget(self.progress)
        waiting.addStretch(1)
        for page in (self._suggestions, self.message, self._waiting):
            self._pages.addWidget(page)
        self._gaps = QWidget()
        links = Flow(self._gaps)
        links.setContentsMargins(8, 4, 8, 4)
        links.addWidget(self.to_left_out)
        links.addWidget(self.to_unchecked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(top)
        column.addWidget(rule())
        column.addWidget(self._pages, 1)
        column.addWidget(self._gaps)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.before.clicked.connect(self._step_back)
        self.after.clicked.connect(self._step_on)
        self.as_list.clicked.connect(self._share)
        self._pages.currentChanged.connect(self._share)

    def _step_back(self) -> None:
        self.stepped.emit(-1)

    def _step_on(self) -> None:
        self.stepped.emit(1)
