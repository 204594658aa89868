"""An open case: the rail, the top bar, messages, and one page at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import shiboken6
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casefile.domain.record import RecordKind
from casefile.domain.search import FoundWords
from casefile.ui import scan_keeper
from casefile.ui.common.autosave import Autosave
from casefile.ui.common.message_bar import MessageBar
from casefile.ui.common.progress_strip import ProgressStrip
from casefile.ui.context import UiContext
from casefile.ui.diary.log_panel import LogPanel
from casefile.ui.frame.drop_target import DropTarget
from casefile.ui.frame.notice import Notice
from casefile.ui.frame.open_elsewhere import OpenElsewhere
from casefile.ui.frame.overlay import Overlay
from casefile.ui.frame.places import WITHIN, make_page
from casefile.ui.frame.rail import PAGES, Rail
from casefile.ui.frame.recovery_door import RecoveryDoor
from casefile.ui.frame.stranded import Stranded
from casefile.ui.frame.top_bar import TopBar
from casefile.ui.frame.unfinished import Unfinished
from casefile.ui.outgoing.history import HistoryOut


class CaseFrame(QWidget):
    """Hosts the pages of an open case; each is made when it is first shown."""

    lock_asked = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("case_frame")
        self.context = context
        theme = context.theme
        self.rail = Rail(theme)
        self.bar = TopBar(context, self)
        self.search = self.bar.search
        self.messages = MessageBar(theme, self)
        self.notice = Notice(theme, self)
        self.progress = ProgressStrip(theme, context.runner, aside=scan_keeper.TITLE)
        self.stack = context.stack = QStackedWidget()
        self.pages: dict[str, QWidget] = {}
        self.log = LogPanel(context, self, self.stack)
        self.stranded = Stranded(context, self.notice, self, self)
        self.unfinished = Unfinished(context, self.notice, self.log)
        self.elsewhere = OpenElsewhere(context, self.notice, self)
        self.overlay = Overlay(self, self.stack, self.log, self.messages)
        self.drop = DropTarget(theme, self, self.stack)
        self._history_out = HistoryOut(context, self)
        context.history_asked.connect(self._history_out.of_one_thing)
        self.recovery = RecoveryDoor(context, self)
        self._before_log: QWidget | None = None
        self._build()
        self._connect()
        self._add_shortcuts()

    @property
    def current(self) -> str:
        """The name of the page that is shown."""
        shown = self.stack.currentWidget()
        return next((n for n, page in self.pages.items() if page is shown), "")

    def page(self, name: str) -> QWidget:
        """Returns a page, made if need be."""
        if name not in self.pages:
            page = make_page(name, self.context)
            self.pages[name] = page
            self._connect_page(page)
            self.stack.addWidget(page)
        return self.pages[name]

    @Slot(str, object)
    def go(self, name: str, item: UUID | None = None) -> None:
        """Shows a page, and one thing on it.

        The recovery key is done with or put off first.
        """
        if self.recovery.page is not None:
            return
        self._flush_current()
        page = self.page(name)
        self.stack.setCurrentWidget(page)
        self.rail.show_current(WITHIN.get(name, name))
        self.search.is_on_page = name == "search"
        self.search.results.hide()
        _call(page, "take_focus")
        if item is not None:
            _call(page, "show_item", item)

    def flush(self) -> None:
        """Sends everything that was typed on its way to the case file."""
        for page in self.pages.values():
            _call(page, "flush")
        self.log.flush()

    @property
    def has_unsaved(self) -> bool:
        """Whether words were typed that are not even on their way to the file."""
        waiting = any(one.is_waiting for one in self.findChildren(Autosave))
        return waiting or self.log.has_unsaved

    def release(self) -> None:
        """Ends the workers that pages keep, such as the one that draws a paper."""
        for page in self.pages.values():
            _call(page, "release")

    @Slot(object)
    def log_something(self, kind: RecordKind = RecordKind.CALL) -> None:
        """Opens the panel for a new record."""
        if not self.context.may_write():
            return
        self._before_log = self.focusWidget()
        self.log.begin(RecordKind(kind))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.search.results.isVisible():
            self.search.place_results()

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.bar)
        right.addWidget(self.notice)
        right.addWidget(self.stack, 1)
        right.addWidget(self.progress)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.search.all_asked.connect(self._show_results)
        self.search.went_down.connect(self._into_results)
        self.bar.lock.clicked.connect(self.lock_asked)
        self.elsewhere.close_asked.connect(self.lock_asked)
        self.context.said.connect(self.messages.say)
        self.context.hushed.connect(self.messages.clear)
        self.context.went.connect(self.go)
        self.context.sought.connect(self._find)
        self.context.found.connect(self._mark)
        self.context.stepped.connect(self.messages.forget_undo)
        self.log.closed.connect(self._log_closed)
        self.overlay.needs.connect(self.log.leave_free)
        self.drop.dropped.connect(self._bring)
        self.recovery.opened.connect(self._recovery_opened)
        self.recovery.closed.connect(self._recovery_closed)

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+K", self.search.begin),
            ("Ctrl+Shift+C", self._log_call),
            ("F1", self._help),
            ("Ctrl+Z", self.context.undo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        for number, name in enumerate(PAGES, 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.setObjectName(name)
            shortcut.activated.connect(self._go_by_shortcut)

    @Slot(str, object)
    def _begin_letter(self, template: str, follows: UUID) -> None:
        self.go("letters")
        _call(self.page("letters"), "begin_next", template, follows)

    def _connect_page(self, page: QWidget) -> None:
        for signal, slot in (
            ("log_asked", self.log_something),
            ("draft_asked", self.unfinished.resume),
            ("papers_asked", self._add_papers),
            ("recovery_asked", self.recovery.ask),
            ("new_recovery", self.show_recovery),
            ("letter_asked", self._begin_letter),
            ("sought", self.search.show_words),
        ):
            if hasattr(page, signal):
                getattr(page, signal).connect(slot)

    def _flush_current(self) -> None:
        shown = self.stack.currentWidget()
        if shown is not None:
            _call(shown, "flush")

    @Slot()
    def _go_by_shortcut(self) -> None:
        self.go(self.sender().objectName())

    @Slot()
    def _log_call(self) -> None:
        self.log_something(RecordKind.CALL)

    @Slot()
    def _log_closed(self) -> None:
        before = self._before_log
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()

    @Slot(str)
    def _show_results(self, text: str) -> None:
        """Shows all results of a search on their page."""
        if self.current != "search":
            self.go("search")
            self.search.setFocus()
        _call(self.page("search"), "look", text)

    @Slot()
    def _into_results(self) -> None:
        _call(self.page("search"), "take_focus")

    @Slot(int, str)
    def _find(self, page: int, words: str) -> None:
        shown = self.stack.currentWidget()
        if shown is not None:
            _call(shown, "find_words", page, words)

    @Slot(object)
    def _mark(self, words: FoundWords) -> None:
        _call(self.page(self.current), "mark_words", words)

    @Slot()
    def _help(self) -> None:
        self.go("help")

    @Slot()
    def _add_papers(self) -> None:
        self.go("documents")
        _call(self.page("documents"), "ask_files")

    @Slot(list)
    def _bring(self, files: list[Path]) -> None:
        """Takes in what was dragged here: the page that takes files, or Documents."""
        if not hasattr(self.stack.currentWidget(), "bring"):
            self.go("documents")
        _call(self.page(self.current), "bring", files)

    @Slot()
    def show_recovery(self, *, is_first: bool = False) -> None:
        """Shows the recovery key over the pages; that of a new file is the first."""
        self.search.results.hide()
        self.recovery.show_key(is_first=is_first)

    @Slot(object)
    def _recovery_opened(self, page: QWidget) -> None:
        self._flush_current()
        self.search.results.hide()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self._bar_the_way(barred=True)

    @Slot(object)
    def _recovery_closed(self, page: QWidget) -> None:
        self._bar_the_way(barred=False)
        self.go("home")
        self.stack.removeWidget(page)
        page.deleteLater()

    def _bar_the_way(self, *, barred: bool) -> None:
        self.rail.setEnabled(not barred)
        self.search.setEnabled(not barred)
        self.drop.is_barred = barred


def _call(page: QWidget, name: str, *given: object) -> None:
    method: Callable[..., None] | None = getattr(page, name, None)
    if method is not None:
        method(*given)
