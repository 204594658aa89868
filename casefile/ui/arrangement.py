"""The pages of a paper that is being put together, and the steps that led there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from casefile.domain.ids import DocumentId
from casefile.domain.photo import Corners, PhotoPage

_STEPS: Final = 200


class _Step(NamedTuple):
    pages: tuple[PhotoPage, ...]
    current: int
    what: str


@dataclass
class Arrangement:
    """Pages in order, one of them the current; each change can be taken back."""

    pages: tuple[PhotoPage, ...]
    title: str = ""
    paper: DocumentId | None = None
    """The paper that is arranged again; None for a new one."""
    current: int = 0
    _steps: list[_Step] = field(default_factory=list)

    @property
    def page(self) -> PhotoPage | None:
        """The current page; None if there is none at all."""
        return self.pages[self.current] if self.pages else None

    @property
    def photos(self) -> tuple[DocumentId, ...]:
        """The photos, in the order of their pages."""
        return tuple(page.photo for page in self.pages)

    @property
    def can_undo(self) -> bool:
        """Whether anything was changed."""
        return bool(self._steps)

    def choose(self, place: int) -> None:
        """Makes another page the current one."""
        if self.pages:
            self.current = min(max(place, 0), len(self.pages) - 1)

    def change(self, page: PhotoPage, what: str = "") -> None:
        """Puts a page in place of the current one.

        Args:
            page: the page as it is now.
            what: names what goes on as one step, such as moving a corner by keys.
        """
        if page == self.page:
            return
        pages = list(self.pages)
        pages[self.current] = page
        self._go_to(pages, self.current, what and f"{self.current} {what}")

    def put(self, page: PhotoPage, corners: Corners) -> bool:
        """Gives a page other corners, wherever it is now; the rest stays as it is.

        Returns:
            whether it is still there, and had the corners that `page` has.
        """
        asked = (page.photo, page.frame, page.corners)
        for place, one in enumerate(self.pages):
            if (one.photo, one.frame, one.corners) == asked:
                if corners != one.corners:
                    pages = list(self.pages)
                    pages[place] = replace(one, corners=corners)
                    self._go_to(pages, self.current)
                return True
        return False

    def move(self, place: int, to: int) -> bool:
        """Moves a page among the others; tells whether it moved."""
        to = min(max(to, 0), len(self.pages) - 1)
        if to == place:
            return False
        pages = list(self.pages)
        pages.insert(to, pages.pop(place))
        self._go_to(pages, to)
        return True

    def remove(self) -> None:
        """Leaves the current photo out."""
        pages = list(self.pages)
        del pages[self.current]
        self._go_to(pages, min(self.current, max(0, len(pages) - 1)))

    def add(self, pages: Iterable[PhotoPage], place: int | None = None) -> None:
        """Adds pages at a place, or after the others; the first becomes the current."""
        there = {(page.photo, page.frame) for page in self.pages}
        new = [page for page in pages if (page.photo, page.frame) not in there]
        if new:
            at = len(self.pages) if place is None else place
            self._go_to([*self.pages[:at], *new, *self.pages[at:]], at)

    def undo(self) -> None:
        """Takes the last change back."""
        step = self._steps.pop()
        self.pages = step.pages
        self.choose(step.current)

    def forget(self, gone: Iterable[DocumentId]) -> None:
        """Leaves photos out that are not in the case file any more, for good."""
        lost = set(gone)
        self.pages = _without(self.pages, lost)
        self._steps = [
            step._replace(pages=_without(step.pages, lost)) for step in self._steps
        ]
        self.choose(self.current)

    def _go_to(self, pages: Sequence[PhotoPage], current: int, what: str = "") -> None:
        if not (what and self._steps and self._steps[-1].what == what):
            self._steps.append(_Step(self.pages, self.current, what))
            del self._steps[:-_STEPS]
        self.pages, self.current = tuple(pages), current


def turned(page: PhotoPage, by: int) -> PhotoPage:
    """Returns a page turned further by quarter turns clockwise."""
    return replace(page, turns=(page.turns + by) % 4)


def _without(
    pages: Iterable[PhotoPage], lost: set[DocumentId]
) -> tuple[PhotoPage, ...]:
    return tuple(page for page in pages if page.photo not in lost)
