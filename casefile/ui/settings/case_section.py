"""Facts about the whole case."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QLineEdit

from casefile.domain.case import Case, Jurisdiction
from casefile.services import case as case_service
from casefile.services.ports import Desk
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.day_edit import DaysEdit
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.context import UiContext
from casefile.ui.settings.choice import choice, show_choice
from casefile.ui.settings.section import Section


class CaseSection(Section):
    """What the case is called, whose law applies, and who the council is."""

    title = "This case"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._filled = False
        self.title_edit = QLineEdit()
        self.law_box = choice({str(j): j.value.title() for j in Jurisdiction})
        self.council_edit = QLineEdit()
        self.address_edit = GrowingEdit(3)
        self.dpo_edit = QLineEdit()
        self.reference_edit = QLineEdit()
        self.holidays_edit = DaysEdit(context.desk.time)
        self.holidays_edit.setObjectName("holidays")
        self.autosave = Autosave(
            self._save, self, read_only=context.desk.case.read_only
        )
        self.autosave.watch(self.title_edit, self.law_box, self.council_edit)
        self.autosave.watch(self.address_edit, self.dpo_edit, self.reference_edit)
        self.autosave.watch(self.holidays_edit)
        self.holidays_edit.changed.connect(self.autosave.settle)
        self.add_row(
            ("What it is called", self.title_edit, 3),
            ("Whose law applies", self.law_box, 1),
        )
        self.add("Council", self.council_edit)
        self.add("Where letters go (the council's address)", self.address_edit)
        self.add_row(
            ("Data protection email", self.dpo_edit, 3),
            ("Their reference", self.reference_edit, 2),
        )
        self.add(
            "Public holidays to add",
            self.holidays_edit,
            "One-off holidays, such as a jubilee, are made known late. Put a comma "
            "between two days. Working days are counted without them.",
        )
        self.add_stretch()

    def refresh(self) -> None:
        if self.autosave.is_waiting:
            return
        case = self.context.snapshot.case
        self.autosave.hold()
        for field, text in (
            (self.title_edit, case.title),
            (self.council_edit, case.council),
            (self.dpo_edit, case.dpo_email),
            (self.reference_edit, case.reference),
        ):
            if field.text() != text:
                field.setText(text)
        self.address_edit.set_text(case.council_address)
        self.holidays_edit.set_value(case.holidays)
        show_choice(self.law_box, str(case.jurisdiction))
        self.autosave.release()
        self._filled = True

    def flush(self) -> None:
        self.autosave.flush()

    def _save(self) -> None:
        if not self._filled:
            return
        case = self.context.snapshot.case
        days = self.holidays_edit.value
        changed = dataclasses.replace(
            case,
            title=self.title_edit.text().strip() or case.title,
            jurisdiction=Jurisdiction(self.law_box.currentData()),
            council=self.council_edit.text().strip(),
            council_address=self.address_edit.toPlainText().strip(),
            dpo_email=self.dpo_edit.text().strip(),
            reference=self.reference_edit.text().strip(),
            holidays=case.holidays if days is None else days,
        )

        def work(desk: Desk) -> Case:
            return case_service.save(desk, changed)

        self.context.start(work)
