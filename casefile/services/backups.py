"""Backups of the open case: where they go, when they are due, and making them."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from casefile import peek
from casefile.domain import backup
from casefile.domain.backup import Contents, Rolling
from casefile.domain.history import Head
from casefile.domain.storage import Storage, StorageKind
from casefile.errors import (
    BackupNotMade,
    CasefileError,
    DriveGone,
    EnvironmentFailure,
    from_os_error,
)
from casefile.paths import make_private
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

FOLDER = "Backups"
SUFFIX = backup.SUFFIX
EVERY = timedelta(hours=1)
MOST_BYTES = 10_000_000_000
"""What the backups of one case may take of a drive, but for the last few."""
_SALT_BYTES = 16
_SAME = timedelta(seconds=2)
_NOTE = "backups"
_BESIDE = "beside"
_CHOSEN = "chosen"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A folder for backups, and the last one made there that was found to be good."""

    folder: Path
    is_chosen: bool
    """Whether the user chose it; the other one is beside the case file."""
    storage: Storage
    is_there: bool
    last_at: datetime | None = None
    last_head: Head | None = None
    seen_at: datetime | None = None
    """When it was there last, if it is not there now."""

    @property
    def key(self) -> str:
        """How it is called in the notes."""
        return _CHOSEN if self.is_chosen else _BESIDE


@dataclass(frozen=True, kw_only=True)
class Found:
    """A backup in one of the places."""

    path: Path
    made_at: datetime
    bytes: int
    is_chosen: bool


def places(desk: Desk) -> list[Place]:
    """Returns the folder that the user chose, if any, and the one beside the file."""
    notes = _notes(desk)
    found = []
    if chosen := notes.get("folder"):
        folder = _wherever_it_is(desk, Path(chosen))
        found.append(_place(desk, folder, notes, is_chosen=True))
    beside = desk.case.path.parent / FOLDER
    found.append(_place(desk, beside, notes, is_chosen=False))
    return found


def choose(desk: Desk, folder: Path | None) -> None:
    """Has backups made in a folder as well, for instance on a stick; None for no more.

    The backups get a folder of their own there. That it is there tells the drive from
    any other that is plugged in at the same place: it is never made a second time.

    Raises:
        BackupNotMade: if the folder cannot be made.
    """
    notes = _notes(desk)
    notes.pop(_CHOSEN, None)
    notes.pop("folder", None)
    if folder is not None:
        own = folder if folder.name == FOLDER else folder / FOLDER
        try:
            own.mkdir(exist_ok=True)
        except OSError as e:
            raise BackupNotMade(from_os_error(e, own)) from e
        notes["folder"] = str(own.absolute())
        notes[_CHOSEN] = {"seen": desk.time.now().isoformat()}
    desk.case.keep_note(_NOTE, json.dumps(notes))


def due(desk: Desk) -> list[Place]:
    """Returns the places where it is time for a backup: there is something new.

    What was typed a moment ago counts, so there is nothing to remember to do. A drive
    that comes back gets its backup at once.
    """
    head = desk.case.read(lambda case: case.head())
    now = desk.time.now()
    return [
        place
        for place in _seen(desk, places(desk))
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
    _note_made(desk, place, now, made.head)
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
        for path, at in _ours(p.folder, desk.case.salt())
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
    ours = _ours(folder, desk.case.salt())
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


def _ours(folder: Path, salt: bytes) -> list[tuple[Path, datetime]]:
    try:
        return list(_made_by_us(folder, salt))
    except FileNotFoundError:
        return []
    except OSError as e:
        raise from_os_error(e, folder) from e


def _made_by_us(folder: Path, salt: bytes) -> Iterator[tuple[Path, datetime]]:
    for path in sorted(folder.iterdir()):
        at = backup.made_at(path.name)
        if at is None or path.is_symlink() or not path.is_file():
            continue
        if peek.beginning(path, _SALT_BYTES) == salt:
            yield path, at


def _wherever_it_is(desk: Desk, folder: Path) -> Path:
    """Finds the folder again if its drive was given another name this time.

    Only a folder that holds backups of this very case is taken for it.
    """
    if folder.is_dir() or desk.folders is None:
        return folder
    for drive in desk.folders.drives():
        for depth in range(1, len(folder.parts)):
            other = drive.joinpath(*folder.parts[depth:])
            if other.is_dir() and _ours(other, desk.case.salt()):
                return other
    return folder


def _place(
    desk: Desk, folder: Path, notes: dict[str, Any], *, is_chosen: bool
) -> Place:
    storage = Storage() if desk.folders is None else desk.folders.storage(folder)
    place = Place(folder=folder, is_chosen=is_chosen, storage=storage, is_there=False)
    kept = notes.get(place.key, {})
    try:
        ours = _ours(folder, desk.case.salt()) if folder.is_dir() else None
    except (EnvironmentFailure, OSError):
        # A stick that was pulled out a moment ago.
        ours = None
    if ours is None:
        return replace(
            place,
            last_at=_time(kept.get("at")) if is_chosen else None,
            last_head=_head(kept),
            seen_at=_time(kept.get("seen")),
            storage=_storage_of(place, kept),
        )
    # What is there counts, not what was noted: the user may have removed some.
    last = max((at for _, at in ours), default=None)
    noted = _time(kept.get("at"))
    is_noted = last is not None and noted is not None and abs(noted - last) < _SAME
    return replace(
        place,
        is_there=True,
        last_at=last,
        last_head=_head(kept) if is_noted else None,
        seen_at=_time(kept.get("seen")),
    )


def _head(kept: dict[str, Any]) -> Head | None:
    head = kept.get("head")
    return None if head is None else Head(head[0], bytes.fromhex(head[1]))


def _storage_of(place: Place, kept: dict[str, Any]) -> Storage:
    """Returns the kind of drive; of one that is away, as it was when it was there."""
    if "kind" not in kept:
        return place.storage
    return Storage(StorageKind(kept["kind"]), kept.get("service", ""))


def _seen(desk: Desk, found: list[Place]) -> list[Place]:
    """Notes, once a day, that the chosen drive was there."""
    today = desk.time.now()
    for place in found:
        if not place.is_chosen or not place.is_there:
            continue
        if place.seen_at is None or place.seen_at.date() != today.date():
            _note(desk, place, {"seen": today.isoformat(), **_kind(place)})
    return found


def _kind(place: Place) -> dict[str, str]:
    return {"kind": str(place.storage.kind), "service": place.storage.service}


def _note_made(desk: Desk, place: Place, at: datetime, head: Head | None) -> None:
    said = None if head is None else [head.seq, head.hash.hex()]
    now = at.isoformat()
    _note(desk, place, {"at": now, "seen": now, "head": said, **_kind(place)})


def _note(desk: Desk, place: Place, values: dict[str, Any]) -> None:
    notes = _notes(desk)
    notes[place.key] = {**notes.get(place.key, {}), **values}
    if place.is_chosen:
        notes["folder"] = str(place.folder)
    desk.case.keep_note(_NOTE, json.dumps(notes))


def _notes(desk: Desk) -> dict[str, Any]:
    text = desk.case.find_note(_NOTE)
    found = json.loads(text) if text else {}
    return found if isinstance(found, dict) else {}


def _time(text: str | None) -> datetime | None:
    return None if not text else datetime.fromisoformat(text)
