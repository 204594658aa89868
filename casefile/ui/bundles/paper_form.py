"""The fields of one paper of a bundle, and what to look at before it goes in."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from casefile.domain.bundle.front_page import span
from casefile.domain.bundle.plan import Plan, PlanDocument
from casefile.domain.timekeeper import Timekeeper
from casefile.services.bundle import outlook as bundle_outlook
from casefile.services.bundle.outlook import PaperOutlook
from casefile.services.wording import plural
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.form import Form
from casefile.ui.common.part import IconButton, label, set_look
from casefile.ui.common.wrapped_tick import WrappedTick
from casefile.ui.theme import Theme

_ALL: Final = "All of them"
_PAGES_HINT: Final = "Such as 1-4,7 or 3- for the third to the last."
_DIRECTION_HINT: Final = "Only if the court said that it goes in: which order, of when."
_UPRIGHT: Final = "Turn pages upright that lie on their side or their head"
_GO_IN: Final = "{pages}, numbered {labels}"
_HAS: Final = "The paper has {pages}."


class PaperForm(QWidget):
    """Shows one paper of the plan.

    Signals:
        section_asked: the number of the section where it is to stand.
        open_asked: the paper itself is to be shown.
        unlock_asked: its password is to be asked for.
        removed: it is to be taken out.
    """

    section_asked = Signal(int)
    open_asked = Signal()
    unlock_asked = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, time: Timekeeper) -> None:
        super().__init__()
        self.setAccessibleName("This paper in the bundle")
        self._document: PlanDocument | None = None
        self._has = 0
        self.heading = label("", "title", wrap=True)
        self.where = label("", "muted", wrap=True)
        self.where.setObjectName("paper_where")
        self.wrong = label("", "danger", wrap=True)
        self.wrong.setObjectName("paper_wrong")
        self.look_at = label("", "warn", wrap=True)
        self.look_at.setObjectName("paper_cautions")
        self.title = QLineEdit()
        self.title.setObjectName("paper_title")
        self.day = DayEdit(time)
        self.day.setObjectName("paper_day")
        self.pages = QLineEdit()
        self.pages.setObjectName("paper_pages")
        self.pages.setPlaceholderText(_ALL)
        self.pages_said = label("", "small", wrap=True)
        self.pages_said.setObjectName("pages_said")
        self.direction = QLineEdit()
        self.direction.setObjectName("paper_direction")
        self.direction.setPlaceholderText("Order of 3 March 2026")
        self.upright = WrappedTick(_UPRIGHT)
        self.section = ChoiceBox()
        self.section.be_narrow()
        self.section.setObjectName("paper_section")
        self.open = IconButton(theme, "Open the paper", "chevron-right", "quiet")
        self.open.setObjectName("open_bundle_paper")
        self.unlock = IconButton(theme, "Give its password", "unlock", "main")
        self.unlock.setObjectName("unlock_bundle_paper")
        self.unlock.setVisible(False)
        self.remove = IconButton(theme, "Take it out of the bundle", "trash", "danger")
        self.remove.setObjectName("take_paper_out")
        self._lay_out()
        self.pages.textEdited.connect(self._check_pages)
        self.section.activated.connect(self.section_asked)
        self.open.clicked.connect(self.open_asked)
        self.unlock.clicked.connect(self.unlock_asked)
        self.remove.clicked.connect(self.removed)

    def _lay_out(self) -> None:
        form = Form()
        form.add("Title in the index", self.title)
        form.add("Date in the index", self.day)
        form.add("Pages that go in", self.pages, _PAGES_HINT)
        form.put_below(self.pages, self.pages_said)
        form.add("Section", self.section)
        form.add("Direction of the court", self.direction, _DIRECTION_HINT)
        form.add_section("How its pages lie")
        form.add_widget(self.upright)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(10)
        for widget in (self.heading, self.where, self.wrong):
            column.addWidget(widget)
        column.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.look_at)
        column.addWidget(form)
        for button in (self.open, self.remove):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def watch(self, autosave: Autosave) -> None:
        """Has what is typed kept."""
        autosave.watch(self.title, self.day, self.pages, self.direction)
        self.day.changed.connect(autosave.settle)
        self.upright.clicked.connect(autosave.settle)

    def set_read_only(self, *, read_only: bool) -> None:
        """Lets the paper be changed or not."""
        for widget in (self.section, self.remove, self.upright, self.unlock):
            widget.setEnabled(not read_only)

    @property
    def shown(self) -> str:
        """The id of the paper that is shown; empty if none is."""
        return "" if self._document is None else self._document.id

    def show_paper(self, plan: Plan, section: int, document: PlanDocument) -> None:
        """Fills the fields."""
        is_other = self._document is None or self._document.id != document.id
        self._document = document
        self.heading.setText(document.title or "No title")
        for field, words in (
            (self.title, document.title),
            (self.pages, document.pages),
            (self.direction, document.direction),
        ):
            if field.text() != words:
                field.setText(words)
                field.setCursorPosition(0)
        if is_other:
            self.unlock.setVisible(False)
        if self.day.value != document.dated_on or is_other:
            self.day.set_value(document.dated_on)
        self.upright.set_ticked(ticked=document.upright)
        names = [f"{one.letter}  {one.title}" for one in plan.sections]
        self._offer(names, section)

    def _offer(self, names: Sequence[str], section: int) -> None:
        shown = [self.section.itemText(n) for n in range(self.section.count())]
        if shown != list(names):
            self.section.clear()
            self.section.addItems(names)
        self.section.setCurrentIndex(section)

    def show_outlook(self, told: PaperOutlook | None) -> None:
        """Tells how the paper would come out."""
        if told is None:
            return
        self._has = told.has
        facts = {"pages": plural(len(told.pages), "page"), "labels": span(told.labels)}
        self.where.setText(_GO_IN.format(**facts) if told.labels else "")
        self.where.setVisible(bool(told.labels))
        is_about_pages = bool(told.wrong) and bool(told.has)
        self.wrong.setText("" if is_about_pages else told.wrong)
        self.wrong.setVisible(bool(self.wrong.text()))
        self.unlock.setVisible(told.is_locked)
        self.look_at.setText("\n\n".join(one.sentence for one in told.cautions))
        self.look_at.setVisible(bool(told.cautions))
        self._check_pages()

    @property
    def is_right(self) -> bool:
        """Whether the pages that are typed can be used."""
        return not self._wrong_pages

    @property
    def _wrong_pages(self) -> str:
        if not self._has:
            return ""
        return bundle_outlook.pages_wrong(self.pages.text(), self._has)

    @Slot()
    def _check_pages(self) -> None:
        """Says while somebody types whether the paper has such pages."""
        wrong = self._wrong_pages
        said = wrong or (
            _HAS.format(pages=plural(self._has, "page")) if self._has else ""
        )
        self.pages_said.setText(said)
        self.pages_said.setVisible(bool(said))
        set_look(self.pages_said, "danger" if wrong else "small")
        if bool(self.pages.property("wrong")) != bool(wrong):
            self.pages.setProperty("wrong", bool(wrong))
            set_look(self.pages, "")
        self.pages.setAccessibleDescription(wrong or f"{_PAGES_HINT} {said}")

    def wanted(self) -> PlanDocument | None:
        """Returns the paper as the fields say."""
        if self._document is None:
            return None
        return dataclasses.replace(
            self._document,
            title=" ".join(self.title.text().split()),
            dated_on=self.day.value,
            pages=self.pages.text().strip(),
            direction=" ".join(self.direction.text().split()),
            upright=self.upright.is_ticked,
        )

    def forget(self) -> None:
        """Shows no paper any more."""
        self._document = None
