"""Reads OpenDocument spreadsheets inside a worker: each sheet a page, row by row.

Formulas are not worked out: what the file says they came to is what is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from lxml import etree

from casefile.domain.document import BlockKind
from casefile.domain.written import clock_time, day
from casefile.readers.limits import Limits
from casefile.readers.noted import moment, remark
from casefile.readers.package import open_package
from casefile.readers.problem import Finding, UnreadableError
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, paginate
from casefile.readers.word_text import PAGE_BREAK
from casefile.readers.word_xml import child, load, local, name, whole

_COLUMNS: Final = 16384
_AWAY: Final = {"collapse", "filter"}


def read_open_sheet(data: bytes, limits: Limits) -> Result:
    """Reads an OpenDocument spreadsheet (.ods).

    Raises:
        UnreadableError: if it is damaged or a trap.
    """
    root = load(open_package(data, limits), "content.xml", limits)
    tables = child(root, "body", "spreadsheet")
    if root is None or tables is None:
        raise UnreadableError("damaged")
    pages = paginate(_open_tables(root, tables), (), limits)
    empty = not any(page.text.strip() for page in pages)
    return Result(pages, [Finding("no-text")] if empty else [])


def _open_tables(root: etree._Element, tables: etree._Element) -> Iterator[Piece]:
    away = {
        local(style, "name")
        for style in root.iter()
        if name(style) == "style"
        and any(local(one, "display") == "false" for one in style)
    }
    number = 0
    for table in tables:
        if name(table) == "table":
            start = PAGE_BREAK if number else ""
            title = local(table, "name") or ""
            if local(table, "style-name") in away:
                title = f"[hidden sheet] {title}"
            yield Piece(BlockKind.HEADING, 1, start + title)
            hidden = _hidden_columns(table)
            for row in table.iter():
                if name(row) == "table-row":
                    yield from _open_row(row, hidden)
            number += 1


def _hidden_columns(table: etree._Element) -> set[int]:
    hidden: set[int] = set()
    place = 0
    for one in table.iter():
        if name(one) == "table-column":
            times = min(_times(one, "number-columns-repeated"), _COLUMNS - place)
            if local(one, "visibility") in _AWAY:
                hidden.update(range(place, place + times))
            place += times
    return hidden


def _open_row(row: etree._Element, hidden: set[int]) -> Iterator[Piece]:
    cells: list[str] = []
    notes: list[Piece] = []
    for cell in row:
        if name(cell) not in {"table-cell", "covered-table-cell"}:
            continue
        said = []
        for one in cell:
            if name(one) == "annotation":
                notes.append(_open_comment(one))
            elif words := _all_words(one):
                said.append(words)
        if on := _open_date(cell):
            said = [on]
        times = _times(cell, "number-columns-repeated")
        cells += [" ".join(said)] * min(times, _COLUMNS - len(cells))
    shown = (
        f"[hidden: {said}]" if said and place in hidden else said
        for place, said in enumerate(cells)
    )
    text = "\t".join(shown).rstrip()
    if not text and not notes:
        return
    if text and local(row, "visibility") in _AWAY:
        text = f"[hidden: {text}]"
    for _ in range(_times(row, "number-rows-repeated")):
        yield Piece(BlockKind.TABLE_ROW, 0, text, tuple(notes))
        notes = []


def _open_comment(annotation: etree._Element) -> Piece:
    author, at = child(annotation, "creator"), child(annotation, "date")
    said = remark(
        "Comment",
        by=author.text or "" if author is not None else "",
        at=moment(at.text or "" if at is not None else ""),
        words=" ".join(_all_words(one) for one in annotation if name(one) == "p"),
    )
    return Piece(BlockKind.NOTE, 0, said)


def _all_words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _open_date(cell: etree._Element) -> str:
    """Returns the date in a cell, whichever way it is shown; else nothing."""
    said = local(cell, "date-value") or ""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return ""
    on = day(at.date())
    return f"{on} {clock_time(at.time())}" if "T" in said else on


def _times(element: etree._Element, key: str) -> int:
    return whole(local(element, key), 1)
