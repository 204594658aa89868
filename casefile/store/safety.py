"""The safety copy of a damaged case file."""

from __future__ import annotations

import filecmp
import re
from datetime import date
from pathlib import Path

from casefile.errors import (
    EnvironmentFailure,
    FileDamaged,
    from_os_error,
)
from casefile.store.disk import check_room, copy_bytes, free_name

_OF_COPY = re.compile(r" damaged \d{4}-\d\d-\d\d( \(\d+\))?$")


def keep_safe(path: Path, today: date) -> Path:
    """Makes a copy of a file beside it, byte for byte; returns where the copy is.

    As long as the file stays as it is, the one copy does. A safety copy itself is
    not copied again.

    Raises:
        EnvironmentFailure: if there is no room, or the place cannot be written.
    """
    if _OF_COPY.search(path.stem):
        return path
    try:
        for other in sorted(path.parent.glob(f"*{path.suffix}")):
            stem = other.stem.removeprefix(path.stem)
            is_copy = other.stem != stem and _OF_COPY.fullmatch(stem)
            if is_copy and filecmp.cmp(path, other, shallow=False):
                return other
        check_room(path.parent, path.stat().st_size)
        copy = free_name(path, f"{path.stem} damaged {today.isoformat()}")
        copy_bytes(path, copy)
    except OSError as e:
        raise from_os_error(e, path) from e
    return copy


def add_safety_copy(damage: FileDamaged, path: Path, today: date) -> None:
    """Makes a safety copy, and notes in the error where it is or why there is none."""
    try:
        damage.copy = keep_safe(path, today)
    except EnvironmentFailure as refused:
        damage.no_copy = refused
