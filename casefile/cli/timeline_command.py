"""The command for the picture of a case in time."""

from __future__ import annotations

import dataclasses
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
from casefile.domain import letter_template
from casefile.domain.ids import LetterId
from casefile.domain.letter import Letter
from casefile.domain.release import MYSELF
from casefile.errors import NotUnderstood
from casefile.services import finding, reports, timeline_writing
from casefile.services.export_search import Terms
from casefile.services.given import day
from casefile.services.ports import Desk
from casefile.services.timeline_writing import Wanted
from casefile.services.wording import not_locked


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
    one_sheet: Annotated[
        bool,
        typer.Option(
            "--one-sheet", help="All on one sheet, in fewer words where it is full."
        ),
    ] = False,
    first: Annotated[
        str, typer.Option("--from", metavar="DATE", help="Nothing before this day.")
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", help="Nothing after this day.")
    ] = "",
    letter: Annotated[
        str,
        typer.Option(
            metavar="LETTER_ID", help="Only what this chronology takes, in its words."
        ),
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
    asked = Wanted(
        paper=paper.strip().upper(),
        one_sheet=one_sheet,
        first=day("--from", first),
        last=day("--until", until),
    )
    chosen = choices(allow, remove=False, reason=reason)
    terms = Terms(recipient=recipient, choices=chosen)
    with (
        opened(context, file, passphrase_file, recovery_key_file) as desk,
        progress("Drawing") as task,
    ):
        wanted = _of_letter(desk, asked, letter)
        examined = timeline_writing.examine(desk, recipient, task, wanted)
        files = timeline_writing.write(desk, to, task, wanted, terms)
    for path in files:
        show(str(path))
    tell_found(examined, reports.safe(examined, chosen))
    say(not_locked(len(files)))


def _of_letter(desk: Desk, asked: Wanted, given: str) -> Wanted:
    """Returns what is wanted of a chronology, if one is given."""
    if not given:
        return asked
    found = desk.case.read(
        lambda case: case.get(Letter, LetterId(finding.resolve(case, given, Letter)))
    )
    if not letter_template.get(found.template).has_records:
        raise NotUnderstood("--letter", given, "the id of a chronology")
    return dataclasses.replace(asked, chronology=found.id)
