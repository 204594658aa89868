"""The fields of a record, in the order of a phone call."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit

from casefile.domain.record import Direction, Record, RecordKind
from casefile.ui.common.attachment_list import AttachmentList
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit, TimeEdit
from casefile.ui.common.form import Form
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.common.people_edit import PeopleEdit
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.context import UiContext
from casefile.ui.diary.promise_list import PromiseList
from casefile.ui.diary.words import KINDS, directions

_LONGEST_CALL = 24 * 60
_PLACED = {RecordKind.VISIT, RecordKind.MEETING}


class RecordForm(Form):
    """Shows a record and gives it back as it stands in the fields."""

    kind_changed = Signal()

    def __init__(self, context: UiContext, *, whole: bool = True) -> None:
        super().__init__()
        self._record: Record | None = None
        theme, time = context.theme, context.desk.time
        self.kind = ChoiceBox()
        self.kind.setObjectName("record_kind")
        for kind, (name, _) in KINDS.items():
            self.kind.addItem(name, kind)
        self.direction = ChoiceBox()
        self.people = PeopleEdit()
        self.people.setObjectName("record_people")
        self.day = DayEdit(time)
        self.day.setObjectName("record_day")
        self.time = TimeEdit()
        self.time.setObjectName("record_time")
        self.minutes = QLineEdit()
        self.minutes.setObjectName("record_minutes")
        self.minutes.setPlaceholderText("not known")
        self.minutes.setValidator(QIntValidator(1, _LONGEST_CALL, self.minutes))
        self.about = WrappedTick("The date or time is a guess")
        self.summary = QLineEdit()
        self.summary.setObjectName("record_summary")
        self.said = GrowingEdit(3 if not whole else 2)
        self.said.setObjectName("record_said")
        self.details = GrowingEdit(2)
        self.details.setObjectName("record_details")
        self.place = QLineEdit()
        self.promises = PromiseList(theme, time)
        self.attachments = AttachmentList(theme, context.open_paper)
        self._build(whole=whole)
        self.kind.currentIndexChanged.connect(self._show_for_kind)

    def _build(self, *, whole: bool) -> None:
        self.add_row(("Kind", self.kind, 1), ("Who began", self.direction, 1))
        self.add("With", self.people)
        self.add_row(
            ("Date", self.day, 5), ("Time", self.time, 3), ("Minutes", self.minutes, 3)
        )
        self.add_widget(self.about)
        self._place_box = Form()
        self._place_box.add("Place", self.place)
        self.add_widget(self._place_box)
        self.add("In one line", self.summary)
        self.add("They said (exact words)", self.said)
        self.add("My notes", self.details)
        self.add("Promised", self.promises)
        if whole:
            self.add("Papers that belong to it", self.attachments)
        else:
            self.attachments.setParent(self)
            self.attachments.hide()

    def watch(self, autosave: Autosave) -> None:
        """Has changes of all fields saved."""
        autosave.watch(self.kind, self.direction, self.people, self.minutes)
        autosave.watch(self.day, self.time, self.summary, self.said, self.details)
        autosave.watch(self.place, self.about, self.promises, self.attachments)
        self.about.clicked.connect(autosave.settle)
        self.day.changed.connect(autosave.settle)
        self.promises.typed.connect(autosave.touch)
        self.promises.changed.connect(autosave.settle)
        self.attachments.changed.connect(autosave.settle)

    def show_record(self, record: Record, context: UiContext) -> None:
        """Fills the fields."""
        self._record = record
        snapshot = context.snapshot
        self.people.set_people(snapshot.people)
        self.attachments.set_documents(snapshot.documents)
        self.kind.setCurrentIndex(list(KINDS).index(record.kind))
        self._show_for_kind()
        self.direction.setCurrentIndex(self.direction.findData(record.direction))
        if not (self.people.hasFocus() and self.people.new_names()):
            self.people.set_value(record.people, record.draft_names)
        self.day.set_value(record.happened_on)
        self.time.set_value(record.happened_at)
        _set_line(self.minutes, str(record.minutes or ""))
        self.about.set_ticked(ticked=record.about)
        _set_line(self.place, record.place)
        _set_line(self.summary, record.summary)
        self.said.set_text(record.said)
        self.details.set_text(record.details)
        self.promises.set_value(record.promises)
        self.attachments.set_value(record.attachments)

    def record(self) -> Record | None:
        """Returns the record as it stands in the fields; None before one is shown."""
        if self._record is None:
            return None
        kind = RecordKind(self.kind.currentData())
        return dataclasses.replace(
            self._record,
            kind=kind,
            direction=Direction(self.direction.currentData() or Direction.NONE),
            people=self.people.known(),
            happened_on=self.day.value or self._record.happened_on,
            happened_at=self.time.value,
            minutes=int(self.minutes.text() or 0) or None,
            about=self.about.is_ticked,
            place=self.place.text().strip(),
            summary=self.summary.text().strip(),
            said=self.said.toPlainText().strip(),
            details=self.details.toPlainText().strip(),
            promises=self.promises.value(),
            attachments=self.attachments.value(),
            draft_names=tuple(self.people.new_names() if self._record.draft else ()),
        )

    @Slot()
    def _show_for_kind(self) -> None:
        kind = RecordKind(self.kind.currentData())
        known = self.direction.currentData()
        self.direction.clear()
        self.direction.addItem("Not said", Direction.NONE)
        for way, name in directions(kind).items():
            self.direction.addItem(name, way)
        self.direction.setCurrentIndex(max(0, self.direction.findData(known)))
        # A record that is only looked at is not given a direction either.
        may_change = self.kind.isEnabledTo(self)
        self.direction.setEnabled(may_change and bool(directions(kind)))
        self._place_box.setVisible(kind in _PLACED)
        self.kind_changed.emit()


def _set_line(field: QLineEdit, text: str) -> None:
    if field.text() != text:
        field.setText(text)
        field.setCursorPosition(0)
