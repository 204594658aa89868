"""The command for reminders in a calendar."""

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
from casefile.services import reminders, reports
from casefile.services.export_search import Terms
from casefile.services.letter import late as late_replies
from casefile.services.wording import not_locked, plural


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command("reminders")(write)


def write(
    context: typer.Context,
    file: File,
    to: Annotated[Path, typer.Option("--to", metavar="DIR")],
    whole: Annotated[
        bool,
        typer.Option("--names", help="Say what each is about; else it says nothing."),
    ] = False,
    allow: Allow = None,
    reason: Reason = "",
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Writes what is due as a file for a calendar (.ics)."""
    chosen = choices(allow, remove=False, reason=reason)
    with (
        opened(context, file, passphrase_file, recovery_key_file) as desk,
        progress("Writing") as task,
    ):
        found = reminders.reminders(desk)
        late = reminders.left_out(len(late_replies.late(desk)))
        examined = reminders.examine(desk, task, whole=whole)
        terms = Terms(choices=chosen)
        files = reminders.write(desk, to, task, whole=whole, terms=terms)
    for path in files:
        show(str(path))
    tell_found(examined, reports.safe(examined, chosen))
    said = (f"{plural(len(found), 'reminder')}.", late, not_locked(len(files)))
    say(" ".join(part for part in said if part))
