"""Opens and makes case files for the locked page, off the UI thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from casefile.errors import (
    CaseFileEmpty,
    CasefileError,
    FileDamaged,
    RecoveryKeyMistyped,
    StartDamaged,
    TriedTooSoon,
    WrongPassphrase,
)
from casefile.paths import Places, make_private
from casefile.services import opening, wording, wrong_tries
from casefile.services.ports import Desk, Tools
from casefile.tasks import TaskContext
from casefile.ui.runner import TaskRunner
from casefile.ui.unlock.new_panel import NewCase, NewPanel
from casefile.ui.unlock.open_panel import OpenPanel


@dataclass(frozen=True)
class _WrongTry:
    """What was typed did not open the file, and how long the next try waits."""

    error: CasefileError
    seconds: int


class Opener(QObject):
    """Does what the panels for opening and making ask for; they say how it went.

    Signals:
        begun: work on this file has begun.
        opened: the desk, whether the case is new, whether the recovery key opened it.
    """

    begun = Signal(object)
    opened = Signal(object, bool, bool)

    def __init__(
        self,
        open_panel: OpenPanel,
        new_panel: NewPanel,
        tools: Tools,
        runner: TaskRunner,
        places: Places,
    ) -> None:
        super().__init__(open_panel)
        self._open_panel = open_panel
        self._new_panel = new_panel
        self._tools = tools
        self._runner = runner
        self._places = places
        open_panel.asked.connect(self._open)
        open_panel.rescue_asked.connect(self._rescue)
        new_panel.asked.connect(self._make)

    @Slot(object, str, bool)
    def _open(self, path: Path, typed: str, by_key: bool) -> None:
        self._start_opening(path, typed, by_key=by_key, rescue=False)

    @Slot(object, str, bool)
    def _rescue(self, path: Path, typed: str, by_key: bool) -> None:
        self._start_opening(path, typed, by_key=by_key, rescue=True)

    def _start_opening(
        self, path: Path, typed: str, *, by_key: bool, rescue: bool
    ) -> None:
        tools = self._tools
        unlock = opening.unlock_with_key if by_key else opening.unlock

        def work(_context: TaskContext) -> Desk | _WrongTry:
            try:
                return unlock(tools, path, typed, rescue=rescue)
            except (WrongPassphrase, RecoveryKeyMistyped, TriedTooSoon) as e:
                return _WrongTry(e, wrong_tries.seconds_left(tools, path))

        self._open_panel.wait()
        self.begun.emit(path)
        failed = self._not_rescued if rescue else self._refused
        opened = partial(self._has_opened, by_key)
        self._runner.start(work, opened, failed=failed, long=True)

    @Slot(object)
    def _make(self, new: NewCase) -> None:
        tools, places = self._tools, self._places

        def work(_context: TaskContext) -> Desk:
            if new.path.parent == places.cases:
                make_private(places.cases)
            return opening.create(
                tools, new.path, new.passphrase, new.title, new.jurisdiction
            )

        self._new_panel.wait()
        self.begun.emit(new.path)
        self._runner.start(work, self._has_made, failed=self._not_made, long=True)

    def _has_opened(self, by_key: bool, outcome: Desk | _WrongTry) -> None:
        if isinstance(outcome, _WrongTry):
            error = outcome.error
            wrong = not isinstance(error, TriedTooSoon)
            said = wording.sentence(error)
            self._open_panel.refuse_try(said, outcome.seconds, wrong=wrong)
            return
        self._open_panel.done()
        self.opened.emit(outcome, False, by_key)  # noqa: FBT003  (no keywords)

    def _has_made(self, desk: Desk) -> None:
        self._new_panel.done()
        self.opened.emit(desk, True, False)  # noqa: FBT003  (no keywords)

    def _refused(self, error: CasefileError) -> None:
        # What has lost its start or all of its content has nothing to be read.
        hopeless = isinstance(error, StartDamaged | CaseFileEmpty)
        rescue = isinstance(error, FileDamaged) and not hopeless
        said = wording.sentence(error)
        self._open_panel.refuse(said, rescue=rescue)

    def _not_rescued(self, error: CasefileError) -> None:
        self._open_panel.refuse(wording.sentence(error))

    def _not_made(self, error: CasefileError) -> None:
        self._new_panel.ready(wording.sentence(error))
