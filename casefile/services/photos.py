"""Several photos of the sheets of one paper become one paper.

The photos stay as they came, each a paper of its own that says of which one it is part;
the new paper is a PDF made of them, and keeps how each page was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import PurePath
from typing import Any, Final, TypeVar, overload

from casefile import resources
from casefile.domain.document import (
    Document,
    DocumentKind,
    Medium,
    Page,
    PageSource,
    Picture,
    Reading,
)
from casefile.domain.ids import DocumentId, new_id
from casefile.domain.photo import Corners, PhotoPage, Point
from casefile.errors import ImportRefused
from casefile.services.arrival import Arrival, Incoming
from casefile.services.arriving import Arriving
from casefile.services.photo_parts import joined, let_go
from casefile.services.ports import Desk, Found, Transaction
from casefile.tasks import TaskContext

__all__ = ["arrange_again", "join", "joined", "photos_of", "plan", "preview"]

_QUARTERS: Final = 4
_FINE: Final = 4
"""Digits of a corner that are kept: a tenth of a thousandth of the photo."""
_DIGITS: Final = re.compile(r"(\d+)")
_T = TypeVar("_T")


def plan(
    desk: Desk, photos: Sequence[DocumentId], context: TaskContext
) -> list[PhotoPage]:
    """Suggests how photos become the pages of one paper, and in which order.

    By when they were taken if all say so, else by their names; a scan of several
    pages becomes several. Keeps nothing.

    Raises:
        ImportRefused: if one is no photo or cannot be opened, naming it.
        Cancelled: if the user stopped.
    """
    found: list[tuple[Document, Found]] = []
    for done, name in enumerate(dict.fromkeys(photos)):
        document, data = desk.case.read(partial(_photo, name))
        context.report(done, len(photos), _said("looking", done + 1, len(photos)))
        try:
            pages = desk.photos.find(name, data, context)
        except ImportRefused as refusal:
            where = f"{_said('photo', done + 1)}, “{document.original_name}”"
            raise ImportRefused(where, refusal.reason) from refusal
        found += [(document, one) for one in pages]
    by_time = all(one.taken_at for _, one in found)
    found.sort(key=lambda pair: _by_time(*pair) if by_time else _by_name(*pair))
    return [one.page for _, one in found]


def preview(desk: Desk, page: PhotoPage, longest: int, context: TaskContext) -> Picture:
    """Returns the page that a photo becomes, `longest` dots on its longer side.

    Raises:
        ImportRefused: if the photo cannot be opened.
        Cancelled: if the user stopped.
    """
    document, data = desk.case.read(partial(_photo, page.photo))
    try:
        return desk.photos.page(data, _tidy(page), longest, context)
    except ImportRefused as refusal:
        raise ImportRefused(document.original_name, refusal.reason) from refusal


def join(
    desk: Desk, pages: Sequence[PhotoPage], title: str, context: TaskContext
) -> Document:
    """Makes one paper of photos, and keeps it; the words are recognised later.

    The photos stay as they are, and say of which paper they are part. All of it is one
    change, and is undone as one.

    Raises:
        ImportRefused: if a photo cannot be opened, or is part of such a paper already.
            Nothing was kept then.
        Cancelled: if the user stopped; nothing was kept.
    """
    return _Joining(desk, pages, context).kept(title.strip())


def arrange_again(
    desk: Desk, document: DocumentId, pages: Sequence[PhotoPage], context: TaskContext
) -> Document:
    """Makes the paper anew, in another order or with other corners.

    The new one is a version of the old, and takes over its photos; the old one stays
    with its flags. Words of pages that stay the same are taken along. Raises like
    `join`.
    """
    return _Joining(desk, pages, context, document).kept("")


def photos_of(desk: Desk, document: DocumentId) -> tuple[PhotoPage, ...]:
    """Returns how each page of a paper was made of a photo; nothing if none was."""
    return desk.case.read(lambda case: case.get(Document, document)).photos


class _Joining:
    """One paper that is being made of photos."""

    def __init__(
        self,
        desk: Desk,
        pages: Sequence[PhotoPage],
        context: TaskContext,
        before: DocumentId | None = None,
    ) -> None:
        self._desk = desk
        self._pages = tuple(map(_tidy, pages))
        self._context = context
        self._before = before

    def kept(self, title: str) -> Document:
        first = self._desk.case.read(self._checked)
        photos = _Photos(self._desk, self._pages)
        try:
            data = self._desk.photos.paper(photos, self._context)
        except ImportRefused as refusal:
            name = f"{refusal.name}, “{photos.last}”"
            raise ImportRefused(name, refusal.reason) from refusal
        arrival = Arrival(title=title or first.title)
        arriving = Arriving(self._desk, self._context)
        incoming = arriving.read_in(data, f"{arrival.title}.pdf", arrival)
        self._context.check()
        return self._desk.case.write(lambda case: self._keep(case, incoming))

    def _checked(self, case: Transaction) -> Document:
        """Returns the paper that is made anew, or else the first photo."""
        if not self._pages:
            raise ImportRefused(_said("paper"), _said("none"))
        papers = case.all(Document)
        for place, page in enumerate(self._pages, 1):
            photo = case.get(Document, page.photo)
            name = f"{_said('photo', place)}, “{photo.original_name}”"
            if photo.medium is not Medium.IMAGE or not 1 <= page.frame <= photo.pages:
                raise ImportRefused(name, _said("no-photo"))
            other = joined(photo.id, papers)
            if other is not None and other.id != self._before:
                raise ImportRefused(name, _said("taken", other.title))
        return case.get(Document, self._before or self._pages[0].photo)

    def _problem(self, case: Transaction) -> str:
        """Says of which photos something is missing, by their pages."""
        photos = [case.get(Document, page.photo) for page in self._pages]
        said = [
            _said("of-page", place, photo.problem)
            for place, photo in enumerate(photos, 1)
            if photo.problem
        ]
        return " ".join(said)

    def _keep(self, case: Transaction, incoming: Incoming) -> Document:
        self._checked(case)
        reading = incoming.reading
        if reading is None:
            # The same photos were put together in the same way before.
            reading = case.reading(incoming.document.id)
        assert reading is not None  # noqa: S101 - what is there already was read
        photos = [case.get(Document, page.photo) for page in self._pages]
        kind = _common((photo.kind for photo in photos), DocumentKind.OTHER)
        document = replace(
            incoming.document,
            id=DocumentId(new_id()),
            # What was made of photos is a paper, and no photo.
            kind=DocumentKind.OTHER if kind is DocumentKind.PHOTO else kind,
            photos=self._pages,
            # What came in a reply is looked for there.
            part_of=_common((photo.part_of for photo in photos), None),
            version_of=None,
            problem=self._problem(case),
        )
        if self._before is not None:
            old = case.get(Document, self._before)
            document = _facts_of(old, document)
            reading = _with_words(reading, case.reading(old.id), old, self._pages)
        case.keep_original(incoming.data)
        case.put(document)
        case.keep_reading(document.id, reading)
        if self._before is not None:
            let_go(case, self._before, anew=True)
        for photo in dict.fromkeys(page.photo for page in self._pages):
            kept = case.get(Document, photo)
            case.put(replace(kept, part_of=document.id))
        return document


def _common(given: Iterable[_T], otherwise: _T) -> _T:
    """Returns what is the same of all photos."""
    found = set(given)
    return found.pop() if len(found) == 1 else otherwise


def _facts_of(old: Document, made: Document) -> Document:
    """Returns the new paper with all that the user said of the old one."""
    return replace(
        old,
        id=made.id,
        sha256=made.sha256,
        size=made.size,
        medium=made.medium,
        pages=made.pages,
        problem=made.problem,
        photos=made.photos,
        version_of=old.id,
    )


def _with_words(
    reading: Reading, before: Reading | None, old: Document, pages: Sequence[PhotoPage]
) -> Reading:
    """Returns a reading with the words that were recognised on the same pages."""
    there = () if before is None else before.pages
    known = {
        made: page
        for made, page in zip(old.photos, there, strict=False)
        if page.source is not PageSource.PICTURE
    }
    kept: list[Page] = []
    for made, page in zip(pages, reading.pages, strict=True):
        same = known.get(made)
        kept.append(page if same is None else replace(same, number=page.number))
    return replace(reading, pages=tuple(kept))


class _Photos(Sequence[tuple[bytes, PhotoPage]]):
    """The photos of a paper, each read only when it is its turn."""

    def __init__(self, desk: Desk, pages: Sequence[PhotoPage]) -> None:
        self._desk = desk
        self._pages = pages
        self.last = ""
        """The name of the photo that was asked for last."""

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, place: int) -> tuple[bytes, PhotoPage]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[bytes, PhotoPage]]: ...
    def __getitem__(
        self, place: int | slice
    ) -> tuple[bytes, PhotoPage] | Sequence[tuple[bytes, PhotoPage]]:
        if isinstance(place, slice):
            return _Photos(self._desk, self._pages[place])
        page = self._pages[place]
        photo, data = self._desk.case.read(partial(_photo, page.photo))
        self.last = photo.original_name
        return data, page


def _photo(name: DocumentId, case: Transaction) -> tuple[Document, bytes]:
    document = case.get(Document, name)
    if document.medium is not Medium.IMAGE:
        raise ImportRefused(document.original_name, _said("no-photo"))
    return document, bytes(case.original(document.sha256))


def _tidy(page: PhotoPage) -> PhotoPage:
    """Returns a page with corners on the photo, as fine as they are kept."""
    corners = [Point(*(_share(value) for value in one)) for one in page.corners]
    return replace(page, corners=Corners(*corners), turns=page.turns % _QUARTERS)


def _share(value: float) -> float:
    return round(min(max(float(value), 0.0), 1.0), _FINE)


def _by_time(_document: Document, found: Found) -> Any:
    return found.taken_at, found.page.frame


def _by_name(document: Document, found: Found) -> Any:
    name = PurePath(document.original_name).name.casefold()
    parts = _DIGITS.split(name)
    return [
        (int(part), "") if part.isdigit() else (-1, part) for part in parts
    ], found.page.frame


def _said(name: str, *given: object) -> str:
    return str(_words()[name]).format(*given)


@cache
def _words() -> dict[str, Any]:
    table: dict[str, Any] = resources.toml("reading.toml")["photo"]
    return table
