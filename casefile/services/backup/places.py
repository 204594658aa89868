"""Where backups of the open case go, and what is remembered of those places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from casefile import peek
from casefile.domain import backup
from casefile.domain.history import Head
from casefile.domain.storage import Storage, StorageKind
from casefile.errors import BackupNotMade, EnvironmentFailure, from_os_error
from casefile.services.ports import Desk

FOLDER = "Backups"
_SALT_BYTES = 16
_SAME = timedelta(seconds=2)
_NOTE = "backups"
_BESIDE = "beside"
_CHOSEN = "chosen"


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


def note_seen(desk: Desk, found: list[Place]) -> list[Place]:
    """Notes, once a day, that the chosen drive was there."""
    today = desk.time.now()
    for place in found:
        if not place.is_chosen or not place.is_there:
            continue
        if place.seen_at is None or place.seen_at.date() != today.date():
            _note(desk, place, {"seen": today.isoformat(), **_kind(place)})
    return found


def note_made(desk: Desk, place: Place, at: datetime, head: Head | None) -> None:
    """Notes which history a backup holds that was just made and found to be good."""
    said = None if head is None else [head.seq, head.hash.hex()]
    now = at.isoformat()
    _note(desk, place, {"at": now, "seen": now, "head": said, **_kind(place)})


def kept_in(folder: Path, salt: bytes) -> list[tuple[Path, datetime]]:
    """Returns the backups of the case with this salt in a folder, and their times.

    Raises:
        EnvironmentFailure: if the folder is there and cannot be read.
    """
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
            if other.is_dir() and kept_in(other, desk.case.salt()):
                return other
    return folder


def _place(
    desk: Desk, folder: Path, notes: dict[str, Any], *, is_chosen: bool
) -> Place:
    storage = Storage() if desk.folders is None else desk.folders.storage(folder)
    place = Place(folder=folder, is_chosen=is_chosen, storage=storage, is_there=False)
    kept = notes.get(place.key, {})
    try:
        ours = kept_in(folder, desk.case.salt()) if folder.is_dir() else None
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


def _kind(place: Place) -> dict[str, str]:
    return {"kind": str(place.storage.kind), "service": place.storage.service}


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
