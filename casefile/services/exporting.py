"""Everything in open formats: the way out for a user who leaves."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from casefile.domain import history, release
from casefile.domain.case import Case
from casefile.domain.document import Document
from casefile.domain.history import Head
from casefile.domain.ids import CASE_ID
from casefile.domain.letter import Letter
from casefile.domain.person import Person
from casefile.errors import (
    FileDamaged,
    NotFound,
    NotUnderstood,
    from_os_error,
)
from casefile.services import (
    door,
    export_search,
    fingerprints,
    listing,
    loading,
    people,
)
from casefile.services.door import Door, Examined, OutFile
from casefile.services.export_search import Passed, Terms
from casefile.services.item_data import item_data, version_data
from casefile.services.letter import letters
from casefile.services.paper.export import PaperExport
from casefile.services.plain_data import left_out, unquoted
from casefile.services.plain_value import Plain, as_json
from casefile.services.ports import Desk, Transaction
from casefile.services.withheld import unquoted_text
from casefile.tasks import TaskContext

T = TypeVar("T")
_LETTERS = "letters"
_HOW = "in an export of everything"
LOST = "not readable.txt"
"""The file that lists what lies on damaged parts of the case file."""


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What was written, and a sentence for each thing that cannot be read."""

    files: list[Path]
    problems: list[str]
    examined: Examined
    fingerprint: str
    """Where the history ends; whoever keeps it can show later that nothing up to there
    was changed or removed. Empty for a damaged file."""
    papers: str
    """What is to be told of papers that would do things when opened, or nothing."""
    is_noted: bool
    """Whether the case file remembers that it was given away."""


def examine(desk: Desk, recipient: str, context: TaskContext) -> Examined:
    """Searches all that an export would hold, before anything is written.

    Raises:
        NotUnderstood: if there is no such recipient.
        Cancelled: if the user stopped.
    """
    lists, papers = desk.case.read(lambda work: (_everything(work), work.all(Document)))
    written = {"words of letters": [text for _, text in _bodies(desk) if text]}
    return export_search.search(desk, recipient, lists | written, papers, context)


def export_everything(
    desk: Desk, folder: Path, context: TaskContext, terms: Terms | None = None
) -> Exported:
    """Writes the whole case, not encrypted, into a new or empty folder.

    `case.json` holds every thing with every wording; the CSV files open in any
    spreadsheet and can be loaded again; the papers are the original bytes, but of a PDF
    that runs or fetches something there is a copy that does not, and the original only
    if the terms ask for it. What lies on damaged parts of the file is left out and
    listed in `not readable.txt`; of a paper that is lost, the text that was read from
    it is written.

    Raises:
        NotUnderstood: if the folder already holds something.
        HeldBack: if something confidential was found and is not decided about.
        EnvironmentFailure: if the machine refuses.
        Cancelled: if the user stopped. After any of these nothing is left there.
    """
    if not _is_free(folder):
        raise NotUnderstood("the folder", folder.name, "a new or an empty folder")
    agreed = terms or Terms()
    examined = examine(desk, agreed.recipient, context)
    door.check(examined, agreed.choices)
    # Of a damaged file everything is asked for first, to name what is lost.
    lost = desk.case.verify(context).problems if desk.case.is_damaged else ()
    passed = export_search.passed(examined, agreed.choices)
    named = None if desk.case.read_only else fingerprints.present(desk)
    with door.opened(desk, desk.case.read(door.secrets)) as out:
        export = _Export(desk, folder, context, out, passed)
        export.problems += lost
        export.keep_tables(named)
        # Of a damaged file nothing is left behind that can still be had.
        originals = agreed.originals or desk.case.is_damaged
        papers = PaperExport(desk, passed, context, originals=originals)
        export.keep_papers(papers)
        export.keep_letters()
        if problems := list(dict.fromkeys([*export.problems, *papers.problems])):
            export.keep(folder, LOST, _bytes("\n".join(problems)))
        # If this cannot be kept, the files are taken back: none goes without a trace.
        if examined.findings and not desk.case.read_only:
            context.check()
            export_search.note(desk, examined, agreed)
        whom = release.recipient(agreed.recipient)
        return Exported(
            files=out.files,
            problems=problems,
            examined=examined,
            fingerprint="" if named is None else history.written_head(named),
            papers=papers.told,
            is_noted=named is not None
            and fingerprints.remembered(desk, whom.name, _HOW, named),
        )


