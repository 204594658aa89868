"""Looks for words on the pages: line ends, hyphens and capitals make no difference."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from casefile.domain.document import Page
from casefile.domain.fold import Folded, Likeness, fold
from casefile.domain.ids import DocumentId
from casefile.services.paper import papers
from casefile.services.ports import Desk
from casefile.tasks import TaskContext
from casefile.ui.assessment.page_painter import Found

_PAGES_AT_ONCE = 25
MOST = 2000
"""Places shown at most; a single letter is everywhere."""


@dataclass
class PaperFinder:
    """Finds words in one paper. Runs in the background; keeps the folded pages."""

    desk: Desk
    document: DocumentId
    pages: int
    _folded: dict[int, Folded] = field(default_factory=dict)

    def find(self, words: str, context: TaskContext) -> list[Found]:
        """Returns where the words stand, in the order of the paper."""
        wanted = fold(words, Likeness.CASELESS).text.strip()
        if not wanted:
            return []
        pattern = re.compile(re.escape(wanted))
        found: list[Found] = []
        for first in range(1, self.pages + 1, _PAGES_AT_ONCE):
            context.check()
            last = min(first + _PAGES_AT_ONCE - 1, self.pages)
            for number in self._fold_pages(first, last):
                context.check()
                found += self._on_page(number, pattern)
                if len(found) >= MOST:
                    return found[:MOST]
        return found

    def _fold_pages(self, first: int, last: int) -> range:
        numbers = range(first, last + 1)
        if any(number not in self._folded for number in numbers):
            for page in papers.pages(self.desk, self.document, first, last):
                self._folded[page.number] = _fold_page(page)
        return numbers

    def _on_page(self, number: int, pattern: re.Pattern[str]) -> list[Found]:
        folded = self._folded.get(number)
        if folded is None:
            return []
        return [
            Found(number, *folded.source(hit.start(), hit.end()))
            for hit in pattern.finditer(folded.text)
        ]


def _fold_page(page: Page) -> Folded:
    return fold(page.text, Likeness.CASELESS)
