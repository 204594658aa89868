"""The history on paper, and the fingerprint that fixes a date."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.door import Allow, Reason, choices, tell_found
from casefile.cli.session import (
    File,
    PassphraseFile,
    RecoveryKeyFile,
    opened,
    progress,
    say,
    show,
)
from casefile.domain import history
from casefile.domain.release import MYSELF
from casefile.services import finding, fingerprints, history_writing, reports, wording
from casefile.services.export_search import Terms
from casefile.services.given import day
from casefile.services.history_found import Scope
from casefile.services.letter.letters import check_formats


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command("history")(print_history)


def print_history(
    context: typer.Context,
    file: File,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help="Write the report here.")
    ] = None,
    item: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only of this record, paper or person."),
    ] = None,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="Only what was recorded since."),
    ] = None,
    last: Annotated[
        str | None,
        typer.Option("--until", metavar="DATE", help="Only what was recorded up to."),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help="pdf, docx, or both with a comma.")
    ] = "pdf,docx",
    given_to: Annotated[
        str | None,
        typer.Option(
            metavar="WHO",
            help="Remember that this person or office is given the fingerprint.",
        ),
    ] = None,
    how: Annotated[
        str, typer.Option(help="How they are given it: email, post, by hand.")
    ] = "",
    recipient: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="WHO",
            help="Who will see it: me, council, ombudsman, ico, court, adviser, "
            "family, health or other.",
        ),
    ] = MYSELF,
    allow: Allow = None,
    reason: Reason = "",
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Writes the history as a report, and shows the fingerprint of its end."""
    wanted = [name.strip() for name in formats.split(",")]
    check_formats(wanted)
    chosen = choices(allow, remove=False, reason=reason)
    files: list[Path] = []
    terms = Terms(recipient=recipient, choices=chosen)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        scope = Scope(
            item=None
            if item is None
            else desk.case.read(lambda case: finding.in_history(case, item)),
            first_on=None if first is None else day("--from", first),
            last_on=None if last is None else day("--until", last),
        )
        head = fingerprints.present(desk)
        if to is not None:
            with progress("Writing") as task:
                examined = history_writing.examine(desk, recipient, task, scope)
                files = history_writing.write(
                    desk,
                    to,
                    task,
                    scope=scope,
                    formats=wanted,
                    terms=terms,
                    given_to=given_to or "",
                )
            for path in files:
                show(str(path))
            tell_found(examined, reports.safe(examined, chosen))
        if given_to is not None:
            fingerprints.give(desk, given_to, how=how, head=head)
    if head is not None:
        line = history.written_head(head)
        (say if to is not None else show)(line)
    if to is not None:
        say(wording.not_locked(len(files)))
