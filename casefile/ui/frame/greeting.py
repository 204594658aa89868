"""What a person is asked or told once after opening: who they are, and of the clock."""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtCore import QObject, Slot

from casefile.services.clock_watch import ClockWatch
from casefile.settings import UsedBy
from casefile.ui.context import UiContext
from casefile.ui.frame.notice import Notice

QUESTION = (
    "Who is using Casefile on this computer? The history keeps it with each change. "
    "You can change it under Settings, History."
)


class Greeting(QObject):
    """Asks who is at work, the first time ever; tells of a wrong clock, once."""

    def __init__(self, context: UiContext, notice: Notice) -> None:
        super().__init__(context)
        self._context = context
        self._notice = notice
        self._clock = ClockWatch(context.desk.case, context.desk.time)

    def begin(self) -> None:
        """Asks and tells what there is to ask and tell now."""
        context = self._context
        is_known = bool(context.settings.used_by) or context.is_helping
        if not is_known and not context.desk.case.read_only:
            self._notice.ask(
                QUESTION,
                ("The parent", partial(self._use, "parent")),
                ("Somebody helping them", partial(self._use, "helper")),
                icons=("person", "people"),
            )
        self._context.bus.changed.connect(self._look)
        self._look()

    def _use(self, role: UsedBy) -> None:
        settings = dataclasses.replace(self._context.settings, used_by=role)
        self._context.change_settings(settings)

    @Slot()
    def _look(self) -> None:
        look = self._clock.look
        self._context.start(lambda _desk: look(), self._tell)

    def _tell(self, words: str) -> None:
        if words:
            self._notice.tell(words)
