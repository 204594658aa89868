"""Has a paper read by workers, and makes a `Reading` of what they send."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack

from casefile.domain.document import Medium, Page, Reading
from casefile.errors import ImportRefused
from casefile.mapped import Data
from casefile.readers import kind, registry, wording
from casefile.readers.gathered import Gathered, Share, Take
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, Message, bookmarks_of
from casefile.readers.problem import UNREAD
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

_KEPT = "casefile-kept-1"
"""The engine of what is kept whole and not read."""


class _ProblemError(Exception):
    """The paper cannot be read."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read_paper(
    data: Data, name: str, limits: Limits, context: TaskContext, take: Take
) -> Reading:
    """Reads a paper in worker processes; `take` is given each paper inside it.

    Raises:
        ImportRefused: if it is of a kind that is not taken in.
        Cancelled: if the user stopped; the workers are gone then.
    """
    sniffed = kind.sniff(data) if data else "empty"
    kinds = registry.candidates(sniffed)
    if len(data) > limits.original:
        raise ImportRefused(name, wording.refused("large"))
    if not kinds:
        return _kept_whole(sniffed, name)
    gathered = Gathered(limits, kinds, take)
    why = ""
    try:
        with Shared.of(data) as paper:
            _with_patience(paper, len(data), gathered, context)
    except _RefusedError as refusal:
        return _kept_whole(refusal.kind, name)
    except (_ProblemError, WorkerError) as failure:
        why = failure.why
    except MalformedError:
        why = GONE
    found = (gathered.kinds or kinds)[0]
    pages = tuple(gathered.pages[number] for number in sorted(gathered.pages))
    why = why or _what_is_wrong(gathered, pages)
    if why:
        problem = wording.problem(why, limits)
        return Reading(
            medium=found.medium, engine=found.engine, pages=(), problem=problem
        )
    return Reading(
        medium=found.medium,
        engine=found.engine,
        pages=pages,
        problem=wording.findings(gathered.findings, len(pages)),
        title=gathered.title,
        bookmarks=gathered.bookmarks,
    )


def _kept_whole(name_of_kind: str, name: str) -> Reading:
    """Returns what is said of a paper that is kept and not read.

    Raises:
        ImportRefused: if it is of a kind that is not even kept.
    """
    said = wording.kept(name_of_kind)
    if not said:
        raise ImportRefused(name, wording.refused(name_of_kind))
    return Reading(medium=Medium.OTHER, engine=_KEPT, pages=(), problem=said)


def _what_is_wrong(gathered: Gathered, pages: tuple[Page, ...]) -> str:
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
    paper: Shared, size: int, gathered: Gathered, context: TaskContext
) -> None:
    """Reads a paper; a page that ends its worker is left out and the rest read."""
    left_out: set[int] = set()
    killed = False
    while True:
        gathered.begin(frozenset(left_out))
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
            if not page or alone or len(left_out) == gathered.limits.deadly_pages:
                raise
            left_out.add(page)
        else:
            return


def _gather(
    paper: Shared,
    size: int,
    gathered: Gathered,
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
                    gathered.bookmarks = bookmarks_of(message)
                    gathered.shares = _shared_out(worker, start, gathered)
                    busy = list(gathered.shares)
                _ask_to_read(worker, gathered)
            elif message.name == "part":
                _hand_on(worker, message, gathered, context)
            elif message.name == "progress":
                _report(worker, gathered, context)
            elif message.name == "end":
                gathered.end(message)
                busy.remove(worker)
            elif not gathered.takes(message):
                _raise_failure(message)
        _tell_slow(busy, gathered, context)


def _hand_on(
    worker: Worker, message: Message, gathered: Gathered, context: TaskContext
) -> None:
    total = message.number("total", gathered.limits.parts)
    said = wording.part_progress(gathered.parts, total)
    context.report(gathered.parts, total, said)
    gathered.hand_on(message)
    # It was waiting for us and not we for it.
    worker.begin_anew()


def _ask_to_read(worker: Worker, gathered: Gathered) -> None:
    share = gathered.shares[worker]
    worker.ask(
        "read", first=share.next, last=share.last, without=sorted(gathered.left_out)
    )


def _report(worker: Worker, gathered: Gathered, context: TaskContext) -> None:
    gathered.done += 1
    if share := gathered.shares.get(worker):
        share.next += 1
    total = gathered.expected
    context.report(gathered.done, total, wording.progress(gathered.done, total))


def _tell_slow(busy: list[Worker], gathered: Gathered, context: TaskContext) -> None:
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
    first: Worker, start: Callable[[], Worker], gathered: Gathered
) -> dict[Worker, Share]:
    """Returns which worker reads which pages; long papers are read by two."""
    total = gathered.expected
    if total < gathered.limits.parallel_from or (os.cpu_count() or 1) == 1:
        return {first: Share(1, total)}
    middle = total // 2
    return {first: Share(1, middle), start(): Share(middle + 1, total)}


def _raise_failure(message: Message) -> None:
    if message.name == "refused":
        raise _RefusedError(message.words("kind"))
    if message.name == "unreadable":
        raise _ProblemError(message.words("why"))
    raise MalformedError(message.name)
