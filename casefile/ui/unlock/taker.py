"""Does what the panel for taking over asks for, off the UI thread."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from casefile.errors import CasefileError
from casefile.paths import make_private
from casefile.services import wording
from casefile.services.opening import SUFFIX, as_case_file
from casefile.services.ports import Desk
from casefile.services.sharing import parcel_files, parcel_words, taking_over
from casefile.tasks import TaskContext
from casefile.ui.dialogs import CASE_FILES, PARCELS, TEXT, neutral
from casefile.ui.outside import Outside
from casefile.ui.runner import TaskRunner
from casefile.ui.unlock.take_panel import TakePanel

_KEY_NAME: Final = "my secret key.txt"


class Taker(QObject):
    """Makes a case file of a parcel; `taken` with the desk it is on.

    Signals:
        begun: work on this file has begun.
        taken: the desk.
    """

    begun = Signal(object)
    taken = Signal(object)

    def __init__(self, panel: TakePanel, outside: Outside, runner: TaskRunner) -> None:
        super().__init__(panel)
        self._panel = panel
        self._outside = outside
        self._runner = runner
        panel.parcel_asked.connect(self._choose)
        panel.place_asked.connect(self._change)
        panel.key_asked.connect(self._make_key)
        panel.asked.connect(self._take)

    @Slot()
    def _choose(self) -> None:
        found = self._outside.dialogs.open_files(
            self._panel, "Choose the locked file", PARCELS
        )
        if found:
            self._panel.set_parcel(found[0])

    @Slot()
    def _change(self) -> None:
        path = self._outside.dialogs.save_file(
            self._panel,
            "Where to keep the case file",
            neutral() / f"Casefile{SUFFIX}",
            CASE_FILES,
        )
        if path is not None:
            self._panel.set_path(as_case_file(path))

    @Slot()
    def _make_key(self) -> None:
        path = self._outside.dialogs.save_file(
            self._panel, "Where to keep your secret key", neutral() / _KEY_NAME, TEXT
        )
        if path is None:
            return
        lock = self._outside.tools.lock

        def work(_context: TaskContext) -> str:
            return parcel_files.new_key(lock, path)

        self._runner.start(work, self._show_key, failed=self._refused, long=True)

    def _show_key(self, public: str) -> None:
        self._panel.show_key(public, parcel_words.key())

    @Slot()
    def _take(self) -> None:
        try:
            wanted = self._panel.taking()
        except CasefileError as error:
            self._refused(error)
            return
        if wanted is None:
            return
        tools, cases = self._outside.tools, self._outside.places.cases

        def work(_context: TaskContext) -> Desk:
            parcel = parcel_files.read(tools.lock, wanted.parcel, wanted.by)
            if wanted.path.parent == cases:
                make_private(cases)
            return taking_over.take_over(tools, parcel, wanted.path, wanted.passphrase)

        self._panel.wait()
        self.begun.emit(wanted.path)
        self._runner.start(work, self._has_taken, failed=self._refused, long=True)

    def _has_taken(self, desk: Desk) -> None:
        self._panel.done()
        self.taken.emit(desk)

    def _refused(self, error: CasefileError) -> None:
        self._panel.ready(wording.sentence(error))
