"""Pages drawn anew for a copy, with black over what is to be gone from it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Final

from casefile.domain.covering import Cover, Covered
from casefile.domain.document import LARGEST, Box, Page
from casefile.mapped import Data
from casefile.services.ports import CoveredPage, Desk
from casefile.tasks import TaskContext

Boxes = Mapping[int, Sequence[Box]]
"""What is black on each page, by its number."""


_SHARE: Final = 0.95
"""Of the largest paper, what all pictures of a copy may have together."""


class Queue:
    """The pages that are still to be drawn, with what is black on each.

    Each may be as large as its share of the largest paper: a copy of a long scan is
    less sharp rather than too large to be kept.
    """

    def __init__(self, pages: Iterable[Page], boxes: Boxes) -> None:
        self.pages = {page.number: page for page in pages}
        self._waiting = deque(self.pages)
        self._boxes = {number: list(some) for number, some in boxes.items()}
        self._most = int(LARGEST * _SHARE / max(len(self.pages), 1))
        self._under_way: set[int] = set()
        self._old: set[int] = set()
        """Of those under way, the ones on which more is to be black."""

    def next(self) -> Cover | None:
        """Returns the next page."""
        if not self._waiting:
            return None
        page = self.pages[self._waiting.popleft()]
        self._under_way.add(page.number)
        boxes = self.boxes(page.number)
        return Cover(page.number, page.width, page.height, boxes, self._most)

    def boxes(self, number: int) -> tuple[Box, ...]:
        """Returns what is black on a page."""
        return tuple(self._boxes.get(number, ()))

    def put_back(self, number: int, more: Iterable[Box]) -> None:
        """Has a page drawn again with more black."""
        self._boxes.setdefault(number, []).extend(more)
        if number in self._under_way:
            self._old.add(number)
        elif number not in self._waiting:
            self._waiting.appendleft(number)

    def came(self, number: int) -> bool:
        """Tells whether a page that was drawn has all its black; else it waits anew."""
        self._under_way.discard(number)
        if number not in self._old:
            return True
        self._old.discard(number)
        self._waiting.appendleft(number)
        return False


def covered(
    desk: Desk,
    original: Data,
    pages: Sequence[Page],
    boxes: Boxes,
    context: TaskContext,
) -> Data:
    """Returns a copy of a paper in pictures, with no text behind them.

    Raises:
        ImportRefused: if a page cannot be drawn.
        Cancelled: if the user stopped.
    """

    def drawn() -> Iterator[CoveredPage]:
        queue = Queue(pages, boxes)
        with closing(desk.papers.covered(original, queue, context)) as found:
            for done, one in enumerate(found, 1):
                context.report(done, len(pages), "Drawing the pages")
                yield page_of(one, queue.pages[one.page])

    return desk.writer.covered(drawn())


def page_of(
    one: Covered, page: Page, words: Iterable[tuple[str, Box]] = ()
) -> CoveredPage:
    """Returns a page as it is written, with words that can be found on it."""
    return CoveredPage(
        number=page.number,
        picture=one.picture,
        width=page.width,
        height=page.height,
        words=tuple(words),
    )
