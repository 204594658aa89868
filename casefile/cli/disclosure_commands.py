"""The command for replies to a request for records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casefile.cli.session import (
    AsJson,
    File,
    PassphraseFile,
    RecoveryKeyFile,
    on_one_line,
    opened,
    progress,
    say,
    show,
    show_json,
)
from casefile.domain.ids import DocumentId, LetterId
from casefile.domain.letter import Letter
from casefile.domain.partition import Way
from casefile.errors import Cancelled, CasefileError, EnvironmentFailure, ImportRefused
from casefile.services import finding, recognising, reports
from casefile.services.disclosure import data as disclosure_data
from casefile.services.disclosure import disclosure
from casefile.services.disclosure import gaps as disclosure_gaps
from casefile.services.disclosure import report as disclosure_report
from casefile.services.disclosure import writing as disclosure_writing
from casefile.services.disclosure.gaps import Report
from casefile.services.export_search import Terms
from casefile.services.paper import papers
from casefile.services.ports import Desk
from casefile.services.recognising import Waiting
from casefile.services.wording import not_locked, plural, sentence
from casefile.tasks import TaskContext


def add_to(program: typer.Typer) -> None:
    """Adds the commands of this module."""
    program.command("disclosure")(reply)


def reply(
    context: typer.Context,
    file: File,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", show_default=False)
    ] = None,
    split: Annotated[
        Way | None,
        typer.Option(
            help="Where papers begin: at bookmarks, as suggested from the pages, or "
            "nowhere. Bookmarks, if there are any, and else as suggested."
        ),
    ] = None,
    request: Annotated[
        str | None,
        typer.Option(
            "--request",
            metavar="LETTER",
            help="The request that it answers; the one sent last if not given.",
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help="Write the report there, too."),
    ] = None,
    as_json: AsJson = False,
    passphrase_file: PassphraseFile = None,
    recovery_key_file: RecoveryKeyFile = None,
) -> None:
    """Keeps a reply to a request for records, splits it, and tells what came.

    Without a PATH it tells of the replies that are in the case file already.
    """
    refused = 0
    with opened(context, file, passphrase_file, recovery_key_file) as desk:
        chosen = None
        if request is not None:
            chosen = LetterId(
                desk.case.read(lambda case: finding.resolve(case, request, Letter))
            )
        replies: list[DocumentId] = []
        for path in papers.files_in(paths or ()):
            with progress("Reading") as task:
                try:
                    replies.append(_take_in(desk, path, task))
                except ImportRefused as error:
                    refused += 1
                    say(on_one_line(sentence(error)))
        _split(desk, replies, split)
        _recognise(desk)
        with progress("Comparing") as task:
            report = disclosure_gaps.report(desk, task, letter=chosen)
            if to is not None:
                _write(desk, report, to, task)
    if as_json:
        show_json(disclosure_data.data(report))
    else:
        _tell(report)
    if refused:
        say(f"{plural(refused, 'file was', 'files were')} not added.")
        raise typer.Exit(1)


def _take_in(desk: Desk, path: Path, task: TaskContext) -> DocumentId:
    try:
        data = papers.load(path)
    except EnvironmentFailure as error:
        # Only this one file cannot be read; the others may.
        raise ImportRefused(path.name, sentence(error)) from error
    kept = disclosure.bring_in(desk, data, path.name, task)
    if kept.document.problem:
        say(f"{kept.document.title}: {kept.document.problem}")
    if other := disclosure.other_kind(kept):
        say(other)
    return kept.document.id


def _split(desk: Desk, replies: list[DocumentId], way: Way | None) -> None:
    if way is Way.NONE or not replies:
        return
    for document in disclosure.to_split(desk, replies, every=way is not None):
        with progress("Splitting") as task:
            plan = disclosure.plan(desk, document.id, task, way)
            made = disclosure.split(desk, document.id, plan.papers, task)
        say(f"{document.title}: {made.sentence()}")
        if made.stopped:
            raise Cancelled


def _recognise(desk: Desk) -> None:
    """Has the words of scans in replies ready before they are compared."""
    found = desk.case.read(disclosure_gaps.papers_of)
    waiting = Waiting(desk, {one.id for one in found})
    with progress("Reading scans") as task:
        recognising.recognise(desk, waiting, task)


def _write(desk: Desk, report: Report, folder: Path, task: TaskContext) -> None:
    try:
        made = disclosure_writing.report(desk, report, Terms(), task)
        files = reports.write(desk, folder, made, task)
    except CasefileError:
        say("The report was not written. What came in is kept.")
        raise
    for path in files:
        say(str(path.absolute()))
    say(not_locked(len(files)))


def _tell(report: Report) -> None:
    show(disclosure_report.asked(report))
    show(disclosure_report.summary(report))
    for line in report.lines:
        where = on_one_line(disclosure_report.places(report, line))
        show(f"{line.state.value:8} {line.label}{f'  ({where})' if where else ''}")
    sentences = [
        *disclosure_report.gap_sentences(report),
        *disclosure_report.alike_sentences(report),
        *disclosure_report.month_sentences(report),
        disclosure_report.under_words(report),
        disclosure_report.unread_words(report),
        disclosure_report.words()["care"],
    ]
    for one in filter(None, sentences):
        show(on_one_line(one))
