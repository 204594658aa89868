"""The command for a copy of a paper in which words are gone for good."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Annotated

import typer

from casefile import resources
from casefile.cli.door import Allow, Reason, Remove, choices, tell_held
from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    opened,
    progress,
    say,
    show,
    show_json,
)
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.domain.redaction import Sought, Wanted
from casefile.domain.redaction_mark import drawn_box
from casefile.domain.written import page_list
from casefile.errors import HeldBack
from casefile.services import finding, reports
from casefile.services.export_search import Terms
from casefile.services.paper import copy as paper_copy
from casefile.services.ports import Desk
from casefile.services.redaction import redacting
from casefile.services.redaction import report as redaction_report
from casefile.services.redaction import words as redaction_words
from casefile.services.redaction.redacting import Redacted


def add_to(program: typer.Typer) -> None:
    """Adds the command of this module."""
    program.command()(redact)


def redact(
    context: typer.Context,
    file: File,
    document: Annotated[str, typer.Argument(metavar="DOC", show_default=False)],
    find: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help="Remove these words wherever they stand."),
    ] = None,
    box: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PAGE:LEFT,TOP,RIGHT,BOTTOM",
            help="Remove what lies in a box; points from the top left of the page.",
        ),
    ] = None,
    why: Annotated[
        list[str] | None,
        typer.Option(
            help="Why, for each --find and then each --box; the last goes for the rest."
        ),
    ] = None,
    leave_confidential: Annotated[
        bool,
        typer.Option(
            "--leave-confidential",
            help="Leave details that are kept confidential; else they go as well.",
        ),
    ] = False,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help="Write the copy there, too."),
    ] = None,
    list_to: Annotated[
        Path | None,
        typer.Option(
            "--list", metavar="DIR", help="Write a list of what was removed, and why."
        ),
    ] = None,
    recipient: Annotated[
        str, typer.Option("--for", metavar="WHO", help="Who will see those files.")
    ] = "me",
    allow: Allow = None,
    remove: Remove = False,
    reason: Reason = "",
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Keeps a copy of a paper from which words and places are removed for good.

    The pages become pictures with black places. The rest of their words can be found
    and copied as before. The finished copy is read again, its pictures too, before it
    is kept. The paper itself stays as it is.
    """
    wanted = _wanted(find or [], box or [], why or [], leave=leave_confidential)
    chosen = choices(allow, remove=remove, reason=reason)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        paper = DocumentId(
            desk.case.read(lambda case: finding.resolve(case, document, Document))
        )
        with progress("Removing words") as task:
            made = redacting.redact(desk, paper, wanted, task)
        files: list[Path] = []
        try:
            terms = Terms(recipient=recipient, choices=chosen)
            if to is not None:
                files += _written(desk, made, to, terms)
            if list_to is not None:
                files += _listed(desk, made, list_to, terms)
        finally:
            # The copy is in the case file, also if it may not go out.
            _tell(made, files, as_json=as_json)


def _wanted(
    find: Sequence[str], box: Sequence[str], why: Sequence[str], *, leave: bool
) -> Wanted:
    words = resources.toml("redaction.toml")["why"]
    last = why[-1] if why else words["chosen"]
    all_of_it = [*find, *box]
    reasons = [
        given or last for _, given in zip_longest(all_of_it, why[: len(all_of_it)])
    ]
    return Wanted(
        sought=tuple(map(Sought, find, reasons)),
        drawn=tuple(map(drawn_box, box, reasons[len(find) :])),
        confidential="" if leave else words["confidential"],
    )


def _tell(made: Redacted, files: Sequence[Path], *, as_json: bool) -> None:
    if as_json:
        show_json(
            {
                "id": str(made.document.id),
                "title": made.document.title,
                "pages": made.document.pages,
                "files": [str(file) for file in files],
                "removed": [
                    {"page": mark.page, "box": list(mark.box), "why": mark.why}
                    for mark in made.marks
                ],
                "alike": [one._asdict() for one in made.alike],
                "stays": [one._asdict() for one in made.stays],
                "unread": list(made.unread),
            }
        )
    else:
        short = str(made.document.id)[:8]
        show(f"{short}  {made.document.title}")
        for line in made.lines:
            show(f"  {line}")
        for file in files:
            show(str(file))
    for words, times in made.times.items():
        if times == 0:
            say(f"“{words}” was not found in the text.")
    for one in made.alike:
        say(f"“{one.word}” on page {one.page} is like “{one.name}” and was left.")
    for stays in made.stays:
        name = stays.name.casefold()
        say(f"{redaction_words.stay(stays)} To remove those as well: --find {name}")
    if made.unread:
        say(
            f"The picture of {page_list(made.unread)} could not be read again. Look at "
            "it yourself before the copy goes out."
        )


def _written(desk: Desk, made: Redacted, to: Path, terms: Terms) -> list[Path]:
    try:
        with progress("Writing") as task:
            copied = paper_copy.write(desk, made.document.id, to, terms, task)
    except HeldBack as held:
        tell_held(held)
        raise
    say(copied.sentence)
    return [] if copied.path is None else [copied.path.absolute()]


def _listed(desk: Desk, made: Redacted, to: Path, terms: Terms) -> list[Path]:
    with progress("Writing") as task:
        report = redaction_report.listing(made).report(desk, terms, task)
        return [path.absolute() for path in reports.write(desk, to, report, task)]
