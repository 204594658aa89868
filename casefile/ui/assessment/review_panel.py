"""The suggestions beside the page: one at a time, and the list of them below."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedWidget

from casefile.domain.decision import Choice
from casefile.services import wording
from casefile.services.reviewing import Reviewed, Standing
from casefile.services.wording import plural
from casefile.ui.assessment import check_words
from casefile.ui.assessment.check_words import Shown, shown_as
from casefile.ui.assessment.gap_list import GapList, unchecked_gaps
from casefile.ui.assessment.keys import ANSWERS
from casefile.ui.assessment.review_face import ReviewFace
from casefile.ui.assessment.review_keeper import ReviewKeeper, State
from casefile.ui.assessment.review_list import PLAIN
from casefile.ui.assessment.review_walk import ReviewWalk
from casefile.ui.assessment.way_back import WayBack
from casefile.ui.context import UiContext

_NOT_YET = (
    "The words of this scan are still to be read. It is checked as soon as they are."
)
_STOPPED = "The check was stopped. Nothing was changed."
_STEPS = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}


class ReviewPanel(QStackedWidget):
    """Goes through the suggestions that the keeper keeps.

    Signals:
        current_changed: another suggestion is looked at, or none.
        place_asked: a passage that is to be shown on the page.
        flag_shown: the id of a flag that is to be shown.
        left: back to the flags.
    """

    current_changed = Signal()
    place_asked = Signal(object)
    flag_shown = Signal(object)
    left = Signal()

    def __init__(self, context: UiContext, keeper: ReviewKeeper) -> None:
        super().__init__()
        self._context = context
        self._keeper = keeper
        self._walk = ReviewWalk(keeper)
        self._away = WayBack(context, keeper)
        self._is_waiting = False
        self.has_pages = True
        """Whether the paper has pages that can be named."""
        theme = context.theme
        self.face = ReviewFace(theme, context.snapshot, context.runner)
        self.unchecked = GapList(
            theme,
            "What could not be checked",
            "Something is missing in your case file. Add it, and the paper is checked "
            "again when you come back.",
        )
        for page in (self.face, self.unchecked):
            self.addWidget(page)
        self.setAccessibleName("Suggestions")
        self._connect()
        self.show_review()

    # what is shown

    @property
    def filter(self) -> Shown:
        """Which suggestions are gone through."""
        return Shown(self.face.filter.currentData())

    @property
    def current(self) -> Reviewed | None:
        """The suggestion that is looked at, if one is."""
        return self._walk.current

    @property
    def shown(self) -> list[Reviewed]:
        """The suggestions that are gone through, in the order of the paper."""
        return self._walk.among(self.filter)

    @Slot()
    def show_review(self) -> None:
        """Shows what the keeper has."""
        face, keeper = self.face, self._keeper
        items, shown = keeper.items, self.shown
        face.count(items, keeper.review.checked)
        face.warn(
            is_again=keeper.is_again, is_stale=keeper.is_stale, unread=keeper.unread
        )
        self._fill_gaps()
        if keeper.state is not State.READY:
            self._show_state()
            return
        if not shown:
            face.say_none(items, self.filter)
            self._make_current(None)
        else:
            face.show_rows(shown, has_pages=self.has_pages)
            is_kept = any(one.id == self._walk.key for one in shown)
            near = None if is_kept else self._walk.nearest(shown)
            self._make_current(near.id if near else self._walk.key)
        if self._is_waiting:
            self._is_waiting = False
            self.announce(plural(len(items), "suggestion"))
            self._go_to_current()

    def begin(self) -> None:
        """Starts where it was left, with those that are still to be looked at."""
        self.show_suggestions()
        if not self.shown:
            self.face.show_filter(Shown.OPEN)
            self.show_review()
        one = self.current
        if one is not None:
            self.place_asked.emit(one.suggestion.passage)

    def step(self, by: int) -> None:
        """Looks at the next suggestion, or the one before."""
        if shown := self.shown:
            self._go_to(self._walk.beside(shown, by).id)
        elif by > 0 and self.face.message.button.isVisibleTo(self.face):
            self._go_on()

    def answer(self, key: Qt.Key) -> bool:
        """Answers the suggestion that is looked at, by a letter."""
        return self.current is not None and self.face.answers.answer(key)

    def set_letters(self, *, on: bool) -> None:
        """Lets single letters work, or not."""
        self.face.answers.set_letters(on=on)

    # events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keeper.watch(watched=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keeper.watch(watched=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        with_letters = self._context.settings.letter_shortcuts
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif not with_letters or event.modifiers() not in PLAIN:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.step(_STEPS[key])
        elif key not in ANSWERS or not self.answer(key):
            super().keyPressEvent(event)

    # inside

    def _connect(self) -> None:
        self._keeper.changed.connect(self.show_review)
        self._keeper.decided.connect(self._say)
        self._keeper.reopened.connect(self._look_again)
        face = self.face
        face.left.connect(self.left)
        face.stepped.connect(self.step)
        face.renew.clicked.connect(self._keeper.check)
        face.message.pressed.connect(self._go_on)
        face.filter.activated.connect(self._filter)
        face.rows.chosen.connect(self._choose)
        face.rows.clicked.connect(self._go_to_current)
        face.rows.opened.connect(self._go_to_current)
        face.to_left_out.clicked.connect(partial(self._show_only, Shown.LEFT_OUT))
        face.to_unchecked.clicked.connect(self._show_unchecked)
        face.card.place_asked.connect(self.place_asked)
        face.card.item_asked.connect(self._away.look_at)
        face.answers.chosen.connect(self._decide)
        face.answers.reopen_asked.connect(self._reopen)
        face.answers.flag_shown.connect(self._show_flag)
        face.answers.mine_asked.connect(self._correct_mine)
        self.unchecked.left.connect(self.show_suggestions)
        self.unchecked.item_asked.connect(self._away.mend)

    def _fill_gaps(self) -> None:
        gaps = unchecked_gaps(self._keeper.review.checked.unchecked)
        self.unchecked.show_gaps(gaps)
        if not gaps and self.currentWidget() is self.unchecked:
            self.show_suggestions()

    def _show_state(self) -> None:
        keeper = self._keeper
        self._is_waiting = keeper.state is State.CHECKING
        if keeper.state is State.CHECKING and keeper.task is not None:
            self.face.follow(keeper.task)
        elif keeper.state is State.STOPPED:
            error = keeper.problem
            said = wording.sentence(error) if error else _STOPPED
            if error and keeper.unread:
                said = _NOT_YET
            self.face.say(said, "Check this paper", icon="eye")
        self._make_current(None)

    def _make_current(self, key: UUID | None) -> None:
        before, self._walk.key = self._walk.key, key
        if key is not None:
            self._show_card()
        if key != before:
            self.current_changed.emit()

    def _show_card(self) -> None:
        one = self.current
        if one is None:
            return
        place, total = self._walk.place(one)
        self.face.show_one(one, place, total, has_pages=self.has_pages)

    def _go_to(self, key: UUID) -> None:
        self._make_current(key)
        self._go_to_current()

    def _go_to_current(self, _row: object = None) -> None:
        if (one := self.current) is not None:
            self.place_asked.emit(one.suggestion.passage)
            self.announce(f"{self.face.far.text()}. {self.face.card.spoken}")

    def _choose(self, key: UUID | None) -> None:
        if key is not None and key != self._walk.key:
            self._go_to(key)

    def _decide(self, choice: Choice) -> None:
        if (one := self.current) is not None and self._context.may_write():
            self._keeper.decide(one, choice)
            self._go_to_current()

    def _reopen(self) -> None:
        if (one := self.current) is not None:
            self._keeper.reopen(one)

    def _say(self, _one: Reviewed, now: Standing) -> None:
        self._context.say(check_words.SAID[now], self._context.undo)

    def _look_again(self, one: Reviewed) -> None:
        """Goes back to the one on which a decision was taken back."""
        self.face.show_filter(shown_as(one))
        self._make_current(one.id)
        self.show_review()
        self._go_to_current()

    def _correct_mine(self) -> None:
        if (one := self.current) is not None and one.mine is not None:
            self._away.mend(one.mine)

    def _show_flag(self) -> None:
        if (one := self.current) is not None and one.flag is not None:
            self.flag_shown.emit(one.flag)

    def _show_unchecked(self) -> None:
        self.setCurrentWidget(self.unchecked)
        self.unchecked.back.setFocus()

    def _go_on(self) -> None:
        """Checks the paper, or goes through those that were put off."""
        if self._keeper.state is State.READY:
            items = self._keeper.items
            self._show_only(check_words.next_after(items, self.filter)[0])
        else:
            self._keeper.check()

    def _show_only(self, shown: Shown, _checked: object = None) -> None:
        self.face.show_filter(shown)
        self._filter()

    def _filter(self) -> None:
        self.show_review()
        self._go_to_current()

    @Slot()
    def show_suggestions(self) -> None:
        """Shows the suggestions again."""
        self.setCurrentWidget(self.face)

    def _leave(self) -> None:
        if self.currentWidget() is self.face:
            self.left.emit()
        else:
            self.show_suggestions()

    def announce(self, text: str) -> None:
        """Has screen readers say it."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
