"""Commands that keep a case file safe: backup, restore, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    Session,
    first_line,
    opened,
    passphrase,
    progress,
    say,
    show,
    show_json,
)
from casefile.errors import CaseFileMissing, FileDamaged
from casefile.services import fingerprints, restoring
from casefile.services.backup import backups
from casefile.services.backup import words as backup_words
from casefile.services.fingerprints import Compared
from casefile.services.plain_value import Plain
from casefile.services.ports import Verified
from casefile.services.restoring import Wanted
from casefile.services.wording import plural


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    for command in (backup, restore, verify):
        program.command()(command)


def backup(
    context: typer.Context,
    file: File,
    to: Annotated[
        Path,
        typer.Option("--to", metavar="PATH", help="A folder, or the name of the copy."),
    ],
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Makes a copy of the case file, and checks it before calling it done."""
    with (
        opened(context, file, passphrase_file, recovery_key_file) as desk,
        progress("Making the backup") as task,
    ):
        made, held = backups.copy_to(desk, to, task)
    show(str(made.resolve()))
    say(f"{backup_words.holds(held)} Every page of it was read back and is right.")


def restore(
    context: typer.Context,
    backup_file: Annotated[
        Path, typer.Argument(metavar="BACKUP", help="A backup.", show_default=False)
    ],
    to: Annotated[
        Path, typer.Option("--to", metavar="FILE", help="The new case file.")
    ],
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Makes a new case file from a backup; never writes over one."""
    session: Session = context.obj
    if not backup_file.exists():
        raise CaseFileMissing
    key_file = recovery_key_file or session.recovery_key_file
    typed = first_line(key_file) if key_file else passphrase(session, passphrase_file)
    wanted = Wanted(
        backup=backup_file, target=to, typed=typed, by_key=key_file is not None
    )
    tools = session.tools
    say(backup_words.holds(restoring.look_inside(tools, wanted)))
    with progress("Restoring") as task:
        found = restoring.restore(tools, wanted, task)
    show(str(to.resolve()))
    say(backup_words.restored(found))
    if not found.ok:
        raise typer.Exit(FileDamaged.exit_code)


def verify(
    context: typer.Context,
    file: File,
    fingerprint: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help='A fingerprint written down before, as "318 60B4 9979 F09D ...": '
            "are the records up to there as they were?",
        ),
    ] = None,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Checks every page of the file, the history and every paper."""
    seen = None if fingerprint is None else fingerprints.read(fingerprint)
    compared = None
    try:
        with (
            opened(
                context, file, passphrase_file, recovery_key_file, checks=True
            ) as desk,
            progress("Checking") as task,
        ):
            found = desk.case.verify(task)
            if seen is not None:
                compared = fingerprints.compared(desk, seen, found.problems)
    except FileDamaged as damage:
        if not as_json:
            raise
        show_json(_verified(_nothing_read(damage)))
        raise typer.Exit(FileDamaged.exit_code) from damage
    if as_json:
        show_json(_verified(found, compared))
    else:
        show(
            f"{plural(found.records, 'record')}, "
            f"{plural(found.documents, 'document')}: "
            + ("nothing is wrong." if found.ok else " ".join(found.problems))
        )
        if compared is not None:
            show(compared.sentence)
    if not found.ok:
        raise typer.Exit(FileDamaged.exit_code)
    if compared is not None and not compared.same:
        raise typer.Exit(1)


def _nothing_read(damage: FileDamaged) -> Verified:
    return Verified(records=0, documents=0, bytes=0, problems=tuple(damage.findings))


def _verified(found: Verified, compared: Compared | None = None) -> Plain:
    of_fingerprint: Plain = {}
    if compared is not None:
        of_fingerprint["fingerprint"] = {
            "same": compared.same,
            "number": compared.number,
            "ends": compared.ends,
            "says": compared.sentence,
        }
    return of_fingerprint | {
        "ok": found.ok,
        "checked": {
            "records": found.records,
            "documents": found.documents,
            "bytes": found.bytes,
        },
        "problems": list(found.problems),
    }
