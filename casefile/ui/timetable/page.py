"""The page of the council's steps: which were in time, in a list and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefile.domain.changed import Changed
from casefile.domain.letter import Letter
from casefile.domain.timetable.judgement import Judgement
from casefile.domain.timetable.step import Step
from casefile.services import wording
from casefile.services.letter import letters
from casefile.services.ports import Desk
from casefile.services.timetable import report as timetable_report
from casefile.services.timetable import timetable
from casefile.services.timetable import words as timetable_words
from casefile.services.timetable.timetable import Look
from casefile.services.timetable.writing import TIMETABLE
from casefile.tasks import TaskContext
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label, scrolling
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.outgoing.paper_out import PaperOut
from casefile.ui.timetable.look import Said, missing_id, row
from casefile.ui.timetable.picture import StepPicture
from casefile.ui.timetable.say_panel import SayPanel
from casefile.ui.timetable.step_detail import StepDetail

_WHERE: Final = "Where to put the council's steps"
_LIST, _PICTURE = "List", "Picture"
_SAY: Final = "Add a day"


class TimetablePage(CasePage):
    """Every step on the left, one of them on the right; or all of them drawn."""

    minds = (
        Changed.RECORDS
        | Changed.DOCUMENTS
        | Changed.DATES
        | Changed.LETTERS
        | Changed.CASE
        | Changed.PEOPLE
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Council's steps")
        self.setObjectName("timetable_page")
        self.found: Look | None = None
        self.turn = IconButton(self.theme, _PICTURE, "eye", "quiet")
        self.turn.setObjectName("turn_timetable")
        self._print = IconButton(self.theme, "Print", "print", "quiet")
        self._print.setObjectName("print_timetable")
        self._save = IconButton(self.theme, "Save", "export", "quiet")
        self._save.setObjectName("save_timetable")
        self._save.setToolTip("As PDF, Word and spreadsheet")
        self._say = IconButton(self.theme, _SAY, "plus", "main")
        self._say.setObjectName("say_what_happened")
        for button in (self.turn, self._print, self._save, self._say):
            self.buttons.addWidget(button)
        self.rows = RowList(self.theme, "The council's steps")
        self.detail = StepDetail(context)
        self.panel = SayPanel(context, "Say what happened")
        self.panel.setContentsMargins(24, 16, 24, 24)
        self.panel.ask(None)
        self._asked: Step | None = None
        """The step without an event that the panel asks for."""
        self._total = label("", "muted", wrap=True)
        self._total.setObjectName("timetable_total")
        self._total.setContentsMargins(16, 0, 16, 8)
        self._empty = EmptyState(
            self.theme,
            "clock",
            f"{timetable_words.nothing()} Log what the council did, or say here on "
            "which day a step was.",
            _SAY,
            "plus",
        )
        self._body = ListDetail(
            self, self.rows, self.detail, self._empty, above_list=self._total
        )
        self._body.add_many(self.panel)
        self.picture = StepPicture(self.theme)
        self._about = label("", "muted", wrap=True)
        self._sheets = QStackedWidget(self)
        self._sheets.addWidget(self._body)
        inner = _padded(self.picture, self._about)
        self._area = scrolling(inner, "The steps as a picture", self._sheets)
        self._sheets.addWidget(self._area)
        self._out = PaperOut(context, self)
        self.column.addWidget(self._sheets, 1)
        self._connect()

    def refresh(self) -> None:
        self.context.look(_read, self._looked)

    def show_item(self, item: UUID) -> None:
        self.rows.choose(item)

    def take_focus(self) -> None:
        found = self.found
        if found is None or not self._is_empty(found):
            self.rows.setFocus()
        else:
            self._empty.button.setFocus()

    def _connect(self) -> None:
        self.turn.clicked.connect(self._turn)
        self._print.clicked.connect(self._print_paper)
        self._save.clicked.connect(self._save_paper)
        self._say.clicked.connect(self._ask)
        self._empty.pressed.connect(self._ask)
        self._out.done.connect(self._written)
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(self._enter)
        self.picture.chosen.connect(self._leave_picture)
        self.picture.moved.connect(self._follow)
        self.panel.said.connect(self._said)
        self.detail.answered.connect(self._answer)
        self.detail.undone.connect(self._not_done)
        self.detail.days_set.connect(self._set_days)
        self.detail.opened.connect(self.context.open_item)
        self.detail.letter_asked.connect(self._begin_letter)

    def _looked(self, found: Look) -> None:
        before, self.found = self.detail.shown, found
        judged = found.table.judgements
        empty = self._is_empty(found)
        self._body.show_empty(empty=empty and not self._is_asking())
        for part in (self.turn, self._print, self._save):
            part.setVisible(bool(judged))
        self._total.setText(timetable_words.total(found.table))
        drawn = timetable_report.chart(found)
        self.picture.show_steps(found, drawn)
        self._about.setText("".join(run.text for run in drawn.about))
        # Those without an event come last, so that nobody takes them for done.
        asked = self._asked
        missing = [] if empty else [row(step) for step in found.table.missing]
        self.rows.show_things([*judged, *missing], row)
        if asked is not None and (now := _first_of(asked, judged)):
            self.rows.choose(now.id)
            return
        if before is None or self._find(before.id) is not None:
            return
        # Another day than before: it is still the same step.
        if same := _first_of(before.step, judged):
            self.rows.choose(same.id)

    def _is_empty(self, found: Look) -> bool:
        """Tells whether there is nothing yet that could be a step."""
        has_any = self.snapshot.record_count or self.snapshot.documents
        return not found.table.judgements and not has_any

    def _is_asking(self) -> bool:
        return self.panel.isVisible()

    def _find(self, key: UUID | None) -> Judgement | None:
        judged = () if self.found is None else self.found.table.judgements
        return next((one for one in judged if one.id == key), None)

    @Slot(object)
    def _choose(self, key: UUID | None) -> None:
        missing = () if self.found is None else self.found.table.missing
        self._asked = next((s for s in missing if missing_id(s) == key), None)
        if self._asked is not None:
            self.panel.ask(self._asked)
            self._body.show_many(many=True)
            return
        one = self._find(key)
        other = self.detail.shown is None or one is None or one != self.detail.shown
        if one is not None and self.found is not None and other:
            self.detail.show_step(one, self.found)
            self._body.show_many(many=False)
            self._body.to_top()
        self._body.show_detail(one is not None)

    @Slot(object)
    def _enter(self, _key: UUID) -> None:
        (self.panel.event_box if self._asked else self.detail.how).setFocus()

    @Slot()
    def _turn(self) -> None:
        is_list = self._sheets.currentIndex() == 0
        self._sheets.setCurrentIndex(1 if is_list else 0)
        self.turn.set_words(_LIST if is_list else _PICTURE)
        # What is chosen on one of them is chosen on the other.
        if is_list:
            self.picture.choose(self.rows.key)
        else:
            self.rows.choose(self.picture.key)
        (self.picture if is_list else self.rows).setFocus()

    @Slot(int, int)
    def _follow(self, top: int, bottom: int) -> None:
        """Keeps the row in sight that the keyboard is on."""
        before = self.picture.y()
        for y in (before + bottom, before + top):
            self._area.ensureVisible(0, y, 0, 12)

    @Slot(object)
    def _leave_picture(self, key: UUID) -> None:
        self._turn()
        self.rows.choose(key)
        self.rows.setFocus()

    # what the user says

    @Slot()
    def _ask(self) -> None:
        if self._sheets.currentIndex():
            self._turn()
        self._asked = None
        self.panel.ask(None)
        self._body.show_empty(empty=False)
        self._body.show_many(many=True)
        self.panel.event_box.setFocus()

    @Slot(object)
    def _said(self, said: Said) -> None:
        self.panel.ask(self._asked)
        self._answer(said)

    @Slot(object)
    def _answer(self, said: Said) -> None:
        if self.context.may_write():
            event, what, is_it = said
            work = partial(timetable.say, event=event, what=what, is_it=is_it)
            self.context.start(work, self._noted)

    @Slot(str, object, object)
    def _not_done(self, step: str, start: date, by: date | None) -> None:
        if self.context.may_write():
            work = partial(timetable.not_done, step=step, by=by, start=start)
            self.context.start(work, self._noted)

    @Slot(str, int)
    def _set_days(self, step: str, days: int) -> None:
        if self.context.may_write():
            work = partial(timetable.set_days, step=step, days=days)
            self.context.start(work, self._noted)

    def _noted(self, _done: None) -> None:
        self.context.say("Noted, and worked out anew.", self.context.undo)

    @Slot(str, object)
    def _begin_letter(self, name: str, facts: dict[str, str]) -> None:
        if self.context.may_write():
            work = partial(letters.start, template_id=name, facts=facts)
            self.context.start(work, self._begun)

    def _begun(self, letter: Letter) -> None:
        self.context.go("letters", letter.id)
        self.context.say(f"“{letter.title}” was begun.", self.context.undo)

    # on paper

    @Slot()
    def _save_paper(self) -> None:
        self._out.save_whole(TIMETABLE, _WHERE)

    @Slot()
    def _print_paper(self) -> None:
        self._out.print_whole(TIMETABLE, _WHERE)

    @Slot(object)
    def _written(self, files: list[Path]) -> None:
        self.context.say(wording.written(files))


def _first_of(step: Step, judged: Sequence[Judgement]) -> Judgement | None:
    return next((one for one in judged if one.step.id == step.id), None)


def _read(desk: Desk, _task: TaskContext) -> Look:
    return timetable.look(desk)


def _padded(*parts: QWidget) -> QWidget:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(24, 8, 24, 24)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return inner
