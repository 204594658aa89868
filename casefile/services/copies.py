"""Which files beside a case file are only copies of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_COPY: Final = re.compile(
    r" (damaged \d{4}-\d\d-\d\d|before update [0-9.]+)( \(\d+\))?$"
)


def is_copy(path: Path) -> bool:
    """Tells whether a file is a safety copy, by the name that the program gave it."""
    return _COPY.search(path.stem) is not None
