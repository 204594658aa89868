"""The words of pages, fetched in the background when their pages come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from casefile.domain.document import Page
from casefile.domain.ids import DocumentId
from casefile.errors import Cancelled, CasefileError
from casefile.services.paper import papers
from casefile.ui.context import UiContext

KEPT = 300
"""Pages whose words stay in memory."""
AT_ONCE = 12
"""Pages fetched in one go, so that a save never waits long behind them."""


class PageTexts(QObject):
    """The pages of one paper as read; `arrived` tells the numbers that came in."""

    arrived = Signal(object)

    def __init__(
        self, context: UiContext, document: DocumentId, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._document = document
        self._pages: OrderedDict[int, Page] = OrderedDict()
        self._asked: set[int] = set()

    def find(self, number: int) -> Page | None:
        """Returns a page if it was fetched."""
        page = self._pages.get(number)
        if page is not None:
            self._pages.move_to_end(number)
        return page

    def have(self, numbers: Iterable[int]) -> list[Page] | None:
        """Returns these pages, or None as long as one is missing."""
        found = [self.find(number) for number in numbers]
        return None if None in found else [page for page in found if page]

    def want(self, numbers: Iterable[int]) -> None:
        """Fetches those pages that are not there yet."""
        missing = [
            number
            for number in numbers
            if number not in self._pages and number not in self._asked
        ]
        for at in range(0, len(missing), AT_ONCE):
            self._ask(missing[at : at + AT_ONCE])

    def renew(self, numbers: Iterable[int]) -> None:
        """Fetches pages anew whose words have changed, as far as they were fetched."""
        changed = [number for number in numbers if self._pages.pop(number, None)]
        self.want(changed)

    def _ask(self, numbers: list[int]) -> None:
        first, last = min(numbers), max(numbers)
        fetch = partial(
            papers.pages, document_id=self._document, first=first, last=last
        )
        try:
            self._context.start(
                fetch,
                partial(self._came, numbers),
                failed=partial(self._refused, numbers),
            )
        except Cancelled:
            return
        self._asked.update(numbers)

    def _came(self, numbers: list[int], pages: list[Page]) -> None:
        self._asked.difference_update(numbers)
        for page in pages:
            self._pages[page.number] = page
            self._pages.move_to_end(page.number)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        self.arrived.emit([page.number for page in pages])

    def _refused(self, numbers: list[int], error: CasefileError) -> None:
        self._asked.difference_update(numbers)
        self._context.tell(error)
