"""The command for the picture of a case in time."""

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
from casefile.domain.release import MYSELF
from casefile.services import reports, timeline_writing
from casefile.services.export_search import Terms
from casefile.services.given import day
from casefile.services.timeline_writing import Wanted
from casefile.services.wording import NOT_LOCKED


def add_to(program: typer.Typer) -> None:
    """Adds the command of this module."""
    program.command()(timeline)


def timeline(
    context: typer.Context,
    file: File,
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="Where to put the file.")
    ],
    paper: Annotated[str, typer.Option(help="A4 or A3, lying on its side.")] = "A4",
    first: Annotated[
        str, typer.Option("--from", metavar="DATE", help="Nothing before this day.")
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", help="Nothing after this day.")
    ] = "",
    recipient: Annotated[
        str, typer.Option("--for", metavar="WHO", help="Who will see it.")
    ] = MYSELF,
    allow: Allow = None,
    reason: Reason = "",
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Draws what happened as a picture in time, in lanes, as a PDF."""
    wanted = Wanted(
        paper=paper.strip().upper(),
        first=day("--from", first),
        last=day("--until", until),
    )
    chosen = choices(allow, remove=False, reason=reason)
    terms = Terms(recipient=recipient, choices=chosen)
    with (
        opened(context, file, passphrase_file, recovery_key_file) as desk,
        progress("Drawing") as task,
    ):
        examined = timeline_writing.examine(desk, recipient, task, wanted)
        files = timeline_writing.write(desk, to, task, wanted, terms)
    for path in files:
        show(str(path))
    tell_found(examined, reports.safe(examined, chosen))
    say(NOT_LOCKED)
