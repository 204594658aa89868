"""The fields of a person or an organisation."""

from __future__ import annotations

import dataclasses
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from casefile.domain.ids import PersonId, new_id
from casefile.domain.person import Person
from casefile.domain.release import keeping
from casefile.services.wording import day
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.common.part import label
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.context import UiContext
from casefile.ui.outgoing.words import source
from casefile.ui.people.copying import CopyTool, told

_ROLES: Final = (
    "mother",
    "father",
    "step-parent",
    "grandparent",
    "child",
    "social worker",
    "team manager",
    "independent reviewing officer",
    "health visitor",
    "teacher",
    "doctor",
    "police officer",
    "solicitor",
    "council",
    "school",
    "court",
    "surgery",
    "organisation",
)
_GROUNDS: Final = (
    "mother",
    "married to the mother",
    "on the birth certificate",
    "by agreement",
    "by court order",
    "by adoption",
    "special guardian",
)
_NO_CHILDREN: Final = "Add your children to People first; then tick them here."


class _ChildTicks(QWidget):
    """A tick for each child."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ticks: dict[PersonId, WrappedTick] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._none = label(_NO_CHILDREN, "small", wrap=True)
        self._column.addWidget(self._none)

    def set_children(self, children: list[Person]) -> None:
        """Shows these children."""
        known = {child.id: child.name for child in children}
        shown = {key: tick.words() for key, tick in self._ticks.items()}
        if known == shown:
            return
        for tick in self._ticks.values():
            tick.setParent(None)
            tick.deleteLater()
        self._ticks = {}
        self._none.setVisible(not children)
        for child in children:
            tick = WrappedTick(child.name)
            tick.clicked.connect(self.changed)
            self._ticks[child.id] = tick
            self._column.addWidget(tick)

    def set_value(self, ids: tuple[PersonId, ...]) -> None:
        """Ticks these children."""
        for key, tick in self._ticks.items():
            tick.set_ticked(ticked=key in ids)

    def value(self) -> tuple[PersonId, ...]:
        """Returns the ticked children."""
        return tuple(key for key, tick in self._ticks.items() if tick.is_ticked)


class PersonForm(Form):
    """Shows a person and gives them back as they stand in the fields."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._person: Person | None = None
        self.name = QLineEdit()
        self.name.setObjectName("person_name")
        self.role = _editable(_ROLES)
        self.role.setObjectName("person_role")
        self.is_me = QCheckBox("This is me")
        self.is_me.setObjectName("person_is_me")
        self.born = DayEdit(context.desk.time)
        self.born.setPlaceholderText("11 June 2021")
        self.former = QLineEdit()
        self.organisation = QLineEdit()
        self.email = QLineEdit()
        self.phone = QLineEdit()
        self.address = GrowingEdit(3)
        self.ground = _editable(_GROUNDS)
        self.children_ticks = _ChildTicks()
        self.safe = QLineEdit()
        self.school = QLineEdit()
        self.school.setObjectName("person_school")
        self.confidential = WrappedTick(keeping().tick)
        self.notes = GrowingEdit(2)
        self._build()
        self.role.editTextChanged.connect(self._show_for_role)
        self.is_me.toggled.connect(self._show_for_role)

    def _build(self) -> None:
        self.add_row(("Name", self.name, 3), ("Role", self.role, 2))
        self.add_widget(self.is_me)
        self._private = Form()
        self._private.add_row(
            ("Date of birth", self.born, 2), ("Previous names", self.former, 3)
        )
        self.add_widget(self._private)
        self._work = Form()
        self._work.add("Works for", self.organisation)
        self.add_widget(self._work)
        self._learns = Form()
        self._learns.add("School", self.school)
        self.add_widget(self._learns)
        self._reach = self.add_section("")
        self.add_row(("Email", self.email, 3), ("Telephone", self.phone, 2))
        self.add("Address", self.address)
        self._add_copying("email address", self.email)
        self._add_copying("phone number", self.phone)
        self._add_copying("address", self.address)
        self.add_widget(self.confidential)
        explained = label(_explained(), "small", wrap=True)
        explained.setToolTip(_rule())
        explained.setAccessibleDescription(_rule())
        self.add_widget(explained)
        self._mine = Form()
        self._mine.add(
            "A safe way to reach me",
            self.safe,
            "Letters ask the council to use only this, for example an email address "
            "that nobody else reads.",
        )
        self.add_widget(self._mine)
        self._parent = Form()
        self._parent.add_section("Parents and children")
        self._parent.add("Parent of", self.children_ticks)
        self._parent.add(
            "Parental responsibility, and why",
            self.ground,
            "Letters about a child say why you may ask. Leave it empty if none.",
        )
        self.add_widget(self._parent)
        self.add("Notes", self.notes)

    def _add_copying(self, what: str, field: QLineEdit | QPlainTextEdit) -> None:
        tool = CopyTool(self._context.theme, what, field)
        tool.copied.connect(self._say_copied)
        self.put_beside(field, tool)

    def watch(self, autosave: Autosave) -> None:
        """Has changes of all fields saved."""
        autosave.watch(self.name, self.is_me, self.born, self.former)
        autosave.watch(self.organisation, self.email, self.phone, self.address)
        autosave.watch(self.safe, self.notes, self.school)
        autosave.watch(self.confidential, self.children_ticks)
        self.confidential.clicked.connect(autosave.settle)
        self.born.changed.connect(autosave.settle)
        self.children_ticks.changed.connect(autosave.settle)
        for box in (self.role, self.ground):
            box.activated.connect(autosave.settle)
            autosave.watch(box.lineEdit() or box)

    def show_person(self, person: Person, people: list[Person]) -> None:
        """Fills the fields."""
        self._person = person
        _set(self.name, person.name)
        self.role.setCurrentText(person.role)
        self.is_me.setChecked(person.is_me)
        self.born.set_value(person.born_on)
        _set(self.former, ", ".join(person.former_names))
        _set(self.organisation, person.organisation)
        _set(self.email, person.email)
        _set(self.phone, person.phone)
        self.address.set_text(person.address)
        self.ground.setCurrentText(person.parental_responsibility)
        children = [p for p in people if p.is_child and p.id != person.id]
        self.children_ticks.set_children(children)
        self.children_ticks.set_value(person.parent_of)
        _set(self.safe, person.safe_contact)
        _set(self.school, person.school)
        self.confidential.set_ticked(ticked=person.confidential)
        self.notes.set_text(person.notes)
        self._show_for_role()

    def person(self) -> Person | None:
        """Returns the person as they stand in the fields; None before one is shown."""
        if self._person is None:
            return None
        former = (name.strip() for name in self.former.text().split(","))
        return dataclasses.replace(
            self._person,
            name=self.name.text().strip() or self._person.name,
            role=self.role.currentText().strip(),
            is_me=self.is_me.isChecked(),
            born_on=self.born.value,
            former_names=tuple(name for name in former if name),
            organisation=self.organisation.text().strip(),
            email=self.email.text().strip(),
            phone=self.phone.text().strip(),
            address=self.address.toPlainText().strip(),
            parental_responsibility=self.ground.currentText().strip(),
            parent_of=self.children_ticks.value(),
            safe_contact=self.safe.text().strip(),
            school=self.school.text().strip(),
            confidential=self.confidential.is_ticked,
            notes=self.notes.toPlainText().strip(),
        )

    @Slot(str)
    def _say_copied(self, what: str) -> None:
        careful = self.confidential.is_ticked
        self._context.say(told(what, confidential=careful))

    @Slot()
    def _show_for_role(self) -> None:
        probe = Person(
            id=self._person.id if self._person else PersonId(new_id()),
            name="",
            role=self.role.currentText().strip(),
        )
        family = not probe.is_organisation
        grown = family and not probe.is_child
        self._private.setVisible(family)
        self._parent.setVisible(grown)
        mine = self.is_me.isChecked()
        self._mine.setVisible(mine)
        self.is_me.setVisible(mine or grown)
        self._work.setVisible(not probe.is_child or bool(self.organisation.text()))
        self._learns.setVisible(probe.is_child or bool(self.school.text()))
        self._reach.setText("How to reach me" if mine else "How to reach them")


def _explained() -> str:
    told = keeping()
    return f"{told.does} {told.court} A solicitor or the court office can tell you how."


def _rule() -> str:
    """Returns the reference, for who wants to look it up."""
    told = keeping()
    rule = source(told.authority, told.confidence)
    return f"{rule} Last checked {day(told.checked_on)}."


def _editable(offers: tuple[str, ...]) -> QComboBox:
    box = ChoiceBox()
    box.setEditable(True)
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(
        QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    )
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItem("")
    box.addItems(list(offers))
    return box


def _set(field: QLineEdit, text: str) -> None:
    if field.text() != text:
        field.setText(text)
        field.setCursorPosition(0)
