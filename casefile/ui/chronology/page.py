"""The page on which it is chosen what goes into a chronology."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain import chronology
from casefile.domain.changed import Changed
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId, ItemId, LetterId, RecordId
from casefile.domain.letter import Letter
from casefile.domain.person import Person
from casefile.services import chronology_rows
from casefile.services.chronology_rows import Line, Thing
from casefile.services.letter import letters
from casefile.services.ports import Desk
from casefile.services.timeline_writing import Wanted
from casefile.ui.chronology.choice import Choice, ListRows
from casefile.ui.chronology.counting import said
from casefile.ui.chronology.line_filter import LineFilter
from casefile.ui.chronology.line_form import LineForm
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.timeline.going_out import PictureOut

_SENT: Final = "This chronology was sent. What is in it does not change any more."
_REWORDED: Final = (
    "You have changed the wording of the whole letter, so ticks and words here no "
    "longer change it."
)


class ChronologyPage(CasePage):
    """Records and papers with ticks on the left, the words of one row on the right."""

    minds = (
        Changed.RECORDS
        | Changed.PEOPLE
        | Changed.DOCUMENTS
        | Changed.LETTERS
        | Changed.FLAGS
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Chronology")
        self.setObjectName("chronology_page")
        self._letter_id: LetterId | None = None
        self._choice = Choice(context.snapshot)
        self._listed: Sequence[Thing] = ()
        self._people: dict[ItemId, Person] = {}
        self.autosave = Autosave(
            self._save, self, read_only=context.desk.case.read_only
        )
        self._done = IconButton(self.theme, "Back to the letter", "check", "main")
        self._done.setObjectName("chronology_done")
        self._picture = IconButton(self.theme, "As a timeline", "clock", "quiet")
        self.buttons.addWidget(self._picture)
        self.buttons.addWidget(self._done)
        self._out = PictureOut(context, self)
        self.filters = LineFilter(context.desk.time)
        self.rows = RowList(self.theme, "Records and papers", many=True)
        self.form = LineForm(self.theme, self.autosave)
        self.count = label("", "small", wrap=True)
        self.count.setObjectName("chronology_count")
        self.note = label("", "warn", wrap=True)
        self.note.setObjectName("chronology_note")
        self._remake = IconButton(
            self.theme, "Put back the made wording", "undo", "quiet"
        )
        self._take = IconButton(self.theme, "Tick all shown", "check", "quiet")
        self._leave = IconButton(self.theme, "Untick all shown", "close", "quiet")
        self._empty = EmptyState(
            self.theme,
            "diary",
            "There is nothing to choose from yet. Each call, visit and letter that you "
            "write in the diary can become a row of the chronology.",
            "Go to the diary",
            "diary",
        )
        self._body = ListDetail(
            self, self.rows, self.form, self._empty, above_list=self._above()
        )
        self.column.addWidget(self._notes())
        self.column.addWidget(self._body, 1)
        self._connect()

    def show_item(self, item: UUID) -> None:
        self.flush()
        self._letter_id = LetterId(item)
        self.refresh()
        if self.rows.key is None:
            self.rows.choose_first()

    def flush(self) -> None:
        self.autosave.flush()

    def take_focus(self) -> None:
        self.rows.setFocus()

    def refresh(self) -> None:
        snapshot, choice = self.snapshot, self._choice
        is_ahead = self.autosave.is_waiting
        letter = choice.as_ticked() if is_ahead else self._known()
        if letter is None:
            return
        self._people = {person.id: person for person in snapshot.people}
        choice.read(letter)
        self.filters.offer(snapshot.people, choice.papers, snapshot.flags)
        self._body.show_empty(empty=not choice.things)
        self._lock()
        self._show_list()

    def _known(self) -> Letter | None:
        """Returns the letter as it is in the case file."""
        known = self.snapshot.letters
        return next((one for one in known if one.id == self._letter_id), None)

    def _above(self) -> QWidget:
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.filters)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 0, 10, 0)
        buttons.addWidget(self._take)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.count)
        self.count.setContentsMargins(14, 0, 14, 4)
        return above

    def _notes(self) -> QWidget:
        self._notice = QWidget(self)
        row = QHBoxLayout(self._notice)
        row.setContentsMargins(24, 0, 20, 8)
        row.addWidget(self.note, 1)
        row.addWidget(self._remake)
        return self._notice

    def _connect(self) -> None:
        self._empty.pressed.connect(partial(self.context.go, "diary"))
        self._done.clicked.connect(self._go_back)
        self._picture.clicked.connect(self._ask_for_picture)
        self._remake.clicked.connect(self._put_back_wording)
        for button in (self._take, self._leave):
            button.clicked.connect(self._set_shown)
        self.filters.changed.connect(self._show_list)
        self.rows.toggled.connect(self._toggle)
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(self._enter)
        self.form.reset_asked.connect(self._put_back_words)
        self.form.open_asked.connect(self._open)

    # what is in it

    def _lock(self) -> None:
        choice = self._choice
        for button in (self._take, self._leave):
            button.setEnabled(choice.is_open)
        self.form.set_read_only(read_only=not choice.is_open)
        is_reworded = choice.is_reworded and choice.is_open
        self._remake.setVisible(is_reworded)
        told = _SENT if choice.is_sent else _REWORDED if is_reworded else ""
        self.note.setText(told)
        self._notice.setVisible(bool(told))

    @Slot()
    def _show_list(self) -> None:
        holds = self.filters.narrowing(self.snapshot.records).sieve()
        self._listed = [thing for thing in self._choice.things if holds(thing)]
        self._draw_list()

    def _draw_list(self) -> None:
        row = ListRows(self._people, self._choice).row
        self.rows.show_things(self._listed, row)
        self.count.setText(said(self._choice.counts(len(self._listed))))

    @Slot(list)
    def _toggle(self, keys: list[ItemId]) -> None:
        """Ticks rows, or takes the ticks away if all of them have one."""
        self._set(keys, ticked=not set(keys) <= self._choice.ticked)

    @Slot()
    def _set_shown(self) -> None:
        shown = [thing.id for thing in self._listed]
        self._set(shown, ticked=self.sender() is self._take)

    def _set(self, keys: Sequence[ItemId], *, ticked: bool) -> None:
        if not self._choice.is_open:
            return
        self._choice.tick(keys, ticked=ticked)
        self.autosave.touch()
        self._draw_list()
        if self.form.line is not None:
            self.form.say_state(is_in=self._is_in(self.form.line))

    def _is_in(self, line: Line) -> bool:
        return line.item in self._choice.ticked

    # the words of a row

    @Slot(object)
    def _choose(self, key: UUID | None) -> None:
        line = self.form.line
        if line is not None and key == line.item and self.autosave.is_waiting:
            return  # the list was only drawn again
        self.autosave.flush()
        thing = None if key is None else self._thing(key)
        letter = self._choice.letter
        if thing is None or letter is None:
            self._body.show_detail(False)  # noqa: FBT003 - a slot
            return

        def work(desk: Desk) -> Line:
            return chronology_rows.line(desk, letter, thing)

        self.context.start(work, self._show_line)

    def _thing(self, key: UUID) -> Thing | None:
        record = self.snapshot.record(RecordId(key))
        return record or self.snapshot.document(DocumentId(key))

    def _show_line(self, line: Line) -> None:
        if line.item != self.rows.key or self.autosave.is_waiting:
            return
        thing = self._thing(line.item)
        heading = thing.title if isinstance(thing, Document) else line.made.event
        self.autosave.hold()
        self.form.show_line(line, heading, is_in=self._is_in(line))
        self.autosave.release()
        self._body.show_detail(True)  # noqa: FBT003 - a slot

    def _save(self) -> None:
        letter = self._choice.as_ticked()
        if letter is None or not self._choice.is_open:
            return
        line = self.form.line
        if line is not None:
            letter = chronology.with_words(
                letter, line.item, line.made, self.form.wanted()
            )
        if letter != self._known():
            self._choice.take(letter)
            self.context.start(partial(letters.save, letter=letter), self._saved)

    def _saved(self, letter: Letter) -> None:
        line = self.form.line
        if line is not None and self.rows.key == line.item:
            shown = chronology.in_own_words(letter, line.item, line.made)
            self.form.reset.setVisible(shown != line.made)

    @Slot()
    def _put_back_words(self) -> None:
        line = self.form.line
        if line is not None:
            made = dataclasses.replace(line, said=line.made)
            heading = self.form.heading.text()
            self.form.show_line(made, heading, is_in=self._is_in(line))
            self.autosave.touch()
            self.autosave.flush()

    @Slot()
    def _put_back_wording(self) -> None:
        self.autosave.drop()
        if self._choice.letter is not None:
            letter = dataclasses.replace(self._choice.letter, body=None)
            self.context.start(partial(letters.save, letter=letter))
            self.context.say("The made wording is back.", self.context.undo)

    @Slot()
    def _open(self) -> None:
        if self.form.line is not None:
            self.context.open_item(self.form.line.item)

    @Slot(object)
    def _enter(self, _key: UUID) -> None:
        self.form.take_focus()

    @Slot()
    def _ask_for_picture(self) -> None:
        """Saves what is ticked, then asks for whom the picture of it is."""
        self.flush()
        self._out.ask(Wanted(chronology=self._letter_id))

    @Slot()
    def _go_back(self) -> None:
        self.context.go("letters", self._letter_id)
