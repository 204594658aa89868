"""How the file of a bundle is made: whole or in parts, for a screen or a binder."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.domain.bundle import profile
from casefile.domain.bundle.making import FileChoice
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.part import label
from casefile.ui.common.wrapped_tick import WrappedTick

_WHOLE: Final = "In one file"
_PARTS: Final = {
    "email": "In parts for an email, {megabytes} MB each",
    "portal": "In parts for a portal, {megabytes} MB each",
}
_SHRINK: Final = "Make photographs and colour scans smaller"
_DIVIDERS: Final = "A page with its name before each section, for a ring binder"
_DOUBLE: Final = "Each section begins on a right-hand page, for both sides of the paper"
_KEPT: Final = "The numbers of the pages are the same whatever you choose here."


class FileForm(QWidget):
    """Takes the choices; `changed` when the user made another one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.parts = ChoiceBox()
        self.parts.setObjectName("bundle_parts")
        self.parts.be_narrow()
        self.parts.addItem(_WHOLE, "")
        self._limits: dict[str, Any] = profile.words("part")["limit"]
        for name, words in _PARTS.items():
            megabytes = self._limits[name]["megabytes"]
            self.parts.addItem(words.format(megabytes=megabytes), name)
        self.authority = label("", "small", wrap=True)
        self.shrink = WrappedTick(_SHRINK)
        self.dividers = WrappedTick(_DIVIDERS)
        self.double = WrappedTick(_DOUBLE)
        form = Form()
        form.add_section("The file")
        form.add("Files", self.parts)
        form.add_widget(self.authority)
        for tick in (self.shrink, self.dividers, self.double):
            form.add_widget(tick)
        form.add_widget(label(_KEPT, "small", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        self.parts.currentIndexChanged.connect(self._show_authority)
        self.parts.currentIndexChanged.connect(self.changed)
        for tick in (self.shrink, self.dividers, self.double):
            tick.clicked.connect(self.changed)
        self._show_authority()

    def choice(self) -> FileChoice:
        """Returns what is chosen."""
        return FileChoice(
            parts=str(self.parts.currentData()),
            shrink=self.shrink.is_ticked,
            dividers=self.dividers.is_ticked,
            double_sided=self.double.is_ticked,
        )

    def show_choice(self, choice: FileChoice) -> None:
        """Shows what was chosen before."""
        # The half of it that is shown already must not be taken for a choice.
        with QSignalBlocker(self):
            self.parts.setCurrentIndex(max(0, self.parts.findData(choice.parts)))
            self.shrink.set_ticked(ticked=choice.shrink)
            self.dividers.set_ticked(ticked=choice.dividers)
            self.double.set_ticked(ticked=choice.double_sided)

    @Slot()
    def _show_authority(self) -> None:
        name = str(self.parts.currentData())
        said = self._limits[name]["authority"] if name else ""
        self.authority.setText(f"{said}." if said else "")
        self.authority.setVisible(bool(said))
