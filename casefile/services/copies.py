"""Which files beside a case file are only copies of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from casefile.domain import backup

_COPY: Final = re.compile(
    r" (damaged \d{4}-\d\d-\d\d|before update [0-9.]+)( \(\d+\))?$"
)


def is_copy(path: Path) -> bool:
    """Tells whether a file is a safety copy or a backup, by the name it was given."""
    return is_backup(path) or _COPY.search(path.stem) is not None


def is_backup(path: Path) -> bool:
    """Tells whether a file is a backup, by the name that the program gave it.

    Nobody should work in one: what is written there is in no other file.
    """
    return backup.made_at(path.name) is not None
