"""What happened on a letter that went: a list that grows by two clicks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.domain.letter import Letter
from casefile.domain.letter_event import LetterEvent
from casefile.domain.timekeeper import Timekeeper
from casefile.services import letter_event_words
from casefile.services.letter import events as letter_events
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.part import IconTool, label
from casefile.ui.common.titles import distinct
from casefile.ui.context import UiContext
from casefile.ui.dialogs import PAPERS
from casefile.ui.documents.intake import Intake, Taken
from casefile.ui.letters.log_button import LogButton
from casefile.ui.theme import Theme


class _EventRow(QWidget):
    """One thing that happened."""

    changed = Signal(object)
    removed = Signal(object)
    file_wanted = Signal(object)

    def __init__(self, theme: Theme, time: Timekeeper, event: LetterEvent) -> None:
        super().__init__()
        self.told = event
        past = letter_event_words.past(event.kind)
        self._on = DayEdit(time)
        self._on.setAccessibleName(f"{past}: the day")
        self._on.set_value(event.happened_on)
        self._paper = IdBox("No paper yet")
        self._paper.be_narrow(4)
        self._paper.setAccessibleName(f"{past}: the paper")
        self._sets = DayEdit(time, ahead=True)
        self._sets.setPlaceholderText("no day named")
        day_set = letter_event_words.day_set(event.kind)
        self._sets.setAccessibleName(f"{past}: {day_set[:1].lower()}{day_set[1:]}")
        self._sets.set_value(event.due_on)
        self._file = IconTool(theme, "import", f"{past}: add the paper from a file")
        self._file.setObjectName("paper_from_file")
        self._remove = IconTool(theme, "trash", f"Remove “{past}”")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 10)
        grid.setHorizontalSpacing(8)
        grid.addWidget(label(past, "label", wrap=True), 0, 0, 1, 2)
        grid.addWidget(self._on, 1, 0)
        grid.addWidget(self._paper, 1, 1)
        grid.addWidget(self._file, 1, 2)
        grid.addWidget(self._remove, 1, 3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        sets = letter_event_words.sets_a_day(event.kind)
        asked = label(day_set, "small")
        grid.addWidget(asked, 2, 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._sets, 2, 1)
        # What has a paper keeps it: another is chosen in the box.
        self._file.setVisible(not event.documents)
        asked.setVisible(sets)
        self._sets.setVisible(sets)
        self._on.changed.connect(self._tell)
        self._sets.changed.connect(self._tell)
        self._paper.activated.connect(self._tell)
        self._file.clicked.connect(self._ask_file)
        self._remove.clicked.connect(self._ask_remove)

    def offer(self, documents: list[Document]) -> None:
        """Gives the papers that may be what came."""

        def offers() -> Iterator[tuple[UUID, str]]:
            return iter(distinct(documents).items())

        self._paper.set_offers_later(offers)
        self._paper.set_value(next(iter(self.told.documents), None))

    @Slot()
    def _tell(self) -> None:
        paper = self._paper.value()
        first = () if paper is None else (DocumentId(paper),)
        told = dataclasses.replace(
            self.told,
            happened_on=self._on.value or self.told.happened_on,
            due_on=self._sets.value,
            documents=(*first, *self.told.documents[1:]),
        )
        if told != self.told:
            self.told = told
            self.changed.emit(told)

    @Slot()
    def _ask_file(self) -> None:
        self.file_wanted.emit(self.told)

    @Slot()
    def _ask_remove(self) -> None:
        self.removed.emit(self.told)


class WhatHappened(QWidget):
    """The events of a letter, each with its day and its paper, kept at once."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._rows: list[_EventRow] = []
        self._intake = Intake(context, self)
        self._intake.taken.connect(self._taken)
        self._bare: LetterEvent | None = None
        """What the file that is being brought in belongs to."""
        self.add = LogButton(context)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(label("What happened since", "section"))
        self._column.addSpacing(8)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_letter(self, letter: Letter) -> None:
        """Shows what happened on a letter, the earliest first."""
        self.add.show_letter(letter)
        known = self._context.snapshot
        events = letter_events.told_with(letter, known.letters, known.events)
        if events == tuple(row.told for row in self._rows):
            for row in self._rows:
                row.offer(known.documents)
            return
        now = QApplication.focusWidget()
        had_focus = any(now and row.isAncestorOf(now) for row in self._rows)
        for row in self._rows:
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows = [self._row(event) for event in events]
        if had_focus:
            self.add.setFocus()

    def _row(self, event: LetterEvent) -> _EventRow:
        row = _EventRow(self._context.theme, self._context.desk.time, event)
        row.offer(self._context.snapshot.documents)
        row.changed.connect(self._keep)
        row.removed.connect(self._take_off)
        row.file_wanted.connect(self._ask_file)
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    @Slot(object)
    def _ask_file(self, event: LetterEvent) -> None:
        found = self._context.dialogs.open_files(self, "Add the paper", PAPERS)[:1]
        if found:
            self._bare = event
            self._intake.bring(found)

    @Slot(object)
    def _taken(self, taken: Taken) -> None:
        event, self._bare = self._bare, None
        came = [paper.id for paper in (*taken.added, *taken.known)][:1]
        if event is None or not came:
            self._context.say(taken.sentence())
            return
        told = dataclasses.replace(event, documents=(*came, *event.documents))
        said = partial(self._attached, taken.sentence())
        self._context.start(partial(letter_events.save, event=told), said)

    def _attached(self, said: str, _event: LetterEvent) -> None:
        self._context.say(said, self._context.undo)

    @Slot(object)
    def _keep(self, event: LetterEvent) -> None:
        self._context.start(partial(letter_events.save, event=event))

    @Slot(object)
    def _take_off(self, event: LetterEvent) -> None:
        self._context.start(partial(letter_events.remove, event=event), self._taken_off)

    def _taken_off(self, _done: None) -> None:
        self._context.say("It was taken off the letter.", self._context.undo)
