"""Where the papers of a long bundle begin: by its bookmarks, or by what pages show."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from casefile import resources
from casefile.domain import suggestion
from casefile.domain.document import (
    Bookmark,
    Document,
    DocumentKind,
    Medium,
)
from casefile.domain.ids import DocumentId, new_id
from casefile.domain.printed_number import stamp_of
from casefile.domain.sheet import LONGEST, Sheet, Sign
from casefile.domain.suggestion_clue import FRONT

_SAME_SIZE: Final = 12
"""Points by which pages of one paper differ in scans."""
_SURE: Final = 80
_SHORT_PAPERS: Final = 25
"""Pages that papers have on average if the bookmarks name each of them."""
_MOST_OF_THEM: Final = 0.5


class Way(StrEnum):
    """How a bundle is split."""

    BOOKMARKS = "bookmarks"
    SUGGESTED = "suggested"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A paper in a bundle: its pages, what it seems to be, and why it begins there."""

    first: int
    last: int
    title: str
    kind: DocumentKind = DocumentKind.OTHER
    dated_on: date | None = None
    reasons: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self.last - self.first + 1


@functools.cache
def _table() -> dict[str, Any]:
    return resources.toml("disclosure.toml")


def reason(name: str, quote: str = "") -> str:
    """Says why a paper is thought to begin on a page."""
    return str(_table()["reason"][name]).format(quote=quote)


def partition(
    sheets: Sequence[Sheet],
    bookmarks: Sequence[Bookmark],
    today: date,
    way: Way | None = None,
) -> list[Stretch]:
    """Returns the papers of a bundle, in their order; together they are all of it.

    Without a `way` the bookmarks are used, and the pages themselves where there are
    none or where they only name whole volumes.
    """
    if not sheets:
        return []
    guessed = {} if way is Way.NONE else _beginnings(sheets)
    marked = _marked(bookmarks, len(sheets), set(guessed))
    if way is None:
        many = len(marked) > 1
        fine = many and len(sheets) / len(marked) <= _SHORT_PAPERS
        starts = marked if fine else {**guessed, **marked}
    elif way is Way.BOOKMARKS:
        starts = marked
    else:
        starts = guessed
    # Of several on one page the first names what begins there.
    titles = {one.page: one.title for one in reversed(bookmarks)}
    return stretches(sheets, starts, titles, today)


def stretches(
    sheets: Sequence[Sheet],
    starts: dict[int, tuple[str, ...]],
    titles: dict[int, str],
    today: date,
) -> list[Stretch]:
    """Returns the papers that begin on some pages, with what each seems to be."""
    firsts = sorted({1, *starts})
    ends = [first - 1 for first in firsts[1:]] + [len(sheets)]
    named = titles if len(titles) > 1 else {}
    return [
        _stretch(
            sheets[first - 1 : last],
            named.get(first, "") if first in starts or first == 1 else "",
            starts.get(first) or (reason("first"),),
            today,
        )
        for first, last in zip(firsts, ends, strict=True)
    ]


def _stretch(
    sheets: Sequence[Sheet], title: str, reasons: tuple[str, ...], today: date
) -> Stretch:
    first, last = sheets[0].number, sheets[-1].number
    pages = [
        dataclasses.replace(sheet.front, number=place)
        for place, sheet in enumerate(sheets[:FRONT], start=1)
    ]
    blank = Document(
        id=DocumentId(new_id()),
        title="",
        medium=Medium.PDF,
        sha256="",
        size=0,
        original_name="",
    )
    found = {
        one.about: one.value
        for one in suggestion.suggest(blank, pages, (), today)
        if one.sure >= _SURE
    }
    kind = found.get(suggestion.About.KIND)
    day = found.get(suggestion.About.DATE)
    said = found.get(suggestion.About.TITLE)
    name = title or str(said or "") or sheets[0].heading
    return Stretch(
        first=first,
        last=last,
        title=name[:LONGEST].strip() or f"Pages {first} to {last} of the reply",
        kind=kind if isinstance(kind, DocumentKind) else DocumentKind.OTHER,
        dated_on=day if isinstance(day, date) else None,
        reasons=reasons,
    )


def _marked(
    bookmarks: Sequence[Bookmark], pages: int, guessed: set[int]
) -> dict[int, tuple[str, ...]]:
    """Returns the pages at which bookmarks say that a paper begins.

    A file may have bookmarks for each heading inside its papers. A deeper level is
    used only if most of its entries stand where a page itself looks like a beginning.
    """
    found: dict[int, tuple[str, ...]] = {}
    for level in sorted({bookmark.level for bookmark in bookmarks}):
        here = {
            one.page: (reason("bookmark", one.title),)
            for one in reversed(bookmarks)
            if one.level == level and 1 <= one.page <= pages
        }
        fitting = len(here.keys() & (guessed | {1}))
        if len(found) > 1 and fitting < _MOST_OF_THEM * len(here):
            break
        found = {**here, **found}
    return found


def _beginnings(sheets: Sequence[Sheet]) -> dict[int, tuple[str, ...]]:
    """Returns the pages that look like a beginning, and why."""
    stamp = stamp_of([sheet.printed for sheet in sheets])
    weights = _table()["begin"]
    found: dict[int, tuple[str, ...]] = {1: (reason("first"),)}
    before = sheets[0]
    for sheet in sheets[1:]:
        signs = list(_compared(before, sheet, stamp))
        if sum(weights[sign.name] for sign in signs) >= weights["enough"]:
            found[sheet.number] = tuple(
                reason(sign.name, sign.quote)
                for sign in signs
                if weights[sign.name] > 0
            )
        before = sheet
    return found


def _compared(before: Sheet, sheet: Sheet, stamp: int) -> Iterator[Sign]:
    yield from sheet.signs
    own = [one for one in sheet.printed if one.of != stamp]
    last = {(one.page, one.of) for one in before.printed if one.of != stamp}
    if any((one.page - 1, one.of) in last for one in own if one.page > 1):
        yield Sign("goes_on_counting")
    elif starting := next((one for one in own if one.page == 1), None):
        yield Sign("counted", starting.quote)
    elif any(one.of == of and one.page > page for one in own for page, of in last):
        # Pages between may be missing; it is the same paper all the same.
        yield Sign("goes_on_counting")
    elif own and last:
        yield Sign("counted_anew", own[0].quote)
    if before.is_blank:
        yield Sign("blank")
    if not _same_size(before.size, sheet.size):
        yield Sign("size")
    if before.closes:
        yield Sign("closed")
    if before.is_picture != sheet.is_picture:
        yield Sign("picture")
    alone = {sign.name for sign in sheet.signs} & {"mail", "letter"}
    if before.edges and sheet.edges and not alone:
        yield Sign("same_running" if before.edges & sheet.edges else "running")


def _same_size(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= _SAME_SIZE for a, b in zip(one, other, strict=True))


def joined(one: Stretch, other: Stretch) -> Stretch:
    """Returns two neighbouring papers as one, called like the first."""
    return dataclasses.replace(one, last=other.last)


def cut_at(
    one: Stretch, page: int, sheets: Sequence[Sheet], today: date
) -> tuple[Stretch, Stretch]:
    """Returns a paper split in two; the second begins at `page`."""
    second = _stretch(sheets[page - 1 : one.last], "", (reason("yours"),), today)
    return dataclasses.replace(one, last=page - 1), second


def is_whole(papers: Iterable[Stretch], pages: int) -> bool:
    """Whether papers follow one another from the first to the last page."""
    at = 1
    for paper in papers:
        if paper.first != at or paper.last < paper.first:
            return False
        at = paper.last + 1
    return at == pages + 1
