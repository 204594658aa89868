"""The commands for the consent ledger."""

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
from casefile.domain.consent import Consent, Stance, Way
from casefile.domain.release import MYSELF
from casefile.services import finding, reports
from casefile.services.consent import consents
from casefile.services.consent.writing import LEDGER
from casefile.services.export_search import Terms
from casefile.services.given import known_day
from casefile.services.people import remember
from casefile.services.ports import Transaction
from casefile.services.wording import not_locked


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command()(consent)
    program.command()(ledger)


def consent(
    context: typer.Context,
    file: File,
    about: Annotated[str, typer.Option(help="What it is for.")],
    stance: Annotated[Stance, typer.Option(help="What happened.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE")],
    whose: Annotated[
        str, typer.Option(metavar="NAME", help="Who was asked; you if not given.")
    ] = "",
    asked_by: Annotated[str, typer.Option("--asked-by", metavar="NAME")] = "",
    child: Annotated[list[str] | None, typer.Option("--child", metavar="NAME")] = None,
    way: Annotated[Way, typer.Option(help="How it was said.")] = Way.UNKNOWN,
    explained: Annotated[str, typer.Option(help="How it was explained.")] = "",
    limits: Annotated[str, typer.Option(help="For what it holds.")] = "",
    evidence: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A record or a paper.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Writes a line in the consent ledger."""
    made = dataclasses.replace(
        consents.new_consent(known_day("--on", on), about.strip()),
        stance=stance,
        way=way,
        explained=explained,
        limits=limits,
    )

    def work(case: Transaction) -> Consent:
        full = dataclasses.replace(
            made,
            whose=remember(case, whose).id if whose.strip() else None,
            asked_by=remember(case, asked_by).id if asked_by.strip() else None,
            children=tuple(remember(case, name, "child").id for name in child or ()),
            evidence=tuple(finding.resolve(case, one) for one in evidence or ()),
        )
        case.put(full)
        return full

    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        show(str(desk.case.write(work).id))


def ledger(
    context: typer.Context,
    file: File,
    to: Annotated[Path, typer.Option("--to", metavar="DIR")],
    formats: Annotated[
        str, typer.Option("--format", help="pdf, docx, or both with a comma.")
    ] = "pdf,docx",
    recipient: Annotated[
        str, typer.Option("--for", metavar="WHO", help="Who will see it.")
    ] = MYSELF,
    allow: Allow = None,
    reason: Reason = "",
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Writes the consent ledger as a paper."""
    wanted = [name.strip() for name in formats.split(",")]
    LEDGER.check_formats(wanted)
    chosen = choices(allow, remove=False, reason=reason)
    terms = Terms(recipient=recipient, choices=chosen)
    with (
        opened(context, file, passphrase_file, recovery_key_file) as desk,
        progress("Writing") as task,
    ):
        made = LEDGER.report(desk, terms, task, wanted)
        files = reports.write(desk, to, made, task)
    for path in files:
        show(str(path))
    tell_found(made.examined, reports.safe(made.examined, chosen))
    say(not_locked(len(files)))
