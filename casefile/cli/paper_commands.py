"""Commands for papers and what is wrong in them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    first_line,
    on_one_line,
    opened,
    progress,
    say,
    show,
    show_json,
)
from casefile.domain import error_kind
from casefile.domain.document import Document, DocumentKind, tidy_tags
from casefile.domain.flag import Ask, Flag
from casefile.domain.ids import DocumentId
from casefile.domain.scan import NO_SCAN, Scan
from casefile.errors import EnvironmentFailure, ImportRefused
from casefile.services import (
    finding,
    flags,
    recognising,
    reply_offers,
    rereading,
    unlocking,
)
from casefile.services.given import day
from casefile.services.item_data import scan_data
from casefile.services.paper import papers
from casefile.services.paper.papers import Arrival, Kept
from casefile.services.ports import Desk, Transaction
from casefile.services.recognising import Waiting
from casefile.services.wording import plural, sentence
from casefile.tasks import TaskContext

_SHORT = 8
"""Letters of an id, as the lists show them."""


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command("import")(import_papers)
    program.command()(flag)


def import_papers(
    context: typer.Context,
    file: File,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", show_default=False)],
    kind: Annotated[DocumentKind, typer.Option()] = DocumentKind.OTHER,
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="The date on the paper.")
    ] = "",
    title: Annotated[str, typer.Option(help="Defaults to the name of the file.")] = "",
    version_of: Annotated[
        str | None, typer.Option("--version-of", metavar="ID")
    ] = None,
    tags: Annotated[
        list[str] | None,
        typer.Option("--tag", help="Also for the papers inside them."),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Read papers once more that are there already."),
    ] = False,
    paper_passphrase_file: Annotated[
        str | None,
        typer.Option(
            "--paper-passphrase-file",
            metavar="PATH",
            help="Open locked papers with the password on the first line of a file.",
        ),
    ] = None,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Keeps papers, and the papers inside them. One bad file does not stop the rest.

    A file that is locked or damaged is kept and named, and the command ends with 1.

    PDF, Word, OpenDocument, rich and plain text, web pages, emails and mailboxes,
    spreadsheets, calendars, messages from phones, packed folders (ZIP).
    """
    kept: list[Kept] = []
    refused = 0
    password = first_line(paper_passphrase_file) if paper_passphrase_file else ""
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        arrival = desk.case.read(
            lambda case: Arrival(
                kind=kind,
                title=title,
                dated_on=day("--on", on),
                tags=tidy_tags(tags or ()),
                version_of=_earlier(case, version_of),
            )
        )
        before = {document.id for document in papers.documents(desk)}
        try:
            for path in papers.files_in(paths):
                with progress("Reading") as task:
                    try:
                        kept.append(bring_in(desk, path, arrival, task))
                        if again and kept[-1].already_there:
                            known = kept[-1].document.id
                            kept[-1] = rereading.read_again(desk, known, task)
                        if password:
                            kept += _unlocked(desk, kept[-1], password, task)
                    except ImportRefused as error:
                        refused += 1
                        say(on_one_line(sentence(error)))
            recognise(desk, _all_kept(desk, kept, before))
        finally:
            # Also after a stop: what is kept by then stays kept.
            report(desk, _all_kept(desk, kept, before), as_json=as_json)
        _offer(desk, file, kept)
        unread = len(_unread(desk, kept))
    if refused:
        say(f"{plural(refused, 'file was', 'files were')} not added.")
    if unread:
        say(f"{plural(unread, 'file is', 'files are')} kept, but cannot be read.")
    if refused or unread:
        raise typer.Exit(1)


def _earlier(case: Transaction, given: str | None) -> DocumentId | None:
    if given is None:
        return None
    return DocumentId(finding.resolve(case, given, Document))


def bring_in(desk: Desk, path: Path, arrival: Arrival, task: TaskContext) -> Kept:
    """Keeps one file.

    Raises:
        ImportRefused: if it cannot be read or is not taken in.
    """
    try:
        data = papers.load(path)
    except EnvironmentFailure as error:
        # Only this one file cannot be read; the others may.
        raise ImportRefused(path.name, sentence(error)) from error
    return papers.bring_in(desk, data, path.name, arrival, task)


def _unlocked(
    desk: Desk, kept: Kept, password: str, task: TaskContext
) -> Iterator[Kept]:
    """Opens what is locked of a paper and the papers in it."""
    for one in kept.each():
        if unlocking.is_locked(one.document):
            try:
                yield unlocking.unlock(desk, one.document.id, password, task)
            except ImportRefused as error:
                say(on_one_line(f"{one.document.title}: {sentence(error)}"))


def _unread(desk: Desk, kept: list[Kept]) -> list[Document]:
    """Lists what is still locked, or is damaged."""
    opened_now = {one.document.part_of for one in kept}
    given = {one.document.id: one.document for one in kept}
    known = papers.documents(desk)
    unread = unlocking.unread(given.values(), known)
    return [paper for paper in unread if paper.id not in opened_now]


