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
    KILLED,
    Worker,
    WorkerError,
    first_answers,
)
from casefile.readers.shared import Shared
from casefile.readers.worker import serve_reading
from casefile.tasks import TaskContext

ENGINES = {Medium.PDF: "casefile-pdf-2", Medium.DOCX: "casefile-word-1"}


class _ProblemError(Exception):
    """The paper cannot be read."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class _Gathered:
    """What has come in so far."""

    limits: Limits
    left_out: frozenset[int] = frozenset()
    """Pages that ended a worker before and are not tried again."""
    pages: dict[int, Page] = field(default_factory=dict)
    size: int = 0
    """Bytes of all messages."""
    findings: list[Finding] = field(default_factory=list)
    title: str = ""
    expected: int = 0
    """Pages that the paper is said to have; 0 where it does not say."""
    done: int = 0
    shares: dict[Worker, _Share] = field(default_factory=dict)
    told_slow: set[int] = field(default_factory=set)

    def add(self, page: Page) -> None:
        """Keeps a page, unless there is more than any honest worker sends."""
        if page.number in self.pages or len(self.pages) >= self.limits.pages:
            raise MalformedError
        self.pages[page.number] = page

    def count(self, message: Message) -> None:
        """Counts what comes in; an honest worker never sends so much."""
        self.size += message.size
        if self.size > self.limits.answers or self.done > self.limits.pages:
            raise MalformedError

    def under_way(self, worker: Worker | None) -> int:
        """Returns the page that a worker is busy with; 0 if it is not known."""
        share = self.shares.get(worker) if worker is not None else None
        return 0 if share is None or share.next > share.last else share.next


@dataclass
class _Share:
    """The pages that one worker reads."""

    next: int
    last: int


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
        with Shared.of(data) as paper:
            gathered = _with_patience(paper, len(data), limits, context)
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


def _with_patience(
    paper: Shared, size: int, limits: Limits, context: TaskContext
) -> _Gathered:
    """Reads a paper; a page that ends its worker is left out and the rest read."""
    left_out: set[int] = set()
    killed = False
    while True:
        gathered = _Gathered(limits, frozenset(left_out))
        try:
            with ExitStack() as workers:
                _gather(paper, size, gathered, workers, context)
        except WorkerError as failure:
            if failure.why == KILLED and not killed:
                # Most likely not the paper's fault.
                killed = True
                continue
            page = gathered.under_way(failure.worker)
            alone = gathered.expected <= 1
            if not page or alone or len(left_out) == limits.deadly_pages:
                raise
            left_out.add(page)
        else:
            return gathered


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
        arguments = (paper.memory, size, limits)
        return workers.enter_context(Worker(serve_reading, arguments, limits))

    busy = [start()]
    while busy:
        for worker, message in first_answers(busy, context):
            gathered.count(message)
            if message.name == "opened":
                # Once only: a worker that says so again must not have others started.
                if not gathered.shares:
                    gathered.expected = message.number("pages", limits.pages)
                    gathered.shares = _shared_out(worker, start, gathered)
                    busy = list(gathered.shares)
                _ask_to_read(worker, gathered)
            elif message.name == "progress":
                _report(worker, gathered, context)
            elif message.name == "page":
                gathered.add(page_of(message))
            elif message.name == "end":
                _end(message, gathered)
                busy.remove(worker)
            else:
                _raise_failure(message)
        _tell_slow(busy, gathered, context)


def _ask_to_read(worker: Worker, gathered: _Gathered) -> None:
    share = gathered.shares[worker]
    worker.ask(
        "read", first=share.next, last=share.last, without=sorted(gathered.left_out)
    )


def _report(worker: Worker, gathered: _Gathered, context: TaskContext) -> None:
    gathered.done += 1
    if share := gathered.shares.get(worker):
        share.next += 1
    total = gathered.expected
    context.report(gathered.done, total, wording.progress(gathered.done, total))


def _tell_slow(busy: list[Worker], gathered: _Gathered, context: TaskContext) -> None:
    """Says once of a page that it takes long, and how long it is given."""
    for worker in busy:
        page = gathered.under_way(worker)
        if (
            page
            and page not in gathered.told_slow
            and worker.silent_for > gathered.limits.slow_seconds
        ):
            gathered.told_slow.add(page)
            words = wording.slow(page, gathered.limits)
            context.report(gathered.done, gathered.expected, words)


def _shared_out(
    first: Worker, start: Callable[[], Worker], gathered: _Gathered
) -> dict[Worker, _Share]:
    """Returns which worker reads which pages; long papers are read by two."""
    total = gathered.expected
    if total < gathered.limits.parallel_from or (os.cpu_count() or 1) == 1:
        return {first: _Share(1, total)}
    middle = total // 2
    return {first: _Share(1, middle), start(): _Share(middle + 1, total)}


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
