"""The one window: locked, or showing an open case."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from casefile import settings as settings_file
from casefile.domain.history import Writer
from casefile.errors import CasefileError
from casefile.services import portable, wording
from casefile.services.ports import CaseStore, Desk
from casefile.settings import Settings
from casefile.ui import why_locked
from casefile.ui.guard import Guard, after_dialogs
from casefile.ui.holding import Holding
from casefile.ui.icon import window_icon
from casefile.ui.outside import Outside
from casefile.ui.runner import TaskRunner
from casefile.ui.theme import Theme
from casefile.ui.unlock.page import UnlockPage

if TYPE_CHECKING:
    from casefile.ui.context import UiContext
    from casefile.ui.frame.case_frame import CaseFrame
    from casefile.ui.open_case import OpenCase

NAME: Final = "Casefile"
_SIZE: Final = QSize(1280, 800)
_FRAME: Final = QSize(16, 48)
"""Room for the title bar and the edges that the system adds."""
_PATIENCE: Final = 1.0
"""Seconds that work which was asked to stop may still take when the window locks."""


class MainWindow(QMainWindow):
    """Hosts the locked page and, while a case is open, its frame.

    Signals:
        ended: the window is closed and the program has nothing more to do.
    """

    ended = Signal()

    def __init__(self, outside: Outside, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self._outside = outside
        self._theme = theme
        self._settings = settings
        self.runner = TaskRunner(self)
        self._case: OpenCase | None = None
        self.context: UiContext | None = None
        self.frame: CaseFrame | None = None
        self._next_path: Path | None = None
        self.unlock = UnlockPage(outside, self.runner, theme)
        self.unlock.change(settings)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.unlock)
        self.setCentralWidget(self.stack)
        self.setMinimumSize(900, 600)
        self.resize(_SIZE)
        self.guard = Guard(self, settings, outside.watch_session)
        self._holding = Holding(self.stack, self)
        self._when_saved: Callable[[], object] = self._lock_now
        self._has_left_work = False
        self._retitle()
        self._connect()

    def show_to_fit(self) -> None:
        """Shows the window, filling a screen that is too small for its own size."""
        wanted, room = _SIZE + _FRAME, self.screen().availableSize()
        if wanted.boundedTo(room) == wanted:
            self.show()
        else:
            self.showMaximized()

    def begin(self, path: Path | None = None) -> None:
        """Shows the locked page, ready for a case file."""
        self.unlock.begin(path)

    def lock(self) -> None:
        """Hides everything at once, finishes saving, and ends what held the data.

        A program cannot wipe its memory of what it has shown, so a fresh one takes
        over where that is possible; else the pages are dropped.
        """
        if self.context is None or self._holding.is_on:
            return
        # Saving may take a moment; nothing is to be seen meanwhile.
        self.stack.setCurrentWidget(self.unlock)
        self.repaint()
        after_dialogs(self._lock_now)

    def hide_and_end(self) -> None:
        """Takes every window away at once, finishes saving, and ends the program."""
        for window in QApplication.topLevelWidgets():
            window.hide()
        # The screen is told before saving begins, which may take a moment.
        QTimer.singleShot(0, partial(after_dialogs, self._end_hidden))

    def closeEvent(self, event: QCloseEvent) -> None:
        # Only somebody who closes the window can still save elsewhere.
        frame = self.frame if event.spontaneous() else None
        if frame is not None and frame.stranded.holds_back():
            self._holding.warn()
            event.ignore()
            return
        self.put_away()
        super().closeEvent(event)
        self.ended.emit()

    def put_away(self) -> None:
        """Finishes saving and closes the case, without ending the program."""
        self._end_case()
        self.guard.clipboard.clear()
        self.runner.close(self._patience)

    @property
    def has_left_work(self) -> bool:
        """Whether something did not stop in time when the case was closed."""
        return self._has_left_work

    @property
    def _patience(self) -> float | None:
        return None if self._outside.start_again is None else _PATIENCE

    @Slot()
    def _end_hidden(self) -> None:
        if not self._hold(self._end_hidden):
            self.close()

    def _hold(self, when_saved: Callable[[], object]) -> bool:
        """Keeps a case whose words cannot be saved; tells whether it does."""
        if self.context is None or self.frame is None:
            return False
        if not self._holding.begin(self.context, self.frame):
            return False
        self._when_saved = when_saved
        self.guard.close()
        self.guard.let_go()
        return True

    @Slot()
    def _go_on_locking(self) -> None:
        self._when_saved()

    @Slot()
    def _show_again(self) -> None:
        if self.frame is not None:
            self.stack.setCurrentWidget(self.frame)
            self.guard.open()

    def _lock_now(self) -> None:
        if self.context is None or self._hold(self._lock_now):
            return
        path = self._next_path or self.context.desk.case.path
        self._next_path = None
        why = None if self._case is None else self._case.why
        self._end_case()
        self.unlock.begin(path)
        why_locked.hand_on(why)
        again = self._outside.start_again
        if again is not None and again(path):
            self.close()
        else:
            self.unlock.say(why_locked.take())
            self.guard.let_go()

    def _connect(self) -> None:
        self.unlock.opened.connect(self.open_case)
        self.unlock.limits_read.connect(self._note_limits_read)
        self.unlock.stick_chosen.connect(self._move_to_stick)
        self.unlock.elsewhere.connect(self._go_elsewhere)
        self.runner.broke.connect(_raise)
        self.guard.lock.connect(self.lock)
        self.guard.hide.connect(self.hide_and_end)
        self._holding.saved.connect(self._go_on_locking)
        self._holding.proved.connect(self._show_again)

    @Slot(object, bool, bool)
    def open_case(self, desk: Desk, is_new: bool, by_key: bool = False) -> None:  # noqa: FBT002  (a slot)
        """Shows an open case; a new one begins with its recovery key.

        Who opened it `by_key` may need a new passphrase, and is asked for one.
        """
        from casefile.ui.open_case import OpenCase  # noqa: PLC0415

        case = OpenCase(desk, self._outside, self._theme, self._settings, self.stack)
        self._case, self.context, self.frame = case, case.context, case.frame
        case.broke.connect(_raise)
        case.instead.connect(self._show_instead)
        case.moved.connect(self._go_to)
        self.context.settings_asked.connect(self._keep_settings)
        self.frame.lock_asked.connect(self.lock)
        case.begin(is_new=is_new, by_key=by_key)
        self.guard.open()

    @Slot(object)
    def _show_instead(self, case: CaseStore) -> None:
        """Goes on with what can be read of the open file, or with only looking."""
        self._end_case()
        self.open_case(self._outside.tools.desk(case), is_new=False)

    @Slot(object)
    def _go_to(self, path: Path) -> None:
        """Locks, and offers another file from then on."""
        self._next_path = path
        self.lock()

    def _end_case(self) -> None:
        if self._case is None:
            return
        case = self._case
        self._case = self.context = self.frame = None
        self._holding.end()
        self.guard.close()
        self._has_left_work = case.end(self._patience)

    @Slot()
    def _note_limits_read(self) -> None:
        self._keep_settings(dataclasses.replace(self._settings, limits_read=True))

    @Slot(object)
    def _move_to_stick(self, stick: Path) -> None:
        """Goes on in a fresh program that keeps everything on a stick."""
        chosen = dataclasses.replace(self._settings, limits_read=True)
        try:
            folder = portable.prepare(stick, chosen)
        except CasefileError as e:
            self.unlock.first_panel.say(wording.sentence(e))
        else:
            self._go_elsewhere(None, folder)

    @Slot(object, object)
    def _go_elsewhere(self, path: Path | None, folder: Path) -> None:
        start = self._outside.start_elsewhere
        if start is not None and start(path, folder):
            self.close()
            # Nothing was kept here yet, and nothing is to stay.
            portable.leave_nothing(self._outside.places.state)

    @Slot(object)
    def _keep_settings(self, settings: Settings) -> None:
        self._settings = settings
        self._outside.tools.at_work.role = Writer(settings.used_by)
        self._theme.put_on(settings)
        self._retitle()
        self.guard.change(settings)
        self.unlock.change(settings)
        try:
            settings_file.save(self._outside.places.settings, settings)
        except CasefileError as e:
            if self.context is not None:
                self.context.tell(e)

    def _retitle(self) -> None:
        # The title is seen by passers-by and kept by the system: no names, ever.
        name = self._settings.discreet_name or NAME
        self.setWindowTitle(name)
        # A window that is open keeps the class it has; the next program takes this.
        QApplication.setApplicationName(name)
        QApplication.setDesktopFileName(name)
        self.setWindowIcon(window_icon(self._settings.face))


def _raise(error: Exception) -> None:
    """Hands a mistake in the program to the report window."""
    raise error
