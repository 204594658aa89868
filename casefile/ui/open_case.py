"""An open case in the window: made when it opens, taken down when it locks.

Loaded by the locked page, so that the locked window is there at once.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from casefile.errors import CasefileError
from casefile.services.heads import HeadWatch
from casefile.services.ports import Desk
from casefile.services.sharing import across
from casefile.services.wrong_tries import KeptTries
from casefile.settings import Settings
from casefile.ui import why_locked
from casefile.ui.context import Surroundings, UiContext
from casefile.ui.frame.case_frame import CaseFrame
from casefile.ui.frame.first_words import FirstWords
from casefile.ui.outside import Outside
from casefile.ui.runner import TaskRunner
from casefile.ui.theme import Theme


class OpenCase(QObject):
    """Its runner, its frame, and what is watched while it is open.

    Signals:
        broke: a mistake in the program, met in the background.
        instead: what can be read of the file, or the file to look at only.
        moved: the case goes on in a file at another place.
    """

    broke = Signal(object)
    instead = Signal(object)
    moved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        outside: Outside,
        theme: Theme,
        settings: Settings,
        stack: QStackedWidget,
    ) -> None:
        super().__init__(stack)
        self._outside = outside
        self._stack = stack
        self._runner = TaskRunner(self)
        self._runner.broke.connect(self.broke)
        around = Surroundings(
            theme=theme,
            settings=settings,
            dialogs=outside.dialogs,
            tries=KeptTries(outside.tools, desk.case.salt()),
            is_helping=outside.tools.at_work.is_helping,
            look_across=partial(across.glance, outside.tools),
        )
        self.context = UiContext(desk, self._runner, around, self)
        self._runner.went_wrong.connect(self.context.tell)
        self.why: CasefileError | None = None
        """Why it can only be unlocked anew, if that is so."""
        self.context.bus.lost.connect(self._lock_out)
        self.context.stranded.connect(self._lock_out)
        self.context.other_asked.connect(self.moved)
        self.frame = CaseFrame(self.context)
        stack.addWidget(self.frame)
        stack.setCurrentWidget(self.frame)
        self._watch = HeadWatch(desk.case, outside.tools.heads)

    def begin(self, *, is_new: bool, by_key: bool) -> None:
        """Shows the first page, and tells and asks what there is.

        A new case begins with its recovery key. Who opened it `by_key` may need a new
        passphrase, and is asked for one.
        """
        context, frame = self.context, self.frame
        context.snapshot.refresh()
        frame.go("home")
        told = FirstWords(context, frame, self._outside.tools, self._watch)
        told.rescued.connect(self.instead)
        frame.elsewhere.looking.connect(self.instead)
        told.moved.connect(self.moved)
        told.begin(self._outside.places.cases)
        if is_new:
            frame.show_recovery(is_first=True)
        elif by_key and not context.desk.case.read_only:
            told.offer_passphrase()

    def end(self, patience: float | None) -> bool:
        """Finishes saving and closes the file; tells whether work is still left."""
        context, frame, runner = self.context, self.frame, self._runner
        context.bus.stop()
        context.backups.stop()
        frame.flush()
        has_left_work = not runner.close(patience)
        frame.release()
        self._stack.removeWidget(frame)
        frame.close()
        frame.deleteLater()
        if not has_left_work:
            # Else they would wait for it, and the program ends without them.
            self._watch.end()
            context.desk.case.close()
            frame.elsewhere.end()
        self.deleteLater()
        return has_left_work

    @Slot(object)
    def _lock_out(self, error: CasefileError) -> None:
        """Locks, once, when the open file can only be unlocked anew."""
        if self.why is None and why_locked.is_reason(error):
            self.why = error
            self.frame.lock_asked.emit()
