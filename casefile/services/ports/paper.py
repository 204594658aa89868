"""Reading untrusted papers."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Protocol

from casefile.domain.annotation import Additions, AnnotatedCopy
from casefile.domain.covering import Cover, Covered
from casefile.domain.document import CleanCopy, Page, Part, Picture, Reading, Unseen
from casefile.domain.ids import DocumentId
from casefile.mapped import Data
from casefile.services.ports.binder import Binder
from casefile.tasks import TaskContext


class OpenPaper(Protocol):
    """A paper open for drawing in a worker process."""

    def draw(self, page: int, scale: float) -> Picture:
        """Draws page `page` (from 1) at `scale` pixels to the point."""
        ...

    def close(self) -> None: ...


class WaitingPages(Protocol):
    """Says which page is to be recognised next, and what its paper is."""

    def next(self, document: DocumentId | None) -> tuple[DocumentId, Page] | None:
        """Returns a page as it is kept so far; best one of the paper named.

        None if none waits now; it is asked again as long as others are under way.
        """
        ...

    def original(self, document: DocumentId) -> Data:
        """Returns the bytes of a paper; none if they cannot be had."""
        ...


class Covers(Protocol):
    """Says which page is to be drawn next, and with what black."""

    def next(self) -> Cover | None:
        """Returns a page; None if none waits now.

        It is asked again after each page that was handed over.
        """
        ...


class PaperReader(Binder, Protocol):
    """Reads untrusted papers in a worker process with limits."""

    def read(
        self,
        data: Data,
        name: str,
        context: TaskContext,
        take: Callable[[Part], None] | None = None,
    ) -> Reading:
        """Reads text and places.

        `take` is given each paper found inside this one, as soon as it is taken out:
        an attachment, a file of a packed folder. What it raises ends the reading.
        Raises `ImportRefused` for kinds of paper that are not taken in, and
        `Cancelled`. A paper of a known kind that is damaged or locked gives a reading
        without pages and a `problem`.
        """
        ...

    def hidden(
        self,
        data: Data,
        context: TaskContext,
        take: Callable[[Part], None] | None = None,
    ) -> Unseen:
        """Returns the words that a paper holds outside its pages.

        `take` is given each paper inside it, as by `read`. Raises `ImportRefused` if
        it cannot be looked through, and `Cancelled`.
        """
        ...

    def cut(
        self,
        data: Data,
        spans: Sequence[tuple[int, int]],
        context: TaskContext,
        take: Callable[[int, Part, Reading], None],
    ) -> list[int]:
        """Cuts a PDF into papers, each from its first to its last page.

        `take` is given the place among `spans`, the paper and its reading, one after
        another. Returns the places of those that could not be cut out.
        Raises `ImportRefused` if it cannot be cut at all, and `Cancelled`.
        """
        ...

    def open(self, data: Data) -> OpenPaper:
        """Opens a PDF for drawing; `ImportRefused` if it cannot be drawn."""
        ...

    def covered(
        self, data: Data, covers: Covers, context: TaskContext, *, reads: bool = False
    ) -> Generator[Covered, None, None]:
        """Yields page after page drawn, with black over its boxes.

        `reads`: each with the words that can be recognised on it and that are not sure
        to be what the file itself says. Raises `ImportRefused` if a page cannot be
        drawn, and `Cancelled`. To be closed by whoever asked, which ends the workers.
        """
        ...

    @property
    def can_recognise(self) -> bool:
        """Whether words can be recognised in pictures on this computer."""
        ...

    def recognise(
        self, waiting: WaitingPages, context: TaskContext
    ) -> Generator[tuple[DocumentId, Page], None, None]:
        """Yields page after page with its words recognised, or as blank or unreadable.

        A page that could not be looked at is not among them, and goes on waiting.
        Raises `Cancelled`. To be closed by whoever asked, which ends the workers.
        """
        ...

    def unlocked(self, data: Data, password: str, context: TaskContext) -> bytes:
        """Returns a locked PDF as it is without its lock.

        Raises `ImportRefused` if the password is wrong, and `Cancelled`.
        """
        ...

    def held(self, context: TaskContext) -> str:
        """Says what the system keeps the worker from on this computer; `Cancelled`."""
        ...

    def annotated(
        self, data: Data, additions: Additions, context: TaskContext
    ) -> AnnotatedCopy:
        """Returns a PDF with marks on its words and notes beside its pages.

        The pages themselves stay as they are. Raises `ImportRefused` if none can be
        made of this file, and `Cancelled`.
        """
        ...

    def clean_copy(self, data: Data, context: TaskContext) -> CleanCopy:
        """Makes a copy of a PDF or a Word file that shows the same and does nothing.

        For a paper that leaves the program to be shown: scripts, macros, actions,
        links, files inside and forms are taken out. Raises `ImportRefused` and
        `Cancelled`.
        """
        ...
