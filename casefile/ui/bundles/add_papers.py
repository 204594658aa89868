"""Asks which papers of the case are to be put into a bundle."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from casefile.domain.bundle.plan import Plan
from casefile.domain.document import Document
from casefile.services.wording import day, plural
from casefile.ui.common.case_dialog import CaseDialog
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.theme import Theme

_WIDE: Final = 620
_ROOM: Final = 280
_SUGGESTED: Final = "Where each seems to belong"
_NONE: Final = "No paper of the case has these words."
_EMPTY: Final = "There are no papers in the case yet. Add them under Documents first."
_HOW: Final = "Space ticks a paper. Several can be chosen together with Shift."


class _Words(QLineEdit):
    """From which Down goes on into the list."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)


class AddPapers(CaseDialog):
    """Takes the choice; `wanted` with the papers, and the section or None.

    None stands for where each paper is suggested to go.
    """

    wanted = Signal(list, object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        papers: Sequence[Document],
        plan: Plan,
        section: int | None,
    ) -> None:
        super().__init__(theme, parent, "Add papers", wide=_WIDE)
        self.setObjectName("add_papers")
        self._there = {one.id for s in plan.sections for one in s.documents}
        # What is not in it yet comes first: it is what somebody looks for.
        self._papers = sorted(papers, key=lambda one: str(one.id) in self._there)
        self._ticked: set[UUID] = set()
        self.words = _Words()
        self.words.setObjectName("add_words")
        self.words.setPlaceholderText("Words in the title, or a date such as Feb 2026")
        self.words.setClearButtonEnabled(True)
        self.rows = RowList(theme, "Papers of the case", many=True)
        self.rows.setProperty("look", "framed")
        self.rows.setMinimumHeight(theme.scaled(_ROOM))
        self.rows.setAccessibleDescription(_HOW)
        self.count = label("", "small", wrap=True)
        self.section = ChoiceBox()
        self.section.setObjectName("add_section")
        self.section.be_narrow()
        self.section.addItem(_SUGGESTED, None)
        for number, one in enumerate(plan.sections):
            self.section.addItem(f"{one.letter}  {one.title}", number)
        self.section.setCurrentIndex(0 if section is None else section + 1)
        self.add = IconButton(theme, "Add", "plus", "main")
        self.add.setObjectName("add_go_on")
        self._lay_out()
        self.words.left_down.connect(self._enter_rows)
        self.words.textChanged.connect(self._show)
        self.rows.toggled.connect(self._toggle)
        self.rows.opened.connect(self._toggle_one)
        self.add.clicked.connect(self._add)
        self._show()
        self.words.setFocus()

    def _lay_out(self) -> None:
        cancel = IconButton(self.theme, "Cancel", "close", "quiet")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.add.setAutoDefault(False)
        form = Form()
        form.add("Look for", self.words)
        form.add_widget(self.rows)
        form.add_widget(self.count)
        form.add("Into which section", self.section)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.add)
        self.column.addWidget(form)
        self.column.addLayout(row)

    @Slot()
    def _enter_rows(self) -> None:
        self.rows.setFocus()
        if self.rows.key is None:
            self.rows.choose_first()

    @Slot()
    def _show(self) -> None:
        sought = self.words.text().casefold().split()
        shown = [one for one in self._papers if _holds(one, sought)]
        self.rows.show_things(shown, self._row)
        self._tell(is_empty=not shown)

    def _row(self, paper: Document) -> Row:
        parts = [] if paper.dated_on is None else [day(paper.dated_on)]
        if paper.pages:
            parts.append(plural(paper.pages, "page"))
        is_there = str(paper.id) in self._there
        return Row(
            key=paper.id,
            title=paper.title,
            below=" · ".join(parts),
            ticked=paper.id in self._ticked,
            tag="In it already" if is_there else "",
        )

    @Slot(list)
    def _toggle(self, keys: Collection[UUID]) -> None:
        wanted = set(keys)
        if wanted <= self._ticked:
            self._ticked -= wanted
        else:
            self._ticked |= wanted
        self._show()

    @Slot(object)
    def _toggle_one(self, key: UUID | None) -> None:
        if key is not None:
            self._toggle([key])

    def _tell(self, *, is_empty: bool) -> None:
        number = len(self._ticked)
        said = f"{plural(number, 'paper')} ticked."
        if is_empty:
            said = _NONE if self._papers else _EMPTY
        self.count.setText(said)
        self.add.setEnabled(number > 0)
        self.add.set_words(f"Add {plural(number, 'paper')}" if number else "Add")

    @Slot()
    def _add(self) -> None:
        papers = [one for one in self._papers if one.id in self._ticked]
        section = self.section.currentData()
        self.accept()
        self.wanted.emit(papers, section)


def _holds(paper: Document, sought: Sequence[str]) -> bool:
    dated = "" if paper.dated_on is None else day(paper.dated_on)
    text = f"{paper.title} {dated}".casefold()
    return all(word in text for word in sought)
