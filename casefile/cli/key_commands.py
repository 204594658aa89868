"""Commands for the passphrase, the recovery sheet and copies for other people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.session import (
    SHEET_SAVED,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    Session,
    asked_twice,
    first_line,
    opened,
    progress,
    say,
    show,
    warn_if_weak,
)
from casefile.domain.key import sheet_number
from casefile.errors import OtherSheet
from casefile.services import opening
from casefile.services import passphrase as service
from casefile.services.files import demand_free, write_as
from casefile.services.passphrase import HANDED_OVER
from casefile.services.ports import Desk
from casefile.services.wording import plural, sentence

NewPassphraseFile = Annotated[
    str | None,
    typer.Option(
        "--new-passphrase-file",
        metavar="PATH",
        help="Read the new passphrase from the first line of a file ('-': input).",
    ),
]
RecoveryOut = Annotated[
    Path | None,
    typer.Option(metavar="PDF", help="Write the new printable recovery sheet here."),
]


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    for command in (passphrase, recovery, copy):
        program.command(command.__name__)(command)


def passphrase(
    context: typer.Context,
    file: File,
    new_passphrase_file: NewPassphraseFile = None,
    recovery_out: RecoveryOut = None,
    look_in: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="Look for older copies here as well."),
    ] = None,
    renew_copies: Annotated[
        bool,
        typer.Option("--renew-copies", help="Give older copies the new passphrase."),
    ] = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Changes the passphrase, and says which copies still open with the old one."""
    demand_free(recovery_out)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        words = _new_words(desk, new_passphrase_file)
        with progress("Writing the file anew") as task:
            service.change(desk, words, task)
        say(
            "The passphrase was changed. The old recovery sheet opens the file no more."
        )
        if recovery_out is not None:
            _write_sheet(desk, recovery_out)
        else:
            say("Write a new sheet with “casefile recovery FILE --out PDF”.")
        copies = service.old_copies(desk, look_in or ())
        if copies and renew_copies:
            copies = _renew(desk, copies)
        _tell_copies(copies)


def recovery(
    context: typer.Context,
    file: File,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="PDF", help="Write the recovery sheet here."),
    ] = None,
    try_key: Annotated[
        str | None,
        typer.Option(
            "--try",
            metavar="PATH",
            help="Only say whether the recovery key in a file ('-': input) is right.",
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Writes the present recovery sheet again, or tries the key on a sheet."""
    if (out is None) == (try_key is None):
        raise typer.BadParameter("Give either --out or --try.")
    if try_key is not None:
        session: Session = context.obj
        found = service.try_sheet_on(session.tools, file, first_line(try_key))
        if not found.right:
            raise OtherSheet(sheet_number(found.salt))
        say("This recovery key opens the case file. Nothing was changed.")
        return
    demand_free(out)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        if out is not None:
            _write_sheet(desk, out)


def copy(
    context: typer.Context,
    file: File,
    to: Annotated[
        Path, typer.Option("--to", metavar="PATH", help="The new case file.")
    ],
    new_passphrase_file: NewPassphraseFile = None,
    recovery_out: RecoveryOut = None,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Makes a copy for somebody else, with a passphrase and a key of its own."""
    demand_free(to)
    demand_free(recovery_out, to)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        words = _new_words(desk, new_passphrase_file)
        with progress("Writing the copy") as task:
            made = service.copy_for_other(desk, to, words, task)
        show(str(to.resolve()))
        if recovery_out is not None:
            data = service.sheet_of_copy(desk, to, made)
            show(str(write_as(recovery_out, data)))
    say(HANDED_OVER)


def _new_words(desk: Desk, source: str | None) -> str:
    words = asked_twice("New passphrase") if source is None else first_line(source)
    warn_if_weak(words, service.known_words(desk))
    return words


def _write_sheet(desk: Desk, out: Path) -> None:
    show(str(write_as(out, opening.recovery_sheet(desk))))
    say(SHEET_SAVED)


def _renew(desk: Desk, copies: list[Path]) -> list[Path]:
    with progress("Giving copies the new passphrase") as task:
        found = service.renew_copies(desk, copies, task)
    if found.done:
        count = plural(len(found.done), "older copy", "older copies")
        say(f"{count} got the new passphrase. What they hold is as it was.")
    for path, error in found.failed:
        say(f"{path.name} was left as it is. {sentence(error)}")
    return [path for path, _ in found.failed]


def _tell_copies(copies: list[Path]) -> None:
    if not copies:
        say("No copy was found that still opens with the old passphrase.")
        return
    say("These still open with the old passphrase and the old recovery sheet:")
    for path in copies:
        show(str(path))
    say(
        "What they hold is as safe as that passphrase. Delete those you do not need. "
        "With --renew-copies the command would have given them the new passphrase."
    )
