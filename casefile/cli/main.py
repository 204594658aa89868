"""Runs one command and turns known errors into a sentence and an exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from casefile import __version__
from casefile.cli import (
    across_command,
    annotate_command,
    backup_commands,
    bundle_command,
    case_commands,
    check_command,
    compare_command,
    consent_commands,
    diary_commands,
    disclosure_commands,
    due_command,
    history_commands,
    key_commands,
    letter_commands,
    merge_command,
    own_command,
    paper_commands,
    photo_command,
    redact_command,
    reminder_command,
    reply_command,
    search_command,
    sharing_commands,
    show_command,
    timeline_command,
    timetable_command,
)
from casefile.cli.session import Session, say, show, telling_who
from casefile.domain.timekeeper import Timekeeper
from casefile.errors import Cancelled, CasefileError, NotFound
from casefile.services.ports import Tools
from casefile.services.wording import sentence

WRONG_USAGE = 2
program = typer.Typer(
    name="casefile",
    help=(
        "An encrypted case file for parents dealing with children's services. "
        "With no command, or with only a case file, the window opens."
    ),
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for group in (
    case_commands,
    show_command,
    key_commands,
    backup_commands,
    diary_commands,
    paper_commands,
    photo_command,
    redact_command,
    check_command,
    compare_command,
    disclosure_commands,
    letter_commands,
    due_command,
    own_command,
    reply_command,
    reminder_command,
    consent_commands,
    timeline_command,
    timetable_command,
    annotate_command,
    bundle_command,
    search_command,
    history_commands,
    sharing_commands,
    merge_command,
    across_command,
):
    group.add_to(program)
for registered in program.registered_commands:
    if registered.callback is not None:
        registered.callback = telling_who(registered.callback)


def _version(wanted: bool) -> None:
    if wanted:
        show(f"casefile {__version__}")
        raise typer.Exit


@program.callback()
def _before(
    context: typer.Context,
    passphrase_file: Annotated[
        str | None,
        typer.Option(
            "--passphrase-file",
            metavar="PATH",
            help="Read the passphrase from the first line of a file ('-': input).",
        ),
    ] = None,
    recovery_key_file: Annotated[
        Path | None,
        typer.Option(
            "--recovery-key-file", metavar="PATH", help="Open with the recovery key."
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_version),
    ] = False,
) -> None:
    context.obj.passphrase_file = passphrase_file
    context.obj.recovery_key_file = recovery_key_file
    del version


def run_command(
    arguments: list[str], build: Callable[[Timekeeper | None], Tools]
) -> int:
    """Runs one command line; returns the exit code."""
    command = typer.main.get_command(program)
    try:
        outcome = command.main(
            args=arguments,
            prog_name="casefile",
            standalone_mode=False,
            obj=Session(build),
        )
    except (typer.Abort, KeyboardInterrupt):
        say(sentence(Cancelled()))
        return Cancelled.exit_code
    except typer.TyperException as error:
        say(error.format_message())
        say("Nothing was changed. “casefile --help” lists the commands.")
        return WRONG_USAGE
    except CasefileError as error:
        say(sentence(error))
        if isinstance(error, NotFound) and not error.known:
            say("“casefile show” lists what there is.")
        return error.exit_code
    code = outcome if isinstance(outcome, int) else 0
    if code == Cancelled.exit_code:
        say(sentence(Cancelled()))
    return code
