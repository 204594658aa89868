"""What stands on the front page of a bundle: court, case number, hearing, parties."""

from __future__ import annotations

import dataclasses
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.bundle import profile
from casefile.domain.bundle.plan import Party, Plan
from casefile.domain.bundle.profile import Numbering
from casefile.domain.timekeeper import Timekeeper
from casefile.ui.bundles.file_form import FileForm
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form, labelled
from casefile.ui.common.part import IconButton, IconTool, label
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.theme import Theme

_TITLE_KEPT: Final = (
    "The title stays as it is, because a version was made: the next one follows it. "
    "Begin a new bundle to use another title."
)
_TITLE: Final = "What it is called on the front page. Leave names of children out."
_NUMBERINGS: Final = {
    Numbering.SECTION: "By section: A1, A2, B1",
    Numbering.CONTINUOUS: "One run: 1, 2, 3 to the end",
}
_TEXTS: Final = (
    ("title", "Title of the bundle", _TITLE, ""),
    ("court", "Court", "", "In the Family Court at Exampleton"),
    ("case_number", "Case number", "", "ZE26C00123"),
    ("matter", "What it is about", "", ""),
    ("hearing", "What hearing it is", "", "Directions hearing"),
    ("judge", "Judge", "", ""),
    ("prepared_by", "Prepared by", "", ""),
)


