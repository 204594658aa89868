"""Has a paper read by workers, and makes a `Reading` of what they send."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field

from casefile.domain.document import Medium, Page, Reading
from casefile.errors import ImportRefused
from casefile.readers import kind, wording
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, Message, findings_of, page_of
from casefile.readers.problem import UNREAD, Finding
from casefile.readers.process import (
    GONE,
    Shared,
    Worker,
    WorkerError,
    first_answers,
)
from casefile.readers.worker import serve_reading
from casefile.tasks import TaskContext

ENGINES = {Medium.PDF: "casefile-pdf-1", Medium.DOCX: "casefile-word-1"}


class _ProblemError(Exception):
    """The paper cannot be read."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class _Gathered:
    """What has come in so far."""

    limits: Limits
    pages: dict[int, Page] = field(default_factory=dict)
    characters: int = 0
    findings: list[Finding] = field(default_factory=list)
    title: str = ""
    expected: int = 0
    """Pages that the paper is said to have; 0 where it does not say."""

    def add(self, page: Page) -> None:
        """Keeps a page, unless there is more than any honest worker sends."""
        self.characters += len(page.text)
        if (
            page.number in self.pages
            or len(self.pages) >= self.limits.pages
            or self.characters > 2 * self.limits.text
        ):
            raise MalformedError
        self.pages[page.number] = page


def read_paper(data: bytes, name: str, limits: Limits, context: TaskContext) -> Reading:
    """Reads a paper in worker processes.

    Raises:
        ImportRefused: if it is of a kind that is not taken in.
        Cancelled: if the user stopped; the workers are gone then.
    """
    sniffed = kind.sniff(data) if data else "empty"
    if sniffed not in {Medium.PDF.value, kind.ZIP}:
        raise ImportRefused(name, wording.refused(sniffed))
    if len(data) > limits.original:
        raise ImportRefused(name, wording.refused("large"))
    medium = Medium.PDF if sniffed == Medium.PDF.value else Medium.DOCX
    gathered = _Gathered(limits)
    why = ""
    try:
        with Shared.of(data) as paper, ExitStack() as workers:
            _gather(paper, len(data), gathered, workers, context)
    except _RefusedError as refusal:
        raise ImportRefused(name, wording.refused(refusal.kind)) from refusal
    except (_ProblemError, WorkerError) as problem:
        why = problem.why
    except MalformedError:
        why = GONE
    pages = tuple(gathered.pages[number] for number in sorted(gathered.pages))
    why = why or _what_is_wrong(gathered, pages)
    if why:
        return Reading(
            medium=medium,
            engine=ENGINES[medium],
            pages=(),
            problem=wording.problem(why, limits),
        )
    return Reading(
        medium=medium,
        engine=ENGINES[medium],
        pages=pages,
        problem=wording.findings(gathered.findings, len(pages)),
        title=gathered.title,
    )


def _what_is_wrong(gathered: _Gathered, pages: tuple[Page, ...]) -> str:
    """Returns the name of a problem if what came in makes no paper; else nothing."""
    last = gathered.expected or len(pages)
    if [page.number for page in pages] != list(range(1, last + 1)):
        return GONE
    unread = {
        n for found in gathered.findings if found.what == UNREAD for n in found.pages
    }
    if pages and unread == {page.number for page in pages}:
        return "damaged"
    return ""


class _RefusedError(Exception):
    """The paper is of a kind that is not taken in."""

    def __init__(self, kind_name: str) -> None:
        super().__init__(kind_name)
        self.kind = kind_name


def _gather(
    paper: Shared,
    size: int,
    gathered: _Gathered,
    workers: ExitStack,
    context: TaskContext,
) -> None:
    """Starts workers and takes in what they send until all have come to an end."""
    limits = gathered.limits

    def start() -> Worker:
        arguments = (paper.name, size, limits)
        return workers.enter_context(Worker(serve_reading, arguments, limits.memory))

    first = start()
    busy = [first]
    shares: dict[Worker, tuple[int, int]] = {}
    done = 0
    patience = limits.start_seconds
    while busy:
        for worker, message in first_answers(busy, patience, context):
            patience = limits.idle_seconds
            if message.name == "opened":
                # Once only: a worker that says so again must not have others started.
                if not shares:
                    gathered.expected = message.number("pages", limits.pages)
                    shares = _shared_out(first, start, gathered.expected, limits)
                    busy = list(shares)
                share = shares[worker]
                worker.ask("read", first=share[0], last=share[1])
            elif message.name == "progress":
                done += 1
                total = gathered.expected
                context.report(done, total, wording.progress(done, total))
            elif message.name == "page":
                gathered.add(page_of(message))
            elif message.name == "end":
                _end(message, gathered)
                busy.remove(worker)
            else:
                _raise_failure(message)


def _shared_out(
    first: Worker, start: Callable[[], Worker], total: int, limits: Limits
) -> dict[Worker, tuple[int, int]]:
    """Returns which worker reads which pages; long papers are read by two."""
    if total < limits.parallel_from or (os.cpu_count() or 1) == 1:
        return {first: (1, total)}
    middle = total // 2
    return {first: (1, middle), start(): (middle + 1, total)}


def _end(message: Message, gathered: _Gathered) -> None:
    gathered.findings += findings_of(message)
    if not all(wording.knows(found.what) for found in gathered.findings):
        raise MalformedError
    gathered.title = gathered.title or message.words("title")


def _raise_failure(message: Message) -> None:
    if message.name == "refused":
        raise _RefusedError(message.words("kind"))
    if message.name == "unreadable":
        raise _ProblemError(message.words("why"))
    raise MalformedError(message.name)
