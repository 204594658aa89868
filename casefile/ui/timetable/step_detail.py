"""One step of the council: how it stands, why, what shows it, what to do with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from casefile.domain import letter_template
from casefile.domain.timetable.answer import MOST_DAYS
from casefile.domain.timetable.happening import Happening
from casefile.domain.timetable.judgement import Judgement, Verdict
from casefile.services.timetable import timetable
from casefile.services.timetable import words as timetable_words
from casefile.services.timetable.timetable import Look
from casefile.ui.common.how_worked_out import HowWorkedOut
from casefile.ui.common.part import Picture, label
from casefile.ui.common.tag_label import TagLabel
from casefile.ui.common.wide_button import WideButton
from casefile.ui.context import UiContext
from casefile.ui.timetable.event_card import EventCard
from casefile.ui.timetable.look import look_of
from casefile.ui.timetable.say_panel import SayPanel
from casefile.ui.timetable.undone_card import UndoneCard

_NOT: Final = "Nothing here says so yet."


class StepDetail(QWidget):
    """Shows a step.

    Signals:
        opened: a record or paper is to be shown.
        answered: what the user says of an event.
        undone: the step, the day that started it, and by which day it had not happened.
        days_set: the step, and how many days the council sets.
        letter_asked: the letter to begin, and what goes into it.
    """

    opened = Signal(object)
    answered = Signal(object)
    undone = Signal(str, object, object)
    days_set = Signal(str, int)
    letter_asked = Signal(str, object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setAccessibleName("This step")
        self._theme, self._time = context.theme, context.desk.time
        self.shown: Judgement | None = None
        self.heading = label("", "title", wrap=True)
        self.verdict = label("", "section", wrap=True)
        self.verdict.setObjectName("step_verdict")
        self._icon = Picture(context.theme, "help", 24)
        self._reason = label("", wrap=True)
        self._settle = label("", "muted", wrap=True)
        self._events = QVBoxLayout()
        self._events.setSpacing(4)
        self._due = label("", wrap=True)
        self._worked_out = HowWorkedOut(context.theme)
        self.how, self._steps = self._worked_out.button, self._worked_out.steps
        self._rule = label("", wrap=True)
        self._tag = TagLabel("", "good")
        self._days_label = label("Working days that your council sets", "label")
        self.days = QSpinBox()
        self.days.setRange(1, MOST_DAYS)
        self.days.setAccessibleName(self._days_label.text())
        self.days.lineEdit().setAccessibleName(self._days_label.text())
        self._letters = QVBoxLayout()
        self._letters.setSpacing(8)
        self.say = SayPanel(context, "If a day is missing or not right")
        self._lay_out()
        self.days.editingFinished.connect(self._set_days)
        self.say.said.connect(self.answered)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(8)
        column.addWidget(self.heading)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.verdict, 1)
        column.addLayout(row)
        column.addWidget(self._reason)
        column.addWidget(self._settle)
        column.addLayout(self._letters)
        column.addLayout(self._events)
        column.addWidget(_section("Due"))
        column.addWidget(self._due)
        column.addWidget(self._worked_out)
        column.addWidget(self._days_label)
        column.addWidget(self.days, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_section("The rule"))
        rule = QHBoxLayout()
        rule.setSpacing(8)
        rule.addWidget(self._rule, 1)
        rule.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(rule)
        column.addSpacing(12)
        column.addWidget(self.say)
        column.addStretch(1)

    def show_step(self, one: Judgement, found: Look) -> None:
        """Shows how one step stands."""
        other = self.shown is None or self.shown.id != one.id
        self.shown = one
        self.heading.setText(one.step.title)
        self.verdict.setText(timetable_words.verdict(one))
        self._icon.set_icon(look_of(one).icon)
        self._reason.setText(timetable_words.reason(one))
        settle = timetable_words.settle(one)
        self._settle.setText(settle)
        self._settle.setVisible(bool(settle))
        self._show_letters(timetable.letters_for(one, found))
        self._show_events(one, found)
        self._due.setText(timetable_words.due(one) or "That cannot be worked out yet.")
        self._worked_out.show_steps(timetable_words.steps(one))
        if other:
            self.how.setChecked(False)
        self._show_rule(one)
        self.say.offer([*one.step.starts, one.step.end])

    def _show_rule(self, one: Judgement) -> None:
        self._rule.setText(timetable_words.rule(one))
        if one.verified:
            self._tag.show_as(timetable_words.checked(one), "good")
        else:
            self._tag.show_as("not checked", "warn")
        is_local = one.step.has_own_days and one.due is not None
        self._days_label.setVisible(is_local)
        self.days.setVisible(is_local)
        if is_local:
            self.days.setValue(one.own_days or abs(one.step.clock.period or 1))

    def _show_events(self, one: Judgement, found: Look) -> None:
        _clear(self._events)
        before = one.step.is_before
        first = "What it is counted back from" if before else "What started it"
        self._add_events(first, one.starts, found)
        ends = () if one.end is None else (one.end,)
        self._add_events("What happened", ends, found)
        if one.end is None and one.start is not None:
            card = UndoneCard(self._theme, self._time, one)
            card.said.connect(partial(self._tell_undone, one.step.id, one.start.on))
            self._events.addWidget(card)

    def _add_events(
        self, heading: str, events: Iterable[Happening], found: Look
    ) -> None:
        self._events.addWidget(_section(heading))
        cards = [EventCard(self._theme, event, found) for event in events]
        for card in cards:
            card.opened.connect(self.opened)
            card.answered.connect(self.answered)
            self._events.addWidget(card)
        if not cards and not (self.shown and self.shown.undone_on):
            self._events.addWidget(label(_NOT, "muted", wrap=True))

    def _tell_undone(self, step: str, start: date, by: date | None) -> None:
        self.undone.emit(step, start, by)

    def _show_letters(self, letters: dict[str, dict[str, str]]) -> None:
        _clear(self._letters)
        for name, facts in letters.items():
            template = letter_template.get(name)
            words = (f"Write “{template.title}”", _why(self.shown, facts))
            button = WideButton(self._theme, name, "letter", words)
            button.setObjectName(f"use_in_{name}")
            button.chosen.connect(partial(self._ask_letter, facts))
            self._letters.addWidget(button)

    def _ask_letter(self, facts: dict[str, str], name: str) -> None:
        self.letter_asked.emit(name, facts)

    @Slot()
    def _set_days(self) -> None:
        one = self.shown
        if one is None or not one.step.has_own_days:
            return
        usual = abs(one.step.clock.period or 0)
        if self.days.value() != (one.own_days or usual):
            self.days_set.emit(one.step.id, self.days.value())


def _why(one: Judgement | None, facts: dict[str, str]) -> str:
    if one is not None and one.verdict is Verdict.LATE:
        count = max(len(text.splitlines()) for text in facts.values())
        what = "this as a point" if count == 1 else f"the {count} late steps as points"
        return f"It begins with {what}."
    return "It asks for it in time."


def _section(words: str) -> QWidget:
    made = label(words, "section")
    made.setContentsMargins(0, 10, 0, 0)
    return made


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
