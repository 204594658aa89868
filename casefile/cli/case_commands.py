"""Commands for the case file as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.door import Allow, Reason, Remove, choices, tell_found, tell_held
from casefile.cli.session import (
    SHEET_SAVED,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    Session,
    new_passphrase,
    opened,
    progress,
    say,
    show,
    warn_if_weak,
)
from casefile.domain.case import Jurisdiction
from casefile.errors import FileDamaged, HeldBack, NotUnderstood
from casefile.services import (
    demo,
    editing,
    exporting,
    opening,
)
from casefile.services.export_search import Terms
from casefile.services.files import demand_free, write_as
from casefile.services.undoing import undo as undo_step
from casefile.services.wording import not_locked

Id = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="An id, its beginning, or @last.", show_default=False
    ),
]


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    for command in (new, edit, remove, undo, export):
        program.command()(command)
    program.command("demo")(make_demo)


def new(
    context: typer.Context,
    file: File,
    title: Annotated[str, typer.Option(help="What the case is called.")],
    jurisdiction: Annotated[Jurisdiction, typer.Option()] = Jurisdiction.ENGLAND,
    recovery_out: Annotated[
        Path | None,
        typer.Option(metavar="PDF", help="Write the printable recovery sheet here."),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Makes an encrypted case file."""
    demand_free(recovery_out, file)
    session: Session = context.obj
    words = new_passphrase(session, passphrase_file)
    warn_if_weak(words, [title])
    desk = opening.create(session.tools, file, words, title, jurisdiction)
    try:
        if recovery_out is not None:
            write_as(recovery_out, opening.recovery_sheet(desk))
            say(SHEET_SAVED)
    finally:
        desk.case.close()
    show(str(file.resolve()))


def edit(
    context: typer.Context,
    file: File,
    item: Id,
    changes: Annotated[
        list[str], typer.Argument(metavar="KEY=VALUE...", show_default=False)
    ],
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Changes something; the earlier wording stays in the history."""
    values: dict[str, str] = {}
    for change in changes:
        key, equals, value = change.partition("=")
        if not equals:
            raise NotUnderstood("a change", change, "KEY=VALUE")
        values[key.strip()] = value
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        show(str(editing.edit(desk, item, values)))


def remove(
    context: typer.Context,
    file: File,
    item: Id,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Takes something out of sight; `undo` brings it back."""
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        show(str(editing.remove(desk, item)))


def undo(
    context: typer.Context,
    file: File,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Takes back the last step."""
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        told = undo_step(desk)
    say("The last step was taken back. The history keeps both.")
    if told:
        say(told)


def export(
    context: typer.Context,
    file: File,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="A new folder.")],
    rescue: Annotated[
        bool, typer.Option("--rescue", help="Take out what a damaged file still holds.")
    ] = False,
    recipient: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="WHO",
            help="Who will see it: me, council, ombudsman, ico, court, adviser, "
            "family, health or other.",
        ),
    ] = "me",
    originals: Annotated[
        bool,
        typer.Option(
            "--originals",
            help="Also the originals, byte for byte, of papers that run or fetch "
            "something when opened; without it there are clean copies of these.",
        ),
    ] = False,
    allow: Allow = None,
    remove: Remove = False,
    reason: Reason = "",
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Writes everything in open formats: JSON, CSV and the papers."""
    chosen = choices(allow, remove=remove, reason=reason)
    terms = Terms(recipient=recipient, choices=chosen, originals=originals)
    with (
        opened(
            context, file, passphrase_file, recovery_key_file, rescue=rescue
        ) as desk,
        progress("Exporting") as task,
    ):
        try:
            written = exporting.export_everything(desk, to, task, terms)
        except HeldBack as held:
            tell_held(held)
            raise
    for path in written.files:
        show(str(path))
    tell_found(written.examined, chosen)
    say(not_locked(len(written.files)))
    if written.papers:
        say(written.papers)
    if written.fingerprint:
        say(
            f"The history ends here: {written.fingerprint}. Somebody you trust can "
            "keep this line, to show later that nothing before it was changed or "
            "removed."
        )
        if not written.is_noted:
            say("The case file takes nothing now, so it keeps no note of this line.")
    if written.problems:
        for problem in written.problems:
            say(problem)
        say(f"This is also in “{exporting.LOST}”. Everything else was written.")
        raise typer.Exit(FileDamaged.exit_code)


def make_demo(
    context: typer.Context,
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="Where to put the files.")
    ] = Path("casefile-demo"),
) -> None:
    """Builds the fictional sample case and runs the main job on it."""
    session: Session = context.obj
    with progress("Building the sample case") as task:
        made = demo.build(session.build, to, task)
    for path in made.files:
        show(str(path))
    say(f"The passphrase of the sample case is: {made.passphrase}")
