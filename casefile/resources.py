"""Finds and reads the program's own data: wording, law, fonts, icons, the sample."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from casefile.errors import ProgramIncomplete

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKER = "RESOURCES.toml"

_HERE = Path(__file__).resolve().parent
# An installed copy carries its data inside the package; a checkout has it beside it.
_CANDIDATES = (_HERE / "_resources", _HERE.parent / "resources")


def find_folder(candidates: Sequence[Path] = _CANDIDATES) -> Path:
    """Returns the first folder that really is the program's data.

    The marker keeps an unrelated folder called `resources` from being taken for it.
    """
    for candidate in candidates:
        if (candidate / MARKER).is_file():
            return candidate
    raise ProgramIncomplete("resources")


@functools.cache
def _folder() -> Path:
    return find_folder()


def path(name: str) -> Path:
    """Returns where the file or folder `name` is; names use `/` on every system."""
    parts = PurePosixPath(name).parts
    if not parts or parts[0] == "/" or ".." in parts or "\\" in name or ":" in name:
        msg = f"not a name inside the resources folder: {name!r}"
        raise ValueError(msg)
    found = _folder().joinpath(*parts)
    if not found.exists():
        raise ProgramIncomplete(name)
    return found


def data(name: str) -> bytes:
    """Returns the bytes of the file `name`."""
    found = path(name)
    try:
        return found.read_bytes()
    except OSError as e:
        raise ProgramIncomplete(name) from e


def text(name: str) -> str:
    """Returns the UTF-8 text of the file `name`, with plain line ends."""
    try:
        return data(name).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as e:
        raise ProgramIncomplete(name) from e


def toml(name: str) -> dict[str, Any]:
    """Returns the TOML file `name` as a dictionary."""
    try:
        return tomllib.loads(text(name))
    except tomllib.TOMLDecodeError as e:
        raise ProgramIncomplete(name) from e


def names(folder: str, suffix: str = "") -> list[str]:
    """Returns the files directly in `folder`, as names, in a fixed order."""
    prefix = PurePosixPath(folder)
    return [
        str(prefix / found.name)
        for found in sorted(path(folder).iterdir())
        if found.is_file() and found.name.endswith(suffix)
    ]


def version() -> str:
    """Returns the date of the data: when wording and rules last changed."""
    return str(toml(MARKER)["version"])
