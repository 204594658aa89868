"""The suggested papers of a bundle, to be joined, split, named and kept."""

from __future__ import annotations

import dataclasses
from typing import Final
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from casefile.domain import partition
from casefile.domain.partition import Stretch, Way
from casefile.services import wording
from casefile.services.disclosure.disclosure import Plan
from casefile.ui.common.choice_box import ChoiceBox
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.list_detail import ListDetail
from casefile.ui.common.part import IconButton, label
from casefile.ui.common.row import Row
from casefile.ui.common.row_list import RowList
from casefile.ui.context import UiContext
from casefile.ui.disclosure.preview import Preview
from casefile.ui.documents.words import KINDS

_WAYS: Final = {
    "As it seems best": None,
    "By the list of contents": Way.BOOKMARKS,
    "By what the pages show": Way.SUGGESTED,
    "All as one paper": Way.NONE,
}


class SplitPanel(QWidget):
    """Shows a plan.

    Signals:
        accepted: the papers as they are to be kept.
        way_asked: another way to find them, or None.
        put_off: nothing is to be kept now.
    """

    accepted = Signal(list)
    way_asked = Signal(object)
    put_off = Signal()

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._plan: Plan | None = None
        self._papers: dict[UUID, Stretch] = {}
        self._told = label("", "muted", wrap=True)
        self._ways = ChoiceBox()
        self._ways.setAccessibleName("How papers are found")
        self._ways.addItems(list(_WAYS))
        self._keep = IconButton(context.theme, "Keep these papers", "check", "main")
        self._keep.setObjectName("keep_papers")
        self._later = IconButton(context.theme, "Not now", "", "quiet")
        self.rows = RowList(context.theme, "Suggested papers")
        self._name = QLineEdit()
        self._name.setAccessibleName("Title of this paper")
        self._pages = label("", "section")
        self._why = label("", "muted", wrap=True)
        theme = context.theme
        self._join = IconButton(theme, "Join to the paper before  (J)", "chevron-up")
        self._join.setAccessibleName("Join to the paper before")
        self._split = IconButton(theme, "Begin a paper at page  (S)", "plus")
        self._split.setAccessibleName("Begin a paper at the page")
        self._at = QSpinBox()
        self._at.setAccessibleName("Page of the reply at which a paper begins")
        self._at.lineEdit().setAccessibleName("Page number")
        self._at.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview = Preview(context)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(24, 0, 20, 8)
        top.setSpacing(8)
        top.addWidget(self._ways)
        top.addStretch(1)
        top.addWidget(self._later)
        top.addWidget(self._keep)
        told = QHBoxLayout()
        told.setContentsMargins(24, 0, 20, 8)
        told.addWidget(self._told)
        detail = QWidget()
        detail.setAccessibleName("This paper")
        column = QVBoxLayout(detail)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(label("Title", "label"))
        column.addWidget(self._name)
        column.addWidget(self._pages)
        column.addWidget(self._why)
        column.addWidget(self._join, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addWidget(self._split)
        row.addWidget(self._at)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.preview)
        column.addStretch(1)
        self._body = ListDetail(
            self, self.rows, detail, EmptyState(self._context.theme, "documents", "")
        )
        self._body.show_empty(empty=False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addLayout(told)
        whole.addWidget(self._body, 1)

    def _connect(self) -> None:
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(self._name_it)
        self._name.editingFinished.connect(self._named)
        self._join.clicked.connect(self._join_up)
        self._split.clicked.connect(self._split_here)
        self._at.valueChanged.connect(self._look_at)
        self._ways.activated.connect(self._other_way)
        self._keep.clicked.connect(self._accept)
        self._later.clicked.connect(self.put_off)
        for keys, slot in (
            ("J", self._join_up),
            ("S", self._at.setFocus),
            ("F2", self._name_it),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.rows)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    @property
    def plan(self) -> Plan | None:
        """What is shown; None if nothing is."""
        return self._plan

    @property
    def papers(self) -> list[Stretch]:
        """The papers as they stand now."""
        return list(self._papers.values())

    def show_plan(self, plan: Plan) -> None:
        """Shows another plan."""
        self._plan = plan
        self._papers = {uuid4(): paper for paper in plan.papers}
        self._show(next(iter(self._papers)))

    def forget(self) -> None:
        """Shows nothing any more."""
        self._plan = None
        self._papers = {}
        self.release()

    def take_focus(self) -> None:
        """Puts the keyboard into the list."""
        self.rows.setFocus()

    def release(self) -> None:
        """Ends the worker that draws."""
        self.preview.release()

    def _show(self, chosen: UUID) -> None:
        plan = self._plan
        if plan is None:
            return
        count = wording.plural(len(self._papers), "paper")
        self._told.setText(
            f"“{plan.bundle.title}” is kept whole. It seems to hold {count}, found by "
            "the computer. Look through the list, join or split what is wrong, and "
            "keep the papers. You can undo it."
        )
        self._keep.set_words(f"Keep {count}")
        rows = [self._row(key, paper) for key, paper in self._papers.items()]
        self.rows.show_things(rows, _as_it_is)
        self.rows.choose(chosen)
        self._choose(chosen)

    def _row(self, key: UUID, paper: Stretch) -> Row:
        parts = [_range(paper), KINDS[paper.kind][0]]
        if paper.dated_on is not None:
            parts.append(wording.day(paper.dated_on))
        there = self._plan is not None and paper.first in self._plan.there
        return Row(
            key=key,
            title=paper.title,
            below=" · ".join(parts),
            icon=KINDS[paper.kind][1],
            tag="kept" if there else "",
            tone="good" if there else "",
        )

    @property
    def _key(self) -> UUID | None:
        key = self.rows.key
        return key if key in self._papers else None

    @Slot(object)
    def _choose(self, key: UUID | None) -> None:
        paper = self._papers.get(key) if key is not None else None
        self._body.show_detail(paper is not None)
        if paper is None or self._plan is None:
            return
        self._name.setText(paper.title)
        self._pages.setText(f"{_range(paper)} of the reply")
        self._why.setText("Why a paper begins here: " + " ".join(paper.reasons))
        self._join.setEnabled(paper.first > 1)
        can_split = paper.pages > 1
        self._split.setEnabled(can_split)
        self._at.setEnabled(can_split)
        self._at.blockSignals(True)  # noqa: FBT003 - Qt has no other way
        self._at.setRange(min(paper.first + 1, paper.last), paper.last)
        self._at.setValue(min(paper.first + 1, paper.last))
        self._at.blockSignals(False)  # noqa: FBT003
        self.preview.show_page(self._plan.bundle.id, paper.first)

    @Slot(int)
    def _look_at(self, page: int) -> None:
        if self._plan is not None:
            self.preview.show_page(self._plan.bundle.id, page)

    @Slot()
    def _name_it(self) -> None:
        self._name.setFocus()
        self._name.selectAll()

    @Slot()
    def _named(self) -> None:
        key, title = self._key, self._name.text().strip()
        if key is not None and title and title != self._papers[key].title:
            self._papers[key] = dataclasses.replace(self._papers[key], title=title)
            self._show(key)

    @Slot()
    def _join_up(self) -> None:
        key, keys = self._key, list(self._papers)
        if key is None or keys.index(key) == 0:
            return
        before = keys[keys.index(key) - 1]
        self._papers[before] = partition.joined(self._papers[before], self._papers[key])
        del self._papers[key]
        self._show(before)

    @Slot()
    def _split_here(self) -> None:
        key, plan = self._key, self._plan
        if key is None or plan is None or self._papers[key].pages == 1:
            return
        today = self._context.desk.time.today()
        page = self._at.value()
        halves = partition.cut_at(self._papers[key], page, plan.sheets, today)
        new = uuid4()
        made: dict[UUID, Stretch] = {}
        for one, paper in self._papers.items():
            made[one] = halves[0] if one == key else paper
            if one == key:
                made[new] = halves[1]
        self._papers = made
        self._show(new)

    @Slot(int)
    def _other_way(self, number: int) -> None:
        self.way_asked.emit(list(_WAYS.values())[number])

    @Slot()
    def _accept(self) -> None:
        self._named()
        self.accepted.emit(self.papers)


def _range(paper: Stretch) -> str:
    if paper.pages == 1:
        return f"Page {paper.first}"
    return f"Pages {paper.first} to {paper.last}"


def _as_it_is(row: Row) -> Row:
    return row
