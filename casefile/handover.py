"""What a program hands to the fresh one that it starts in its place.

It goes through the environment: other users of the computer can read the arguments of
every program, but not this. The fresh program takes it out at once, so that none of its
own workers has it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_CASE_FILE: Final = "CASEFILE_TO_OPEN"


@contextmanager
def given(path: Path | None) -> Iterator[None]:
    """Hands a case file to the programs that are started meanwhile."""
    os.environ.pop(_CASE_FILE, None)
    if path is not None:
        os.environ[_CASE_FILE] = str(path)
    try:
        yield
    finally:
        os.environ.pop(_CASE_FILE, None)


def taken() -> list[str]:
    """Returns, once, the case file that was handed to this program, if one was."""
    path = os.environ.pop(_CASE_FILE, "")
    return [path] if path else []
