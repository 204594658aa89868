"""Everything in open formats: the way out for a user who leaves."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from casefile.domain.case import Case
from casefile.domain.document import Document
from casefile.domain.ids import CASE_ID, DocumentId
from casefile.domain.letter import Letter
from casefile.domain.person import Person
from casefile.errors import NotUnderstood
from casefile.services import letters, listing, loading, people
from casefile.services.files import write_new
from casefile.services.listing import Plain
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext

_PAPERS = "papers"
_LETTERS = "letters"


def export_everything(desk: Desk, folder: Path, context: TaskContext) -> list[Path]:
    """Writes the whole case, not encrypted, into a new or empty folder.

    `case.json` holds every thing with every wording; the CSV files open in any
    spreadsheet and can be loaded again; the papers are the original bytes.

    Raises:
        NotUnderstood: if the folder already holds something.
        EnvironmentFailure: if the machine refuses.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotUnderstood("the folder", folder.name, "a new or an empty folder")
    everything = desk.case.read(_everything)
    papers = desk.case.read(lambda work: work.all(Document))
    drafts = desk.case.read(lambda work: work.all(Letter))
    total = len(papers) + len(drafts) + 5
    written: list[Path] = []

    def keep(place: Path, name: str, data: bytes) -> None:
        context.check()
        written.append(write_new(place, name, data))
        context.report(len(written), total, "Writing")

    keep(folder, "case.json", _json(everything))
    for name, rows in desk.case.read(_tables).items():
        keep(folder, f"{name}.csv", _csv(rows))
    for number, paper in enumerate(papers, start=1):
        name = f"{number:03d} {paper.kind.value}.{paper.medium.value}"
        keep(folder / _PAPERS, name, _original(desk, paper.id))
    for number, letter in enumerate(drafts, start=1):
        name = f"{number:03d} {letter.template}.md"
        keep(folder / _LETTERS, name, letters.body(desk, letter).encode())
    return written


def _original(desk: Desk, document: DocumentId) -> bytes:
    return desk.case.read(
        lambda work: work.original(work.get(Document, document).sha256)
    )


def _everything(case: Transaction) -> Plain:
    facts = case.get(Case, CASE_ID)
    everyone = people.directory(case.all(Person, withdrawn=True))
    ids = list(dict.fromkeys(entry.item for entry in case.history()))
    return {
        "format": "casefile export 1",
        "case": listing.item_data(facts, everyone),
        "people": listing.people(case),
        "records": listing.records(case),
        "documents": listing.documents(case),
        "flags": listing.flags(case),
        "letters": listing.letters(case),
        "history": listing.history(case),
        "wordings": {
            str(item): [listing.version_data(v, everyone) for v in case.versions(item)]
            for item in ids
        },
    }


def _tables(case: Transaction) -> dict[str, list[Plain]]:
    """Returns the tables; the first two have the columns that `load` takes."""
    everyone = listing.people(case)
    for person in everyone:
        if person["me"]:
            person["notes"] = loading.marked_as_me(str(person["notes"]))
    return {
        "people": everyone,
        "records": listing.records(case),
        "documents": listing.documents(case),
        "flags": listing.flags(case),
    }


def _json(data: Plain) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2, default=str).encode()


def _csv(rows: list[Plain]) -> bytes:
    out = io.StringIO(newline="")
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows({k: _cell(v) for k, v in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Iterable) and not isinstance(value, str | dict):
        return ";".join(_cell(part) for part in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    # A spreadsheet would run a cell that begins like a formula.
    return f"'{text}" if text[:1] in {"=", "+", "@", "\t", "\r"} else text