class CaseForm(QWidget):
    """Shows the details of the case."""

    def __init__(self, theme: Theme, time: Timekeeper) -> None:
        super().__init__()
        self.setAccessibleName("Details of the case for the front page")
        self._plan: Plan | None = None
        self.fields = {name: QLineEdit() for name, *_ in _TEXTS}
        self.day = DayEdit(time, ahead=True)
        self.day.setObjectName("bundle_hearing_on")
        self.numbering = ChoiceBox()
        self.numbering.setObjectName("bundle_numbering")
        for kind, words in _NUMBERINGS.items():
            self.numbering.addItem(words, kind)
        self.numbering.be_narrow()
        self.cover = WrappedTick("A front page before the index")
        self.parties = PartyLines(theme, self.fields["matter"])
        self.file = FileForm()
        self._kept = label(_TITLE_KEPT, "small", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        form = Form()
        law = profile.words("window")["matter_example"]
        for name, words, hint, example in _TEXTS:
            field = self.fields[name]
            field.setObjectName(f"bundle_{name}")
            field.setPlaceholderText(law if name == "matter" else example)
            form.add(words, field, hint)
            if name == "title":
                form.put_below(field, self._kept)
            if name == "matter":
                form.add_widget(self.parties)
                form.add("Day of the hearing", self.day)
        form.add("Numbers of the pages", self.numbering)
        form.add_widget(self.cover)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.addWidget(form)
        column.addWidget(self.file)
        column.addStretch(1)

    def watch(self, autosave: Autosave) -> None:
        """Has what is typed kept."""
        autosave.watch(*self.fields.values(), self.day, self.numbering)
        self.day.changed.connect(autosave.settle)
        self.cover.clicked.connect(autosave.settle)
        self.parties.watch(autosave)

    def set_read_only(self, *, read_only: bool) -> None:
        """Lets the details be changed or not."""
        self.cover.setEnabled(not read_only)
        self.parties.setEnabled(not read_only)

    def show_plan(self, plan: Plan, *, is_made: bool) -> None:
        """Fills the fields; once a version `is_made` the title stays."""
        self._plan = plan
        for name, field in self.fields.items():
            if field.text() != getattr(plan, name):
                field.setText(getattr(plan, name))
                field.setCursorPosition(0)
        self.fields["title"].setReadOnly(is_made)
        self._kept.setVisible(is_made)
        if self.day.value != plan.hearing_on:
            self.day.set_value(plan.hearing_on)
        self.numbering.setCurrentIndex(list(_NUMBERINGS).index(plan.numbering))
        # Once numbers were quoted, another way of numbering would break them all.
        is_related = bool(plan.core_of or plan.supplement_to)
        self.numbering.setEnabled(not is_made and not is_related)
        self.cover.set_ticked(ticked=plan.cover)
        self.parties.show_parties(plan.parties)

    def wanted(self, plan: Plan) -> Plan:
        """Returns a plan with the details that the fields say."""
        said: dict[str, Any] = {
            name: " ".join(field.text().split()) for name, field in self.fields.items()
        }
        return dataclasses.replace(
            plan,
            **said,
            hearing_on=self.day.value,
            numbering=Numbering(self.numbering.currentData()),
            cover=self.cover.is_ticked,
            parties=self.parties.value(),
        )


class PartyLines(QWidget):
    """The parties, each with a name and what they are in the case."""

    changed = Signal()

    def __init__(self, theme: Theme, before: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._before = before
        """What the keyboard comes from."""
        self._autosave: Autosave | None = None
        self._lines: list[_PartyLine] = []
        self.add = IconButton(theme, "Add a party", "plus", "quiet")
        self.add.setObjectName("add_party")
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(label("Parties", "section"))
        column.addLayout(self._column)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._add)

    @property
    def lines(self) -> list[_PartyLine]:
        """One for each party."""
        return self._lines

    def watch(self, autosave: Autosave) -> None:
        """Has what is typed kept."""
        self._autosave = autosave
        self.changed.connect(autosave.settle)

    def show_parties(self, parties: tuple[Party, ...]) -> None:
        """Shows these, and lines without words that are being filled in."""
        if self.value() == parties:
            return
        while len(self._lines) > len(parties):
            self._drop(self._lines[-1])
        while len(self._lines) < len(parties):
            self._new_line()
        for line, party in zip(self._lines, parties, strict=True):
            line.show_party(party)

    def value(self) -> tuple[Party, ...]:
        """Returns the parties that have a name or are something in the case."""
        said = (line.value() for line in self._lines)
        return tuple(one for one in said if one.name or one.role)

    def _new_line(self) -> _PartyLine:
        line = _PartyLine(self._theme, len(self._lines) + 1)
        if self._autosave is not None:
            self._autosave.watch(line.name, line.role)
        line.removed.connect(self._remove)
        self._lines.append(line)
        self._column.addWidget(line)
        # What is made late would come last for the keyboard.
        before = self._lines[-2].remove if len(self._lines) > 1 else self._before
        for widget in (line.name, line.role, line.remove, self.add):
            self.setTabOrder(before, widget)
            before = widget
        return line

    @Slot()
    def _add(self) -> None:
        self._new_line().name.setFocus()

    @Slot()
    def _remove(self) -> None:
        line = self.sender()
        if isinstance(line, _PartyLine):
            self._drop(line)
            self.add.setFocus()
            self.changed.emit()

    def _drop(self, line: _PartyLine) -> None:
        self._lines.remove(line)
        line.hide()
        line.deleteLater()


class _PartyLine(QWidget):
    removed = Signal()

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self.name, self.role = QLineEdit(), QLineEdit()
        self.name.setAccessibleName(f"Name of party {number}")
        self.role.setAccessibleName(f"What party {number} is")
        self.role.setPlaceholderText("Applicant")
        self.remove = IconTool(theme, "trash", f"Take out party {number}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words, field, share in (("Name", self.name, 3), ("As", self.role, 2)):
            box, _ = labelled(words, field, parent=self)
            row.addWidget(box, share)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        self.remove.clicked.connect(self.removed)

    def show_party(self, party: Party) -> None:
        for field, words in ((self.name, party.name), (self.role, party.role)):
            if field.text() != words:
                field.setText(words)

    def value(self) -> Party:
        said = (" ".join(field.text().split()) for field in (self.name, self.role))
        name, role = said
        return Party(name=name, role=role)
