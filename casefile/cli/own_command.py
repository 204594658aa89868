"""The command for letters of the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.door import Allow, Reason, Remove, choices, tell_found
from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    opened,
    say,
    show,
    show_json,
)
from casefile.domain import own_template
from casefile.domain.own_template import OwnTemplate
from casefile.errors import NotUnderstood
from casefile.services.export_search import Terms
from casefile.services.ledger_data import own_template_data
from casefile.services.own import templates as own_templates
from casefile.services.own import writing as own_writing
from casefile.services.paper import papers
from casefile.services.ports import Desk
from casefile.tasks import TaskContext


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command()(own)


def own(
    context: typer.Context,
    file: File,
    copy: Annotated[
        str, typer.Option("--copy", metavar="LETTER", help="A letter to copy.")
    ] = "",
    add: Annotated[
        Path | None,
        typer.Option("--add", metavar="PATH", help="A changed letter to take in."),
    ] = None,
    replaces: Annotated[
        str,
        typer.Option("--replace", metavar="ID", help="The one that --add changes."),
    ] = "",
    give: Annotated[
        str, typer.Option("--export", metavar="ID", help="One to write as a file.")
    ] = "",
    seen: Annotated[
        str,
        typer.Option(
            "--seen", metavar="ID", help="You know what the program's own says now."
        ),
    ] = "",
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help="Where to put the file.")
    ] = None,
    allow: Allow = None,
    remove: Remove = False,
    reason: Reason = "",
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Copies letters to change them, takes them in again, and lists your own.

    `write` takes one by its id or title, and `remove` takes it away.
    """
    if sum(map(bool, (copy, add, give, seen))) > 1:
        raise NotUnderstood("own", "several", "one of --copy, --add, --export, --seen")
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        chosen = _done(desk, copy, add, replaces, give or seen)
        if seen and chosen is not None:
            chosen = own_templates.looked_at(desk, chosen)
        found = [chosen] if chosen is not None else own_templates.everything(desk)
        if chosen is not None and (give or (copy and to is not None)):
            terms = Terms(choices=choices(allow, remove=remove, reason=reason))
            examined = own_writing.examine(desk, chosen, TaskContext())
            show(
                str(own_writing.write(desk, chosen, to or Path(), TaskContext(), terms))
            )
            tell_found(examined, terms.choices)
        elif as_json:
            show_json([_data(one) for one in found])
        else:
            for one in found:
                show(f"{one.id}  {one.title} ({one.base})")
        for one in found:
            _tell(one)


def _done(
    desk: Desk, copy: str, add: Path | None, replaces: str, which: str
) -> OwnTemplate | None:
    """Does what is asked, and returns the letter that it is about."""
    if copy:
        return own_templates.copy(desk, copy)
    known = replaces if add is not None else which
    there = None
    if known:
        there = desk.case.read(lambda case: own_templates.demand(case, known))
    if add is None:
        return there
    data = bytes(papers.load(add))
    return own_templates.bring_in(desk, data, add.name, replaces=there)


def _data(one: OwnTemplate) -> dict[str, object]:
    wrong = [own_templates.sentence(problem) for problem in own_templates.problems(one)]
    behind = own_template.is_behind(one)
    return own_template_data(one) | {"problems": wrong, "behind": behind}


def _tell(one: OwnTemplate) -> None:
    for problem in own_templates.problems(one):
        say(f"{one.title}: {own_templates.sentence(problem)}")
    if own_template.is_behind(one):
        say(own_templates.behind(one))
