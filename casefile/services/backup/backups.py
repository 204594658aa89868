"""Backups of the open case: when they are due, making them, letting go of old ones."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from casefile.domain import backup
from casefile.domain.backup import Contents, Rolling
from casefile.errors import (
    BackupNotMade,
    CasefileError,
    DriveGone,
    EnvironmentFailure,
)
from casefile.paths import make_private
from casefile.services.backup.places import (
    Place,
    kept_in,
    note_made,
    note_seen,
    places,
)
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

SUFFIX = backup.SUFFIX
EVERY = timedelta(hours=1)
MOST_BYTES = 10_000_000_000
"""What the backups of one case may take of a drive, but for the last few."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A backup in one of the places."""

    path: Path
    made_at: datetime
    bytes: int
    is_chosen: bool


def due(desk: Desk) -> list[Place]:
    """Returns the places where it is time for a backup: there is something new.

    What was typed a moment ago counts, so there is nothing to remember to do. A drive
    that comes back gets its backup at once.
    """
    head = desk.case.read(lambda case: case.head())
    now = desk.time.now()
    return [
        place
        for place in note_seen(desk, places(desk))
        if (place.is_there or not place.is_chosen)
        and backup.is_due(place.last_at, now, EVERY, changed=head != place.last_head)
    ]


def back_up(desk: Desk, place: Place, rule: Rolling, context: TaskContext) -> Path:
    """Makes a backup and checks it; then the rolling rule lets go of old ones.

    Raises:
        BackupNotMade: if the drive is full, gone, or closed to writing.
        FileDamaged: if the case file itself is damaged.
        Cancelled: if the user stopped it.
    """
    now = desk.time.now().astimezone()
    salt = desk.case.salt()
    try:
        _prepare(place)
        target = _free(place.folder / backup.name(now, salt))
        made = desk.case.copy_to(target, context)
    except EnvironmentFailure as e:
        if not desk.case.path.exists():
            raise
        raise BackupNotMade(e) from e
    note_made(desk, place, now, made.head)
    thin(desk, place.folder, rule.fitting(MOST_BYTES // max(made.bytes, 1)), target)
    return target


def copy_to(desk: Desk, to: Path, context: TaskContext) -> tuple[Path, Contents]:
    """Makes one checked copy, in a folder or under a name that is still free.

    Raises:
        CaseFileExists: if there is something of that name.
        BackupNotMade, FileDamaged, Cancelled: as for `back_up`.
    """
    at = desk.time.now().astimezone()
    target = _free(to / backup.name(at, desk.case.salt())) if to.is_dir() else to
    try:
        return target, desk.case.copy_to(target, context)
    except EnvironmentFailure as e:
        if not desk.case.path.exists():
            raise
        raise BackupNotMade(e) from e


def listed(desk: Desk) -> list[Found]:
    """Returns the backups of this case in all places, newest first."""
    found = [
        Found(path=path, made_at=at, bytes=path.stat().st_size, is_chosen=p.is_chosen)
        for p in places(desk)
        for path, at in kept_in(p.folder, desk.case.salt())
    ]
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def thin(desk: Desk, folder: Path, rule: Rolling, newest: Path) -> None:
    """Removes the backups that the rule does not keep, now that `newest` is good.

    Only what this program made of this case, as the name and the first bytes tell, and
    only what the open file still holds all of. A backup that somebody has worked in, or
    one of another copy of the case, stays. So does what seems to be from the future:
    the clock may have been set back.
    """
    made = backup.made_at(newest.name)
    ours = kept_in(folder, desk.case.salt())
    past = [pair for pair in ours if pair[0] == newest or _is_past(desk, pair[0])]
    stay = backup.kept((at for _, at in past), rule)
    for path, at in past:
        if path == newest or at in stay or made is None or at >= made:
            continue
        try:
            path.unlink()
        except OSError as e:
            # The next one tries again.
            _log.info("an old backup stays: %s", type(e).__name__)


def compared(desk: Desk, path: Path) -> tuple[Contents, str]:
    """Returns what a backup holds, and how it differs from the open file."""
    held = desk.case.contents_of(path)
    at = held.head
    here = None if at is None else desk.case.read(lambda case: case.head(at.seq))
    return held, backup.difference(held, desk.case.contents(), here)


def _is_past(desk: Desk, path: Path) -> bool:
    """Tells whether a backup holds nothing that the open file does not hold."""
    try:
        if path.samefile(desk.case.path):
            return False
        end = desk.case.head_of(path)
        return end is not None and end == desk.case.read(lambda c: c.head(end.seq))
    except (CasefileError, OSError) as e:
        # What cannot be read may be all that there is of something.
        _log.info("a backup is left alone: %s", type(e).__name__)
        return False


def _prepare(place: Place) -> None:
    if not place.is_chosen:
        make_private(place.folder)
    elif not place.folder.is_dir():
        raise DriveGone(place.folder)


def _free(path: Path) -> Path:
    free, number = path, 2
    while free.exists():
        free, number = path.with_stem(f"{path.stem} ({number})"), number + 1
    return free
