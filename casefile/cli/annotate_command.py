"""The command for an annotated copy of a paper and its schedule of errors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.door import Allow, Reason, Remove, choices, tell_found, tell_held
from casefile.cli.session import (
    File,
    PassphraseFile,
    RecoveryKeyFile,
    opened,
    progress,
    say,
    show,
)
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.errors import HeldBack
from casefile.services import annotated_copy, finding
from casefile.services.export_search import Terms
from casefile.services.wording import not_locked


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command()(annotate)


def annotate(
    context: typer.Context,
    file: File,
    document: Annotated[str, typer.Argument(metavar="DOC", show_default=False)],
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="Where to put the files.")
    ] = Path(),
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            help="pdf: the paper with marks and notes, and the schedule behind it; "
            "docx, xlsx: the schedule as a Word table and as a spreadsheet.",
        ),
    ] = ",".join(annotated_copy.FORMATS),
    recipient: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="WHO",
            help="Who will see it: me, council, ombudsman, ico, court, adviser, "
            "family, health or other.",
        ),
    ] = "council",
    allow: Allow = None,
    remove: Remove = False,
    reason: Reason = "",
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Writes a paper with its flags marked on the pages, and the schedule of errors."""
    wanted = tuple(part.strip().lower() for part in formats.split(",") if part.strip())
    annotated_copy.check_formats(wanted)
    chosen = choices(allow, remove=remove, reason=reason)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        paper = DocumentId(
            desk.case.read(lambda case: finding.resolve(case, document, Document))
        )
        try:
            with progress("Annotating") as task:
                written = annotated_copy.write(
                    desk,
                    paper,
                    to,
                    task,
                    formats=wanted,
                    terms=Terms(recipient=recipient, choices=chosen),
                )
        except HeldBack as held:
            tell_held(held)
            raise
    for path in written.files:
        show(str(path.absolute()))
    for blank in written.missing:
        say(f"Left blank in the schedule: {blank}")
    for told in written.told:
        say(told)
    tell_found(written.examined, written.terms.choices)
    say(not_locked(len(written.files)))
