"""What was read from papers: pages with their text, words and blocks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Row,
    Select,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)

from casefile.domain.document import (
    NOTHING_COVERED,
    Blacking,
    Block,
    BlockKind,
    Bookmark,
    Box,
    Medium,
    Page,
    PageSource,
    Reading,
)
from casefile.domain.history import canonical
from casefile.errors import FileDamaged, NotFound
from casefile.store.readable import storable
from casefile.store.schema import ItemRow, PageRow, ReadingRow, WordingRow

_PageRow = Row[int, float, float, bytes, bytes, str, float, bytes, str]
_Pages = Select[int, float, float, bytes, bytes, str, float, bytes, str]


def keep(connection: Connection, document: UUID, reading: Reading) -> None:
    """Keeps a reading in place of an earlier one."""
    name = str(document)
    _remove(connection, name)
    connection.execute(
        insert(ReadingRow),
        {
            "document": name,
            "engine": storable(reading.engine),
            "medium": reading.medium.value,
            "problem": storable(reading.problem),
            "title": storable(reading.title),
            "bookmarks": _marks_written(reading.bookmarks),
        },
    )
    if not reading.pages:
        return
    last = connection.execute(select(func.max(WordingRow.id))).scalar_one_or_none()
    numbered = list(enumerate(reading.pages, start=(last or 0) + 1))
    connection.execute(insert(WordingRow), [_wording(i, name, p) for i, p in numbered])
    connection.execute(insert(PageRow), [_page(i, name, p) for i, p in numbered])


def load(connection: Connection, document: UUID) -> Reading | None:
    """Returns the whole reading of a paper, or None."""
    query = select(*ReadingRow.__table__.columns)
    row = connection.execute(
        query.where(ReadingRow.document == str(document))
    ).one_or_none()
    if row is None:
        return None
    return Reading(
        medium=Medium(row.medium),
        engine=row.engine,
        pages=tuple(_pages(connection, _whole(document))),
        problem=row.problem,
        title=row.title,
        bookmarks=_bookmarks(row.bookmarks),
    )


def pages(connection: Connection, document: UUID, first: int, last: int) -> list[Page]:
    """Returns pages `first` to `last` of a paper."""
    some = _whole(document).where(PageRow.number.between(first, last))
    return _pages(connection, some)


def bookmarks(connection: Connection, document: UUID) -> tuple[Bookmark, ...]:
    """Returns the bookmarks of a paper."""
    query = select(ReadingRow.bookmarks).where(ReadingRow.document == str(document))
    return _bookmarks(connection.execute(query).scalar_one_or_none() or b"")


def sizes(connection: Connection, document: UUID) -> list[tuple[float, float]]:
    """Returns width and height of every page."""
    query = select(PageRow.width, PageRow.height)
    query = query.where(PageRow.document == str(document)).order_by(PageRow.number)
    return [(row.width, row.height) for row in connection.execute(query)]


def keep_page(connection: Connection, document: UUID, page: Page) -> None:
    """Keeps one page in place of its earlier reading; NotFound if there was none."""
    name = str(document)
    here = (PageRow.document == name) & (PageRow.number == page.number)
    number = connection.execute(select(PageRow.id).where(here)).scalar_one_or_none()
    if number is None:
        raise NotFound("page", str(page.number))
    wording, row = _wording(number, name, page), _page(number, name, page)
    connection.execute(
        update(WordingRow).where(WordingRow.id == number).values(text=wording["text"])
    )
    connection.execute(update(PageRow).where(PageRow.id == number).values(row))


def waiting(connection: Connection) -> list[tuple[str, int]]:
    """Returns paper and number of each page whose words are to be recognised.

    In the order in which they were read. Papers out of sight are left out.
    """
    query = (
        select(PageRow.document, PageRow.number)
        .join(ItemRow, ItemRow.id == PageRow.document)
        .where(PageRow.source == literal_column("'picture'"), ~ItemRow.withdrawn)
        .order_by(PageRow.id)
    )
    return [(row.document, row.number) for row in connection.execute(query)]


def seen(connection: Connection) -> list[tuple[str, int, str, float]]:
    """Returns the pages that are pictures, without their words, paper by paper."""
    query = (
        select(PageRow.document, PageRow.number, PageRow.source, PageRow.quality)
        .join(ItemRow, ItemRow.id == PageRow.document)
        .where(PageRow.source != literal_column("'text'"), ~ItemRow.withdrawn)
        .order_by(PageRow.document, PageRow.number)
    )
    return [
        (row.document, row.number, row.source, row.quality)
        for row in connection.execute(query)
    ]


def _remove(connection: Connection, name: str) -> None:
    connection.execute(delete(PageRow).where(PageRow.document == name))
    paged = (WordingRow.item == name) & WordingRow.page.is_not(None)
    connection.execute(delete(WordingRow).where(paged))
    connection.execute(delete(ReadingRow).where(ReadingRow.document == name))


def _wording(number: int, name: str, page: Page) -> dict[str, Any]:
    text = storable(page.text)
    return {"id": number, "item": name, "page": page.number, "text": text}


def _page(number: int, name: str, page: Page) -> dict[str, Any]:
    return {
        "id": number,
        "document": name,
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "words": page.words,
        "blocks": canonical([list(block) for block in page.blocks]),
        "source": page.source.value,
        "quality": page.quality,
        "blacking": _blacking_written(page.blacking),
    }


def _whole(document: UUID) -> _Pages:
    return (
        select(
            PageRow.number,
            PageRow.width,
            PageRow.height,
            PageRow.words,
            PageRow.blocks,
            PageRow.source,
            PageRow.quality,
            PageRow.blacking,
            WordingRow.text,
        )
        .join(WordingRow, WordingRow.id == PageRow.id)
        .where(PageRow.document == str(document))
        .order_by(PageRow.number)
    )


def _pages(connection: Connection, query: _Pages) -> list[Page]:
    try:
        return [_restored(row) for row in connection.execute(query)]
    except (ValueError, TypeError) as e:
        raise FileDamaged(["A stored page cannot be read."]) from e


def _restored(
    row: Row[int, float, float, bytes, bytes, str, float, bytes, str],
) -> Page:
    return Page(
        number=row.number,
        width=row.width,
        height=row.height,
        text=row.text,
        words=row.words,
        blocks=tuple(_blocks(json.loads(row.blocks))),
        source=PageSource(row.source),
        quality=row.quality,
        blacking=_blacking(row.blacking),
    )


def _blacking_written(blacking: Blacking) -> bytes:
    if blacking == NOTHING_COVERED:
        return b""
    boxes = [list(box) for box in blacking.boxes]
    return canonical([boxes, blacking.share, blacking.words_under])


def _blacking(stored: bytes) -> Blacking:
    if not stored:
        return NOTHING_COVERED
    boxes, share, words_under = json.loads(stored)
    return Blacking(tuple(Box(*box) for box in boxes), share, words_under)


def _marks_written(bookmarks: tuple[Bookmark, ...]) -> bytes:
    return canonical([list(one) for one in bookmarks]) if bookmarks else b""


def _bookmarks(stored: bytes) -> tuple[Bookmark, ...]:
    if not stored:
        return ()
    try:
        return tuple(Bookmark(*one) for one in json.loads(stored))
    except (ValueError, TypeError) as e:
        raise FileDamaged(["Stored bookmarks cannot be read."]) from e


def _blocks(stored: Iterable[list[Any]]) -> Iterable[Block]:
    for start, end, kind, level in stored:
        yield Block(start, end, BlockKind(kind), level)
