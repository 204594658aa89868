"""The command that shows what a case file holds: a list of things, or one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated
from uuid import UUID

import typer

from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    on_one_line,
    opened,
    say,
    show,
    show_json,
)
from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.errors import NotUnderstood
from casefile.services import (
    finding,
    listing,
    matter_words,
    parcels,
    reply_offer,
    reply_offers,
    suggesting,
)
from casefile.services.consent import words as consent_words
from casefile.services.letter import following
from casefile.services.letter import letters as letter_services
from casefile.services.plain_value import Plain
from casefile.services.ports import Transaction
from casefile.services.wording import plural


def _papers(case: Transaction) -> list[Plain]:
    """Returns the papers without the lists of what was handed over."""
    lists = {str(one.id) for one in case.all(Document) if parcels.is_list(one)}
    return [row for row in listing.documents(case) if row["id"] not in lists]


_DEADLINES = "deadlines"
_LISTS = {
    "people": listing.people,
    "records": listing.records,
    "documents": _papers,
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


def add_to(program: typer.Typer) -> None:
    """Adds the command."""
    program.command("show")(show_things)


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
