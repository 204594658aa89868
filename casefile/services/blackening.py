"""The pages of a copy, drawn without what is to be gone, and the proof of it.

Every page is drawn anew, with black over what is to be gone, also one of which nothing
goes: only what is drawn gets into the copy, so nothing that a file can hide does.

Where words are to be gone, each page is read once more as somebody would who tries, by
recognising the words in its picture, and whatever is found there is blackened too, or
there is no copy. Two things need no such reading, and are most of it: lines whose
letters were read in this paper before as what its file says, for what the file says was
searched; and a paper from which nothing goes but places that were drawn by hand, for no
words are sought in it. The reader decides about the first (`readers/second_look.py`).

The finished file is proved by itself: its text is taken out and searched, and each
place is looked at whether it is black.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from casefile import resources
from casefile.domain import redaction
from casefile.domain.confidential import Confidential
from casefile.domain.covering import Covered
from casefile.domain.document import LARGEST, Box, Page, PageSource
from casefile.domain.redaction import Alike, Stay, Wanted
from casefile.domain.redaction_mark import Mark, is_black, kept_words
from casefile.domain.written import count
from casefile.errors import ImportRefused, NothingToRemove, NotRemoved
from casefile.mapped import Data
from casefile.services import covering
from casefile.services.covering import Queue
from casefile.services.ports import CoveredPage, Desk
from casefile.tasks import TaskContext

_ROUNDS = 3
"""How often what was found in the pictures is blackened before it is given up."""
_ENOUGH = 50
"""Pages by which it is told how large the whole will be."""


@dataclass
class Copying:
    """One copy under way."""

    desk: Desk
    wanted: Wanted
    secret: Confidential
    pages: Sequence[Page]
    original: Data
    in_pictures: bool = False
    """Whether no words at all are kept behind the pictures, to be found or copied."""
    marks: list[Mark] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)
    alike: tuple[Alike, ...] = ()
    stays: tuple[Stay, ...] = ()
    unread: set[int] = field(default_factory=set)
    _rounds: Counter[int] = field(default_factory=Counter)
    """How often more was found on a page."""
    _seen: dict[int, Page] = field(default_factory=dict)
    """What was read on each page when it was drawn last."""
    _written: set[int] = field(default_factory=set)
    _size: int = 0
    """Bytes of the pictures so far."""

    def made(self, context: TaskContext, *, demand: bool = True) -> Data:
        """Returns the copy once nothing that was to be gone can be read in it.

        Raises:
            NothingToRemove: if none of it is there, though something has to be.
            NotRemoved: if some of it could still be read.
            ImportRefused: if the paper cannot be drawn, or the copy is too large.
            Cancelled: if the user stopped.
        """
        found = redaction.marked(
            self.pages,
            self.wanted,
            self.secret,
            pictures_are_read=self.desk.papers.can_recognise,
        )
        self.marks, self.times = list(found.marks), found.times
        self.alike, self.stays = found.alike, found.stays
        made = self.desk.writer.covered(self._covered(context))
        if demand and not (self.marks or any(self.times.values())):
            raise NothingToRemove
        words = "\n".join(self.desk.writer.words_in(made))
        if redaction.holds(words, self.wanted, self.secret):
            raise NotRemoved
        self._look_at_black(made, context)
        return made

    def _covered(self, context: TaskContext) -> Iterator[CoveredPage]:
        """Yields each page when all that was to be gone is black on it."""
        sought = dataclasses.replace(self.wanted, drawn=())
        reads = sought.is_searched and self.desk.papers.can_recognise
        if sought.is_searched and not reads:
            self.unread.update(page.number for page in self.pages)
        queue = Queue(self.pages, self._boxes())
        held: dict[int, Covered] = {}
        drawn = self.desk.papers.covered(self.original, queue, context, reads=reads)
        with closing(drawn) as drawn:
            for one in drawn:
                if not queue.came(one.page):
                    continue
                held[one.page] = one
                if one.seen is not None:
                    self._seen[one.page] = one.seen
                    for number in self._search(one.page, sought, queue):
                        held.pop(number, None)
                for number in self._settled(held, reads=reads):
                    yield self._page(held.pop(number), queue, context)
        if len(self._written) != len(self.pages):
            raise NotRemoved

    def _search(self, number: int, sought: Wanted, queue: Queue) -> set[int]:
        """Searches what was seen on a page; returns which are to be drawn again.

        With the pages before and after it, since a name may go on overleaf.
        """
        if self._seen[number].source is PageSource.UNREADABLE:
            self.unread.add(number)
        around = (number - 1, number, number + 1)
        near = [self._seen[n] for n in around if n in self._seen]
        found = redaction.marked(near, sought, self.secret).marks
        # Of the pages beside it, what was found is perhaps being blackened just now.
        more = [
            mark
            for mark in found
            if mark.page == number or mark.box not in queue.boxes(mark.page)
        ]
        for page in {mark.page for mark in more}:
            self._rounds[page] += 1
            if self._rounds[page] == _ROUNDS or page in self._written:
                raise NotRemoved
            queue.put_back(page, (mark.box for mark in more if mark.page == page))
        self.marks += more
        return {mark.page for mark in more}

    def _settled(self, held: Iterable[int], *, reads: bool) -> list[int]:
        """Returns the pages on which no more can be found."""
        there = {page.number for page in self.pages}
        around = {n: there & {n - 1, n, n + 1} for n in held}
        return [n for n in around if not reads or around[n] <= self._seen.keys()]

    def _page(self, one: Covered, queue: Queue, context: TaskContext) -> CoveredPage:
        context.check()
        self._written.add(one.page)
        done = len(self._written)
        pages = count(len(self.pages), "page")
        context.report(
            done, len(self.pages), _said("doing").format(done=done, pages=pages)
        )
        self._size += len(one.picture.data)
        expected = self._size / done * len(self.pages) * (done >= _ENOUGH)
        if max(self._size, expected) > LARGEST:
            limit = LARGEST // (1024 * 1024)
            raise ImportRefused("The copy", _said("too_large").format(limit=limit))
        page = queue.pages[one.page]
        if self.in_pictures:
            return covering.page_of(one, page)
        words = kept_words(page, queue.boxes(page.number))
        return covering.page_of(one, page, words)

    def _boxes(self) -> dict[int, list[Box]]:
        boxes: dict[int, list[Box]] = {}
        for mark in self.marks:
            boxes.setdefault(mark.page, []).append(mark.box)
        return boxes

    def _look_at_black(self, made: Data, context: TaskContext) -> None:
        """Looks whether every place is black in the finished copy.

        Raises:
            NotRemoved: if one is not.
        """
        boxes = self._boxes()
        places = {page.number: place for place, page in enumerate(self.pages, 1)}
        with closing(self.desk.papers.open(made)) as opened:
            for done, number in enumerate(sorted(boxes), 1):
                context.check()
                context.report(done, len(boxes), _said("checking"))
                picture = opened.draw(places[number], 1.0)
                if not all(is_black(picture, box) for box in boxes[number]):
                    raise NotRemoved


def _said(key: str) -> str:
    words: dict[str, str] = resources.toml("redaction.toml")["making"]
    return words[key]
