"""What is done to photos in the background: looking for sheets, making the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from casefile.domain.document import Document
from casefile.domain.ids import DocumentId
from casefile.domain.photo import Corners, PhotoPage
from casefile.errors import Cancelled, CasefileError, ImportRefused
from casefile.services import photos, wording
from casefile.services.ports import Desk, Transaction
from casefile.tasks import TaskContext
from casefile.ui.arrangement import Arrangement
from casefile.ui.context import UiContext


@dataclass(frozen=True, kw_only=True)
class Planned:
    """The pages that were suggested, and the photos that cannot become one."""

    pages: tuple[PhotoPage, ...]
    refused: tuple[str, ...] = ()
    stopped: bool = False

    def sentence(self) -> str:
        """Says what did not come of it; nothing if all went well."""
        said = list(self.refused)
        if self.refused:
            count = len(self.refused)
            were = "was" if count == 1 else "were"
            said.append(f"{wording.plural(count, 'photo')} {were} left out, and kept.")
        if self.stopped:
            said.append(
                "Stopped. The sheets were not looked for: each photo is shown whole, "
                "and you can place its corners yourself."
            )
        return " ".join(said)


class Making(QObject):
    """Does one of these things at a time.

    Signals:
        planned: for which photos it was asked, and what they can become.
        added: the arrangement to which photos are to come, and what they can become.
        found: the page of which the sheet was found again, and its corners.
        made: the paper is kept, and the arrangement that it was made of.
        changed: something was begun, or has ended.
    """

    planned = Signal(object, object)
    added = Signal(object, object)
    found = Signal(object, object)
    made = Signal(object, object)
    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.is_making = False
        """Whether the paper is being made."""
        self._more = 0
        """How often photos that are to come to the others are looked at just now."""

    @property
    def is_adding(self) -> bool:
        """Whether photos are on their way to the others."""
        return self._more > 0

    def plan(self, asked: Sequence[DocumentId]) -> None:
        """Looks for the sheets on photos."""
        names = list(asked)
        done = partial(self._planned, names)
        self._plan(names, done, partial(self._not_planned, names))

    def plan_more(self, asked: Sequence[DocumentId], arranged: Arrangement) -> None:
        """Looks for the sheets on photos that are to come to the others."""
        self._more += 1
        done = partial(self._planned_more, arranged)
        self._plan(list(asked), done, self._not_planned_more)
        self.changed.emit()

    def _plan(
        self,
        names: list[DocumentId],
        done: Callable[[Planned], None],
        failed: Callable[[CasefileError], None],
    ) -> None:
        desk = self._context.desk

        def work(task: TaskContext) -> Planned:
            return _plan(desk, names, task)

        self._context.runner.start(
            work,
            done,
            failed=failed,
            title="Looking for the sheets.",
            long=True,
        )

    def find(self, page: PhotoPage) -> None:
        """Looks for the sheet on one photo again."""
        desk = self._context.desk

        def work(task: TaskContext) -> Corners:
            found = photos.plan(desk, [page.photo], task)
            return next(one.corners for one in found if one.frame == page.frame)

        self._context.runner.start(
            work,
            partial(self._found, page),
            failed=self._context.tell,
            title="Looking for the sheet.",
            long=True,
        )

    def make(self, arranged: Arrangement) -> None:
        """Makes the paper."""
        if self.is_making:
            return
        self.is_making = True
        desk, pages = self._context.desk, arranged.pages
        title, paper = arranged.title, arranged.paper

        def work(task: TaskContext) -> Document:
            if paper is not None:
                return photos.arrange_again(desk, paper, pages, task)
            return photos.join(desk, pages, title, task)

        self._context.runner.start(
            work,
            partial(self._made, arranged),
            failed=self._not_made,
            title="Making the paper.",
            long=True,
        )
        self.changed.emit()

    def _planned(self, asked: list[DocumentId], planned: Planned) -> None:
        self.planned.emit(asked, planned)

    def _planned_more(self, arranged: Arrangement, planned: Planned) -> None:
        self._more -= 1
        self.added.emit(arranged, planned)
        self.changed.emit()

    def _not_planned_more(self, error: CasefileError) -> None:
        self._more -= 1
        self._context.tell(error)
        self.changed.emit()

    def _not_planned(self, asked: list[DocumentId], error: CasefileError) -> None:
        self._context.tell(error)
        self.planned.emit(asked, Planned(pages=()))

    def _found(self, page: PhotoPage, corners: Corners) -> None:
        self.found.emit(page, corners)

    def _made(self, arranged: Arrangement, paper: Document) -> None:
        self.is_making = False
        self.changed.emit()
        self.made.emit(arranged, paper)

    def _not_made(self, error: CasefileError) -> None:
        self.is_making = False
        self.changed.emit()
        if isinstance(error, Cancelled):
            self._context.say(
                "Stopped. No paper was made; your photos and the way you arranged them "
                "are as they were."
            )
        else:
            self._context.tell(error)


def _plan(desk: Desk, asked: list[DocumentId], task: TaskContext) -> Planned:
    try:
        return _plan_all(desk, asked, task)
    except Cancelled:
        # It is told after Cancel as well: what was asked for can be done by hand.
        return Planned(pages=desk.case.read(partial(_whole, asked)), stopped=True)


def _whole(asked: list[DocumentId], case: Transaction) -> tuple[PhotoPage, ...]:
    """Returns each picture of photos as a page; a scan may hold several."""
    return tuple(
        PhotoPage(photo=photo, frame=number)
        for photo in asked
        for number in range(1, max(1, case.get(Document, photo).pages) + 1)
    )


def _plan_all(desk: Desk, asked: list[DocumentId], task: TaskContext) -> Planned:
    try:
        return Planned(pages=tuple(photos.plan(desk, asked, task)))
    except ImportRefused:
        return _plan_each(desk, asked, task)


def _plan_each(desk: Desk, asked: list[DocumentId], task: TaskContext) -> Planned:
    """Leaves out the photos that cannot be opened; the others become pages."""
    good, refused = [], []
    for photo in asked:
        try:
            photos.plan(desk, [photo], task)
        except ImportRefused as refusal:
            refused.append(wording.sentence(refusal))
        else:
            good.append(photo)
    pages = tuple(photos.plan(desk, good, task)) if good else ()
    return Planned(pages=pages, refused=tuple(refused))
