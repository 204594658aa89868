"""The command that looks across several case files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.session import (
    AsJson,
    PassphraseFile,
    Session,
    on_one_line,
    passphrase,
    say,
    show,
    show_json,
)
from casefile.errors import CasefileError
from casefile.services import wording
from casefile.services.sharing import across
from casefile.services.sharing.across import Glance


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command("across")(look)


def look(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", show_default=False)],
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Tells what is late and what is due in several case files with one passphrase.

    Each is opened by itself and closed before the next; nothing is mixed or kept. Ends
    with 1 if one of them did not open.
    """
    session: Session = context.obj
    words = passphrase(session, passphrase_file)
    tools = session.tools
    found: list[Glance] = []
    refused = False
    for file in files:
        try:
            found.append(across.glance(tools, file, words))
        except CasefileError as error:
            refused = True
            say(f"{file}: {wording.sentence(error)}")
    if as_json:
        show_json([_data(one) for one in found])
    else:
        for one in found:
            show(on_one_line(f"{one.title} ({one.path})"))
            for line in one.lines:
                show(f"  {on_one_line(line)}")
    if refused:
        raise typer.Exit(1)


def _data(one: Glance) -> dict[str, object]:
    return {
        "file": str(one.path),
        "title": one.title,
        "late": list(one.late),
        "due": list(one.due),
        "not_handed_back": one.unsent,
    }
