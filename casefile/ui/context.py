"""What every page is given: the open case, and the ways to work, speak and move."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from casefile.errors import Cancelled, CasefileError
from casefile.services import wording
from casefile.services.ports import Desk
from casefile.settings import Settings
from casefile.tasks import TaskContext
from casefile.ui.bus import ChangeBus
from casefile.ui.runner import Task, TaskRunner
from casefile.ui.theme import Theme

T = TypeVar("T")


class UiContext(QObject):
    """The open case and the window around it.

    Signals:
        said: a sentence for the message bar, and a way to undo or None.
        went: a page name and an item id or None.
        settings_asked: new settings that the user chose.
    """

    said = Signal(str, object)
    went = Signal(str, object)
    settings_asked = Signal(object)

    def __init__(
        self,
        desk: Desk,
        runner: TaskRunner,
        theme: Theme,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.runner = runner
        self.theme = theme
        self.settings = settings
        self.bus = ChangeBus(desk.case, runner, self)

    def start(
        self,
        work: Callable[[Desk], T],
        done: Callable[..., None] | None = None,
        *,
        failed: Callable[..., None] | None = None,
        title: str = "",
        long: bool = False,
    ) -> Task:
        """Runs a service on the open case in the background.

        `done` and `failed` are bound methods of QObjects; without `failed` a failure
        is told in the message bar. For progress and Cancel use `runner.start`.
        """
        desk = self.desk

        def run(_context: TaskContext) -> T:
            return work(desk)

        return self.runner.start(
            run, done, failed=failed or self.tell, title=title, long=long
        )

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Shows a sentence in the message bar, with an Undo button if given."""
        self.said.emit(text, undo)

    def tell(self, error: CasefileError) -> None:
        """Says in the message bar what went wrong."""
        if not isinstance(error, Cancelled):
            self.say(wording.sentence(error))

    def go(self, page: str, item: UUID | None = None) -> None:
        """Opens a page, and shows one thing on it if given.

        Pages: `home diary documents assessments people letters settings help`.
        """
        self.went.emit(page, item)

    def change_settings(self, settings: Settings) -> None:
        """Puts new settings in force and keeps them."""
        self.settings = settings
        self.settings_asked.emit(settings)
