"""Commands to hand a part of a case to a helper, and to hand changes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from casefile.cli.parcel import ParcelPassphrase, SecretKey, opened_parcel
from casefile.cli.session import (
    File,
    PassphraseFile,
    RecoveryKeyFile,
    Session,
    asked_twice,
    first_line,
    new_passphrase,
    opened,
    progress,
    say,
    show,
    warn_if_weak,
)
from casefile.domain.ids import PersonId
from casefile.domain.key import LEAST_CHARACTERS, plain_passphrase
from casefile.domain.written import listing
from casefile.errors import NotUnderstood, WeakPassphrase
from casefile.services import finding, opening, people
from casefile.services.files import demand_free
from casefile.services.ports import Desk
from casefile.services.sharing import (
    handing_over,
    parcel_files,
    parcel_words,
    sharing_story,
    taking_over,
)
from casefile.services.sharing.handing_over import Chosen, HandedOver
from casefile.services.sharing.parcel_files import Opener

PublicKey = Annotated[
    str | None,
    typer.Option(
        "--public-key",
        metavar="age1...",
        help="Lock the file to somebody's key instead of a passphrase.",
    ),
]
To = Annotated[
    Path, typer.Option("--to", metavar="LOCKED", help="The locked file to make.")
]


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command("hand-over")(hand_over)
    program.command("take-over")(take_over)
    program.command("hand-back")(hand_back)
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
            help="Only these records, papers, flags, consents, dates, letters and "
            "bundles; people go along. Everything if not given.",
        ),
    ] = None,
    mask: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PERSON",
            help="Somebody whose name is not to be seen. Whoever was masked the last "
            "time for the same helper is masked again.",
        ),
    ] = None,
    unmask: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PERSON", help="Somebody who was masked and may be seen now."
        ),
    ] = None,
    parcel_passphrase_file: ParcelPassphrase = None,
    public_key: PublicKey = None,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Makes a locked file with a part of the case for somebody who helps.

    Details that are kept confidential never go. Papers in which they or a masked name
    stand are left out and named. The case keeps a list of what went.
    """
    demand_free(to, file)
    by = _locked_by(public_key, parcel_passphrase_file)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        chosen = Chosen(
            recipient=recipient,
            only=_named(desk, only) if only else None,
            masked=_masked(desk, recipient, mask or (), unmask or ()),
        )
        with progress("Putting the locked file together") as task:
            made = handing_over.hand_over(desk, chosen, task)
        _write(desk, made, to, by)


def take_over(
    context: typer.Context,
    parcel: Annotated[Path, typer.Argument(metavar="LOCKED", show_default=False)],
    to: Annotated[
        Path, typer.Option("--to", metavar="FILE", help="The case file to make.")
    ],
    parcel_passphrase_file: ParcelPassphrase = None,
    secret_key_file: SecretKey = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Makes a case file of your own from a locked file that somebody handed to you.

    If you have a part of that case already, “merge” puts the new one into it.
    """
    demand_free(to)
    session: Session = context.obj
    taken = opened_parcel(session, parcel, parcel_passphrase_file, secret_key_file)
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
    """Makes a locked file with what you changed in a case that was handed to you."""
    demand_free(to, file)
    by = _locked_by(public_key, parcel_passphrase_file)
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        with progress("Putting the locked file together") as task:
            made = handing_over.hand_back(desk, task)
        _write(desk, made, to, by)


def sharing_key(
    context: typer.Context,
    secret_out: Annotated[
        Path,
        typer.Option("--secret-out", metavar="PATH", help="Where to keep the secret."),
    ],
) -> None:
    """Makes a pair of keys: give the public one to whoever locks files for you."""
    session: Session = context.obj
    show(parcel_files.new_key(session.tools.lock, secret_out))
    say(parcel_words.key())


def _locked_by(public_key: str | None, given: str | None) -> Opener:
    if public_key:
        return Opener(key=public_key)
    words = first_line(given) if given else asked_twice("Passphrase of the locked file")
    words = plain_passphrase(words)
    if not opening.strength(words).accepted:
        raise WeakPassphrase(LEAST_CHARACTERS)
    warn_if_weak(words)
    return Opener(words=words)


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


def _masked(
    desk: Desk, recipient: str, mask: Sequence[str], unmask: Sequence[str]
) -> frozenset[PersonId]:
    """Returns whose names are not to be seen; says who was remembered."""
    given = frozenset(_people(desk, "--mask", mask))
    seen = frozenset(_people(desk, "--unmask", unmask))
    again = sharing_story.masked_for(desk, recipient) - given - seen
    if again:
        names = [one.name for one in people.everyone(desk) if one.id in again]
        say(parcel_words.masked(recipient, names))
    return given | again


def _people(desk: Desk, option: str, names: Iterable[str]) -> list[PersonId]:
    everybody = people.everyone(desk)
    found: list[PersonId] = []
    for name in names:
        known = people.by_name(everybody, name)
        if known is None:
            expected = f"one of {listing([one.name for one in everybody], 'or')}"
            raise NotUnderstood(option, name, expected)
        found.append(known.id)
    return found
