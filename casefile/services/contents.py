"""What a paper holds beside its own pages: hidden words, and the papers inside it.

They go out in it. A paper inside is known by its bytes: it came in once however many
papers hold it, and what was taken off the list is in there all the same.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from casefile.domain.document import Document, Page, PageSource, Part
from casefile.domain.ids import DocumentId
from casefile.errors import FileDamaged, ImportRefused
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

_IN_A_PICTURE = {PageSource.PICTURE, PageSource.UNREADABLE}
_REMEMBERED: Final = 100_000
"""Letters: of more it is not remembered what a paper holds."""


@dataclass
class Contents:
    """What was found in a paper beside its own pages."""

    words: list[str] = field(default_factory=list)
    unsearched: bool = False
    """Whether there is anything in it that could not be searched."""


class _Look(NamedTuple):
    """What one paper does not show."""

    words: str
    hashes: frozenset[str]
    """Of the papers that were taken out of it."""
    is_whole: bool
    """Whether all could be looked through and taken out."""


class Looking:
    """Looks into papers; what was seen in one is not looked for again."""

    def __init__(self, desk: Desk, context: TaskContext) -> None:
        self._desk = desk
        self._context = context
        self._looks: dict[str, _Look] = {}
        self._by_bytes: dict[str, list[Document]] = defaultdict(list)
        self._by_outer: dict[DocumentId, list[Document]] = defaultdict(list)
        everything = desk.case.read(lambda case: case.all(Document, withdrawn=True))
        photos = {(one.id, page.photo) for one in everything for page in one.photos}
        for one in everything:
            self._by_bytes[one.sha256].append(one)
            # A stretch cut out of a bundle says nothing that the bundle does not, and
            # photos are not in the paper that was made of them.
            is_apart = bool(one.first_page) or (one.part_of, one.id) in photos
            if one.part_of is not None and not is_apart:
                self._by_outer[one.part_of].append(one)

    def into(self, paper: Document) -> Contents:
        """Looks through a paper and all papers inside it, at any depth.

        Raises:
            FileDamaged: if its bytes are damaged.
            Cancelled: if the user stopped.
        """
        found = Contents()
        waiting = self._look_through(paper, found)
        done = {paper.sha256}
        while waiting:
            inner = waiting.pop()
            if inner.sha256 in done:
                continue
            done.add(inner.sha256)
            total = len(done) + len(waiting)
            self._context.report(len(done), total, "Searching the papers inside")
            try:
                self._read(inner, found)
                waiting += self._look_through(inner, found)
            except FileDamaged:
                found.unsearched = True
        return found

    def _read(self, paper: Document, found: Contents) -> None:
        """Takes in what stands on the pages of a paper inside."""
        pages = self._desk.case.read(lambda case: case.pages(paper.id, 1, paper.pages))
        found.words += [paper.title, paper.original_name]
        found.words += [page.text for page in pages]
        found.unsearched |= not pages or bool(unseen_pages(pages))

    def _look_through(self, paper: Document, found: Contents) -> list[Document]:
        """Takes in what a paper does not show; returns the papers in it."""
        self._context.check()
        look = self._looks.get(paper.sha256) or self._look(paper)
        found.words.append(look.words)
        known = [self._by_bytes.get(sha256, []) for sha256 in look.hashes]
        found.unsearched |= not (look.is_whole and all(known))
        # Of several with the same bytes one may not have been read.
        inside = [max(same, key=lambda one: one.pages) for same in known if same]
        return inside + self._by_outer.get(paper.id, [])

    def _look(self, paper: Document) -> _Look:
        hashes: set[str] = set()

        def take(part: Part) -> None:
            hashes.add(hashlib.sha256(part.data).hexdigest())

        data = self._desk.case.read(lambda case: case.original(paper.sha256))
        try:
            words, is_whole = self._desk.papers.hidden(data, self._context, take)
        except ImportRefused:
            words, is_whole = "", False
        look = _Look(words, frozenset(hashes), is_whole)
        if len(words) <= _REMEMBERED:
            self._looks[paper.sha256] = look
        return look


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
