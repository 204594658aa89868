"""Commands to hand a part of a case to a helper, and to take their changes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    Session,
    asked_twice,
    first_line,
    new_passphrase,
    on_one_line,
    opened,
    passphrase,
    progress,
    say,
    show,
    show_json,
    warn_if_weak,
)
from casefile.domain.ids import PersonId
from casefile.domain.key import LEAST_CHARACTERS, plain_passphrase
from casefile.domain.sharing.merging import REMOVED, Conflict, Side
from casefile.domain.sharing.parcel import Parcel
from casefile.domain.written import listing
from casefile.errors import NotUnderstood, WeakPassphrase
from casefile.services import (
    finding,
    handing_over,
    merging,
    opening,
    parcel_files,
    parcel_words,
    people,
    rereading,
    taking_over,
)
from casefile.services.files import demand_free
from casefile.services.handing_over import Chosen, HandedOver
from casefile.services.merging import Decisions, ItemChange, Merge
from casefile.services.parcel_files import Opener
from casefile.services.ports import Desk

ParcelPassphrase = Annotated[
    str | None,
    typer.Option(
        "--parcel-passphrase-file",
        metavar="PATH",
        help="The parcel's own passphrase is the first line of this file.",
    ),
]
SecretKey = Annotated[
    Path | None,
    typer.Option(
        "--secret-key-file",
        metavar="PATH",
        help="Open the parcel with the secret key in a file.",
    ),
]
PublicKey = Annotated[
    str | None,
    typer.Option(
        "--public-key",
        metavar="age1...",
        help="Lock the parcel to somebody's key instead of a passphrase.",
    ),
]
To = Annotated[Path, typer.Option("--to", metavar="PARCEL", help="The file to make.")]


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command("hand-over")(hand_over)
    program.command("take-over")(take_over)
    program.command("hand-back")(hand_back)
    program.command("merge")(merge)
    program.command("sharing-key")(sharing_key)


def hand_over(
    context: typer.Context,
    file: File,
    to: To,
    recipient: Annotated[
        str, typer.Option("--recipient", metavar="NAME", help="Who is given it.")
    ],
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Only these records, papers, flags, consents, dates and letters; "
            "people go along. Everything if not given.",
        ),
    ] = None,
    mask: Annotated[
        list[str] | None,
        typer.Option(metavar="PERSON", help="Somebody whose name is not to be seen."),
    ] = None,
    parcel_passphrase_file: ParcelPassphrase = None,
    public_key: PublicKey = None,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Makes a locked parcel with a part of the case for somebody who helps.

    Details that are kept confidential never go. Papers in which they or a masked name
    stand are left out and named. The case keeps a list of what went.
    """
    demand_free(to, file)
    by = _locked_by(public_key, parcel_passphrase_file)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        chosen = Chosen(
            recipient=recipient,
            only=_named(desk, only) if only else None,
            masked=frozenset(_people(desk, mask or ())),
        )
        with progress("Putting the parcel together") as task:
            made = handing_over.hand_over(desk, chosen, task)
        _write(desk, made, to, by)


def take_over(
    context: typer.Context,
    parcel: Annotated[Path, typer.Argument(metavar="PARCEL", show_default=False)],
    to: Annotated[
        Path, typer.Option("--to", metavar="FILE", help="The case file to make.")
    ],
    parcel_passphrase_file: ParcelPassphrase = None,
    secret_key_file: SecretKey = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Makes a case file of your own from a parcel that somebody handed to you."""
    demand_free(to)
    session: Session = context.obj
    taken = _opened(session, parcel, parcel_passphrase_file, secret_key_file)
    words = new_passphrase(session, passphrase_file)
    warn_if_weak(words, [taken.title])
    desk = taking_over.take_over(session.tools, taken, to, words)
    desk.case.close()
    say(parcel_words.taken(taken))
    show(str(to.resolve()))


def hand_back(
    context: typer.Context,
    file: File,
    to: To,
    parcel_passphrase_file: ParcelPassphrase = None,
    public_key: PublicKey = None,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Makes a locked parcel with what you changed in a case that was handed to you."""
    demand_free(to, file)
    by = _locked_by(public_key, parcel_passphrase_file)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        with progress("Putting the parcel together") as task:
            made = handing_over.hand_back(desk, task)
        _write(desk, made, to, by)


def merge(
    context: typer.Context,
    file: File,
    parcel: Annotated[Path, typer.Argument(metavar="PARCEL", show_default=False)],
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
    history says that the helper wrote it. One undo takes all of it back.
    """
    session: Session = context.obj
    back = _opened(session, parcel, parcel_passphrase_file, secret_key_file)
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


def sharing_key(
    context: typer.Context,
    secret_out: Annotated[
        Path,
        typer.Option("--secret-out", metavar="PATH", help="Where to keep the secret."),
    ],
) -> None:
    """Makes a pair of keys: give the public one to whoever is to hand you parcels."""
    session: Session = context.obj
    show(parcel_files.new_key(session.tools.lock, secret_out))
    say(parcel_words.key())


def _locked_by(public_key: str | None, given: str | None) -> Opener:
    if public_key:
        return Opener(key=public_key)
    words = first_line(given) if given else asked_twice("Passphrase of the parcel")
    words = plain_passphrase(words)
    if not opening.strength(words).accepted:
        raise WeakPassphrase(LEAST_CHARACTERS)
    warn_if_weak(words)
    return Opener(words=words)


def _opened(
    session: Session, path: Path, given: str | None, key: Path | None
) -> Parcel:
    lock = session.tools.lock
    if key is not None:
        return parcel_files.read(lock, path, Opener(key=first_line(key)))
    words = passphrase(session, given, "Passphrase of the parcel")
    return parcel_files.read(lock, path, Opener(words=words))


def _write(desk: Desk, made: HandedOver, to: Path, by: Opener) -> None:
    show(str(parcel_files.write(desk, made, to, by)))
    for line in parcel_words.told(made):
        say(line)
    if not by.key:
        say(parcel_words.tell_apart())


def _named(desk: Desk, given: Sequence[str]) -> frozenset[UUID]:
    return desk.case.read(
        lambda case: frozenset(finding.resolve(case, one) for one in given)
    )


def _people(desk: Desk, names: Iterable[str]) -> list[PersonId]:
    everybody = people.everyone(desk)
    found: list[PersonId] = []
    for name in names:
        known = people.by_name(everybody, name)
        if known is None:
            expected = f"one of {listing([one.name for one in everybody], 'or')}"
            raise NotUnderstood("--mask", name, expected)
        found.append(known.id)
    return found


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
