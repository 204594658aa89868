"""What opens a parcel, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.session import (
    Session,
    first_line,
    passphrase,
)
from casefile.domain.sharing.parcel import Parcel
from casefile.services.sharing import parcel_files
from casefile.services.sharing.parcel_files import Opener

ParcelPassphrase = Annotated[
    str | None,
    typer.Option(
        "--locked-passphrase-file",
        metavar="PATH",
        help="The locked file's own passphrase is the first line of this file.",
    ),
]
SecretKey = Annotated[
    Path | None,
    typer.Option(
        "--secret-key-file",
        metavar="PATH",
        help="Open the locked file with the secret key in a file.",
    ),
]


def opened_parcel(
    session: Session, path: Path, given: str | None, key: Path | None
) -> Parcel:
    """Returns the parcel in a file, asking for its passphrase if need be."""
    lock = session.tools.lock
    if key is not None:
        return parcel_files.read(lock, path, Opener(key=first_line(key)))
    words = passphrase(session, given, "Passphrase of the locked file")
    return parcel_files.read(lock, path, Opener(words=words))
