"""Asks with which sections a new bundle begins, and whether papers are suggested."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.domain.bundle import profile
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.theme import Theme

_SAID: Final = (
    "If the court ordered what goes in and how it is numbered, that goes before all "
    "that is suggested here. Everything can be changed afterwards."
)
_SUGGEST: Final = "Put in the papers that seem to belong there"


class NewBundle(CaseDialog):
    """Takes the choices; `wanted` with the id of the set, and whether to fill it."""

    wanted = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, "A new bundle")
        self.setObjectName("new_bundle")
        self.set = ChoiceBox()
        self.set.setObjectName("bundle_set")
        self.set.be_narrow()
        for one in profile.sets().values():
            self.set.addItem(one.name, one.id)
        self._sections = label("", "muted", wrap=True)
        self._note = label("", "small", wrap=True)
        self.suggest = WrappedTick(_SUGGEST)
        self.suggest.set_ticked(ticked=True)
        self.begin = IconButton(theme, "Begin the bundle", "check", "main")
        self.begin.setObjectName("begin_bundle")
        cancel = IconButton(theme, "Cancel", "close", "quiet")
        cancel.setAutoDefault(False)
        form = Form()
        form.add("Sections", self.set)
        form.add_widget(self._sections)
        form.add_widget(self._note)
        form.add_widget(self.suggest)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.begin)
        self.column.addWidget(label(_SAID, wrap=True))
        self.column.addWidget(form)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.set.currentIndexChanged.connect(self._show_set)
        cancel.clicked.connect(self.reject)
        self.begin.clicked.connect(self._begin)
        self._show_set()
        self.set.setFocus()

    @Slot()
    def _show_set(self) -> None:
        chosen = profile.section_set(str(self.set.currentData()))
        names = (f"{one.letter}  {one.title}" for one in chosen.sections)
        self._sections.setText("\n".join(names))
        self._note.setText(chosen.note)
        self._note.setVisible(bool(chosen.note))
        self.fit()

    @Slot()
    def _begin(self) -> None:
        name, suggested = str(self.set.currentData()), self.suggest.is_ticked
        self.accept()
        self.wanted.emit(name, suggested)
