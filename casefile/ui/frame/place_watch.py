"""Tells that a case file lies where something else may change it, and moves it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from casefile.services import keeping
from casefile.services.keeping import Doubt
from casefile.tasks import TaskContext
from casefile.ui.context import UiContext

if TYPE_CHECKING:
    from casefile.ui.frame.case_frame import CaseFrame

_AGAIN_MS: Final = 1_000


class PlaceWatch(QObject):
    """Asks once, after opening; what the user decides is remembered.

    Signals:
        moved: where the checked copy is that is to be opened from now on.
    """

    moved = Signal(object)

    def __init__(self, context: UiContext, frame: CaseFrame, cases: Path) -> None:
        super().__init__(frame)
        self._context = context
        self._frame = frame
        self._cases = cases
        self._doubt = Doubt()
        self._copy = cases
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AGAIN_MS)
        self._timer.timeout.connect(self._ask)

    def begin(self) -> None:
        """Looks where the case file lies."""
        self._context.start(keeping.doubt, self._found, long=True)

    def stop(self) -> None:
        """Asks nothing any more."""
        self._timer.stop()

    def _found(self, doubt: Doubt) -> None:
        self._doubt = doubt
        if doubt.warning or doubt.conflicts:
            self._ask()

    @Slot()
    def _ask(self) -> None:
        if not self._frame.notice.isHidden():
            # One thing at a time.
            self._timer.start()
        elif self._doubt.conflicts:
            self._frame.notice.ask(
                self._doubt.about_conflicts, ("I have read this", self._go_on)
            )
        elif self._doubt.can_move:
            self._frame.notice.ask(
                self._doubt.warning,
                ("Put a copy in a safe place", self._move),
                ("Leave it here", self._stay),
            )
        elif self._doubt.warning:
            self._frame.notice.ask(
                self._doubt.warning, ("I have read this", self._stay)
            )

    def _go_on(self) -> None:
        self._doubt = Doubt(warning=self._doubt.warning, can_move=self._doubt.can_move)
        if self._doubt.warning:
            self._timer.start()

    def _stay(self) -> None:
        self._context.start(keeping.stay)

    def _move(self) -> None:
        desk, cases = self._context.desk, self._cases

        def work(task: TaskContext) -> Path:
            return keeping.move(desk, cases, task)

        self._context.runner.start(
            work,
            self._moved,
            failed=self._context.tell,
            title="Copying the case file to a safe place.",
            long=True,
        )

    def _moved(self, path: Path) -> None:
        self._copy = path
        old = self._context.desk.case.path
        self._frame.notice.ask(
            f"The copy is made and checked: “{path.name}” in the program's own folder "
            f"on this computer. The old one is still at {old}. Work with the new one "
            "from now on. Delete the old one when the new one has opened, and empty "
            "the cloud's bin too.",
            ("Lock, and open the new one", self._open_copy),
        )

    def _open_copy(self) -> None:
        self.moved.emit(self._copy)
