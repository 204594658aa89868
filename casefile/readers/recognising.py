"""Has pages that are pictures recognised by workers, one on each of two processors."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace

from casefile.domain.document import Page, PageSource, Word, pack_words
from casefile.domain.ids import DocumentId
from casefile.mapped import Data
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, Message, page_of
from casefile.readers.process import GONE, KILLED, Worker, WorkerError, first_answers
from casefile.readers.recognition import serve_recognising
from casefile.readers.shared import Shared
from casefile.services.ports import WaitingPages
from casefile.tasks import TaskContext

_WORKERS = 2
_DONE = frozenset({PageSource.RECOGNISED, PageSource.BLANK, PageSource.UNREADABLE})


class _Lane:
    """One worker after another, each with one paper."""

    def __init__(self, original: Callable[[DocumentId], Data], limits: Limits) -> None:
        self._original = original
        self.data: Data = b""
        self._limits = replace(limits, idle_seconds=limits.recognise_seconds)
        self._paper: Shared | None = None
        self._is_ready = False
        self._killed = False
        self.document: DocumentId | None = None
        self.page: Page | None = None
        """The page under way; None if there is none."""
        self.worker: Worker | None = None

    def begin(self, document: DocumentId, page: Page) -> None:
        """Starts with a page."""
        self.page = page
        self._killed = False
        if self.worker is None or self.document != document:
            self._start(document)
        elif self._is_ready:
            self.worker.ask("recognise", page=page.number)

    def _start(self, document: DocumentId) -> None:
        self.close()
        data = self.data
        if document != self.document:
            data = self._original(document)
        self.document, self.data = document, data
        self._paper = Shared.of(data)
        arguments = (self._paper.memory, len(data), self._limits)
        self.worker = Worker(serve_recognising, arguments, self._limits)

    def take(self, message: Message) -> Page | None:
        """Returns the page if this is it."""
        page = self.page
        if page is None or self.worker is None:
            raise MalformedError
        if message.name == "ready":
            self._is_ready = True
            self._let_go_of_paper()
            self.worker.ask("recognise", page=page.number)
            return None
        if message.name == "unreadable":
            self.page = None
            self.close()
            return replace(page, source=PageSource.UNREADABLE, quality=0.0)
        if message.name != "page":
            raise MalformedError
        found = page_of(message)
        if (
            found.number != page.number
            or found.source not in _DONE
            or len(found.text) > self._limits.page_text
        ):
            raise MalformedError
        self.page = None
        if message.head.get("beside") is True:
            return _with_more(page, found, self._limits.page_text)
        return _joined(page, found)

    def failed(self, why: str) -> None:
        """Leaves the page that ended its worker, or tries it once more.

        It waits as before: that no words can be made out is said by a worker, and this
        one did not come so far.
        """
        self.close()
        if self.page is None or self.document is None:
            return
        if why == KILLED and not self._killed:
            # Most likely not the paper's fault.
            self._start(self.document)
            self._killed = True
        else:
            self.page = None

    def close(self) -> None:
        """Ends the worker."""
        if self.worker is not None:
            self.worker.close()
            self.worker = None
        self._is_ready = False
        self._let_go_of_paper()

    def _let_go_of_paper(self) -> None:
        if self._paper is not None:
            self._paper.close()
            self._paper = None


def _with_more(page: Page, found: Page, most: int) -> Page:
    """Returns a page that says words itself with those in its pictures.

    They stand at the end of its text, so that all marks on the page stay right, and
    lie on the page where they are seen.
    """
    own = page.text if page.text.endswith("\n") or not page.text else f"{page.text}\n"
    text = own + found.text
    if not found.text.strip() or len(text) > most:
        return replace(page, source=PageSource.TEXT)
    behind = len(own)
    words = [
        Word(word.start + behind, word.end + behind, word.box)
        for word in found.each_word()
    ]
    blocks = [
        block._replace(start=block.start + behind, end=block.end + behind)
        for block in found.blocks
    ]
    return replace(
        page,
        text=text,
        words=page.words + pack_words(words),
        blocks=(*page.blocks, *blocks),
        source=PageSource.RECOGNISED,
        quality=found.quality,
    )


def _joined(page: Page, found: Page) -> Page:
    """Returns a page as recognised, with what was told of it when the paper came in."""
    if not found.text.strip() and page.text.strip():
        # Nothing in the picture; the file says words of its own beside it.
        source = found.source
        source = PageSource.TEXT if source is PageSource.BLANK else source
        return replace(page, source=source)
    # Marks on the page rely on these; a picture by itself was not looked at before.
    blacking = page.blacking if page.blacking.boxes else found.blacking
    return replace(found, width=page.width, height=page.height, blacking=blacking)


@dataclass
class _Lanes:
    waiting: WaitingPages
    limits: Limits
    context: TaskContext
    lanes: list[_Lane] = field(default_factory=list)

    def pages(self) -> Generator[tuple[DocumentId, Page], None, None]:
        """Yields each page when it is done."""
        count = min(_WORKERS, os.cpu_count() or 1)
        self.lanes = [_Lane(self._original, self.limits) for _ in range(count)]
        with ExitStack() as open_lanes:
            for lane in self.lanes:
                open_lanes.callback(lane.close)
            while busy := self._busy():
                yield from self._done(busy)

    def _original(self, document: DocumentId) -> Data:
        """Returns the bytes of a paper, the same to all lanes that work on it."""
        for lane in self.lanes:
            if lane.document == document:
                return lane.data
        return self.waiting.original(document)

    def _busy(self) -> list[_Lane]:
        """Gives work to those that have none; returns all that have some."""
        for lane in self.lanes:
            if lane.page is None:
                job = self.waiting.next(lane.document)
                if job is not None:
                    # What went wrong is noticed where its answer is awaited.
                    with suppress(WorkerError):
                        lane.begin(*job)
        return [lane for lane in self.lanes if lane.page is not None]

    def _done(self, busy: list[_Lane]) -> Iterator[tuple[DocumentId, Page]]:
        by_worker = {lane.worker: lane for lane in busy if lane.worker is not None}
        try:
            answers = first_answers(list(by_worker), self.context)
        except WorkerError as failure:
            for worker, lane in by_worker.items():
                if worker is failure.worker:
                    lane.failed(failure.why)
            return
        for worker, message in answers:
            lane = by_worker[worker]
            document = lane.document
            try:
                page = lane.take(message)
            except (MalformedError, WorkerError):
                lane.failed(GONE)
                continue
            if page is not None and document is not None:
                yield document, page


def recognise(
    waiting: WaitingPages, limits: Limits, context: TaskContext
) -> Generator[tuple[DocumentId, Page], None, None]:
    """Yields page after page, recognised or marked as not readable.

    One that ends its worker is left to wait.

    Raises:
        Cancelled: if the user stopped; the workers are gone then.
    """
    return _Lanes(waiting, limits, context).pages()
