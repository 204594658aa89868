"""What a paper holds beside its own pages: hidden words, and the papers inside it.

They go out in it. A paper inside is known by its bytes: it came in once however many
papers hold it, and what was taken off the list is in there all the same.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from casefile.domain.document import Document, Page, PageSource, Part
from casefile.errors import FileDamaged, ImportRefused
from casefile.mapped import Data
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

_IN_A_PICTURE = {PageSource.PICTURE, PageSource.UNREADABLE}


@dataclass
class Contents:
    """What was found in a paper beside its own pages."""

    words: list[str] = field(default_factory=list)
    unsearched: bool = False
    """Whether there is anything in it that could not be searched."""


def of(desk: Desk, paper: Document, data: Data, context: TaskContext) -> Contents:
    """Looks through a paper and all papers inside it, at any depth.

    Raises:
        Cancelled: if the user stopped.
    """
    search = _Search(desk, context)
    search.look_through(paper, data)
    return search.found


def unseen_pages(pages: Sequence[Page]) -> list[int]:
    """Returns the pages of which it is not known what words are on them.

    A stamp on a scan is text, and says nothing of the words in the picture.
    """
    return [
        page.number
        for page in pages
        if page.source in _IN_A_PICTURE
        or (not page.text.strip() and page.source is not PageSource.BLANK)
    ]


class _Search:
    """One look through a paper."""

    def __init__(self, desk: Desk, context: TaskContext) -> None:
        self._desk = desk
        self._context = context
        self._seen: set[str] = set()
        self.found = Contents()

    @cached_property
    def _papers(self) -> list[Document]:
        return self._desk.case.read(lambda case: case.all(Document, withdrawn=True))

    def look_through(self, paper: Document, data: Data) -> None:
        """Takes in what a paper does not show, and then each paper inside it."""
        hashes: set[str] = set()

        def take(part: Part) -> None:
            hashes.add(hashlib.sha256(part.data).hexdigest())

        self._context.check()
        self._seen.add(paper.sha256)
        try:
            unseen = self._desk.papers.hidden(data, self._context, take)
        except ImportRefused:
            self.found.unsearched = True
        else:
            self.found.words.append(unseen.words)
            self.found.unsearched |= not unseen.is_whole
        if hashes or self.found.unsearched:
            for inner in self._inside(paper, hashes):
                self._search(inner)

    def _inside(self, paper: Document, hashes: Collection[str]) -> Iterator[Document]:
        """Yields the papers with these bytes, and those that came in this one."""
        known: dict[str, list[Document]] = defaultdict(list)
        for one in self._papers:
            # A stretch cut out of a bundle says nothing that the bundle does not.
            is_in_it = one.part_of == paper.id and not one.first_page
            if one.sha256 in hashes or is_in_it:
                known[one.sha256].append(one)
        self.found.unsearched |= not known.keys() >= set(hashes)
        for sha256, same in known.items():
            if sha256 not in self._seen:
                # Of several with the same bytes one may not have been read.
                yield max(same, key=lambda one: one.pages)

    def _search(self, paper: Document) -> None:
        """Takes in all that a paper inside says."""
        try:
            pages, data = self._desk.case.read(
                lambda case: (
                    case.pages(paper.id, 1, paper.pages),
                    case.original(paper.sha256),
                )
            )
        except FileDamaged:
            self.found.unsearched = True
            return
        self.found.words += [paper.title, paper.original_name]
        self.found.words += [page.text for page in pages]
        self.found.unsearched |= not pages or bool(unseen_pages(pages))
        self.look_through(paper, data)
