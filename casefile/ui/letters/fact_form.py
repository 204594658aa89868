"""The questions of a letter, as its template declares them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from casefile.domain.case import Case
from casefile.domain.day import read_day
from casefile.domain.letter import Letter
from casefile.domain.letter_facts import of_the_children, of_the_council
from casefile.domain.letter_template import Field, FieldKind, Template
from casefile.domain.person import Person
from casefile.domain.timekeeper import Timekeeper
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.growing_edit import GrowingEdit

OF_CASE = ("council", "council_address", "dpo_email", "reference")
"""Answers that are facts of the case itself."""
_UNANSWERED = "Choose an answer"


class FactForm(Form):
    """One field for each question."""

    def __init__(
        self, template: Template, time: Timekeeper, autosave: Autosave
    ) -> None:
        super().__init__()
        self._template = template
        self._time = time
        self._fields: dict[str, QWidget] = {}
        for asked in template.fields:
            if asked.ticked:
                continue
            field = self._make(asked)
            field.setObjectName(f"fact_{asked.key}")
            self._fields[asked.key] = field
            # Such a choice is always answered: its first answer is the usual one.
            is_open = asked.optional and asked.kind is not FieldKind.CHOICE
            optional = " (if you wish)" if is_open else ""
            self.add(asked.label + optional, field, asked.hint)
            autosave.watch(field)
            if isinstance(field, DayEdit):
                field.changed.connect(autosave.settle)

    def show_facts(self, letter: Letter, case: Case, people: Iterable[Person]) -> None:
        """Fills the fields with the letter's answers, or those known from before."""
        for asked in self._template.fields:
            if asked.key in self._fields:
                self._fill(asked, known(asked, letter, case))
        # What the letter will say if these stay empty.
        told = tuple(people)
        for key in OF_CASE:
            field = self._fields.get(key)
            if isinstance(field, QLineEdit | GrowingEdit):
                field.setPlaceholderText(of_the_council(key, case, told))
        if isinstance(child := self._fields.get("child"), QLineEdit):
            child.setPlaceholderText(of_the_children(letter, told))

    def begin_at(self, key: str) -> None:
        """Puts the keyboard on the field of a question."""
        if key in self._fields:
            self._fields[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def facts(self) -> dict[str, str]:
        """Returns the answers as they stand in the fields."""
        return {key: self._read(field) for key, field in self._fields.items()}

    def _make(self, asked: Field) -> QWidget:
        if asked.kind is FieldKind.TEXT:
            return GrowingEdit(3)
        if asked.kind is FieldKind.DATE:
            return DayEdit(self._time)
        if asked.kind is FieldKind.CHOICE:
            box = ChoiceBox()
            if not asked.optional:
                box.addItem(_UNANSWERED, "")
            for value, words in asked.choices:
                box.addItem(words, value)
            return box
        return QLineEdit()

    def _fill(self, asked: Field, text: str) -> None:
        field = self._fields[asked.key]
        if isinstance(field, GrowingEdit):
            field.set_text(text)
        elif isinstance(field, DayEdit):
            field.set_value(read_day(text, self._time.today()))
        elif isinstance(field, QComboBox):
            field.setCurrentIndex(max(0, field.findData(text)))
        elif isinstance(field, QLineEdit) and field.text() != text:
            field.setText(text)

    @staticmethod
    def _read(field: QWidget) -> str:
        if isinstance(field, GrowingEdit):
            return field.toPlainText().strip()
        if isinstance(field, DayEdit):
            value = field.value
            return "" if value is None else value.isoformat()
        if isinstance(field, QComboBox):
            return str(field.currentData() or "")
        return field.text().strip() if isinstance(field, QLineEdit) else ""


def known(asked: Field, letter: Letter, case: Case) -> str:
    """Returns the answer to a question that is known already, or nothing."""
    if asked.key in letter.facts:
        return letter.facts[asked.key]
    if asked.key in OF_CASE:
        return str(getattr(case, asked.key))
    return case.letter_facts.get(asked.key, "") if asked.of_case else ""


def case_with(case: Case, template: Template, facts: Mapping[str, str]) -> Case:
    """Returns the case with those answers that the next letter will need too."""
    of_case = {field.key for field in template.fields if field.of_case}
    others = {
        key: value
        for key, value in facts.items()
        if key in of_case and key not in OF_CASE and value
    }
    return dataclasses.replace(
        case,
        council=facts.get("council") or case.council,
        council_address=facts.get("council_address") or case.council_address,
        dpo_email=facts.get("dpo_email") or case.dpo_email,
        reference=facts.get("reference") or case.reference,
        letter_facts={**case.letter_facts, **others},
    )
