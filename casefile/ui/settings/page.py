"""The page of settings: each is in force at once and kept."""

from __future__ import annotations

import dataclasses
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.case import Case, Jurisdiction
from casefile.domain.changed import Changed
from casefile.services import case as case_service
from casefile.services.ports import Desk
from casefile.settings import IDLE_LOCK_MINUTES
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.growing_edit import GrowingEdit
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label, scrolling
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.context import UiContext

_THEMES: Final = {"auto": "As the computer is set", "light": "Light", "dark": "Dark"}
_SIZES: Final = (100, 115, 130, 150, 175, 200)
_FONTS: Final = {
    "system": "As the computer is set",
    "atkinson": "Atkinson Hyperlegible (easier to tell letters apart)",
}
_MINUTES: Final = (1, 2, 5, 10, 15, 30)


class SettingsPage(CasePage):
    """How the window looks and locks, and facts about the whole case."""

    minds = Changed.CASE
    recovery_asked = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Settings")
        self.setObjectName("settings_page")
        self._filled = False
        self.theme_box = _choice(_THEMES)
        self.theme_box.setObjectName("theme_choice")
        self.size_box = _choice({size: f"{size} %" for size in _SIZES})
        self.size_box.setObjectName("size_choice")
        self.font_box = _choice(_FONTS)
        self.lock_box = _choice({m: _minutes(m) for m in _lock_choices()})
        self.letters_box = WrappedTick("Single letters work on a page (F to flag)")
        self.heads_box = WrappedTick("Tell me if a case file is an older copy")
        self.heads_box.setObjectName("remember_heads")
        self.name_edit = QLineEdit()
        self.name_edit.setMaxLength(40)
        self.name_edit.setPlaceholderText("Casefile")
        self.title_edit = QLineEdit()
        self.law_box = _choice({j: j.value.title() for j in Jurisdiction})
        self.council_edit = QLineEdit()
        self.address_edit = GrowingEdit(3)
        self.dpo_edit = QLineEdit()
        self.reference_edit = QLineEdit()
        self._sheet = IconButton(self.theme, "Show the recovery key", "key")
        self.autosave = Autosave(self._save_case, self)
        self._build()
        self._connect()

    def refresh(self) -> None:
        if self.autosave.is_waiting:
            return
        case = self.snapshot.case
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
        self.law_box.setCurrentIndex(self.law_box.findData(case.jurisdiction))
        self.autosave.release()
        self._filled = True

    def flush(self) -> None:
        self.autosave.flush()

    def take_focus(self) -> None:
        self.title_edit.setFocus()

    def _build(self) -> None:
        form = Form()
        form.add_section("This case")
        form.add_row(
            ("What it is called", self.title_edit, 3),
            ("Whose law applies", self.law_box, 1),
        )
        form.add("Council", self.council_edit)
        form.add("Where letters go (the council's address)", self.address_edit)
        form.add_row(
            ("Data protection e-mail", self.dpo_edit, 3),
            ("Their reference", self.reference_edit, 2),
        )
        form.add_section("How it looks")
        form.add_row(("Colours", self.theme_box, 2), ("Text size", self.size_box, 1))
        form.add("Typeface", self.font_box)
        form.add_section("Keeping it private")
        form.add("Lock when I have not touched it for", self.lock_box)
        form.add(
            "What the window calls itself",
            self.name_edit,
            "Shown on the title bar and the task bar. It never shows names.",
        )
        form.add_widget(self.heads_box)
        form.add_widget(
            label(
                "For this the program remembers on this computer how each case file "
                "ended: a number and a check sum, no names and no places.",
                "small",
                wrap=True,
            )
        )
        form.add_section("Keyboard")
        form.add_widget(self.letters_box)
        form.add_section("If you forget the passphrase")
        form.add_widget(
            label("The recovery key opens this case file. Keep it on paper.", wrap=True)
        )
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 0, 24, 24)
        column.addWidget(form)
        column.addWidget(self._sheet)
        column.addStretch(1)
        inner.setMaximumWidth(self.theme.scaled(760))
        self.column.addWidget(scrolling(inner, "Settings"), 1)
        settings = self.context.settings
        self.theme_box.setCurrentIndex(self.theme_box.findData(settings.theme))
        _select(self.size_box, settings.text_size, f"{settings.text_size} %")
        self.font_box.setCurrentIndex(self.font_box.findData(settings.reading_font))
        minutes = settings.idle_lock_minutes
        _select(self.lock_box, minutes, _minutes(minutes))
        self.letters_box.set_ticked(ticked=settings.letter_shortcuts)
        self.heads_box.set_ticked(ticked=settings.remember_heads)
        self.name_edit.setText(settings.discreet_name)

    def _connect(self) -> None:
        for box in (self.theme_box, self.size_box, self.font_box, self.lock_box):
            box.activated.connect(self._change)
        self.letters_box.clicked.connect(self._change)
        self.heads_box.clicked.connect(self._change)
        self.name_edit.editingFinished.connect(self._change)
        self._sheet.clicked.connect(self.recovery_asked)
        self.autosave.watch(self.title_edit, self.law_box, self.council_edit)
        self.autosave.watch(self.address_edit, self.dpo_edit, self.reference_edit)

    @Slot()
    def _change(self) -> None:
        name = "".join(c for c in self.name_edit.text().strip() if c.isprintable())
        chosen = dataclasses.replace(
            self.context.settings,
            theme=self.theme_box.currentData(),
            text_size=self.size_box.currentData(),
            reading_font=self.font_box.currentData(),
            idle_lock_minutes=self.lock_box.currentData(),
            letter_shortcuts=self.letters_box.is_ticked,
            remember_heads=self.heads_box.is_ticked,
            discreet_name=name,
        )
        if chosen != self.context.settings:
            self.context.change_settings(chosen)

    def _save_case(self) -> None:
        if not self._filled:
            return
        changed = dataclasses.replace(
            self.snapshot.case,
            title=self.title_edit.text().strip() or self.snapshot.case.title,
            jurisdiction=Jurisdiction(self.law_box.currentData()),
            council=self.council_edit.text().strip(),
            council_address=self.address_edit.toPlainText().strip(),
            dpo_email=self.dpo_edit.text().strip(),
            reference=self.reference_edit.text().strip(),
        )

        def work(desk: Desk) -> Case:
            return case_service.save(desk, changed)

        self.context.start(work)


def _choice(
    offers: dict[str, str] | dict[int, str] | dict[Jurisdiction, str],
) -> QComboBox:
    box = ChoiceBox()
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(
        QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    )
    for value, name in offers.items():
        box.addItem(name, value)
    return box


def _select(box: QComboBox, value: int, name: str) -> None:
    if box.findData(value) < 0:
        box.addItem(name, value)
    box.setCurrentIndex(box.findData(value))


def _lock_choices() -> list[int]:
    return [minutes for minutes in _MINUTES if minutes in IDLE_LOCK_MINUTES]


def _minutes(count: int) -> str:
    return "1 minute" if count == 1 else f"{count} minutes"
