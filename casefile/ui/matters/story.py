"""One matter: how it stands, what comes next, and what happened so far."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.letter import Letter
from casefile.domain.letter_event import MINE
from casefile.domain.letter_template import Template
from casefile.services import matter_words
from casefile.services.matters import Matter, MatterState, Step
from casefile.services.outcome import outcomes
from casefile.services.outcome import words as outcome_words
from casefile.ui.common.how_worked_out import HowWorkedOut
from casefile.ui.common.part import label, set_look
from casefile.ui.common.wide_button import WideButton
from casefile.ui.context import UiContext
from casefile.ui.letters.log_button import LogButton
from casefile.ui.letters.words import rule


class Story(QWidget):
    """Shows a matter; everything in it leads to the letter or the paper."""

    letter_asked = Signal(str, object)
    """A letter to begin, and the one that it follows."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName("The matter")
        self._shown: Matter | None = None
        self._heading = label("", "title", wrap=True)
        self._state = label("", wrap=True)
        self._state.setObjectName("matter_state")
        self._rule = label("", "muted", wrap=True)
        self.worked_out = HowWorkedOut(context.theme)
        self.log = LogButton(context)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 24)
        column.setSpacing(8)
        for part in (self._heading, self._state, self._rule, self.worked_out):
            column.addWidget(part)
        column.addWidget(self.log, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._rows)
        column.addStretch(1)

    def show_matter(self, matter: Matter) -> None:
        """Shows a matter, with the rule by which a reply is due."""
        due = self._context.snapshot.due
        self._shown = matter
        self._heading.setText(matter.title)
        self._state.setText(matter_words.headline(matter))
        late = matter.state is MatterState.LATE
        set_look(self._state, "section-danger" if late else "section")
        about = matter.owed.letter if matter.owed is not None else matter.turns_on
        waits = next((one for one in due if one.letter.id == about.id), None)
        has_day = matter.state in {MatterState.LATE, MatterState.WAITING}
        self._rule.setText(rule(waits) if waits is not None and has_day else "")
        self._rule.setVisible(bool(self._rule.text()))
        self.worked_out.show_steps(matter.worked_out)
        self.log.show_letter(matter.turns_on)
        self.log.setVisible(matter.state is not MatterState.DRAFT)
        self._show_rows(matter)

    def _show_rows(self, matter: Matter) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for widget in self._made(matter):
            self._rows.addWidget(widget)

    def _made(self, matter: Matter) -> Iterator[QWidget]:
        said = matter_words.words()
        if matter.next is not None:
            yield from self._letters(
                said["next"], matter.next.templates, matter.next.before
            )
        if matter.later:
            yield from self._letters(said["later"], matter.later, matter.turns_on)
        yield from self._limits(matter)
        yield from _beyond(matter)
        yield from self._answers(matter)
        yield _heading(said["story"])
        for step in matter.steps:
            words = matter_words.what(step), matter_words.about(step)
            button = WideButton(self._context.theme, step, _icon(step), words)
            button.chosen.connect(self._open)
            yield button

    def _answers(self, matter: Matter) -> Iterator[QWidget]:
        """Yields how the flags stand that its letters took along, and the way there."""
        known, said = self._context.snapshot, matter_words.words()["answers"]
        every = outcomes.standings(known.flags, known.documents, known.due)
        found = outcomes.of_letters(every, matter.letters)
        if not found:
            return
        yield _heading(said["heading"])
        first = found[0].flag.passage.document
        words = f"{outcome_words.total(found)}.", said["open"]
        button = WideButton(self._context.theme, first, "flag", words)
        button.setObjectName("matter_answers")
        button.chosen.connect(partial(self._context.go, "outcomes"))
        yield button

    def _limits(self, matter: Matter) -> Iterator[QWidget]:
        today = self._context.desk.time.today()
        for one in matter.limits:
            words = matter_words.limit_of(matter, one, today)
            if one.begun is None:
                yield label(words, wrap=True)
            else:
                yield _heading(matter_words.words()["finish"])
                yield self._finish(one.begun, words)
            how = HowWorkedOut(self._context.theme)
            how.show_steps(one.due.worked_out)
            yield how

    def _finish(self, begun: Letter, words: str) -> QWidget:
        theme = self._context.theme
        button = WideButton(theme, begun.id, "letter", (begun.title, words))
        button.setObjectName(f"finish_{begun.template}")
        button.chosen.connect(partial(self._context.go, "letters"))
        return button

    def _letters(
        self, heading: str, templates: tuple[Template, ...], before: Letter
    ) -> Iterator[QWidget]:
        yield _heading(heading)
        for template in templates:
            words = template.title, template.summary
            button = WideButton(self._context.theme, template.id, "plus", words)
            button.setObjectName(f"next_{template.id}")
            button.chosen.connect(partial(self._begin, before))
            yield button

    def _begin(self, before: Letter, template: str) -> None:
        self.letter_asked.emit(template, before.id)

    @Slot(object)
    def _open(self, step: Step) -> None:
        paper = matter_words.paper(step)
        if paper is not None:
            self._context.open_paper(paper)
        else:
            self._context.go("letters", step.letter.id)


def _beyond(matter: Matter) -> Iterator[QWidget]:
    """Yields what else there is, where no letter of the program leads on."""
    if further := matter_words.beyond(matter):
        yield _heading(matter_words.words()["beyond"])
        for words in further:
            yield label(words, wrap=True)


def _heading(text: str) -> QWidget:
    made = label(text, "section")
    made.setContentsMargins(0, 12, 0, 0)
    return made


def _icon(step: Step) -> str:
    if step.event is None:
        return "letter"
    if matter_words.paper(step) is not None:
        return "page"
    return "check" if step.event.kind in MINE else "import"
