"""Has a worker cut a long PDF into the papers in it, one after another."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from casefile.domain.document import Page, Part, Reading
from casefile.errors import ImportRefused
from casefile.mapped import Data
from casefile.readers import registry, wording
from casefile.readers.cell import Door, locked_in, next_request
from casefile.readers.limits import Limits
from casefile.readers.message import (
    MalformedError,
    Message,
    findings_of,
    page_of,
    send,
    send_end,
    send_page,
)
from casefile.readers.process import GONE, Worker, WorkerError
from casefile.readers.shared import Memory, Shared
from casefile.readers.worker import load_with_fonts
from casefile.tasks import TaskContext

Span = tuple[int, int]
"""The first and the last page of a paper in the bundle."""
Take = Callable[[int, Part, Reading], None]
"""Is given the place of a part among those asked for, its bytes, and its reading."""


def serve_cutting(
    requests: Connection, answers: Connection, paper: Memory, size: int, limits: Limits
) -> None:
    """Sends the parts of the PDF in the shared memory `paper` that are asked for."""
    gc.disable()
    door = Door(requests, answers, paper, size, limits)
    with locked_in(door, _load, limits.processor_seconds) as data:
        from casefile.readers.cut_pdf import Cutting, each_part  # noqa: PLC0415

        cutting = Cutting(data, limits)
        send(answers, "opened", pages=cutting.pages)
        request = next_request(requests)
        if request is None:
            return
        ends = request.numbers("ends")
        ranges = list(zip(ends[::2], ends[1::2], strict=True))
        for part in each_part(cutting, ranges):
            if isinstance(part, str):
                send(answers, "uncut", why=part)
                continue
            send(answers, "cut", part.data)
            for page in part.pages:
                send_page(answers, page)
            send_end(answers, part.findings, part.title)


def _load(_data: Data) -> None:
    # Behind the shut door nothing can be loaded any more.
    load_with_fonts(("casefile.readers.cut_pdf", *registry.PDF.modules))


@dataclass
class _Cut:
    """How far the cutting has come."""

    spans: Sequence[Span]
    limits: Limits
    take: Take
    next: int = 0
    left_out: list[int] = field(default_factory=list)
    tries: int = 0
    data: Data = b""
    pages: list[Page] = field(default_factory=list)

    def begin(self) -> None:
        self.data, self.pages = b"", []

    def hear(self, message: Message, context: TaskContext) -> None:
        """Takes in one message about the part that is under way."""
        first, last = self.spans[self.next]
        if message.name == "cut":
            self.begin()
            self.data = message.tail
        elif message.name == "page":
            self.pages.append(page_of(message))
            if len(self.pages) > last - first + 1:
                raise MalformedError
        elif message.name == "end":
            self._finish(message)
            context.report(last, self.spans[-1][1], wording.cut(last))
        elif message.name == "uncut":
            self.leave_out()
        else:
            raise MalformedError(message.name)

    def leave_out(self) -> None:
        """Goes on with the part after the one that is under way."""
        self.left_out.append(self.next)
        self.next += 1
        self.tries = 0

    def _finish(self, message: Message) -> None:
        first, last = self.spans[self.next]
        numbers = [page.number for page in self.pages]
        if not self.data or numbers != list(range(1, last - first + 2)):
            raise MalformedError
        findings = findings_of(message)
        if not all(wording.knows(found.what) for found in findings):
            raise MalformedError
        reading = Reading(
            medium=registry.PDF.medium,
            engine=registry.PDF.engine,
            pages=tuple(self.pages),
            problem=wording.findings(findings, len(self.pages)),
            title=message.words("title"),
        )
        self.take(self.next, Part("", self.data), reading)
        self.next += 1
        self.tries = 0
        self.begin()


def cut_paper(
    data: Data,
    spans: Sequence[Span],
    limits: Limits,
    context: TaskContext,
    take: Take,
) -> list[int]:
    """Hands each part to `take` as soon as it is cut out and read.

    Returns the places of parts that could not be cut out.

    Raises:
        ImportRefused: if the paper cannot be cut at all.
        Cancelled: if the user stopped; what was handed over stays so.
    """
    cut = _Cut(spans, limits, take)
    with Shared.of(data) as paper:
        while cut.next < len(spans):
            try:
                _cut_on(paper, len(data), cut, context)
            except (WorkerError, MalformedError) as failure:
                cut.tries += 1
                if cut.tries == 1:
                    continue  # it may have been the machine, and not the paper
                cut.leave_out()
                if len(cut.left_out) > limits.deadly_pages:
                    why = failure.why if isinstance(failure, WorkerError) else GONE
                    raise _refused(why, limits) from failure
    return cut.left_out


def _cut_on(paper: Shared, size: int, cut: _Cut, context: TaskContext) -> None:
    limits = cut.limits
    cut.begin()
    with Worker(serve_cutting, (paper.memory, size, limits), limits) as worker:
        message = worker.answer(context)
        if message.name == "unreadable":
            raise _refused(message.words("why"), limits)
        if message.name != "opened":
            raise MalformedError(message.name)
        if message.number("pages") < cut.spans[-1][1]:
            raise _refused("damaged", limits)
        ends = [page for span in cut.spans[cut.next :] for page in span]
        worker.ask("cut", ends=ends)
        while cut.next < len(cut.spans):
            cut.hear(worker.answer(context), context)


def _refused(why: str, limits: Limits) -> ImportRefused:
    return ImportRefused("", wording.problem(why, limits))
