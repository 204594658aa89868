"""One paper that is open on the page: its sizes, words, pictures and marks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from casefile.domain import error_kind
from casefile.domain.document import Box, Document, Page
from casefile.domain.flag import Family, Flag
from casefile.domain.marking import boxes_on
from casefile.domain.passage import Passage
from casefile.errors import Cancelled, CasefileError
from casefile.services.paper import papers
from casefile.services.ports import Desk, OpenPaper
from casefile.tasks import TaskContext
from casefile.ui.assessment.marks import Mark
from casefile.ui.assessment.pictures import Artist
from casefile.ui.assessment.texts import PageTexts
from casefile.ui.context import UiContext


class PaperSession(QObject):
    """What the views of one open paper share.

    Signals:
        opened: the sizes of the pages are known.
        drawable: pictures can be drawn from now on.
        failed: the paper cannot be shown, and why.
        marked: other flags are shown, or another one is the current one.
    """

    opened = Signal()
    drawable = Signal()
    failed = Signal(object)
    marked = Signal()

    def __init__(
        self, context: UiContext, document: Document, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.document = document
        self.sizes: list[tuple[float, float]] = []
        self.texts = PageTexts(context, document.id, self)
        self.artist: Artist | None = None
        self.marks: list[Mark] = []
        self.current: int = 0
        """The number of the current flag; 0 if none is."""
        self.suggested: Passage | None = None
        """The words that a suggestion is about which is being looked at."""
        self._boxes: dict[tuple[Passage, int], list[Box]] = {}
        self._closed = False

    @property
    def has_pictures(self) -> bool:
        """Whether this paper has real pages to look at."""
        return any(width > 0 and height > 0 for width, height in self.sizes)

    def open(self) -> None:
        """Fetches the sizes of the pages, then opens the paper for drawing."""
        self.context.start(
            partial(papers.page_sizes, document_id=self.document.id),
            self._sized,
            failed=self._refused,
        )

    def close(self) -> None:
        """Lets go of the worker process."""
        self._closed = True
        if self.artist is not None:
            self.artist.close()

    def show_marks(self, marks: list[Mark], current: int) -> None:
        """Shows these flags."""
        if (marks, current) == (self.marks, self.current):
            return
        self.marks, self.current = marks, current
        self.marked.emit()

    def show_suggested(self, passage: Passage | None) -> None:
        """Frames the words of the suggestion that is being looked at, or none."""
        if passage != self.suggested:
            self.suggested = passage
            self.marked.emit()

    def suggested_on(self, page: int) -> Passage | None:
        """Returns the words that are framed, if they touch a page."""
        passage = self.suggested
        if passage is None or not passage.page <= page <= passage.last_page:
            return None
        return passage

    def marks_on(self, page: int) -> list[Mark]:
        """Returns the flags that touch a page."""
        return [
            mark
            for mark in self.marks
            if mark.passage.page <= page <= mark.passage.last_page
        ]

    def boxes(self, passage: Passage, page: Page) -> list[Box]:
        """Returns where a passage lies on a page; worked out once."""
        key = (passage, page.number)
        if key not in self._boxes:
            self._boxes[key] = boxes_on(passage, page)
        return self._boxes[key]

    def _sized(self, sizes: list[tuple[float, float]]) -> None:
        if self._closed:
            return
        self.sizes = sizes
        self.opened.emit()
        if self.has_pictures:
            self.context.runner.start(
                partial(_open, self.context.desk, self.document),
                self._open_for_drawing,
                failed=self._refused,
                long=True,
            )

    def _open_for_drawing(self, paper: OpenPaper) -> None:
        artist = Artist(self.context.runner, paper, self)
        if self._closed:
            artist.close()
            return
        self.artist = artist
        self.drawable.emit()

    def _refused(self, error: CasefileError) -> None:
        if not self._closed and not isinstance(error, Cancelled):
            self.failed.emit(error)


def family_of(flag: Flag) -> Family:
    """Returns the family of a flag; one of an unknown kind counts as a fact."""
    kind = error_kind.find(flag.kind)
    return kind.family if kind else Family.FACT


def mark_of(flag: Flag) -> Mark:
    """Returns the mark of a flag with what a pointer resting on it is told."""
    kind = error_kind.find(flag.kind)
    tip = f"Flag {flag.number}: {kind.name}" if kind else f"Flag {flag.number}"
    return Mark.of(flag, family_of(flag), tip)


def _open(desk: Desk, document: Document, context: TaskContext) -> OpenPaper:
    context.check()
    return papers.open_for_drawing(desk, document.id)
