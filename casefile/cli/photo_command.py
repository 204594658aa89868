"""The command that puts photos of the sheets of one paper together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.paper_commands import bring_in, recognise, report
from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    opened,
    progress,
    say,
)
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.errors import ImportRefused, NotFound
from casefile.services import finding, photos
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival, Kept
from casefile.services.ports import Desk
from casefile.services.wording import plural


def add_to(program: typer.Typer) -> None:
    """Adds the command of this module."""
    program.command("join")(join)


def join(
    context: typer.Context,
    file: File,
    chosen: Annotated[
        list[str],
        typer.Argument(
            metavar="PHOTO...",
            help="Files, folders, or ids of photos that are in the case file already.",
            show_default=False,
        ),
    ],
    title: Annotated[
        str, typer.Option(help="Defaults to the title of the first photo.")
    ] = "",
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Makes one paper of photos of its sheets, in the order given.

    Each sheet is found on its photo, cut out, pulled straight and turned upright, and
    shadows are evened out. The photos stay as they are.
    """
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        before = desk.case.read(lambda case: case.count(Document))
        try:
            made = _joined(desk, chosen, title)
        except ImportRefused:
            added = desk.case.read(lambda case: case.count(Document)) - before
            if added > 0:
                say(f"No paper was made. {plural(added, 'photo')} came in and stayed.")
            raise
        kept = [Kept(document=made)]
        try:
            recognise(desk, kept)
        finally:
            # Also after a stop: the paper is kept, and is read later.
            report(desk, kept, as_json=as_json)


def _joined(desk: Desk, chosen: list[str], title: str) -> Document:
    names: list[DocumentId] = []
    for given in chosen:
        names += _photos(desk, given)
    with progress("Looking at the photos") as task:
        found = photos.plan(desk, names, task)
    # In the order given, which is more than can be guessed.
    found.sort(key=lambda page: (names.index(page.photo), page.frame))
    with progress("Making the paper") as task:
        return photos.join(desk, found, title, task)


def _photos(desk: Desk, given: str) -> list[DocumentId]:
    """Returns the photos that a word names: a file, a folder, or an id."""
    path = Path(given)
    if not path.exists():
        try:
            known = desk.case.read(lambda case: finding.resolve(case, given, Document))
            return [DocumentId(known)]
        except NotFound as error:
            raise ImportRefused(path.name, "There is no such file or id.") from error
    kept: list[DocumentId] = []
    for one in papers.files_in([path]):
        with progress("Reading") as task:
            kept.append(bring_in(desk, one, Arrival(), task).document.id)
    return kept
