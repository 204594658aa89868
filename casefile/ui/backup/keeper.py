"""Looks after the backups of the open case: makes them in time, and knows of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from casefile.domain.backup import Rolling
from casefile.errors import Cancelled, CasefileError, EnvironmentFailure
from casefile.services import case, wording
from casefile.services.backup import backups
from casefile.services.backup import places as backup_places
from casefile.services.backup import words as backup_words
from casefile.services.backup.places import Place
from casefile.services.ports import Desk
from casefile.settings import Settings
from casefile.tasks import TaskContext
from casefile.ui.runner import TaskRunner

LOOK_MS: Final = 15_000
"""How often it looks whether a drive has come or gone."""
_LOOKS_BEFORE: Final = 4
"""Looks before the first backup is made by itself: opening comes first."""
_LOOKS_AFTER_FAILURE: Final = 40
"""Looks before it is tried again, ten minutes, if no drive has come meanwhile."""


@dataclass(frozen=True)
class _Seen:
    places: list[Place]
    due: list[Place]
    size: str


@dataclass(frozen=True)
class _Made:
    places: list[Place]
    done: list[Place]
    refused: EnvironmentFailure | None
    """Why one of the places got none."""


class Around(Protocol):
    """What of the open case and its window this needs."""

    desk: Desk
    settings: Settings
    runner: TaskRunner

    def say(self, text: str) -> None:
        """Shows a sentence."""
        ...

    def tell(self, error: CasefileError) -> None:
        """Says what went wrong."""
        ...


class BackupKeeper(QObject):
    """Makes backups in the background; `changed` when there is something new to tell.

    Nobody waits for it: others read and write while a backup is made, and it stops at
    once when the case is locked.
    """

    changed = Signal()

    def __init__(self, context: Around, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.places: list[Place] = []
        self.is_known = False
        """Whether the places have been looked at yet."""
        self.size = ""
        """What there is to say of the size of the case file, if it is large."""
        self.is_running = False
        self.failure = ""
        """Why the last backup was not made; nothing if it was."""
        self._wait = _LOOKS_BEFORE
        self._looking = False
        self._by_hand = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        if self._can_work:
            self._timer.start()

    @property
    def line(self) -> str:
        """Says when the last good backup was made, and where."""
        if not self.is_known:
            return ""
        return backup_words.last_good(self.places, self._context.desk.time.now())

    @property
    def short_line(self) -> str:
        """Says just when the last good backup was made."""
        if not self.is_known:
            return ""
        return backup_words.last_made(self.places, self._context.desk.time.now())

    @property
    def advice(self) -> str:
        """Says what is worth doing, if anything."""
        now = self._context.desk.time.now()
        return backup_words.advice(self.places, now) if self.is_known else ""

    @property
    def is_worrying(self) -> bool:
        """Whether there is no good backup of the last days."""
        now = self._context.desk.time.now()
        return self.is_known and backup_words.is_worrying(self.places, now)

    @property
    def _can_work(self) -> bool:
        store = self._context.desk.case
        return not store.read_only and store.path.exists()

    @Slot()
    def look(self) -> None:
        """Looks at the places, and makes a backup where it is time for one."""
        if self._looking or self._context.runner.is_closed:
            return
        self._looking = True
        desk = self._context.desk

        def work(_context: TaskContext) -> _Seen:
            return _look(desk)

        self._context.runner.start(work, self._seen, failed=self._not_seen, long=True)

    @Slot()
    def back_up_now(self) -> None:
        """Makes a backup in every place that is there, and shows how far it is."""
        if not self.is_running and self._can_work:
            self._by_hand = True
            self._start(_here, "Making a backup.")

    def choose(self, folder: Path | None) -> None:
        """Has backups made in a folder as well; None for no longer."""
        desk = self._context.desk

        def work(_context: TaskContext) -> bool:
            backup_places.choose(desk, folder)
            return folder is not None

        tell = self._not_chosen
        self._context.runner.start(work, self._chosen, failed=tell, long=True)

    def stop(self) -> None:
        """Makes no more backups."""
        self._timer.stop()

    def _not_chosen(self, error: CasefileError) -> None:
        self._context.tell(error)

    def _chosen(self, is_folder: bool) -> None:
        self.failure = ""
        self.look()
        if is_folder:
            self.back_up_now()

    def _seen(self, seen: _Seen) -> None:
        self._looking = False
        self._wait = max(0, self._wait - 1)
        if self.failure and _there(seen.places) - _there(self.places):
            self._wait = 0
        self._show(seen)
        if seen.due and not self._wait and self._wanted and not self.is_running:
            self._by_hand = False
            self._start(_due, "")

    @property
    def _wanted(self) -> bool:
        return self._context.settings.backups and self._can_work

    def _not_seen(self, _error: CasefileError) -> None:
        # A drive may be on its way out; the next look tells.
        self._looking = False

    def _show(self, seen: _Seen) -> None:
        shown = self.places, self.size, self.is_known
        self.places, self.size, self.is_known = seen.places, seen.size, True
        if shown != (self.places, self.size, True):
            self.changed.emit()

    def _start(self, which: Callable[[Desk], list[Place]], title: str) -> None:
        desk, rule = self._context.desk, rule_of(self._context.settings)
        self.is_running = True
        self.changed.emit()

        def work(task: TaskContext) -> _Made:
            done, refused = [], None
            for place in which(desk):
                try:
                    backups.back_up(desk, place, rule, task)
                except EnvironmentFailure as e:
                    # A full stick is no reason to leave out the other place.
                    refused = refused or e
                else:
                    done.append(place)
            if refused is not None and not done:
                raise refused
            return _Made(backup_places.places(desk), done, refused)

        self._context.runner.start(
            work, self._made, failed=self._not_made, title=title, long=True
        )

    def _made(self, made: _Made) -> None:
        self.is_running, self.failure = False, ""
        self.places, self.is_known = made.places, True
        said = f"{self.line} Every page of it was read back."
        if made.refused is not None:
            others = " and ".join(map(backup_words.where, made.done))
            said = f"{wording.sentence(made.refused)} One was made {others}."
            self.failure, self._wait = said, _LOOKS_AFTER_FAILURE
        self.changed.emit()
        if self._by_hand:
            self._context.say(said)

    def _not_made(self, error: CasefileError) -> None:
        self.is_running = False
        if not isinstance(error, Cancelled):
            self.failure = wording.sentence(error)
            self._wait = _LOOKS_AFTER_FAILURE
            if self._by_hand:
                self._context.tell(error)
        self.changed.emit()
        self.look()


def _there(places: list[Place]) -> set[Path]:
    return {place.folder for place in places if place.is_there}


def rule_of(settings: Settings) -> Rolling:
    """Returns the rolling rule that the user chose."""
    return Rolling(
        hours=settings.backup_hours,
        days=settings.backup_days,
        weeks=settings.backup_weeks,
    )


def _look(desk: Desk) -> _Seen:
    return _Seen(backup_places.places(desk), backups.due(desk), case.about_size(desk))


def _due(desk: Desk) -> list[Place]:
    return backups.due(desk)


def _here(desk: Desk) -> list[Place]:
    """Returns every place; one that is chosen only if it is there."""
    found = backup_places.places(desk)
    return [place for place in found if place.is_there or not place.is_chosen]
