"""The page on which the case is seen in time."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casefile.domain.changed import Changed
from casefile.domain.timeline import Event, Timeline, not_shown, within
from casefile.domain.timeline_mark import Mark
from casefile.domain.timeline_words import spoken
from casefile.services import timeline, wording
from casefile.services.ports import Desk
from casefile.services.timeline import Known
from casefile.services.timeline_writing import Wanted
from casefile.ui.common.day_edit import DayEdit
from casefile.ui.common.empty_state import EmptyState
from casefile.ui.common.page import CasePage
from casefile.ui.common.part import IconButton, IconTool, label
from casefile.ui.context import UiContext
from casefile.ui.timeline.going_out import PictureOut
from casefile.ui.timeline.view import TimelineView

_SHOWN: Final = 200
"""Letters of an event that are shown below the picture: two or three lines."""


class TimelinePage(CasePage):
    """The picture, its tools above it, and the current event in words below it."""

    minds = (
        Changed.RECORDS
        | Changed.PEOPLE
        | Changed.DOCUMENTS
        | Changed.LETTERS
        | Changed.CONSENTS
        | Changed.DATES
        | Changed.CASE
    )

    def __init__(self, context: UiContext) -> None:
        super().__init__(context, "Timeline")
        self.setObjectName("timeline_page")
        self._made: Timeline | None = None
        self._asked = 0
        theme = self.theme
        self._print = IconButton(theme, "Print", "print", "quiet")
        self._print.setObjectName("print_timeline")
        self._save = IconButton(theme, "Save as PDF", "export", "main")
        self._save.setObjectName("save_timeline")
        self.buttons.addWidget(self._print)
        self.buttons.addWidget(self._save)
        self._out = PictureOut(context, self)
        self.first = DayEdit(context.desk.time)
        self.first.setObjectName("timeline_from")
        self.first.setAccessibleName("From which day")
        self.first.setPlaceholderText("the beginning")
        self.last = DayEdit(context.desk.time)
        self.last.setObjectName("timeline_to")
        self.last.setAccessibleName("To which day")
        self.last.setPlaceholderText("the end")
        self.closer = IconTool(theme, "zoom-in", "Come closer (+)")
        self.further = IconTool(theme, "zoom-out", "See more time (-)")
        self.whole = IconTool(theme, "fit-width", "Show the whole time (0)")
        self.view = TimelineView(
            theme, "Timeline: the arrow keys go from event to event"
        )
        self.count = label("", "small", wrap=True)
        self.count.setObjectName("timeline_count")
        self.words = label("", wrap=True)
        self.words.setObjectName("timeline_words")
        self.open = IconButton(theme, "Open", "chevron-right")
        self.open.setObjectName("timeline_open")
        self._empty = EmptyState(
            theme,
            "clock",
            "Nothing has a date yet. Each call, visit and letter that you write in the "
            "diary gets its place here, and so do papers with a date.",
            "Go to the diary",
            "diary",
        )
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()

    def refresh(self) -> None:
        snapshot, self._asked = self.snapshot, self._asked + 1
        number = self._asked
        known = Known(
            today=snapshot.today,
            people=snapshot.people,
            records=snapshot.records,
            documents=snapshot.documents,
            letters=snapshot.letters,
            due=snapshot.due,
            dates=snapshot.dates,
            consents=snapshot.consents,
        )

        def work(desk: Desk) -> tuple[int, Timeline]:
            return number, timeline.made(timeline.with_steps(desk, known))

        self.context.start(work, self._show, long=True)

    def take_focus(self) -> None:
        if self._stack.currentWidget() is self._empty:
            self._empty.button.setFocus()
        else:
            self.view.setFocus()

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(24, 0, 20, 6)
        tools.setSpacing(8)
        for words, field in (("From", self.first), ("to", self.last)):
            tools.addWidget(label(words, "label"))
            field.setMaximumWidth(self.theme.scaled(190))
            tools.addWidget(field, 1)
        tools.addStretch(1)
        for tool in (self.further, self.closer, self.whole):
            tools.addWidget(tool)
        shown = QWidget(self._stack)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        counted = QHBoxLayout()
        counted.setContentsMargins(24, 0, 20, 8)
        counted.addWidget(self.count)
        column.addLayout(counted)
        column.addWidget(self.view, 1)
        column.addWidget(self._strip())
        self._stack.addWidget(shown)
        self._stack.addWidget(self._empty)
        self.column.addWidget(self._stack, 1)

    def _strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("look", "bar")
        row = QHBoxLayout(strip)
        row.setContentsMargins(24, 10, 20, 10)
        row.addWidget(self.words, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        return strip

    def _connect(self) -> None:
        self._empty.pressed.connect(self._to_diary)
        self.view.chosen.connect(self._tell)
        self.view.opened.connect(self._open)
        self.view.zoomed.connect(self._show_zoom)
        self.open.clicked.connect(self.view.open_current)
        self.closer.clicked.connect(self._come_closer)
        self.further.clicked.connect(self._go_back)
        self.whole.clicked.connect(self.view.zoom_out_whole)
        for keys, tool in (
            ("Ctrl++", self.closer),
            ("Ctrl+=", self.closer),
            ("Ctrl+-", self.further),
            ("Ctrl+0", self.whole),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(tool.click)
        self.first.changed.connect(self._show_events)
        self.last.changed.connect(self._show_events)
        self._save.clicked.connect(self._ask_to_save)
        self._print.clicked.connect(self._ask_to_print)

    def _show(self, made: tuple[int, Timeline]) -> None:
        number, found = made
        if number != self._asked:
            return  # something changed meanwhile
        self._made = found
        has_any = bool(found.events)
        had_focus = self.view.hasFocus()
        self._stack.setCurrentIndex(0 if has_any else 1)
        if had_focus and not has_any:
            self._empty.button.setFocus()
        for button in (self._save, self._print):
            button.setVisible(has_any)
        self._show_events()

    @Slot()
    def _show_events(self) -> None:
        if self._made is None:
            return
        shown = within(self._made.events, self.first.value, self.last.value)
        self.view.show_events(shown, self._made.today)
        self.count.setText(" ".join(self._counts(shown)))
        for button in (self._save, self._print):
            button.setEnabled(bool(shown))
        self._show_zoom()
        self._tell(self.view.current_mark)

    def _counts(self, shown: Sequence[Event]) -> list[str]:
        """Says how many events are seen, and what is not."""
        if self._made is None:
            return []
        said = [f"{wording.plural(len(shown), 'event')}."]
        if hidden := len(self._made.events) - len(shown):
            others = wording.plural(hidden, "event")
            said.append(f"{others} before or after these days.")
        return [*said, *not_shown(self._made)]

    @Slot(object)
    def _tell(self, mark: Mark | None) -> None:
        self.open.setVisible(mark is not None)
        if mark is None:
            self.words.setText("Click an event, or walk to it with the arrow keys.")
            return
        whole = spoken(mark.events)
        short = textwrap.shorten(whole, _SHOWN, placeholder=" \u2026")
        self.words.setText(short)
        self.words.setToolTip(whole if short != whole else "")
        self.words.setAccessibleDescription(whole)
        is_many = len(mark.events) > 1 and self.view.can_come_closer
        self.open.set_words("Come closer" if is_many else "Open")
        self.open.set_icon("zoom-in" if is_many else "chevron-right")

    @Slot()
    def _show_zoom(self) -> None:
        self.closer.setEnabled(self.view.can_come_closer)
        self.further.setEnabled(not self.view.shows_all)
        self.whole.setEnabled(not self.view.shows_all)

    @Slot()
    def _come_closer(self) -> None:
        self.view.zoom(1)

    @Slot()
    def _go_back(self) -> None:
        self.view.zoom(-1)

    @Slot(object)
    def _open(self, event: Event) -> None:
        if event.is_step:
            self.context.go("timetable", event.item)
        else:
            self.context.open_item(event.item)

    @Slot()
    def _to_diary(self) -> None:
        self.context.go("diary")

    # on paper

    def _wanted(self) -> Wanted:
        return Wanted(first=self.first.value, last=self.last.value)

    @Slot()
    def _ask_to_save(self) -> None:
        self._out.ask(self._wanted())

    @Slot()
    def _ask_to_print(self) -> None:
        self._out.ask(self._wanted(), on_paper=True)
