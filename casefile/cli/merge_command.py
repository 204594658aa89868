"""The command that takes in what a helper changed, or more from a parent."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from casefile.cli.parcel import ParcelPassphrase, SecretKey, opened_parcel
from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    Session,
    on_one_line,
    opened,
    progress,
    say,
    show,
    show_json,
)
from casefile.domain.sharing.merging import REMOVED, Conflict, Side
from casefile.errors import NotUnderstood
from casefile.services import rereading
from casefile.services.sharing import merging, parcel_words
from casefile.services.sharing.merging import Decisions, ItemChange, Merge


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command("merge")(merge)


def merge(
    context: typer.Context,
    file: File,
    parcel: Annotated[Path, typer.Argument(metavar="LOCKED", show_default=False)],
    decide: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID.FIELD=mine|theirs|both",
            help="Whose words are kept where both of you changed the same.",
        ),
    ] = None,
    all_others: Annotated[
        Side | None,
        typer.Option("--else", help="What is decided about all the others."),
    ] = None,
    try_only: Annotated[
        bool, typer.Option("--try", help="Only tell what would change.")
    ] = False,
    parcel_passphrase_file: ParcelPassphrase = None,
    secret_key_file: SecretKey = None,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Puts what a helper changed together with the case, item by item.

    Where both changed the same thing, nothing is written until you have decided. The
    history says that the helper wrote it. One undo takes all of it back. A helper puts
    more that a parent handed over into the case file that they have already.
    """
    session: Session = context.obj
    back = opened_parcel(session, parcel, parcel_passphrase_file, secret_key_file)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        found = merging.look(desk, back, {})
        decisions = _decisions(found, decide or (), all_others)
        if try_only:
            found = merging.look(desk, back, decisions)
        else:
            found = merging.put_together(desk, back, decisions)
        is_done = not (try_only or found.open)
        if is_done:
            for paper in merging.new_papers(found):
                with progress("Reading") as task:
                    rereading.read_again(desk, paper, task)
        _tell(found, is_done=is_done, as_json=as_json)
    if found.open and not try_only:
        say(parcel_words.undecided(len(found.open)))
        raise typer.Exit(1)


def _decisions(found: Merge, given: Iterable[str], rest: Side | None) -> Decisions:
    known = {(one.id, c.field): c for one, c in found.open}
    made: dict[tuple[UUID, str], Side] = dict.fromkeys(known, rest) if rest else {}
    for text in given:
        place, _, word = text.rpartition("=")
        name, _, field = place.partition(".")
        fits = [
            key
            for key in known
            if str(key[0]).startswith(name.lower()) and key[1] == field and name
        ]
        if len(fits) != 1 or word not in set(Side):
            expected = "ID.FIELD=mine, theirs or both, as they are listed"
            raise NotUnderstood("--decide", text, expected)
        made[fits[0]] = Side(word)
    return made


def _tell(found: Merge, *, is_done: bool, as_json: bool) -> None:
    if as_json:
        show_json(
            {
                "done": is_done,
                "changes": [_data(one) for one in found.changes],
            }
        )
        return
    for one in found.changes:
        show(on_one_line(parcel_words.line(one)))
        for conflict in one.open:
            for line in parcel_words.question(one, conflict):
                show(f"  {line}")


def _data(change: ItemChange) -> dict[str, object]:
    return {
        "id": str(change.id),
        "kind": change.kind,
        "what": parcel_words.what(change),
        "open": [_conflict(one) for one in change.open],
        "decided": [one.field for one in change.conflicts if one not in change.open],
    }


def _conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "field": conflict.field,
        "is_removal": conflict.field == REMOVED,
        "base": conflict.base,
        "mine": conflict.mine,
        "theirs": conflict.theirs,
        "may_be": [side.value for side in conflict.sides],
    }
