"""What the council answered to a flag, who was told, and what came of the words."""

from __future__ import annotations

import dataclasses
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Slot

from casefile.domain.document import Document
from casefile.domain.flag import Flag, FlagStatus
from casefile.domain.ids import DocumentId, PersonId
from casefile.domain.outcome import Fate
from casefile.domain.passage import Passage
from casefile.domain.version import versions_of
from casefile.services import answering
from casefile.services.answering import Outcome
from casefile.services.outcome import words as outcome_words
from casefile.services.ports import Desk
from casefile.ui.answer.fate_list import FateList
from casefile.ui.answer.told_list import ToldList
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.titles import distinct
from casefile.ui.context import UiContext

_AGREED = {FlagStatus.ACCEPTED, FlagStatus.PARTLY}
_ANSWERED = {*_AGREED, FlagStatus.REFUSED}


class AnswerForm(Form):
    """Fields of one flag; what is not asked yet is out of sight.

    The answer is stored by the page, with all else that is typed; who was told and what
    became of the words are stored here, as soon as they are said.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._flag: Flag | None = None
        self._autosave: Autosave | None = None
        self.status = ChoiceBox()
        self.status.setObjectName("answer_status")
        for status in FlagStatus:
            self.status.addItem(outcome_words.status(status), status)
        self.answered_on = DayEdit(context.desk.time)
        self.answered_on.setObjectName("answered_on")
        self.answered_in = IdBox("No paper")
        self.answered_in.setObjectName("answered_in")
        self.response = GrowingEdit(
            2, "Their reason", "Copy their words, as they wrote them."
        )
        for box in (self.status, self.answered_in):
            box.be_narrow()
        self.told = ToldList(context)
        self.fates = FateList(context.theme)
        self._more = Form(self)
        self._more.add("Answered on", self.answered_on)
        self._more.add("The paper that brought the answer", self.answered_in)
        self._more.add("Their reason, in their own words", self.response)
        self.add_section("The council’s answer")
        self.add("What they answered", self.status)
        self.add_widget(self._more)
        self.add_widget(self.told)
        self.add_widget(self.fates)
        self._order()
        self.status.activated.connect(self._answered)
        self.answered_in.activated.connect(self._take_day)
        self.told.add_asked.connect(self._tell)
        self.told.removed.connect(self._untell)
        self.fates.chosen.connect(self._note_fate)
        self.fates.shown.connect(self._look)

    def _order(self) -> None:
        """Has Tab go from one to the next as they stand below each other."""
        told = self.told
        fields = (self.status, self.answered_on, self.answered_in, self.response)
        for before, after in pairwise(
            (*fields, told.begin, told.who, told.on, told.how, told.add)
        ):
            self.setTabOrder(before, after)

    def watch(self, autosave: Autosave) -> None:
        """Has what is typed stored."""
        self._autosave = autosave
        autosave.watch(self.status, self.answered_on, self.answered_in, self.response)
        self.answered_on.changed.connect(autosave.settle)

    def show_facts(self, flag: Flag) -> None:
        """Shows who was told and what became of the words, and what may be asked."""
        if self._flag is None or self._flag.id != flag.id:
            self.told.close_fields()
        self._flag = flag
        snapshot = self._context.snapshot
        read_only = snapshot.read_only
        self.told.show_told(flag.told, snapshot.people, read_only=read_only)
        self.fates.show_fates(self._later(flag), flag.became, read_only=read_only)
        self._show_asked(flag.status)

    def fill(self, flag: Flag) -> None:
        """Puts the answer into the fields."""
        self.status.setCurrentIndex(self.status.findData(flag.status))
        self.answered_on.set_value(flag.answered_on)
        self.answered_in.set_offers_later(self._papers)
        self.answered_in.set_value(flag.answered_in)
        self.response.set_text(flag.response)
        self._show_asked(flag.status)

    def applied(self, flag: Flag) -> Flag:
        """Returns a flag with the answer that is in the fields."""
        paper = self.answered_in.value()
        return dataclasses.replace(
            flag,
            status=FlagStatus(self.status.currentData()),
            answered_on=self.answered_on.value,
            answered_in=None if paper is None else DocumentId(paper),
            response=self.response.toPlainText().strip(),
        )

    def _papers(self) -> list[tuple[DocumentId, str]]:
        return list(distinct(self._context.snapshot.documents).items())

    def _later(self, flag: Flag) -> list[Document]:
        paper = flag.passage.document
        versions = versions_of(paper, self._context.snapshot.documents)
        places = [n for n, one in enumerate(versions) if one.id == paper]
        return versions[places[0] + 1 :] if places else []

    def _show_asked(self, status: FlagStatus) -> None:
        """Shows only what there is to say about such an answer, or was said."""
        flag = self._flag
        if flag is None:
            return
        said = bool(flag.answered_on or flag.answered_in or flag.response)
        self._more.setVisible(status in _ANSWERED or said)
        self.told.setVisible(status in _AGREED or bool(flag.told))
        self.fates.setVisible(bool(self.fates.boxes))

    @Slot()
    def _answered(self) -> None:
        self._show_asked(FlagStatus(self.status.currentData()))

    @Slot()
    def _take_day(self) -> None:
        """Takes the day of the letter for the day of the answer, if none is typed."""
        key = self.answered_in.value()
        paper = (
            None if key is None else self._context.snapshot.document(DocumentId(key))
        )
        if paper is None or self.answered_on.value is not None:
            return
        self.answered_on.set_value(paper.dated_on or paper.received_on)
        if self._autosave is not None:
            self._autosave.settle()

    @Slot(list, object, str)
    def _tell(self, names: list[str], on: date | None, how: str) -> None:
        flag = self._ready()
        told = Outcome(who=tuple(names), told_on=on, how=how)
        if flag is not None:

            def work(desk: Desk) -> int:
                return answering.note(desk, [flag.id], told)

            self._context.start(work)

    @Slot(object)
    def _untell(self, person: PersonId) -> None:
        flag = self._ready()
        if flag is not None:

            def work(desk: Desk) -> None:
                answering.untell(desk, flag.id, person)

            self._context.start(work, self._untold)

    def _untold(self, _done: None) -> None:
        self._context.say(
            "They are not noted as told any more. They stay in People.",
            self._context.undo,
        )

    @Slot(object, object)
    def _note_fate(self, version: DocumentId, fate: Fate | None) -> None:
        flag = self._ready()
        if flag is not None:

            def work(desk: Desk) -> Flag:
                return answering.note_fate(desk, flag.id, version, fate)

            self._context.start(work)

    @Slot(object, object)
    def _look(self, version: DocumentId, where: Passage | None) -> None:
        if where is None:
            self._context.open_paper(version)
        else:
            self._context.open_paper_at(version, where.page, where.quote)

    def _ready(self) -> Flag | None:
        """Returns the flag, with all that was typed on its way; None if it may not."""
        if self._flag is None or not self._context.may_write():
            return None
        if self._autosave is not None:
            self._autosave.flush()
        return self._flag
