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
from casefile.domain.check.suggestion import Checked
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.services import checking, finding
from casefile.services.wording import plural


def add_to(program: typer.Typer) -> None:
    """Adds the command of this module."""
    program.command()(check)


def check(
    context: typer.Context,
    file: File,
    document: Annotated[str, typer.Argument(metavar="DOC", show_default=False)],
    omissions: Annotated[
        bool,
        typer.Option("--omissions", help="List what the paper leaves out instead."),
    ] = False,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Suggests passages that the case file contradicts. It flags nothing by itself."""
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        paper = desk.case.read(
            lambda case: DocumentId(finding.resolve(case, document, Document))
        )
        with progress(checking.words("doing")) as task:
            found = checking.check(desk, paper, task)
    listed = found.omissions if omissions else found.suggestions
    if as_json:
        show_json([checking.data(one) for one in listed])
    for one in () if as_json else listed:
        show(f"Page {one.passage.page}: “{one.passage.quote}”")
        show(f"    {one.sentence}")
    for missing in found.unchecked:
        say(missing.sentence)
    if not omissions:
        _say_what_is_left_out(found)
        if listed:
            say(f"{plural(len(listed), 'place')} to look at.")
        elif not found.is_of_others:
            say(checking.words("none"))
    elif not listed:
        say(checking.words("all_there"))


def _say_what_is_left_out(found: Checked) -> None:
    if found.omissions:
        say(checking.words("left_out"))
    for one in found.omissions:
        say(f"    {one.sentence} (page {one.passage.page})")
