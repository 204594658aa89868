"""The diary page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from casefile.domain.changed import Changed
from casefile.domain.ids import RecordId
from casefile.domain.record import Record, RecordKind
from casefile.services import diary, wording
from casefile.services.ports import Desk
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.item_detail import ItemDetail, Said, Typed
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.diary.by_month import ByMonth
from casefile.ui.diary.draft_note import DraftNote
from casefile.ui.diary.filter_bar import FilterBar
from casefile.ui.diary.record_form import RecordForm
from casefile.ui.diary.words import KINDS, heading, names_of, summary

_SAID = Said("record", made="Written", remove="Remove this record")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class DiaryPage(CasePage):
    """Records by month on the left, one of them on the right."""

    minds = Changed.RECORDS | Changed.PEOPLE | Changed.DOCUMENTS
    log_asked = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Diary")
        self.setObjectName("diary_page")
        self._names: dict[UUID, str] = {}
        self._sifting = 0
        self._log = IconButton(
            self.theme, "Log a call", "call", "main", tip="Ctrl+Shift+C"
        )
        self._log.setObjectName("log_call")
        self._more = IconButton(self.theme, "Other kinds", "plus")
        self._menu = QMenu(self)
        self._fill_menu()
        self._more.setMenu(self._menu)
        self._timeline = IconButton(self.theme, "Timeline", "clock", "quiet")
        self._timeline.setObjectName("show_timeline")
        self._timeline.setToolTip("See the diary as a picture in time")
        self.buttons.addWidget(self._timeline)
        self.buttons.addWidget(self._log)
        self.buttons.addWidget(self._more)
        self.filters = FilterBar(context.desk.time)
        self.rows = RowList(self.theme, "Records", lead=56)
        self.form = RecordForm(context)
        self.detail = ItemDetail(context, self, self.form, _SAID)
        self._when = label("", "muted", wrap=True)
        self.detail.head.addWidget(self._when)
        self._draft = DraftNote(self.theme)
        self._draft.finished.connect(self._finish)
        self.detail.head.addWidget(self._draft)
        self._empty = EmptyState(
            self.theme,
            "diary",
            "Write down each call, visit and letter while you remember it. "
            "A diary kept at the time carries weight.",
            "Log a call",
            "call",
        )
        self._body = ListDetail(
            self, self.rows, self.detail, self._empty, above_list=self.filters
        )
        self.column.addWidget(self._body, 1)
        self._connect()

    def refresh(self) -> None:
        people = self.snapshot.people
        self._names = {person.id: person.name for person in people}
        self.filters.set_people(people)
        self._body.show_empty(empty=not self.snapshot.records)
        self._timeline.setVisible(bool(self.snapshot.records))
        self._show_list()

    def show_item(self, item: UUID) -> None:
        if self.snapshot.record(RecordId(item)) is not None:
            self.filters.clear()
        self.rows.choose(item)

    def flush(self) -> None:
        self.detail.autosave.flush()

    def take_focus(self) -> None:
        (self.rows if self.snapshot.records else self._empty.button).setFocus()

    def _fill_menu(self) -> None:
        for kind, (name, icon) in KINDS.items():
            if kind is not RecordKind.CALL:
                action = self._menu.addAction(self.theme.icon(icon), name)
                action.setData(kind)

    def _connect(self) -> None:
        self._log.clicked.connect(self._ask_call)
        self._timeline.clicked.connect(self._show_timeline)
        self._empty.pressed.connect(self._ask_call)
        self._menu.triggered.connect(self._ask_kind)
        self.rows.chosen.connect(self.detail.choose)
        self.detail.shows.connect(self._body.show_detail)
        self.detail.turned.connect(self._body.to_top)
        self.rows.opened.connect(self._enter)
        self.filters.changed.connect(self._show_list)
        self.form.watch(self.detail.autosave)

    @Slot()
    def _ask_call(self) -> None:
        self.log_asked.emit(RecordKind.CALL)

    @Slot(QAction)
    def _ask_kind(self, action: QAction) -> None:
        self.log_asked.emit(action.data())

    @Slot()
    def _show_timeline(self) -> None:
        self.context.go("timeline")

    @Slot()
    def _show_list(self) -> None:
        records, self._sifting = self.snapshot.records, self._sifting + 1
        if not self.filters.is_on:
            self._show_found((self._sifting, records))
            return
        sieve, number = self.filters.sieve(), self._sifting
        if len(records) <= self.snapshot.LONG:
            self._show_found((number, sieve(records)))
            return

        def work(_desk: Desk) -> tuple[int, Sequence[Record]]:
            return number, sieve(records)

        # To look for words in all of a long diary takes longer than a key press.
        self.context.start(work, self._show_found, long=True)

    def _show_found(self, sifted: tuple[int, Sequence[Record]]) -> None:
        number, found = sifted
        if number != self._sifting:
            return  # something else was asked for meanwhile
        total = wording.plural(self.snapshot.record_count, "record")
        count = f"{len(found):,} of {total}" if self.filters.is_on else total
        self.filters.say_count(count)
        snapshot = self.snapshot
        months = diary.months(found) if self.filters.is_on else snapshot.months
        listed = ByMonth(found, months, snapshot.record)
        self.rows.show_things(listed, self._row, listed.place_of)

    def _row(self, record: Record) -> Row:
        names = [self._names[p] for p in record.people if p in self._names]
        names += record.draft_names
        day = record.happened_on
        about = "~" if record.about else ""
        at = record.happened_at
        return Row(
            key=record.id,
            title=", ".join(names) or KINDS[record.kind][0],
            below=summary(record),
            before=f"{_WEEKDAYS[day.weekday()]} {day.day}",
            after=about + wording.clock_time(at) if at else "",
            icon=KINDS[record.kind][1],
            tag="draft" if record.draft else "",
            tone="warn",
        )

    def find_thing(self, key: UUID) -> Record | None:
        return self.snapshot.record(RecordId(key))

    def show_thing(self, thing: Record) -> None:
        self.form.show_record(thing, self.context)

    def show_head(self, thing: Record) -> None:
        names = names_of(thing, self.snapshot.people)
        self.detail.heading.setText(heading(thing, names))
        self._when.setText(_when(thing))
        self._draft.setVisible(thing.draft)

    def typed(self, shown: Record | None) -> Typed[Record] | None:
        record = self.form.record()
        names = self.form.people.new_names()
        is_same = record == shown and (record is None or record.draft or not names)
        if record is None or is_same:
            return None

        def work(desk: Desk) -> Record:
            return diary.save(desk, record, names)

        return record, work

    def removal(self, thing: Record) -> Callable[[Desk], None]:
        def work(desk: Desk) -> None:
            diary.remove(desk, thing.id)

        return work

    @Slot()
    def _finish(self) -> None:
        record = self.form.record()
        if record is None:
            return
        self.detail.autosave.drop()
        self.context.start(lambda desk: diary.finish(desk, record), self._finished)

    def _finished(self, record: Record) -> None:
        name = KINDS[record.kind][0]
        self.context.say(f"{name} kept in the diary.", self.context.undo)

    @Slot(object)
    def _enter(self, _key: UUID) -> None:
        self.form.summary.setFocus(Qt.FocusReason.OtherFocusReason)


def _when(record: Record) -> str:
    parts = [("about " if record.about else "") + wording.weekday(record.happened_on)]
    if record.happened_at is not None:
        parts.append(wording.clock_time(record.happened_at))
    if record.minutes:
        parts.append(wording.plural(record.minutes, "minute"))
    return ", ".join(parts)
