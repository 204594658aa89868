"""The page of dates to keep: what an order or a letter says, and by when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Slot

from casefile.domain.changed import Changed
from casefile.domain.release import MYSELF, recipient
from casefile.domain.set_date import SetDate
from casefile.services import reminders, set_dates, wording
from casefile.services.door import Choices, Examined
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.item_detail import ItemDetail, Said, Typed
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.dates.date_form import DateForm
from casefile.ui.outgoing.way_out import Parcel, WayOut

_SAID = Said("date", made="Added", remove="Remove this date")


class DatesPage(CasePage):
    """Dates on the left, one of them on the right."""

    minds = Changed.DATES | Changed.DOCUMENTS

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Dates to keep")
        self.setObjectName("dates_page")
        self._add = IconButton(self.theme, "Add a date", "plus", "main")
        self._add.setObjectName("add_date")
        self._save = IconButton(self.theme, "Save for a calendar", "export", "quiet")
        self._save.setObjectName("save_reminders")
        self._save.setToolTip("All that is due, without names, as a calendar file")
        self.buttons.addWidget(self._save)
        self.buttons.addWidget(self._add)
        self.rows = RowList(self.theme, "Dates to keep")
        self.form = DateForm(context)
        self.detail = ItemDetail(context, self, self.form, _SAID)
        self._when = label("", "muted", wrap=True)
        self.detail.head.addWidget(self._when)
        self._empty = EmptyState(
            self.theme,
            "calendar",
            "A date in an order or in a letter always goes before one that is worked "
            "out. Write it down here, and Home reminds you of it.",
            "Add the first date",
            "plus",
        )
        self._body = ListDetail(self, self.rows, self.detail, self._empty)
        self._out = WayOut(context, self)
        self.column.addWidget(self._body, 1)
        self._connect()

    def refresh(self) -> None:
        found = self.snapshot.dates
        self._body.show_empty(empty=not found)
        today = self.snapshot.today
        open_first = sorted(found, key=lambda one: one.done_on is not None)
        self.rows.show_things(open_first, partial(_row, today))

    def show_item(self, item: UUID) -> None:
        self.rows.choose(item)

    def flush(self) -> None:
        self.detail.autosave.flush()

    def take_focus(self) -> None:
        (self.rows if self.snapshot.dates else self._empty.button).setFocus()

    def _connect(self) -> None:
        self._save.clicked.connect(self._save_reminders)
        self._out.done.connect(self._written)
        self._add.clicked.connect(self.add)
        self._empty.pressed.connect(self.add)
        self._body.tie(self.detail)
        self.rows.opened.connect(self._enter)
        self.form.watch(self.detail.autosave)

    @Slot()
    def add(self) -> None:
        """Adds a date, to be filled in at once."""
        self.detail.autosave.flush()
        made = set_dates.new_date(self.snapshot.today)
        self.context.start(partial(set_dates.save, one=made), self._added)

    def _added(self, one: SetDate) -> None:
        self.rows.choose(one.id)
        self.form.what.setFocus()

    def find_thing(self, key: UUID) -> SetDate | None:
        return next((one for one in self.snapshot.dates if one.id == key), None)

    def show_thing(self, thing: SetDate) -> None:
        self.form.show_date(thing)

    def show_head(self, thing: SetDate) -> None:
        self.detail.heading.setText(thing.title or "What has to be done?")
        self._when.setText(_when(thing))

    def typed(self, shown: SetDate | None) -> Typed[SetDate] | None:
        one = self.form.date()
        if one is None or one == shown:
            return None
        return one, partial(set_dates.save, one=one)

    def removal(self, thing: SetDate) -> Callable[[Desk], None]:
        return partial(set_dates.remove, one=thing.id)

    @Slot()
    def _save_reminders(self) -> None:
        self.flush()
        self._out.send(_parcel(self.context.desk))

    @Slot(object)
    def _written(self, files: list[Path]) -> None:
        names = " and ".join(f"“{path.name}”" for path in files)
        late = reminders.left_out(len(self.snapshot.late))
        self.context.say(f"Written: {names}. It names nobody. {late}".strip())

    @Slot(object)
    def _enter(self, _key: UUID) -> None:
        self.form.what.setFocus()


def _parcel(desk: Desk) -> Parcel:
    def write(folder: Path, _choices: Choices, task: TaskContext) -> list[Path]:
        return reminders.write(desk, folder, task)

    def search(task: TaskContext) -> Examined:
        return reminders.examine(desk, task, whole=False)

    return Parcel(
        recipient=recipient(MYSELF),
        search=search,
        write=write,
        where="Where to put the calendar file",
        title=f"Writing “{reminders.words()['file_name']}”.",
    )


def _when(one: SetDate) -> str:
    at = "" if one.due_at is None else f", by {wording.clock_time(one.due_at)}"
    return f"{wording.weekday(one.due_on)}{at}"


def _row(today: date, one: SetDate) -> Row:
    tag, tone = ("", "")
    if one.done_on is not None:
        tag, tone = "done", "good"
    elif one.due_on < today:
        tag, tone = "late", "danger"
    return Row(
        key=one.id,
        title=one.title or "What has to be done?",
        below=_when(one),
        icon="calendar",
        tag=tag,
        tone=tone,
    )
