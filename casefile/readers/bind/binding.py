"""Has a worker bind papers into one file for the court, and others check that file."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from typing import Any

from casefile.domain.bundle.binding import (
    Binding,
    BindingReport,
    Bound,
    BoundPaper,
    BoundSection,
    Dropped,
    PaperReport,
)
from casefile.domain.document import Medium, Page
from casefile.errors import BundleRefused, ImportRefused
from casefile.mapped import Data, held
from casefile.readers import cleaning, kind, wording
from casefile.readers.bind import proving
from casefile.readers.bind.serving import serve_binding
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, Message
from casefile.readers.process import GONE, Worker, WorkerError
from casefile.readers.shared import Shared
from casefile.tasks import TaskContext

Pieces = Generator[bytes, None, Message]
"""Pieces of the file, and then what the worker says."""
_DAMAGED = "damaged-bound"
"""Why a damaged paper stays out: its words may have been read, and were not lost."""


def bound(binding: Binding, limits: Limits, context: TaskContext) -> Bound:
    """Returns the finished file, checked.

    Raises:
        BundleRefused: if papers cannot be bound, naming each.
        ImportRefused: if our own pages at the front cannot be read.
        Cancelled: if the user stopped.
    """
    patient = replace(limits, idle_seconds=limits.clean_seconds)
    talk = _Talk(binding, patient, context)
    size = sum(paper.size for paper in binding.papers) + len(binding.front.data)
    data = held(size, talk.pieces())
    papers, pages = tuple(talk.reports), talk.front_pages
    told = proving.Told(papers, pages)
    proof = proving.proof(data, binding, told, patient, context)
    report = BindingReport(papers=papers, proof=proof, front_pages=pages)
    return Bound(data=data, report=report)


@dataclass
class _Talk:
    """What is said with the worker that binds."""

    binding: Binding
    limits: Limits
    context: TaskContext
    reports: list[PaperReport] = field(default_factory=list)
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    front_pages: int = 0
    _done: int = 0
    _under_way: int = -1
    """The place of the paper that the worker has; -1 before the first."""

    def pieces(self) -> Generator[bytes, None, None]:
        """Yields the finished file in pieces."""
        front = self.binding.front.data
        try:
            with (
                Shared.of(front) as shared,
                Worker(
                    serve_binding,
                    (shared.memory, len(front), self.limits),
                    self.limits,
                ) as worker,
            ):
                yield from self._all(worker)
        except (WorkerError, MalformedError) as failure:
            why = failure.why if isinstance(failure, WorkerError) else GONE
            reason = wording.problem(why, self.limits)
            if self._under_way < 0:
                raise ImportRefused(wording.page_name(0), reason) from failure
            self._refuse(self.binding.papers[self._under_way], reason)
            raise BundleRefused(self.refused) from failure
        if self.refused:
            raise BundleRefused(self.refused)

    def _all(self, worker: Worker) -> Generator[bytes, None, None]:
        worker.ask("bind", **_facts(self.binding))
        message = yield from self._heard(worker, "front")
        self.front_pages = self._done = message.number("pages")
        bound = sum(len(paper.pages) for paper in self.binding.papers)
        if self.front_pages + bound != len(self.binding.labels):
            raise ValueError("each page of a bundle has a label, and no other")
        self.context.report(0, len(self.binding.labels), wording.bind(0))
        for section in self.binding.sections:
            yield from self._section(worker, section)
        if not self.refused:
            self._under_way = -1
            worker.ask("finish")
            yield from self._heard(worker, "end")

    def _section(
        self, worker: Worker, section: BoundSection
    ) -> Generator[bytes, None, None]:
        worker.ask("section", title=section.title)
        for paper in section.papers:
            self._under_way += 1
            try:
                data = self._loaded(paper)
            except ImportRefused as refused:
                self._refuse(paper, refused.reason)
                continue
            for page in paper.words():
                worker.ask("page", page.words, **_page(page))
            worker.ask(
                "paper",
                data,
                title=paper.title,
                pages=list(paper.pages),
                turned=[list(one) for one in paper.turned],
                upright=paper.upright,
            )
            del data
            message = yield from self._heard(worker, "bound", "left")
            if message.name == "bound":
                self.reports.append(_report(message, self._done, paper))
            else:
                why = message.words("why")
                reason = _DAMAGED if why == "damaged" else why
                self._refuse(paper, wording.problem(reason, self.limits))
            self._done += len(paper.pages)
            total = len(self.binding.labels)
            self.context.report(self._done, total, wording.bind(self._done))

    def _loaded(self, paper: BoundPaper) -> Data:
        data = paper.load()
        if paper.is_picture:
            # Each is opened in a worker of its own; what comes back is a PDF.
            return cleaning.clean_paper(data, self.limits, self.context).data
        if kind.sniff(data) != Medium.PDF.value:
            raise ImportRefused(paper.title, wording.problem("damaged", self.limits))
        return data

    def _refuse(self, paper: BoundPaper, reason: str) -> None:
        self.refused.append((self._under_way, paper.title, reason))

    def _heard(self, worker: Worker, *expected: str) -> Pieces:
        """Hands on the pieces of the file that come before what is expected."""
        while True:
            message = worker.answer(self.context)
            if message.name in expected:
                return message
            if message.name == "unreadable":
                raise WorkerError(message.words("why"), worker)
            if message.name != "piece":
                raise MalformedError(message.name)
            if not self.refused:
                yield bytes(message.tail)


def _facts(binding: Binding) -> dict[str, Any]:
    front = binding.front
    return {
        "title": binding.title,
        "language": binding.language,
        "labels": list(binding.labels),
        "corner": binding.corner.value,
        "back_to": binding.back_to,
        "shrink_to": binding.shrink_to,
        "links": [
            [one.page, list(one.box), one.target, one.said] for one in front.links
        ],
        "marks": [[one.title, one.place] for one in front.marks],
    }


def _page(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "text": page.text,
        "blocks": [],
        "source": page.source.value,
        "quality": page.quality,
    }


def _report(message: Message, first: int, paper: BoundPaper) -> PaperReport:
    if (message.number("first"), message.number("pages")) != (first, len(paper.pages)):
        raise MalformedError
    try:
        dropped = tuple(
            (Dropped(what), int(count)) for what, count in message.head["dropped"]
        )
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedError from error
    return PaperReport(
        first=first,
        pages=len(paper.pages),
        size=message.number("size"),
        blank=tuple(message.numbers("blank")),
        upside_down=tuple(message.numbers("turned")),
        without_text=tuple(message.numbers("without_text")),
        resized=tuple(message.numbers("resized")),
        repaired=bool(message.head.get("repaired")),
        shrunk=message.number("shrunk"),
        saved=message.number("saved"),
        dropped=dropped,
    )
