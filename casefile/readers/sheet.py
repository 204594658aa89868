"""Reads spreadsheets inside a worker: each sheet a page, each row as it is shown.

Formulas are not worked out: what the file says they came to is what is read.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from casefile.domain.document import BlockKind
from casefile.mapped import Data
from casefile.readers.cell_value import Formats, shown
from casefile.readers.embedded import embedded_files
from casefile.readers.limits import Limits
from casefile.readers.noted import moment
from casefile.readers.package import open_package
from casefile.readers.problem import Finding, UnreadableError
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, paginate
from casefile.readers.word_text import PAGE_BREAK
from casefile.readers.word_xml import RELATION_ID, child, load, name, whole

_BOOK: Final = "xl/workbook.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_COLUMNS = 16384
_YES = {"1", "true"}
_LETTERS = 26


def read_workbook(data: Data, limits: Limits) -> Result:
    """Reads an Excel workbook (.xlsx).

    Raises:
        UnreadableError: if it is damaged or a trap.
    """
    book = _Workbook(open_package(data, limits), limits)
    pages = paginate(book.pieces(), (), limits)
    findings = [Finding("sheet-part")] if book.damaged else []
    if any(n.endswith("vbaProject.bin") for n in book.archive.namelist()):
        findings.append(Finding("sheet-macros"))
    if not any(page.text.strip() for page in pages):
        findings.append(Finding("no-text"))
    inside, missed = embedded_files(book.archive, limits)
    findings += missed
    return Result(pages, findings, "", inside, len(inside))


class _Workbook:
    """One way through a workbook."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.archive = archive
        self._limits = limits
        self.damaged = False
        book = load(archive, _BOOK, limits)
        if book is None:
            raise UnreadableError("damaged")
        self._book = book
        self._formats = Formats(self._part("xl/styles.xml"), from_1904=_from_1904(book))
        strings = self._part("xl/sharedStrings.xml")
        self._strings = [
            _words(one) for one in (strings if strings is not None else ())
        ]

    def _part(self, part: str) -> etree._Element | None:
        try:
            return load(self.archive, part, self._limits)
        except UnreadableError as error:
            if error.why != "damaged":
                raise
            self.damaged = True
            return None

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Returns kind and place of what a part leads to, by the names it uses."""
        folder, file = posixpath.split(part)
        root = self._part(f"{folder}/_rels/{file}.rels")
        found = {}
        for one in root if root is not None else ():
            if one.get("TargetMode") != "External":
                place = posixpath.normpath(
                    posixpath.join(folder, one.get("Target", ""))
                )
                if one.get("Target", "").startswith("/"):
                    place = one.get("Target", "").lstrip("/")
                kind = one.get("Type", "").rpartition("/")[2]
                found[one.get("Id", "")] = (kind, place)
        return found

    def pieces(self) -> Iterator[Piece]:
        """Yields the rows of all sheets, each sheet with its name as a heading."""
        targets = self._targets(_BOOK)
        sheets = child(self._book, "sheets")
        for number, one in enumerate(sheets if sheets is not None else ()):
            _, place = targets.get(one.get(RELATION_ID, ""), ("", ""))
            title = one.get("name", "")
            if one.get("state", "visible") != "visible":
                title = f"[hidden sheet] {title}"
            start = PAGE_BREAK if number else ""
            yield Piece(BlockKind.HEADING, 1, start + title)
            root = self._part(place) if place else None
            if root is None:
                self.damaged = True
                continue
            yield from self._rows(root)
            yield from self._beside(place)

    def _rows(self, sheet: etree._Element) -> Iterator[Piece]:
        data = child(sheet, "sheetData")
        hidden = _hidden_columns(sheet)
        for row in data if data is not None else ():
            cells: list[str] = []
            for place, one in enumerate(row):
                column = _column(one.get("r", "")) or place + 1
                cells += [""] * (min(column, _COLUMNS) - 1 - len(cells))
                said = self._cell(one)
                cells.append(
                    f"[hidden: {said}]"
                    if said and hidden[min(column, _COLUMNS)]
                    else said
                )
            text = "\t".join(cells).rstrip()
            if text and row.get("hidden") in _YES:
                text = f"[hidden: {text}]"
            yield Piece(BlockKind.TABLE_ROW, 0, text)

    def _cell(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return " ".join(_words(cell).split())
        value = child(cell, "v")
        said = (value.text or "") if value is not None else ""
        formula = child(cell, "f")
        if value is None and formula is not None:
            return f"[not worked out: {' '.join((formula.text or '').split())}]"
        if kind == "s":
            place = int(said) if re.fullmatch(r"\d{1,7}", said) else -1
            known = 0 <= place < len(self._strings)
            return " ".join(self._strings[place].split()) if known else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(said, said)
        if kind == "n":
            return shown(said, cell.get("s", ""), self._formats)
        return (moment(said) if kind == "d" else "") or " ".join(said.split())

    def _beside(self, sheet: str) -> Iterator[Piece]:
        """Yields comments on cells, and the words in shapes drawn over them."""
        for kind, place in self._targets(sheet).values():
            root = self._part(place) if kind in {"comments", "drawing"} else None
            if root is None:
                continue
            if kind == "comments":
                yield from _comments(root)
                continue
            for one in root.iter():
                if name(one) in {"pic", "graphicFrame"}:
                    yield Piece(BlockKind.PARAGRAPH, 0, "[picture]")
                elif name(one) == "txBody":
                    yield Piece(BlockKind.PARAGRAPH, 0, _words(one))


def _comments(root: etree._Element) -> Iterator[Piece]:
    listed = child(root, "authors")
    authors = [one.text or "" for one in (listed if listed is not None else ())]
    for one in root.iter():
        if name(one) == "comment":
            words = " ".join(_words(one).split())
            author = whole(one.get("authorId"), len(authors))
            by = f" by {authors[author]}" if any(authors[author : author + 1]) else ""
            text = f"Comment{by} on {one.get('ref', '')}: {words}"
            yield Piece(BlockKind.NOTE, 0, text)


def _hidden_columns(sheet: etree._Element) -> bytearray:
    """Returns for each column whether it is hidden."""
    hidden = bytearray(_COLUMNS + 1)
    columns = child(sheet, "cols")
    for one in columns if columns is not None else ():
        first, last = whole(one.get("min"), _COLUMNS), whole(one.get("max"), 0)
        last = min(last, _COLUMNS)
        if one.get("hidden") in _YES and first <= last:
            hidden[first : last + 1] = b"\1" * (last + 1 - first)
    return hidden


def _words(element: etree._Element) -> str:
    """Returns the text below an element, without hints on how it is spoken."""
    return "".join(
        one.text or ""
        for one in element.iter()
        if name(one) == "t" and name(one.getparent()) != "rPh"
    )


def _from_1904(book: etree._Element) -> bool:
    properties = child(book, "workbookPr")
    return properties is not None and properties.get("date1904") in _YES


def _column(reference: str) -> int:
    match = _REFERENCE.fullmatch(reference)
    column = 0
    for letter in match.group(1) if match else "":
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column
