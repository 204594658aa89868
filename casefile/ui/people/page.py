"""The page of people."""

from __future__ import annotations

import dataclasses
from functools import partial
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.domain.changed import Changed
from casefile.domain.ids import PersonId
from casefile.domain.person import Person
from casefile.errors import CasefileError
from casefile.services import people, wording
from casefile.services.ports import Desk
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.item_history import ItemHistory
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row, RowList
from casefile.ui.context import UiContext
from casefile.ui.people.person_form import PersonForm

_NEW_NAME = "New person"


class PeoplePage(CasePage):
    """Everybody on the left, one of them on the right."""

    minds = Changed.PEOPLE | Changed.RECORDS

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "People")
        self.setObjectName("people_page")
        self._shown: Person | None = None
        self._fresh: UUID | None = None
        self._add = IconButton(self.theme, "Add a person", "plus", "main")
        self._add.setObjectName("add_person")
        self.buttons.addWidget(self._add)
        self.rows = RowList(self.theme, "People")
        self.form = PersonForm(context)
        self._history = ItemHistory(context, "Added")
        self.autosave = Autosave(self._save, self)
        self._heading = label("", "title", wrap=True)
        self._seen = label("", "muted", wrap=True)
        self._remove = IconButton(self.theme, "Remove from People", "trash", "danger")
        self._empty = EmptyState(
            self.theme,
            "people",
            "Add yourself first, then your children and the people from the council. "
            "Letters take names and addresses from here.",
            "Add yourself",
            "person",
        )
        self._body = ListDetail(self.rows, self._detail(), self._empty)
        self.column.addWidget(self._body, 1)
        self._connect()

    def refresh(self) -> None:
        found = self.snapshot.people
        self._body.show_empty(empty=not found)
        self.rows.show_things(found, _row)

    def show_item(self, item: UUID) -> None:
        self.rows.choose(item)

    def flush(self) -> None:
        self.autosave.flush()

    def take_focus(self) -> None:
        (self.rows if self.snapshot.people else self._empty.button).setFocus()

    def _detail(self) -> QWidget:
        detail = QWidget()
        detail.setAccessibleName("Person")
        column = QVBoxLayout(detail)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._seen)
        column.addSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self._history)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._remove)
        column.addLayout(row)
        column.addStretch(1)
        return detail

    def _connect(self) -> None:
        self._add.clicked.connect(self.add)
        self._empty.pressed.connect(self.add)
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(self._enter)
        self.form.watch(self.autosave)
        self._remove.clicked.connect(self._ask_remove)

    @Slot()
    def add(self) -> None:
        """Adds somebody, to be named at once; the first one is the user."""
        self.autosave.flush()
        first = self.snapshot.me() is None
        made = people.new_person("Me" if first else _NEW_NAME)
        if first:
            made = dataclasses.replace(made, is_me=True)

        def work(desk: Desk) -> Person:
            return people.save(desk, made)

        self.context.start(work, self._added)

    def _added(self, person: Person) -> None:
        self._fresh = person.id
        self.rows.choose(person.id)
        if self._shown is not None and self._shown.id == person.id:
            self._name_it()

    def _name_it(self) -> None:
        self._fresh = None
        self.form.name.setFocus()
        self.form.name.selectAll()

    @Slot(object)
    def _choose(self, key: UUID | None) -> None:
        person = None if key is None else self.snapshot.person(PersonId(key))
        other = self._shown is None or person is None or person.id != self._shown.id
        if other:
            self.autosave.flush()
        elif self.autosave.is_waiting:
            return
        self._shown = person
        self._body.show_detail(shown=person is not None)
        if person is None:
            return
        self.autosave.hold()
        self.form.show_person(person, self.snapshot.people)
        self.autosave.release()
        self._show_head(person)
        self._history.show_item(person)
        if other:
            self._body.to_top()
        if self._fresh == person.id:
            self._name_it()

    def _show_head(self, person: Person) -> None:
        self._heading.setText(person.name)
        count = sum(person.id in record.people for record in self.snapshot.records)
        in_diary = f"In {wording.plural(count, 'record')} of the diary"
        age = person.age_on(self.context.desk.time.today())
        not_yet = "" if person.is_me else "Not in the diary yet"
        parts = [in_diary if count else not_yet]
        if age is not None:
            parts.append(f"{wording.plural(age, 'year')} old today")
        self._seen.setText(" ".join(f"{part}." for part in parts if part))
        self._seen.setVisible(bool(self._seen.text()))

    def _save(self) -> None:
        person = self.form.person()
        if person is None or person == self._shown:
            return
        before, self._shown = self._shown, person

        def work(desk: Desk) -> Person:
            return people.save(desk, person)

        failed = partial(self._not_saved, before)
        self.context.start(work, self._saved, failed=failed)

    def _saved(self, person: Person) -> None:
        if self._shown is not None and self._shown.id == person.id:
            self._show_head(person)

    def _not_saved(self, before: Person | None, error: CasefileError) -> None:
        self._shown = before
        self.autosave.touch()
        self.context.tell(error)

    @Slot(object)
    def _enter(self, _key: UUID) -> None:
        self.form.name.setFocus()

    @Slot()
    def _ask_remove(self) -> None:
        if self._shown is None:
            return
        self.autosave.drop()
        person_id = self._shown.id
        self._shown = None

        def work(desk: Desk) -> None:
            people.remove(desk, person_id)

        self.context.start(work, self._removed)

    def _removed(self, _done: None) -> None:
        self.context.say("The person was removed.", self.context.undo)


def _row(person: Person) -> Row:
    parts = (person.role, person.organisation)
    tag, tone = ("me", "good") if person.is_me else ("", "")
    if person.confidential:
        tag, tone = "confidential", "warn"
    return Row(
        key=person.id,
        title=person.name,
        below=", ".join(part for part in parts if part) or "role not given",
        icon="documents" if person.is_organisation else "person",
        tag=tag,
        tone=tone,
    )
