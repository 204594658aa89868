"""What every page is given: the open case, and the ways to work, speak and move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from casefile.domain.ids import PersonId, RecordId
from casefile.domain.search import FoundWords
from casefile.errors import (
    Cancelled,
    CasefileError,
    DiskFull,
    DriveGone,
    EnvironmentFailure,
    OnlyLooking,
    OpenForReadingOnly,
    PermissionRefused,
)
from casefile.services import undoing, wording
from casefile.services.passphrase_again import Tries
from casefile.services.ports import Desk
from casefile.services.sharing.across import Glance
from casefile.settings import Settings
from casefile.tasks import TaskContext
from casefile.ui.arranging import Arranging, Asked
from casefile.ui.backup.keeper import BackupKeeper
from casefile.ui.bus import ChangeBus
from casefile.ui.dialogs import Dialogs
from casefile.ui.removing import Removing
from casefile.ui.runner import Task, TaskRunner
from casefile.ui.scan_keeper import ScanKeeper
from casefile.ui.snapshot import Snapshot
from casefile.ui.theme import Theme

T = TypeVar("T")

UNDO: Final = "&Undo"
_COMING_IN: Final = (
    "Papers are still coming in. Nothing was undone. Try again once they are all in."
)
_REFUSING = (DiskFull, DriveGone, PermissionRefused)


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the window has before a case is open."""

    theme: Theme
    settings: Settings
    dialogs: Dialogs
    tries: Tries | None = None
    """Counts wrong passphrases while the case is open."""
    is_helping: bool = False
    """Whether the case was handed over to whoever has it open."""
    look_across: Callable[[Path, str], Glance] | None = None
    """Looks into another case file with a passphrase, and closes it again."""


class UiContext(QObject):
    """The open case and the window around it.

    Signals:
        said: a sentence for the message bar, a way to undo or None, and its name.
        hushed: what was said before is of no use any more.
        went: a page name and an item id or None.
        sought: a page of the paper just opened, and words to show on it.
        found: words to be marked in the thing just opened.
        settings_asked: new settings that the user chose.
        history_asked: the id of a thing whose history is wanted on paper.
        stepped: after each step that Undo can take back.
        other_asked: another case file, for which this one is locked.
        stranded: why the case file takes nothing any more where it is.
    """

    said = Signal(str, object, str)
    hushed = Signal()
    went = Signal(str, object)
    sought = Signal(int, str)
    found = Signal(object)
    settings_asked = Signal(object)
    history_asked = Signal(object)
    stepped = Signal()
    stranded = Signal(object)
    other_asked = Signal(object)

    def __init__(
        self,
        desk: Desk,
        runner: TaskRunner,
        around: Surroundings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.runner = runner
        self.theme = around.theme
        self.settings = around.settings
        self.dialogs = around.dialogs
        self.is_helping = around.is_helping
        self.look_across = around.look_across
        self.tries = around.tries or Tries()
        self.bus = ChangeBus(desk.case, runner, self)
        self.snapshot = Snapshot(desk, runner, self)
        self.bus.changed.connect(self.snapshot.refresh)
        self._steps: list[tuple[UUID, ...]] = []
        runner.wrote.connect(self._add_step)
        self.snapshot.failed.connect(self.tell)
        self.backups = BackupKeeper(self, self)
        self.scans = ScanKeeper(self, self)
        self.arranging = Arranging(self)
        self.removing = Removing()
        self.stack: QWidget | None = None
        """Where the pages are to be shown: one that is made there is dressed once."""

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

    def look(
        self, work: Callable[[Desk, TaskContext], T], done: Callable[..., None]
    ) -> Task:
        """Runs a question to the open case that is dropped at once when cancelled."""
        desk = self.desk

        def run(task: TaskContext) -> T:
            return work(desk, task)

        return self.runner.start(run, done, failed=self.tell)

    def undo(self) -> None:
        """Takes the last step back that was made here, whatever came in meanwhile.

        With none left, the last change before this sitting.
        """
        if not self._steps and self.runner.has_unfinished_changes:
            self.say(_COMING_IN)
            return
        step = self._steps.pop() if self._steps else ()
        work = partial(undoing.undo, changes=step)
        self.start(work, self._undone, failed=partial(self._not_undone, step))

    @Slot(object)
    def _add_step(self, changes: tuple[UUID, ...]) -> None:
        self._steps.append(changes)
        self.stepped.emit()

    def _undone(self, told: str) -> None:
        self.say(f"Undone. {told}".strip())

    def _not_undone(self, step: tuple[UUID, ...], error: CasefileError) -> None:
        if step and isinstance(error, EnvironmentFailure):
            self._steps.append(step)
        self.tell(error)

    def may_write(self) -> bool:
        """Tells whether the case file takes changes; if it does not, says why."""
        case = self.desk.case
        if case.read_only:
            error = OpenForReadingOnly() if case.is_damaged else OnlyLooking()
            self.say(wording.sentence(error))
        return not case.read_only

    def say(
        self, text: str, undo: Callable[[], None] | None = None, name: str = UNDO
    ) -> None:
        """Shows a sentence in the message bar, with an Undo button if given."""
        self.said.emit(text, undo, name)

    def tell(self, error: CasefileError) -> None:
        """Says what went wrong; if the case file takes nothing any more, for longer."""
        if isinstance(error, _REFUSING) and error.path == self.desk.case.path:
            self.stranded.emit(error)
        elif not isinstance(error, Cancelled):
            self.say(wording.sentence(error))

    def go(self, page: str, item: UUID | None = None) -> None:
        """Opens a page, and shows one thing on it if given.

        Pages: `home diary documents assessments compare people letters settings help
        search`.
        """
        self.went.emit(page, item)

    def open_paper(self, document: UUID) -> None:
        """Shows the pages of a paper."""
        self.go("assessments", document)

    def open_item(self, item: UUID) -> None:
        """Shows a person, a record, a letter or the like, or the pages of a paper."""
        if self.snapshot.person(PersonId(item)) is not None:
            self.go("people", item)
        elif self.snapshot.record(RecordId(item)) is not None:
            self.go("diary", item)
        elif any(line.id == item for line in self.snapshot.consents):
            self.go("consent", item)
        elif any(letter.id == item for letter in self.snapshot.letters):
            self.go("letters", item)
        elif any(one.id == item for one in self.snapshot.dates):
            self.go("dates", item)
        else:
            self.open_paper(item)

    def open_paper_at(self, document: UUID, page: int, words: str) -> None:
        """Shows the pages of a paper, and words on one of them."""
        self.open_paper(document)
        self.sought.emit(page, words)

    def open_found(self, page: str, item: UUID, words: FoundWords) -> None:
        """Opens a page and one thing on it, with the words marked that led there."""
        self.go(page, item)
        self.found.emit(words)

    def arrange_photos(self, asked: Asked) -> None:
        """Shows photos that are to become one paper, or how they became one."""
        self.go("photos")
        self.arranging.begin(asked)

    def change_settings(self, settings: Settings) -> None:
        """Puts new settings in force and keeps them."""
        self.settings = settings
        self.settings_asked.emit(settings)
