"""The command that checks a paper against the case file."""

from __future__ import annotations

from typing import Annotated

import typer

from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    opened,
    progress,
    say,
    show,
    show_json,
)
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.services import checking, finding
from casefile.services.wording import plural

_NONE = (
    "Nothing in this paper goes against the case file, as far as a program can see. "
    "Read it yourself too."
)


def add_to(program: typer.Typer) -> None:
    """Adds the command of this module."""
    program.command()(check)


def check(
    context: typer.Context,
    file: File,
    document: Annotated[str, typer.Argument(metavar="DOC", show_default=False)],
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Suggests passages that the case file contradicts. It flags nothing by itself."""
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        paper = desk.case.read(
            lambda case: DocumentId(finding.resolve(case, document, Document))
        )
        with progress("Checking") as task:
            found = checking.check(desk, paper, task)
    if as_json:
        show_json([checking.data(one) for one in found.suggestions])
    for one in () if as_json else found.suggestions:
        show(f"Page {one.passage.page}: “{one.passage.quote}”")
        show(f"    {one.sentence}")
    for missing in found.unchecked:
        say(missing.sentence)
    if found.suggestions:
        say(f"{plural(len(found.suggestions), 'place')} to look at.")
    else:
        say(_NONE)
