"""The first page: what is here and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from casefile.domain.changed import Changed
from casefile.services import wording
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, label, scrolling
from casefile.ui.common.wide_button import WideButton
from casefile.ui.context import UiContext
from casefile.ui.home import due_step
from casefile.ui.home.backup_card import BackupCard
from casefile.ui.home.gap import gaps
from casefile.ui.home.late_steps import LateSteps
from casefile.ui.home.next_step import NextStep, next_steps

_TODAY = 3
_MOST = 6
"""So many under each of the other headings."""
_COUNTS = (
    ("diary", "diary", "record", "records"),
    ("people", "people", "person", "people"),
    ("documents", "documents", "paper", "papers"),
    ("assessments", "flag", "flag", "flags"),
    ("letters", "letters", "letter", "letters"),
)


class HomePage(CasePage):
    """Counts of what there is, next steps, and the latest records."""

    minds = Changed.EVERYTHING & ~Changed.PAGES
    begins_early = True
    log_asked = Signal()
    papers_asked = Signal()
    recovery_asked = Signal()
    draft_asked = Signal(object)
    letter_asked = Signal(str, object)
    """A letter to begin, and the one that it follows."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Home")
        self.setObjectName("home_page")
        self._log = IconButton(
            self.theme, "Log a call", "call", "main", tip="Ctrl+Shift+C"
        )
        self._log.clicked.connect(self.log_asked)
        self._dates = IconButton(self.theme, "Dates to keep", "calendar", "quiet")
        self._dates.setObjectName("dates_to_keep")
        self._dates.clicked.connect(partial(self.context.go, "dates", None))
        self._council = IconButton(self.theme, "Council's steps", "clock", "quiet")
        self._council.setObjectName("councils_steps")
        self._council.setToolTip("Which steps of the council were in time")
        self._council.clicked.connect(partial(self.context.go, "timetable", None))
        self.buttons.addWidget(self._council)
        self.buttons.addWidget(self._dates)
        self.buttons.addWidget(self._log)
        self._about = label("", "muted", wrap=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(8)
        self.late_steps = LateSteps(context, self)
        self.late_steps.changed.connect(self._show_steps)
        self.backup_card = BackupCard(context)
        self._counts = QGridLayout()
        self._counts.setSpacing(8)
        self._tiles: dict[str, IconButton] = {}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 0, 24, 24)
        column.setSpacing(10)
        column.addWidget(self._about)
        column.addSpacing(6)
        column.addLayout(self._steps)
        column.addSpacing(16)
        column.addWidget(label("What is here", "title"))
        column.addLayout(self._counts)
        column.addSpacing(16)
        column.addWidget(self.backup_card)
        column.addStretch(1)
        inner.setMaximumWidth(self.theme.scaled(900))
        self._area = scrolling(inner, "Home")
        self.column.addWidget(self._area, 1)
        self._build_counts()

    def refresh(self) -> None:
        self._show_about()
        self._show_steps()
        if not self.context.desk.case.read_only:
            self.late_steps.look()
        counts = {
            "diary": self.snapshot.record_count,
            "people": len(self.snapshot.people),
            "documents": self.snapshot.document_count,
            "assessments": len(self.snapshot.flags),
            "letters": len(self.snapshot.letters),
        }
        for page, _, one, many in _COUNTS:
            self._tiles[page].set_words(wording.plural(counts[page], one, many))

    def take_focus(self) -> None:
        buttons = (self._steps.itemAt(n) for n in range(self._steps.count()))
        found = (item.widget() for item in buttons if item is not None)
        first = next((w for w in found if isinstance(w, WideButton)), self._log)
        first.setFocus()
        # What had the keyboard may be gone, and Qt has gone on to something far below.
        self._area.verticalScrollBar().setValue(0)

    def _build_counts(self) -> None:
        for place, (page, icon, _, many) in enumerate(_COUNTS):
            tile = IconButton(self.theme, many, icon)
            tile.clicked.connect(partial(self.context.go, page, None))
            self._tiles[page] = tile
            self._counts.addWidget(tile, place // 3, place % 3)

    def _show_about(self) -> None:
        case = self.snapshot.case
        parts = [case.title, case.council, case.jurisdiction.value.title()]
        self._about.setText(" · ".join(part for part in parts if part))

    @Slot()
    def _show_steps(self) -> None:
        had_focus = self._has_step_focus()
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for heading, steps in self._sections():
            self._add_section(heading, steps)
        if had_focus:
            self.take_focus()

    def _sections(self) -> Iterator[tuple[str, list[NextStep]]]:
        """Yields each heading with what stands below it; nothing stands twice."""
        said = due_step.words()["section"]
        # What is left of a damaged file can only be read.
        if self.context.desk.case.read_only:
            yield said["today"], []
            return
        snapshot, today = self.snapshot, self.context.desk.time.today()
        letters = due_step.letters_to_write(snapshot)
        late = [*due_step.late(snapshot), *due_step.passed(snapshot)]
        late += due_step.overdue(snapshot, today)
        week = due_step.due_soon(snapshot, today)
        begun, presses = next_steps(snapshot), bool(letters or late or week)
        tasks = [one for one in begun if not (presses and one.may_wait)]
        first = [*letters, *tasks][:_TODAY] or [*week, *late][:1]
        left = [one for one in [*letters, *begun] if one not in first]
        yield said["today"], first
        yield said["late"], [one for one in late if one not in first][:_MOST]
        yield said["week"], [one for one in week if one not in first][:_MOST]
        yield said["next"], [one for one in left if one in letters][:_MOST]
        yield said["later"], due_step.due_later(snapshot, today)[:_TODAY]
        begun = [one for one in left if one in begun]
        stronger = [*(one for one in begun if not one.may_wait), *gaps(snapshot)]
        council = self.late_steps.steps
        yield said["stronger"], [*stronger[: _MOST - len(council)], *council]
        yield said["spare"], [one for one in begun if one.may_wait][:_TODAY]

    def _add_section(self, heading: str, steps: list[NextStep]) -> None:
        is_first = not self._steps.count()
        if not steps and not is_first:
            return
        title = label(heading, "title")
        title.setContentsMargins(0, 0 if is_first else 10, 0, 0)
        self._steps.addWidget(title)
        for step in steps:
            button = WideButton(self.theme, step, step.icon, (step.title, step.why))
            if step.urgent:
                button.mark_urgent()
            button.chosen.connect(self._take)
            self._steps.addWidget(button)
        if not steps:
            nothing = due_step.words()["section"]["nothing"]
            self._steps.addWidget(label(nothing, "muted"))

    def _has_step_focus(self) -> bool:
        items = (self._steps.itemAt(place) for place in range(self._steps.count()))
        return any(
            i is not None and (w := i.widget()) is not None and w.hasFocus()
            for i in items
        )

    @Slot(object)
    def _take(self, step: NextStep) -> None:
        if step.letter:
            self.letter_asked.emit(step.letter, step.item)
        elif step.page == "log":
            self.log_asked.emit()
        elif step.page == "draft":
            self.draft_asked.emit(step.item)
        elif step.page == "add-papers":
            self.papers_asked.emit()
        elif step.page == "recovery":
            self.recovery_asked.emit()
        else:
            self.context.go(step.page, step.item)
