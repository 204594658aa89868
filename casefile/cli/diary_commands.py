"""Commands for people and the diary."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.session import (
    File,
    PassphraseFile,
    RecoveryKeyFile,
    opened,
    say,
    show,
)
from casefile.domain.ids import RecordId, new_id
from casefile.domain.person import Person
from casefile.domain.record import Direction, Record, RecordKind
from casefile.errors import NotUnderstood
from casefile.services import diary, loading, people
from casefile.services.given import day, hour, known_day
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival, Incoming
from casefile.services.ports import Desk, Transaction
from casefile.services.wording import plural
from casefile.tasks import TaskContext


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    for command in (person, log, load):
        program.command()(command)


def person(
    context: typer.Context,
    file: File,
    name: Annotated[str, typer.Option("--name")],
    role: Annotated[str | None, typer.Option("--role")] = None,
    me: Annotated[
        bool, typer.Option("--me", help="The case is this person's.")
    ] = False,
    born: Annotated[str | None, typer.Option("--born", metavar="DATE")] = None,
    former_name: Annotated[list[str] | None, typer.Option("--former-name")] = None,
    organisation: Annotated[
        str | None,
        typer.Option(
            "--organisation", "--workplace", help="Where they work, or belong."
        ),
    ] = None,
    school: Annotated[str | None, typer.Option("--school")] = None,
    email: Annotated[str | None, typer.Option("--email")] = None,
    phone: Annotated[str | None, typer.Option("--phone")] = None,
    address: Annotated[str | None, typer.Option("--address")] = None,
    parental_responsibility: Annotated[
        str | None, typer.Option("--parental-responsibility", metavar="WHY")
    ] = None,
    parent_of: Annotated[
        list[str] | None, typer.Option("--parent-of", metavar="NAME")
    ] = None,
    safe_contact: Annotated[str | None, typer.Option("--safe-contact")] = None,
    confidential: Annotated[
        bool | None,
        typer.Option(
            "--confidential/--not-confidential",
            help="Address, phone, email, school and workplace go to nobody unless you "
            "allow it each time.",
        ),
    ] = None,
    notes: Annotated[str | None, typer.Option("--notes")] = None,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Adds a person, or changes what is known of one."""
    if not name.strip():
        raise NotUnderstood("--name", name, "a name")
    for child in parent_of or ():
        if not child.strip():
            raise NotUnderstood("--parent-of", child, "a name")
    told: dict[str, object] = {
        "role": role,
        "is_me": me or None,
        "former_names": tuple(former_name) if former_name else None,
        "organisation": organisation,
        "school": school,
        "email": email,
        "phone": phone,
        "address": address,
        "parental_responsibility": parental_responsibility,
        "safe_contact": safe_contact,
        "confidential": confidential,
        "notes": notes,
    }

    made: list[str] = []

    def work(case: Transaction) -> Person:
        known = people.by_name(case.all(Person), name) or people.new_person(name)
        facts = {key: value for key, value in told.items() if value is not None}
        if born is not None:
            facts["born_on"] = day("--born", born)
        if parent_of:
            there = case.all(Person)
            made.extend(n for n in parent_of if people.by_name(there, n) is None)
            children = [people.remember(case, child, "child").id for child in parent_of]
            facts["parent_of"] = tuple(dict.fromkeys([*known.parent_of, *children]))
        return people.keep(case, dataclasses.replace(known, **facts))  # type: ignore[arg-type]

    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        show(str(desk.case.write(work).id))
        for child in dict.fromkeys(made):
            say(
                f"There was nobody called “{child}”, so a child of that name was added."
            )


def log(
    context: typer.Context,
    file: File,
    kind: Annotated[RecordKind, typer.Argument(show_default=False)],
    on: Annotated[str, typer.Option("--on", metavar="DATE")],
    summary: Annotated[str, typer.Option("--summary")],
    at: Annotated[str | None, typer.Option("--at", metavar="HH:MM")] = None,
    direction: Annotated[Direction, typer.Option()] = Direction.NONE,
    who: Annotated[list[str] | None, typer.Option("--with", metavar="NAME")] = None,
    details: Annotated[str, typer.Option(help="Your own notes.")] = "",
    said: Annotated[str, typer.Option(help="Exact words.")] = "",
    promised: Annotated[
        list[str] | None,
        typer.Option("--promised", help="What, and “by 4 December” or “by Friday”."),
    ] = None,
    place: Annotated[str, typer.Option()] = "",
    minutes: Annotated[int | None, typer.Option(min=0, help="How long.")] = None,
    about: Annotated[
        bool, typer.Option("--about", help="The date or time is approximate.")
    ] = False,
    attach: Annotated[list[Path] | None, typer.Option("--attach")] = None,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Writes a record in the diary."""
    happened_on = known_day("--on", on)
    record = Record(
        id=RecordId(new_id()),
        kind=kind,
        happened_on=happened_on,
        happened_at=hour("--at", at or ""),
        about=about,
        minutes=minutes,
        direction=direction,
        place=place,
        summary=summary,
        said=said,
        details=details,
        promises=tuple(diary.promised(text, happened_on) for text in promised or ()),
    )
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        attached = [_read_in(desk, path) for path in attach or ()]

        def work(case: Transaction) -> Record:
            kept = [papers.keep(case, one).document.id for one in attached]
            full = dataclasses.replace(record, attachments=tuple(dict.fromkeys(kept)))
            return diary.keep(case, full, who or ())

        show(str(desk.case.write(work).id))


def _read_in(desk: Desk, path: Path) -> Incoming:
    data = papers.load(path)
    return papers.read_in(desk, data, path.name, Arrival(), TaskContext())


def load(
    context: typer.Context,
    file: File,
    what: Annotated[str, typer.Argument(help="people or records", show_default=False)],
    table: Annotated[Path, typer.Argument(metavar="CSV", show_default=False)],
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Adds the rows of a table: all of them, or none."""
    loaders = {"people": loading.load_people, "records": loading.load_records}
    if what not in loaders:
        raise NotUnderstood("what to load", what, "people or records")
    data = bytes(papers.load(table))
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        count = loaders[what](desk, data)
    say(f"Loaded {plural(count, 'row')}.")
