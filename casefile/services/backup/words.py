"""What the user reads about backups, in plain words."""

from __future__ import annotations

from datetime import datetime, timedelta

from casefile.domain.backup import Contents
from casefile.domain.storage import StorageKind
from casefile.services.backup.places import Place
from casefile.services.ports import Verified
from casefile.services.wording import clock_time, day, moment, plural

_OLD = timedelta(days=7)
_TOGETHER = timedelta(minutes=10)


def last_good(places: list[Place], now: datetime) -> str:
    """Says when the last good backup was made and where: one line for Home."""
    made = [(p.last_at, p) for p in places if p.last_at is not None]
    if not made:
        return "No backup yet."
    newest = max(at for at, _ in made)
    # Both places get theirs within minutes: the one away from the computer is told.
    fresh = [pair for pair in made if newest - pair[0] <= _TOGETHER]
    at, place = max(fresh, key=lambda pair: (pair[1].is_chosen, pair[0]))
    return f"Last good backup: {when(at, now)}, {where(place)}."


def last_made(places: list[Place], now: datetime) -> str:
    """Says in a few words when the last good backup was made: `Last backup 14:02`."""
    made = [place.last_at for place in places if place.last_at is not None]
    if not made:
        return "No backup yet"
    return f"Last backup {when(max(made), now).removeprefix('today ')}"


def advice(places: list[Place], now: datetime) -> str:
    """Says what is worth doing about backups, if anything."""
    chosen = next((p for p in places if p.is_chosen), None)
    if chosen is None:
        return (
            "Backups lie on the same drive as the case file. If that drive breaks or "
            "is taken, both are gone: choose a stick or another drive as well."
        )
    if chosen.is_there:
        return ""
    away = _away(chosen, now)
    if chosen.storage.kind is StorageKind.REMOVABLE:
        return f"The stick for backups {away}. Plug it in, and a backup is made."
    return f"The folder for backups {away}. A backup is made when it is there again."


def restored(found: Verified) -> str:
    """Says what the check of a restored file found."""
    if found.ok:
        return "Restored, and all of it was checked. The backup is as it was."
    problems = " ".join(found.problems)
    return (
        f"Restored, but not all in it is right: {problems} The backup itself is "
        "damaged, so try an older one as well."
    )


def is_worrying(places: list[Place], now: datetime) -> bool:
    """Tells whether there is no good backup of the last days."""
    made = [p.last_at for p in places if p.last_at is not None]
    return not made or now - max(made) > _OLD


def when(at: datetime, now: datetime) -> str:
    """Returns `today 14:02`, `yesterday 9:15` or `3 February 2026, 10:15`."""
    then, today = at.astimezone(), now.astimezone().date()
    time = clock_time(then.time())
    if then.date() == today:
        return f"today {time}"
    if then.date() == today - timedelta(days=1):
        return f"yesterday {time}"
    return f"{day(then.date())}, {time}"


def where(place: Place) -> str:
    """Returns where a backup is: `on a USB stick or drive`, `beside the case file`."""
    if not place.is_chosen:
        return "beside the case file"
    if place.storage.kind is StorageKind.FIXED:
        return "in the folder you chose"
    if place.storage.kind is StorageKind.CLOUD:
        return f"in {place.storage.name()}"
    return f"on {place.storage.name()}"


def holds(contents: Contents) -> str:
    """Says what a case file or a backup holds."""
    counts = (
        f"{plural(contents.records, 'record')}, "
        f"{plural(contents.documents, 'paper')} and "
        f"{plural(contents.people, 'person', 'people')}"
    )
    if contents.last_at is None:
        return f"It holds {counts}."
    return f"It holds {counts}. The last change in it was {moment(contents.last_at)}."


def checked(found: Verified) -> str:
    """Says what a check of the whole file found, and what to do next."""
    counts = f"{plural(found.records, 'record')} and {plural(found.documents, 'paper')}"
    if found.ok:
        return (
            f"All is right: {counts}, every page of the file and the whole history are "
            "as they were written."
        )
    return (
        f"Something is wrong. {' '.join(found.problems)} Nothing was changed. Do not "
        "delete this file or any backup. Restore your newest backup to a new file, "
        "and compare."
    )


def _away(place: Place, now: datetime) -> str:
    seen = place.seen_at or place.last_at
    days = 0 if seen is None else (now.date() - seen.astimezone().date()).days
    if days < 1:
        return "is not there"
    return f"has been away for {plural(days, 'day')}"
