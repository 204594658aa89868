"""Commands for the case file as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from casefile.cli.door import Allow, Reason, Remove, choices, tell_found, tell_held
from casefile.cli.session import (
    SHEET_SAVED,
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    Session,
    new_passphrase,
    on_one_line,
    opened,
    progress,
    say,
    show,
    show_json,
    warn_if_weak,
)
from casefile.domain.case import Jurisdiction
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.errors import FileDamaged, HeldBack, NotUnderstood
from casefile.services import (
    demo,
    editing,
    exporting,
    finding,
    listing,
    matter_words,
    opening,
    reply_offer,
    reply_offers,
    suggesting,
)
from casefile.services.consent import words as consent_words
from casefile.services.export_search import Terms
from casefile.services.files import demand_free, write_as
from casefile.services.letter import following
from casefile.services.letter import letters as letter_services
from casefile.services.plain_value import Plain
from casefile.services.ports import Transaction
from casefile.services.undoing import undo as undo_step
from casefile.services.wording import NOT_LOCKED, plural

Id = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="An id, its beginning, or @last.", show_default=False
    ),
]


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    for command in (new, show_things, edit, remove, undo, export):
        name = "show" if command is show_things else None
        program.command(name)(command)
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


_DEADLINES = "deadlines"
_LISTS = {
    "people": listing.people,
    "records": listing.records,
    "documents": listing.documents,
    "disclosures": listing.disclosures,
    "flags": listing.flags,
    "letters": listing.letters,
    "history": listing.history,
    "fingerprints": listing.handovers,
    "searches": listing.searches,
    "decisions": listing.decisions,
    "events": listing.letter_events,
    "consents": listing.consents,
    "dates": listing.set_dates,
    "own-letters": listing.own_templates,
    "bundles": listing.bundles,
    "bundle-drafts": listing.bundle_drafts,
}
_ALL = (*_LISTS, _DEADLINES)


def show_things(
    context: typer.Context,
    file: File,
    what: Annotated[str, typer.Argument(help=", ".join(_ALL), show_default=False)],
    item: Annotated[
        str | None, typer.Argument(metavar="[ID]", show_default=False)
    ] = None,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Lists people, records, documents, flags, letters, deadlines or the history."""
    if what not in _ALL:
        raise NotUnderstood("what to show", what, "one of " + ", ".join(_ALL))
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        data: list[Plain] | Plain
        if what == _DEADLINES and item is None:
            waiting = letter_services.deadlines(desk)
            data = [letter_services.deadline_data(one) for one in waiting]
            data += matter_words.set_days(following.asked(desk), desk.time.today())
        else:
            today = desk.time.today()
            data = desk.case.read(lambda case: _shown(case, what, item, today))
            if isinstance(data, dict) and "suggestions" in data:
                paper = DocumentId(UUID(str(data["id"])))
                data |= reply_offer.data(reply_offers.of(desk, paper))
    if as_json:
        show_json(data)
    else:
        _print(data)


def _shown(
    case: Transaction, what: str, item: str | None, today: date
) -> list[Plain] | Plain:
    if item is None:
        return _LISTS[what](case)
    if what == "history":
        return listing.history(case, finding.in_history(case, item))
    found = finding.resolve(case, item)
    whole = listing.whole(case, found)
    if case.kind_of(found) is not Document:
        return whole
    suggested = suggesting.still_open(case, DocumentId(found), today)
    return whole | {"suggestions": [suggesting.data(one) for one in suggested]}


def _print(data: list[Plain] | Plain) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            for line in _lines(key, value):
                show(line)
        return
    for row in data:
        show(_line(row))
        # How a deadline came about is for a person; the result stays a line for each.
        sentences = row.get("steps")
        for sentence in sentences if isinstance(sentences, list) else ():
            say(f"    {sentence}")
    say(plural(len(data), "entry", "entries"))


def _lines(key: str, value: object) -> Iterator[str]:
    """Yields one thing that is known of an item; of a list of such, a line for each."""
    parts = value if isinstance(value, list) else [value]
    if not any(isinstance(part, dict) for part in parts):
        plain = ", ".join(str(part) for part in parts if part is not None)
        yield f"{key}: {on_one_line(plain)}"
        return
    for part in parts:
        known = part.items() if isinstance(part, dict) else ()
        said = [f"{name} {_plain(one)}" for name, one in known if _plain(one)]
        yield f"{key}: {on_one_line(', '.join(said))}"


def _plain(value: object) -> str:
    """Returns a value in a line; what is nested deeper is for JSON."""
    if isinstance(value, list):
        return " ".join(str(part) for part in value if not isinstance(part, dict))
    return "" if value is None or isinstance(value, dict) else str(value)


_LINE = (
    "date",
    "time",
    "kind",
    "direction",
    "draft",
    "sender",
    "name",
    "role",
    "number",
    "page",
    "quote",
    "title",
    "text",
    "medium",
    "letter",
    "clock",
    "due",
    "status",
    "with",
    "summary",
    "operation",
    "recorded_at",
    "pages",
)


def _line(row: Plain) -> str:
    cells = [str(row.get("id", ""))[:8]]
    if "stance" in row:
        said = on_one_line(consent_words.told(row))
        return "  ".join((*cells, str(row["date"]), said))
    for key in _LINE:
        value = row.get(key)
        if isinstance(value, list):
            value = ", ".join(str(part) for part in value)
        if value not in (None, "", False):
            cells.append(key if value is True else on_one_line(str(value)))
    return "  ".join(cells)


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
        undo_step(desk)
    say("The last step was taken back. The history keeps both.")


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
    say(NOT_LOCKED)
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
