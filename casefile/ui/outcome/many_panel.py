"""One answer of the council to several flags that were chosen together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.flag import FlagStatus
from casefile.domain.ids import DocumentId, FlagId
from casefile.services import answering, carrying, wording
from casefile.services.answering import Outcome
from casefile.services.outcome import words as outcome_words
from casefile.services.outcome.outcomes import Standing
from casefile.services.ports import Desk
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.common.id_box import IdBox
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.people_edit import PeopleEdit
from casefile.ui.common.titles import distinct
from casefile.ui.context import UiContext

_NOTHING = "Say first what is to be noted. Nothing was changed."


class ManyPanel(QWidget):
    """Notes the same for all of them; nothing happens before the button is pressed."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._flags: list[FlagId] = []
        self._guessed: list[tuple[FlagId, DocumentId]] = []
        self.setAccessibleName("Flags chosen")
        self._heading = label("", "title", wrap=True)
        self._heading.setObjectName("many_flags")
        self.status = ChoiceBox()
        self.status.addItem("Leave as it is", None)
        for status in FlagStatus:
            self.status.addItem(outcome_words.status(status), status)
        self.answered_on = DayEdit(context.desk.time)
        self.answered_in = IdBox("Leave as it is")
        self.response = GrowingEdit(
            2, "Their reason", "Copy their words, as they wrote them."
        )
        self.who = PeopleEdit()
        self.told_on = DayEdit(context.desk.time)
        for box in (self.status, self.answered_in):
            box.be_narrow()
        self.confirm = IconButton(context.theme, "Keep what was found", "check")
        self.confirm.setToolTip("What was found in the last version is so")
        self.confirm.setObjectName("confirm_many")
        self.keep = IconButton(context.theme, "", "check", "main")
        self.keep.setObjectName("answer_many")
        form = Form()
        form.add("What they answered", self.status)
        form.add("Answered on", self.answered_on)
        form.add("The paper that brought the answer", self.answered_in)
        form.add("Their reason, in their own words", self.response)
        form.add_row(("Told of the correction", self.who, 3), ("On", self.told_on, 2))
        form.add_button(self.keep)
        form.add_button(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(
            label("What you leave empty stays as it is.", "muted", wrap=True)
        )
        column.addWidget(form)
        column.addStretch(1)
        self.keep.clicked.connect(self._keep)
        self.confirm.clicked.connect(self._confirm)

    def show_flags(self, found: Sequence[Standing]) -> None:
        """Shows which are chosen; the fields are emptied for others."""
        names = [one.id for one in found]
        if set(names) != set(self._flags):
            self._empty()
        self._flags = names
        self._guessed = [
            (one.id, one.last.version)
            for one in found
            if one.last is not None and not one.last.confirmed
        ]
        self.confirm.setVisible(bool(self._guessed))
        many = wording.plural(len(names), "flag")
        self._heading.setText(f"{many} chosen")
        self.keep.set_words(f"Note this for {many}")
        self.who.set_people(self._context.snapshot.people)
        self.answered_in.set_offers_later(self._papers)

    def _papers(self) -> list[tuple[DocumentId, str]]:
        return list(distinct(self._context.snapshot.documents).items())

    def _empty(self) -> None:
        self.status.setCurrentIndex(0)
        self.answered_on.set_value(None)
        self.answered_in.set_value(None)
        self.response.set_text("")
        self.who.set_value(())
        self.told_on.set_value(None)

    @Slot()
    def _keep(self) -> None:
        if not self._context.may_write():
            return
        names, outcome = list(self._flags), self._outcome()
        if outcome.is_empty:
            self._context.say(_NOTHING)
            return

        def work(desk: Desk) -> int:
            return answering.note(desk, names, outcome)

        self._context.start(work, self._kept)

    @Slot()
    def _confirm(self) -> None:
        if not self._context.may_write():
            return
        names = list(self._guessed)

        def work(desk: Desk) -> int:
            return carrying.confirm(desk, names)

        self._context.start(work, self._kept)

    def _outcome(self) -> Outcome:
        status, paper = self.status.currentData(), self.answered_in.value()
        return Outcome(
            status=FlagStatus(status) if status else None,
            answered_on=self.answered_on.value,
            answered_in=None if paper is None else DocumentId(paper),
            response=self.response.toPlainText().strip(),
            who=tuple(self.who.names()),
            told_on=self.told_on.value,
        )

    def _kept(self, count: int) -> None:
        self._empty()
        said = f"Noted for {wording.plural(count, 'flag')}."
        self._context.say(said, self._context.undo)
