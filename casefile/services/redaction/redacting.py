"""Copies of papers in which words and places are gone for good, checked before kept.

The pages are drawn, blackened, and read once more as somebody would who tries: the
pictures by recognising their words, the finished file by taking its text out. Whatever
is found that was to be gone is blackened too, or there is no copy.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from casefile.domain import redaction
from casefile.domain.confidential import Confidential
from casefile.domain.document import Box, Document, Page, PageSource
from casefile.domain.ids import DocumentId, new_id
from casefile.domain.redaction import Alike, Stay, Wanted
from casefile.domain.redaction_mark import Mark, kept_words
from casefile.domain.written import count, day, page_list
from casefile.errors import (
    ImportRefused,
    NothingToRemove,
    NotRemoved,
    NotUnderstood,
)
from casefile.mapped import Data
from casefile.services import unlocking
from casefile.services.arrival import Arrival
from casefile.services.door import secrets
from casefile.services.paper import papers
from casefile.services.ports import CoveredPage, Desk
from casefile.tasks import TaskContext

_SHARPNESS = 200 / 72
"""Pixels to the point."""
_ROUNDS = 3
"""How often what was found in the pictures is blackened before it is given up."""
_NO_PAGES = (
    "It has no pages that can be drawn, so words cannot be removed from it. Print it "
    "to a PDF, and add that."
)
_LOCKED = (
    "It is locked with a password, so words cannot be removed from it. Give its "
    "password under Documents, and remove them from the copy without the lock."
)
_TOGETHER = 100
"""Pages whose pictures are read at once: of more, the file of them would be large."""


@dataclass(frozen=True, kw_only=True)
class Gone:
    """What was removed for one reason."""

    why: str
    places: int
    pages: tuple[int, ...]

    @property
    def line(self) -> str:
        """The same as words."""
        return f"{self.why}: {count(self.places, 'place')}, {page_list(self.pages)}"


@dataclass(frozen=True, kw_only=True)
class Redacted:
    """A finished copy, which is a paper of the case file now."""

    document: Document
    marks: tuple[Mark, ...]
    times: Mapping[str, int]
    """How often each of the words sought was found in the text."""
    alike: tuple[Alike, ...] = ()
    """Words that stay and may be misspelt names."""
    stays: tuple[Stay, ...] = ()
    """Everyday words and months that stay though they are spelt like a name."""
    unread: tuple[int, ...] = ()
    """Pages whose pictures could not be read, so that somebody has to look."""

    has_drawn: bool = False
    """Whether places were marked by hand."""

    @property
    def gone(self) -> tuple[Gone, ...]:
        """What was removed, by its reason, without the words."""
        return gone_of(self.marks)

    @property
    def lines(self) -> tuple[str, ...]:
        """The same, a line for each reason."""
        return tuple(one.line for one in self.gone)


def redact(
    desk: Desk, document: DocumentId, wanted: Wanted, context: TaskContext
) -> Redacted:
    """Keeps a copy of a paper from which all that is wanted is gone.

    Raises:
        NothingToRemove: if none of it is there.
        NotRemoved: if some of it could still be read; there is no copy then.
        ImportRefused: if the paper cannot be drawn.
        NotUnderstood: if a box lies on a page that is not there, or a reason has words
            that are to be gone.
        Cancelled: if the user stopped; nothing is kept.
    """
    paper, pages, original, secret = desk.case.read(
        lambda case: (
            (paper := case.get(Document, document)),
            () if (read := case.reading(document)) is None else read.pages,
            case.original(paper.sha256),
            secrets(case),
        )
    )
    if unlocking.is_locked(paper):
        raise ImportRefused(paper.title, _LOCKED)
    if not paper.medium.has_pages or not pages:
        raise ImportRefused(paper.title, _NO_PAGES)
    check_reasons(wanted, secret)
    work = _Work(desk, wanted, secret, pages, original)
    data = work.done(context)
    gone = gone_of(work.marks)
    arrival = Arrival(
        kind=paper.kind,
        title=f"{paper.title}, with words removed",
        dated_on=paper.dated_on,
        tags=(*paper.tags, redaction.TAG),
        # Kept in one step with the copy: no copy is there that does not say what it is.
        notes=_note(desk, paper, gone),
    )
    kept = papers.bring_in(desk, data, f"{paper.title}.pdf", arrival, context)
    return Redacted(
        document=kept.document,
        marks=tuple(work.marks),
        times=work.times,
        alike=work.alike,
        stays=work.stays,
        unread=tuple(sorted(work.unread)),
        has_drawn=bool(wanted.drawn),
    )


def check_reasons(wanted: Wanted, secret: Confidential) -> None:
    """Refuses reasons that say what is to be gone: they stand in the list of it.

    Raises:
        NotUnderstood: naming the first one.
    """
    for why in wanted.reasons:
        if redaction.holds(why, wanted, secret):
            raise NotUnderstood("the reason", why, "one without the words that go")


def gone_of(marks: Iterable[Mark]) -> tuple[Gone, ...]:
    """Returns what was removed, by its reason, without the words."""
    pages: dict[str, list[int]] = {}
    for mark in marks:
        pages.setdefault(mark.why, []).append(mark.page)
    return tuple(
        Gone(why=why, places=len(on), pages=tuple(sorted(set(on))))
        for why, on in pages.items()
    )


def _note(desk: Desk, paper: Document, gone: Iterable[Gone]) -> str:
    on = day(desk.time.today())
    head = f"Made from “{paper.title}” on {on}. Removed for good:"
    return "\n".join([head, *(one.line for one in gone)])


@dataclass
class _Work:
    """One copy under way."""

    desk: Desk
    wanted: Wanted
    secret: Confidential
    pages: Sequence[Page]
    original: Data
    marks: list[Mark] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)
    alike: tuple[Alike, ...] = ()
    stays: tuple[Stay, ...] = ()
    unread: set[int] = field(default_factory=set)

    def done(self, context: TaskContext) -> bytes:
        """Returns the copy once nothing that was to be gone can be read in it."""
        found = redaction.marked(
            self.pages,
            self.wanted,
            self.secret,
            pictures_are_read=self.desk.papers.can_recognise,
        )
        self.marks, self.times = list(found.marks), found.times
        self.alike, self.stays = found.alike, found.stays
        numbers = [page.number for page in self.pages]
        for _ in range(_ROUNDS):
            more = [
                mark
                for at in range(0, len(numbers), _TOGETHER)
                for mark in self._seen_in_pictures(
                    numbers[at : at + _TOGETHER], context
                )
            ]
            if not more:
                break
            self.marks += more
            numbers = sorted({mark.page for mark in more})
        else:
            raise NotRemoved
        if not (self.marks or any(self.times.values())):
            raise NothingToRemove
        made = self.desk.writer.covered(self._drawn(self.pages, context, words=True))
        words = "\n".join(self.desk.writer.words_in(made))
        if redaction.holds(words, self.wanted, self.secret):
            raise NotRemoved
        return made

    def _seen_in_pictures(
        self, numbers: Sequence[int], context: TaskContext
    ) -> list[Mark]:
        """Returns what can still be read on the blackened pages, and where."""
        if not self.desk.papers.can_recognise:
            self.unread.update(numbers)
            return []
        chosen = [page for page in self.pages if page.number in set(numbers)]
        bare = self.desk.writer.covered(self._drawn(chosen, context, words=False))
        read = self._recognised(bare, chosen, context)
        self.unread.update(set(numbers) - {page.number for page in read})
        only = dataclasses.replace(self.wanted, drawn=())
        return list(redaction.marked(read, only, self.secret).marks)

    def _recognised(
        self, bare: bytes, chosen: Sequence[Page], context: TaskContext
    ) -> list[Page]:
        """Returns the pages as their pictures read, under the paper's own numbers."""
        blank = [
            dataclasses.replace(_empty(page), number=place)
            for place, page in enumerate(chosen, 1)
        ]
        waiting = _Pictures(bare, blank)
        read: list[Page] = []
        with closing(self.desk.papers.recognise(waiting, context)) as found:
            for _, page in found:
                number = chosen[page.number - 1].number
                context.report(number, len(self.pages), "Reading the copy")
                if page.source is not PageSource.UNREADABLE:
                    read.append(dataclasses.replace(page, number=number))
        return sorted(read, key=lambda page: page.number)

    def _drawn(
        self, pages: Iterable[Page], context: TaskContext, *, words: bool
    ) -> Iterator[CoveredPage]:
        boxes: dict[int, list[Box]] = {}
        for mark in self.marks:
            boxes.setdefault(mark.page, []).append(mark.box)
        opened = self.desk.papers.open(self.original)
        try:
            for page in pages:
                context.check()
                context.report(page.number, len(self.pages), "Removing words")
                black = tuple(boxes.get(page.number, ()))
                yield CoveredPage(
                    picture=opened.draw(page.number, _SHARPNESS),
                    boxes=black,
                    width=page.width,
                    height=page.height,
                    words=tuple(kept_words(page, black)) if words else (),
                )
        finally:
            opened.close()


class _Pictures:
    """The pages of one file that is not kept, to be recognised in order."""

    def __init__(self, data: bytes, pages: Iterable[Page]) -> None:
        self._data = data
        self._left = iter(pages)
        self._document = DocumentId(new_id())

    def next(self, document: DocumentId | None) -> tuple[DocumentId, Page] | None:
        """Returns the next page."""
        ours = document in {None, self._document}
        page = next(self._left, None) if ours else None
        return None if page is None else (self._document, page)

    def original(self, document: DocumentId) -> Data:
        """Returns the bytes of the file; it is the only one there is."""
        return self._data if document == self._document else b""


def _empty(page: Page) -> Page:
    """Returns a page of which nothing has been read yet."""
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        text="",
        source=PageSource.PICTURE,
    )