def _is_free(folder: Path) -> bool:
    try:
        return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError as error:
        raise from_os_error(error, folder) from error


class _Export:
    """One export on its way."""

    def __init__(
        self, desk: Desk, folder: Path, context: TaskContext, out: Door, passed: Passed
    ) -> None:
        self._desk = desk
        self._folder = folder
        self._context = context
        self._out = out
        self._passed = passed
        self._papers = desk.case.read(lambda work: work.all(Document))
        self._letters = _bodies(desk)
        self._secret = desk.case.read(lambda work: door.secrets(work, passed.allowed))
        self.problems: list[str] = []

    def keep(self, place: Path, name: str, data: bytes, *, made: bool = True) -> None:
        self._context.check()
        file = OutFile(
            name=name,
            data=data,
            part=export_search.LISTS,
            allowed=self._passed.allowed,
            made_here=made,
        )
        self._out.put(place, file)
        total = len(self._papers) + len(self._letters) + 5
        self._context.report(min(len(self._out.files), total), total, "Writing")

    def keep_tables(self, named: Head | None) -> None:
        printed = "" if named is None else history.written_head(named)
        everything = {"fingerprint": printed} | self._desk.case.read(_everything)
        everything = self._safe(everything)
        self.keep(self._folder, "case.json", as_json(everything).encode())
        for name, rows in self._desk.case.read(_tables).items():
            self.keep(self._folder, f"{name}.csv", _csv(self._safe(rows)))

    def _safe(self, data: T) -> T:
        if self._passed.unquoted:
            data = unquoted(data, {str(paper) for paper in self._passed.unquoted})
        return left_out(data, self._secret) if self._secret else data

    def keep_papers(self, wanted: PaperExport) -> None:
        for file in wanted.files():
            place = self._folder / file.folder if file.folder else self._folder
            self.keep(place, file.name, file.data, made=file.made_here)

    def keep_letters(self) -> None:
        for number, (letter, text) in enumerate(self._letters, start=1):
            name = f"{number:03d} {letter.template}.md"
            if text is None:
                title = self._safe(letter.title)
                self.problems.append(f"The letter “{title}” cannot be put together.")
            else:
                said = self._without_quotes(text)
                self.keep(self._folder / _LETTERS, name, _bytes(self._safe(said)))

    def _without_quotes(self, text: str) -> str:
        papers = self._passed.unquoted
        if not papers:
            return text
        return self._desk.case.read(lambda case: unquoted_text(text, case, papers))


def _bodies(desk: Desk) -> list[tuple[Letter, str | None]]:
    """Returns the words of each letter; None for one that cannot be put together."""
    found: list[tuple[Letter, str | None]] = []
    for letter in desk.case.read(lambda work: work.all(Letter)):
        try:
            found.append((letter, letters.body(desk, letter)))
        except (FileDamaged, NotFound):
            found.append((letter, None))
    return found


def _everything(case: Transaction) -> Plain:
    facts = case.get(Case, CASE_ID)
    everyone = people.directory(case.all(Person, withdrawn=True))
    ids = list(dict.fromkeys(entry.item for entry in case.history()))
    return {
        "format": "casefile export 1",
        "case": item_data(facts, everyone),
        "people": listing.people(case),
        "records": listing.records(case),
        "documents": listing.documents(case),
        "flags": listing.flags(case),
        "letters": listing.letters(case),
        "fingerprints_given": listing.handovers(case),
        "kept_searches": listing.searches(case),
        "decisions": listing.decisions(case),
        "letter_events": listing.letter_events(case),
        "consents": listing.consents(case),
        "dates": listing.set_dates(case),
        "own_letters": listing.own_templates(case),
        "bundles": listing.bundles(case),
        "bundle_drafts": listing.bundle_drafts(case),
        "history": listing.history(case),
        "wordings": {
            str(item): [version_data(v, everyone) for v in case.versions(item)]
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
        "decisions": listing.decisions(case),
        "consents": listing.consents(case),
        "dates": listing.set_dates(case),
    }


def _bytes(text: str) -> bytes:
    return text.encode(errors="backslashreplace")


def _csv(rows: list[Plain]) -> bytes:
    out = io.StringIO(newline="")
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows({k: _cell(v) for k, v in row.items()} for row in rows)
    return codecs.BOM_UTF8 + _bytes(out.getvalue())


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
    return loading.guarded(text)
