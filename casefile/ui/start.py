"""Starts the window."""

from __future__ import annotations

import multiprocessing
import os
import sys
from functools import partial
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QLocale, QProcess
from PySide6.QtWidgets import QApplication, QWidget

from casefile import handover, paths
from casefile import settings as settings_file
from casefile.services import portable
from casefile.services.ports import Tools
from casefile.ui import why_locked
from casefile.ui.dialogs import FileDialogs
from casefile.ui.garbage import GarbageCollection
from casefile.ui.icon import window_icon
from casefile.ui.main_window import NAME, MainWindow
from casefile.ui.outside import Outside
from casefile.ui.report import install_report
from casefile.ui.session_watch.watch import SessionWatch
from casefile.ui.sole_window import NoAnswerDialog, SoleWindow, come_forward
from casefile.ui.theme import Theme


def run_window(
    tools: Tools, path: Path | None = None, data_dir: Path | None = None
) -> int:
    """Shows the window, locked, and runs until it is closed.

    The program's own files are in the usual place, or in `data_dir`.
    """
    places = paths.places(data_dir)
    settings = settings_file.load(places.settings)
    application = make_application(settings.discreet_name or NAME)
    theme = Theme(settings)
    theme.put_on(settings)
    sole = SoleWindow(places.state)
    if not sole.take():
        if sole.call(path):
            return 0
        if not sole.is_held:
            return NoAnswerDialog(theme).exec()
    outside = Outside(
        tools=tools,
        places=places,
        dialogs=FileDialogs(),
        start_again=sole.handing_over(partial(start_again, data_dir=data_dir)),
        start_elsewhere=partial(_start_elsewhere, sole),
        watch_session=_watch_session,
    )
    window = MainWindow(outside, theme, settings)
    install_report(window, outside.dialogs)
    sole.asked.connect(partial(come_forward, window))
    window.ended.connect(application.quit)
    window.begin(path)
    window.unlock.say(why_locked.take())
    window.show_to_fit()
    code = application.exec()
    if portable.is_empty(places.state):
        # Nothing was kept here, so that no sign of it stays either.
        sole.remove()
        portable.leave_nothing(places.state)
    if window.has_left_work or not code:
        _end_at_once(code)
    # After a mistake the report may still be on its way to the clipboard.
    return code


def _start_elsewhere(sole: SoleWindow, path: Path | None, folder: Path) -> bool:
    if not start_again(path, folder):
        return False
    sole.remove()
    return True


def _watch_session(window: QWidget) -> SessionWatch:
    # The system's message bus is needed only when a case is open.
    from casefile.ui.session_watch import watch_session  # noqa: PLC0415

    return watch_session(window)


def _end_at_once(code: int) -> NoReturn:
    """Ends the program and its workers, whatever still runs.

    Everything that was typed is saved and the case file is closed by now. Work that did
    not stop when it was asked to must not keep what it holds in memory, and putting
    everything away in order, as Python does, would keep it for seconds.
    """
    for worker in multiprocessing.active_children():
        worker.kill()
    os._exit(code)


def make_application(name: str = NAME) -> QApplication:
    """Returns the application object, with British dates and our icon.

    The system takes the name from here for its lists of windows and programs, where
    the title of the window is not looked at.
    """
    existing = QApplication.instance()
    application = (
        existing if isinstance(existing, QApplication) else QApplication([name])
    )
    application.setApplicationName(name)
    application.setDesktopFileName(name)
    application.setApplicationDisplayName("")
    application.setWindowIcon(window_icon())
    if application.findChild(GarbageCollection) is None:
        GarbageCollection(application)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return application


def start_again(path: Path | None, data_dir: Path | None = None) -> bool:
    """Starts a fresh, locked program, perhaps on a file; tells whether that worked.

    Where the file is stays out of the arguments, which every user of the computer sees.
    """
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        program += ["-m", "casefile"]
    if data_dir is not None:
        program += ["--data-dir", str(data_dir)]
    with handover.given(path):
        return bool(QProcess.startDetached(program[0], program[1:])[0])