def recognise(desk: Desk, kept: list[Kept]) -> None:
    """Has the words of scans and photos ready before the command ends."""
    waiting = Waiting(desk, {one.document.id for one in kept})
    with progress("Reading scans") as task:
        recognising.recognise(desk, waiting, task)


def _arrived(document: Document, scan: Scan | None) -> dict[str, object]:
    return {
        "id": str(document.id),
        "title": document.title,
        "pages": document.pages,
        "problem": document.problem,
        "part_of": None if document.part_of is None else str(document.part_of),
        "photos": [str(page.photo) for page in document.photos],
        "scan": scan_data(scan),
    }


def _all_kept(desk: Desk, told: list[Kept], before: set[DocumentId]) -> list[Kept]:
    """Lists papers inside papers too, and what was under way when the user stopped."""
    each = [part for one in told for part in one.each()]
    known = before | {one.document.id for one in each}
    found = papers.documents(desk)
    return each + [Kept(document=d) for d in found if d.id not in known]


def report(desk: Desk, kept: list[Kept], *, as_json: bool) -> None:
    """Prints what was kept, and what is to be said of it."""
    scanned = recognising.state(desk)
    if as_json:
        show_json([_arrived(d, scanned.get(d.id)) for d in (k.document for k in kept)])
    for one in kept:
        document = one.document
        scan = scanned.get(document.id, NO_SCAN)
        of_scan = recognising.sentences(desk, scan, document.pages)
        _tell(one, of_scan, as_json=as_json)


def _tell(one: Kept, of_scan: str, *, as_json: bool) -> None:
    document = one.document
    if one.already_there:
        say(f"{document.title}: this paper was already here.")
    if document.problem:
        say(f"{document.title}: {document.problem}")
    if of_scan:
        say(f"{document.title}: {of_scan}")
    if not as_json:
        show(f"{document.id}  {document.title}  {plural(document.pages, 'page')}")


def _offer(desk: Desk, file: Path, kept: list[Kept]) -> None:
    """Says what letters that came may be noted as, and by which command."""
    for one in (part for each in kept for part in each.each()):
        if not one.already_there:
            _offer_one(desk, file, one.document)


def _offer_one(desk: Desk, file: Path, paper: Document) -> None:
    offers = reply_offers.of(desk, paper.id)
    for one in offers.answers:
        command = [
            *("casefile reply", f'"{file}"', str(one.letter.id)[:_SHORT]),
            *(one.kind.value, "--on", one.on.isoformat()),
            *("--document", str(paper.id)[:_SHORT]),
        ]
        if one.due_on is not None:
            command += ["--sets", one.due_on.isoformat()]
        say(f"{paper.title}: {one.sentence} To note it: {' '.join(command)}")
    for date in offers.dates:
        say(f"{paper.title}: {date.sentence}")
    for receipt in offers.receipts:
        edit = f'casefile edit "{file}" {str(receipt.letter.id)[:_SHORT]}'
        taken = f"{edit} received={receipt.on.isoformat()}"
        say(f"{paper.title}: {receipt.sentence} To take it: {taken}")


def flag(
    context: typer.Context,
    file: File,
    document: Annotated[str, typer.Argument(metavar="DOC", show_default=False)],
    quote: Annotated[str, typer.Option(help="The words, exactly as in the paper.")],
    kind: Annotated[
        str,
        typer.Option(
            help="The kind of error, as age, date or consent. What is none lists all."
        ),
    ],
    page: Annotated[int | None, typer.Option(min=1)] = None,
    wrong: Annotated[str, typer.Option(help="What is wrong.")] = "",
    right: Annotated[str, typer.Option(help="What is right.")] = "",
    evidence: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="A record, a paper or a person."),
    ] = None,
    ask: Annotated[
        Ask | None, typer.Option(help="What you ask for; the kind has a usual one.")
    ] = None,
    wording: Annotated[str, typer.Option(help="The sentence you propose.")] = "",
    consequence: Annotated[str, typer.Option(help="Why it matters.")] = "",
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Flags words of a paper as wrong."""
    error_kind.get(kind)

    def work(case: Transaction) -> Flag:
        paper = DocumentId(finding.resolve(case, document, Document))
        passage = flags.find_passage(case, paper, quote, page)
        new = flags.new_flag(case, passage, kind)
        full = dataclasses.replace(
            new,
            wrong=wrong,
            right=right,
            evidence=tuple(flags.evidence(case, one) for one in evidence or ()),
            ask=ask or new.ask,
            wording=wording,
            consequence=consequence,
        )
        case.put(full)
        return full

    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        made = desk.case.write(work)
    if as_json:
        show_json(
            {"id": str(made.id), "number": made.number, "page": made.passage.page}
        )
    else:
        show(str(made.id))
        say(f"Flag {made.number}, page {made.passage.page}.")
