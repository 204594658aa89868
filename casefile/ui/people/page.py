"""The page of people."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Slot

from casefile.domain.changed import Changed
from casefile.domain.ids import PersonId
from casefile.domain.person import Person
from casefile.services import people, wording
from casefile.services.ports import Desk
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.item_detail import ItemDetail, Said, Typed
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.people.person_form import PersonForm

_NEW_NAME = "New person"
_SAID = Said("person", made="Added", remove="Remove from People")


class PeoplePage(CasePage):
    """Everybody on the left, one of them on the right."""

    minds = Changed.PEOPLE | Changed.RECORDS

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "People")
        self.setObjectName("people_page")
        self._fresh: UUID | None = None
        self._add = IconButton(self.theme, "Add a person", "plus", "main")
        self._add.setObjectName("add_person")
        self._helper = IconButton(self.theme, "Work with a helper", "people", "quiet")
        self._helper.setObjectName("work_with_helper")
        for button in (self._helper, self._add):
            self.buttons.addWidget(button)
        self.rows = RowList(self.theme, "People")
        self.form = PersonForm(context)
        self.detail = ItemDetail(context, self, self.form, _SAID)
        self._seen = label("", "muted", wrap=True)
        self.detail.head.addWidget(self._seen)
        self._empty = EmptyState(
            self.theme,
            "people",
            "Add yourself first, then your children and the people from the council. "
            "Letters take names and addresses from here.",
            "Add yourself",
            "person",
        )
        self._body = ListDetail(self, self.rows, self.detail, self._empty)
        self.column.addWidget(self._body, 1)
        self._connect()

    def refresh(self) -> None:
        found = self.snapshot.people
        self._body.show_empty(empty=not found)
        self.rows.show_things(found, _row)

    def show_item(self, item: UUID) -> None:
        self.rows.choose(item)

    def flush(self) -> None:
        self.detail.autosave.flush()

    def take_focus(self) -> None:
        (self.rows if self.snapshot.people else self._empty.button).setFocus()

    def _connect(self) -> None:
        self._add.clicked.connect(self.add)
        self._helper.clicked.connect(self._go_to_helper)
        self._empty.pressed.connect(self.add)
        self.rows.chosen.connect(self.detail.choose)
        self.detail.shows.connect(self._body.show_detail)
        self.detail.turned.connect(self._turned)
        self.rows.opened.connect(self._enter)
        self.form.watch(self.detail.autosave)

    @Slot()
    def _go_to_helper(self) -> None:
        self.context.go("helper")

    @Slot()
    def add(self) -> None:
        """Adds somebody, to be named at once; the first one is the user."""
        self.detail.autosave.flush()
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
        shown = self.detail.shown
        if shown is not None and shown.id == person.id:
            self._name_it()

    def _name_it(self) -> None:
        self._fresh = None
        self.form.name.setFocus()
        self.form.name.selectAll()

    @Slot()
    def _turned(self) -> None:
        self._body.to_top()
        shown = self.detail.shown
        if shown is not None and self._fresh == shown.id:
            self._name_it()

    def find_thing(self, key: UUID) -> Person | None:
        return self.snapshot.person(PersonId(key))

    def show_thing(self, thing: Person) -> None:
        self.form.show_person(thing, self.snapshot.people)

    def show_head(self, thing: Person) -> None:
        self.detail.heading.setText(thing.name)
        count = sum(thing.id in record.people for record in self.snapshot.records)
        in_diary = f"In {wording.plural(count, 'record')} of the diary"
        age = thing.age_on(self.context.desk.time.today())
        not_yet = "" if thing.is_me else "Not in the diary yet"
        parts = [in_diary if count else not_yet]
        if age is not None:
            parts.append(f"Now {wording.plural(age, 'year')} old")
        self._seen.setText(" ".join(f"{part}." for part in parts if part))
        self._seen.setVisible(bool(self._seen.text()))

    def typed(self, shown: Person | None) -> Typed[Person] | None:
        person = self.form.person()
        if person is None or person == shown:
            return None

        def work(desk: Desk) -> Person:
            return people.save(desk, person)

        return person, work

    def removal(self, thing: Person) -> Callable[[Desk], None]:
        def work(desk: Desk) -> None:
            people.remove(desk, thing.id)

        return work

    @Slot(object)
    def _enter(self, _key: UUID) -> None:
        self.form.name.setFocus()


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
