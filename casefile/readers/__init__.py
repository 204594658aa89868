"""Untrusted papers to pages of text and pictures, in worker processes with limits.

The process that holds the key to the case file never runs a parser on somebody's paper,
and loads none of the libraries that do.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from casefile.readers.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from casefile.domain.annotation import Additions, AnnotatedCopy
    from casefile.domain.bundle.binding import Binding, Bound
    from casefile.domain.covering import Covered
    from casefile.domain.document import CleanCopy, Page, Part, Picture, Reading, Unseen
    from casefile.domain.ids import DocumentId
    from casefile.domain.photo import PhotoPage
    from casefile.mapped import Data
    from casefile.readers.opened import DrawnPaper
    from casefile.services.ports import Covers, Found, WaitingPages
    from casefile.tasks import TaskContext

__all__ = ["Limits", "SandboxedPapers", "SandboxedPhotos"]


class SandboxedPapers:
    """Reads, draws and cleans papers, each in a worker process of its own."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def read(
        self,
        data: Data,
        name: str,
        context: TaskContext,
        take: Callable[[Part], None] | None = None,
    ) -> Reading:
        """Reads text and places; `take` is given each paper inside this one.

        A paper that is damaged, locked or a trap gives a reading without pages, and a
        problem that says so; so does one of a kind that is kept and not read.

        Raises:
            ImportRefused: if it is of a kind that is not taken in.
            Cancelled: if the user stopped.
        """
        # Loaded with the first paper, so that the window opens quickly.
        from casefile.readers.reading import read_paper  # noqa: PLC0415

        return read_paper(data, name, self._limits, context, take or _left_alone)

    def hidden(
        self,
        data: Data,
        context: TaskContext,
        take: Callable[[Part], None] | None = None,
    ) -> Unseen:
        """Returns the words that a paper holds outside its pages.

        `take` is given each paper inside it.

        Raises:
            ImportRefused: if it cannot be looked through.
            Cancelled: if the user stopped.
        """
        from casefile.readers.hidden import hidden_words  # noqa: PLC0415

        return hidden_words(data, self._limits, context, take or _left_alone)

    def cut(
        self,
        data: Data,
        spans: Sequence[tuple[int, int]],
        context: TaskContext,
        take: Callable[[int, Part, Reading], None],
    ) -> list[int]:
        """Cuts a PDF into papers; `take` is given each of them with its reading.

        Returns the places of spans that could not be cut out.

        Raises:
            ImportRefused: if it cannot be cut at all.
            Cancelled: if the user stopped.
        """
        from casefile.readers.cutting import cut_paper  # noqa: PLC0415

        return cut_paper(data, spans, self._limits, context, take)

    def open(self, data: Data) -> DrawnPaper:
        """Opens a PDF for drawing; to be closed by whoever asked.

        Raises:
            ImportRefused: if it cannot be drawn.
        """
        from casefile.readers.opened import DrawnPaper  # noqa: PLC0415

        return DrawnPaper(data, self._limits)

    def covered(
        self, data: Data, covers: Covers, context: TaskContext, *, reads: bool = False
    ) -> Generator[Covered, None, None]:
        """Yields page after page drawn with black over its boxes, and read if asked.

        Raises:
            ImportRefused: if a page cannot be drawn.
            Cancelled: if the user stopped.
        """
        from casefile.readers.covering import covered  # noqa: PLC0415

        return covered(data, covers, self._limits, context, reads=reads)

    @property
    def can_recognise(self) -> bool:
        """Whether words can be recognised in pictures on this computer."""
        # There is no such library for every computer.
        return find_spec("tesserocr") is not None

    def recognise(
        self, waiting: WaitingPages, context: TaskContext
    ) -> Generator[tuple[DocumentId, Page], None, None]:
        """Yields page after page with its words recognised, or as blank or unreadable.

        Raises:
            Cancelled: if the user stopped.
        """
        from casefile.readers.recognising import recognise  # noqa: PLC0415

        return recognise(waiting, self._limits, context)

    def unlocked(self, data: Data, password: str, context: TaskContext) -> bytes:
        """Returns a PDF without its lock; the password is kept nowhere.

        Raises:
            ImportRefused: if the password is wrong, or it cannot be done.
            Cancelled: if the user stopped.
        """
        from casefile.readers.unlocking import unlocked_copy  # noqa: PLC0415

        return unlocked_copy(data, password, self._limits, context)

    def held(self, context: TaskContext) -> str:
        """Says what the system keeps a worker from on this computer, after trying.

        Raises:
            Cancelled: if the user stopped.
        """
        from casefile.readers import holding  # noqa: PLC0415

        return holding.held(self._limits, context)

    def annotated(
        self, data: Data, additions: Additions, context: TaskContext
    ) -> AnnotatedCopy:
        """Returns a PDF with marks on its words and notes beside its pages.

        Raises:
            ImportRefused: if none can be made of this file.
            Cancelled: if the user stopped.
        """
        from casefile.readers import annotating  # noqa: PLC0415

        return annotating.annotated(data, additions, self._limits, context)

    def clean_copy(self, data: Data, context: TaskContext) -> CleanCopy:
        """Makes a copy of a PDF or a Word file that shows the same and does nothing.

        Raises:
            ImportRefused: if none can be made.
            Cancelled: if the user stopped.
        """
        from casefile.readers.cleaning import clean_paper  # noqa: PLC0415

        return clean_paper(data, self._limits, context)

    def bound(self, binding: Binding, context: TaskContext) -> Bound:
        """Binds papers into one file for the court, and checks that file.

        Raises:
            BundleRefused: if papers cannot be bound, naming each.
            Cancelled: if the user stopped.
        """
        from casefile.readers.bind import binding as binder  # noqa: PLC0415

        return binder.bound(binding, self._limits, context)


class SandboxedPhotos:
    """Makes pages of photos, each photo in a worker process of its own."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def find(self, photo: DocumentId, data: bytes, context: TaskContext) -> list[Found]:
        """Says how each picture of a file becomes a page.

        Raises:
            ImportRefused: if it cannot be opened.
            Cancelled: if the user stopped.
        """
        from casefile.readers import photographs  # noqa: PLC0415

        return photographs.find(photo, data, self._limits, context)

    def page(
        self, data: bytes, page: PhotoPage, longest: int, context: TaskContext
    ) -> Picture:
        """Draws the page that a photo becomes, `longest` dots on its longer side.

        Raises:
            ImportRefused: if it cannot be opened.
            Cancelled: if the user stopped.
        """
        from casefile.readers import photographs  # noqa: PLC0415

        return photographs.draw(data, page, longest, self._limits, context)

    def paper(
        self, photos: Sequence[tuple[bytes, PhotoPage]], context: TaskContext
    ) -> bytes:
        """Returns a PDF of one page for each photo, in the order given.

        Raises:
            ImportRefused: if one cannot be opened, naming its place.
            Cancelled: if the user stopped.
        """
        from casefile.readers import photographs  # noqa: PLC0415

        return photographs.paper(photos, self._limits, context)


def _left_alone(_part: Part) -> None:
    """Does nothing with a paper inside a paper."""
