"""Has pages that are pictures recognised by workers, one on each of two processors."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace

from casefile.domain.document import Page, PageSource, Word, pack_words
from casefile.domain.ids import DocumentId
from casefile.mapped import Data
from casefile.readers.lanes import Lane, how_many, pages_of
from casefile.readers.limits import Limits
from casefile.readers.message import MalformedError, Message, page_of
from casefile.readers.process import KILLED, Worker
from casefile.readers.recognition import serve_recognising
from casefile.readers.shared import Shared
from casefile.services.ports import WaitingPages
from casefile.tasks import TaskContext

_DONE = frozenset({PageSource.RECOGNISED, PageSource.BLANK, PageSource.UNREADABLE})


class _Lane(Lane[tuple[DocumentId, Page]]):
    """One worker after another, each with one paper."""

    def __init__(
        self, waiting: WaitingPages, limits: Limits, lanes: Sequence[_Lane]
    ) -> None:
        self._waiting = waiting
        self._limits = replace(limits, idle_seconds=limits.recognise_seconds)
        self._lanes = lanes
        self._paper: Shared | None = None
        self._is_ready = False
        self._killed = False
        self.document: DocumentId | None = None
        """The paper under way, or the last one, and its bytes."""
        self.data: Data = b""
        self._page: Page | None = None
        """The page under way; None if there is none."""

    @property
    def is_busy(self) -> bool:
        """Whether a page is under way."""
        return self._page is not None

    def begin_next(self) -> None:
        """Starts with the next page, if there is one."""
        job = self._waiting.next(self.document)
        if job is None:
            return
        document, self._page = job
        self._killed = False
        if self.worker is None or self.document != document:
            self._start(document)
        elif self._is_ready:
            self.worker.ask("recognise", page=self._page.number)

    def _start(self, document: DocumentId) -> None:
        self.close()
        data = self._original(document)
        self.document, self.data = document, data
        self._paper = Shared.of(data)
        arguments = (self._paper.memory, len(data), self._limits)
        self.worker = Worker(serve_recognising, arguments, self._limits)

    def _original(self, document: DocumentId) -> Data:
        """Returns the bytes of a paper, the same to all lanes that work on it."""
        for lane in (self, *self._lanes):
            if lane.document == document:
                return lane.data
        return self._waiting.original(document)

    def take(self, message: Message) -> tuple[DocumentId, Page] | None:
        """Returns the page if this is it."""
        document, page = self.document, self._page
        if document is None or page is None or self.worker is None:
            raise MalformedError
        if message.name == "ready":
            self._is_ready = True
            self._let_go_of_paper()
            self.worker.ask("recognise", page=page.number)
            return None
        if message.name == "unreadable":
            self._page = None
            self.close()
            return document, replace(page, source=PageSource.UNREADABLE, quality=0.0)
        if message.name != "page":
            raise MalformedError
        found = page_of(message)
        if (
            found.number != page.number
            or found.source not in _DONE
            or len(found.text) > self._limits.page_text
        ):
            raise MalformedError
        self._page = None
        if message.head.get("beside") is True:
            return document, _with_more(page, found, self._limits.page_text)
        return document, _joined(page, found)

    def failed(self, why: str) -> None:
        """Leaves the page that ended its worker, or tries it once more.

        It waits as before: that no words can be made out is said by a worker, and this
        one did not come so far.
        """
        self.close()
        if self._page is None or self.document is None:
            return
        if why == KILLED and not self._killed:
            # Most likely not the paper's fault.
            self._start(self.document)
            self._killed = True
        else:
            self._page = None

    def close(self) -> None:
        """Ends the worker, and lets go of its paper."""
        super().close()
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


def recognise(
    waiting: WaitingPages, limits: Limits, context: TaskContext
) -> Generator[tuple[DocumentId, Page], None, None]:
    """Yields page after page, recognised or marked as not readable.

    One that ends its worker is left to wait.

    Raises:
        Cancelled: if the user stopped; the workers are gone then.
    """
    lanes: list[_Lane] = []
    lanes += [_Lane(waiting, limits, lanes) for _ in range(how_many())]
    return pages_of(lanes, context)
