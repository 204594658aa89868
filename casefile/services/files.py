"""Writing files that the user asked for: whole or not at all, never over another."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from casefile.errors import from_os_error


def write_new(folder: Path, name: str, data: bytes) -> Path:
    """Writes a file under a name that is still free; returns its absolute path.

    `Name.pdf` becomes `Name (2).pdf` if it is taken. The name is taken only when all
    bytes are safely on the drive.

    Raises:
        EnvironmentFailure: if the machine refuses; nothing is left behind.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{secrets.token_hex(8)}.part"
        try:
            _write(part, data)
            return _settle(part, folder, name).resolve()
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise from_os_error(error, folder) from error


def write_over(path: Path, data: bytes) -> Path:
    """Writes a file that the user named, in place of one of the same name."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.parent / f".{secrets.token_hex(8)}.part"
        try:
            _write(part, data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise from_os_error(error, path) from error
    return path.resolve()


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(part: Path, folder: Path, name: str) -> Path:
    """Gives a finished file the first free name; a name is claimed, not guessed."""
    wanted = Path(name)
    number = 1
    while True:
        suffix = "" if number == 1 else f" ({number})"
        target = folder / f"{wanted.stem}{suffix}{wanted.suffix}"
        try:
            target.touch(exist_ok=False)
        except FileExistsError:
            number += 1
            continue
        part.replace(target)
        return target
