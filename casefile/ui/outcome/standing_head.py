"""What a flag is about, and what is to be done next, above the answer to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.services import wording
from casefile.services.outcome import words as outcome_words
from casefile.services.outcome.outcomes import Standing
from casefile.services.outcome.words import Step
from casefile.ui.common.eliding_button import ElidingButton
from casefile.ui.common.part import Quote, label
from casefile.ui.context import UiContext


class StandingHead(QWidget):
    """The words of the paper, what I asked, and the next step.

    `place_asked`: the words are to be shown on the page.
    """

    place_asked = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._time = context.desk.time
        self._quote = Quote()
        self._quote.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._right = label("", wrap=True)
        self._asked = label("", "muted", wrap=True)
        self.place = ElidingButton(context.theme, "", "page", "quiet")
        self.place.setObjectName("show_place")
        self._next = QWidget()
        self._next.setProperty("look", "message")
        self._next.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._step = label("", wrap=True)
        self._step.setObjectName("next_step")
        self._rule = label("", "small", wrap=True)
        box = QVBoxLayout(self._next)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(4)
        box.addWidget(self._step)
        box.addWidget(self._rule)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._quote)
        column.addWidget(self._right)
        column.addWidget(self._asked)
        column.addWidget(self.place)
        column.addWidget(self._next)
        self.place.clicked.connect(self.place_asked)

    def show_standing(self, one: Standing) -> None:
        """Shows one flag."""
        flag = one.flag
        self._quote.setText(f"“{flag.passage.quote}”")
        self._quote.setAccessibleName(f"It says: {flag.passage.quote}")
        self._right.setText(flag.right)
        self._right.setVisible(bool(flag.right))
        self._asked.setText(
            f"I asked: {outcome_words.within(outcome_words.ask(flag.ask))}."
        )
        self.place.set_name(_place(one))
        step = outcome_words.step(one, self._time.today())
        self._step.setText(step.text)
        rule = _rule(step)
        self._rule.setText(rule)
        self._rule.setVisible(bool(rule))


def _place(one: Standing) -> str:
    if one.paper is None:
        return "Show these words"
    if not one.paper.medium.has_pages:
        return f"Show these words in “{one.paper.title}”"
    return f"Page {one.flag.passage.page} of “{one.paper.title}”"


def _rule(step: Step) -> str:
    """Names the rule behind a step, and when it was read or that it was not."""
    if not step.authority or step.checked_on is None:
        return ""
    if step.confidence != "verified":
        return f"The rule: {step.authority}. It was not checked at its source."
    on = wording.day(step.checked_on)
    return f"The rule: {step.authority}, last checked on {on}."
