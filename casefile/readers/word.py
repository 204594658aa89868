"""Reads a Word file inside a worker, with nothing lost.

That is everything a reader of the paper could see, and what tracked changes, comments
and hidden text keep from sight.

A Word file has no fixed pages. Where Word noted its page breaks, or the writer made
some, they divide the text; else it is one long page. There are no boxes of words.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from casefile.domain.document import BlockKind
from casefile.mapped import Data
from casefile.readers.embedded import embedded_files
from casefile.readers.limits import Limits
from casefile.readers.noted import moment, remark
from casefile.readers.package import open_package
from casefile.readers.problem import Finding, UnreadableError
from casefile.readers.result import Result
from casefile.readers.word_active import active_parts
from casefile.readers.word_numbering import Numbering
from casefile.readers.word_page import Piece, first_heading, paginate
from casefile.readers.word_style import Styles
from casefile.readers.word_text import PAGE_BREAK, InlineReader
from casefile.readers.word_xml import RELATION_ID, attribute, child, is_on, load, name

_MAIN = "word/document.xml"
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_NOTES = {
    "footnoteReference": ("footnotes", "Note"),
    "endnoteReference": ("endnotes", "Endnote"),
}


def read_word(data: Data, limits: Limits) -> Result:
    """Reads a Word file.

    Raises:
        UnreadableError: if its main part is damaged, or it is a trap.
    """
    try:
        return _Walk(open_package(data, limits), limits).result()
    except RecursionError as error:
        raise UnreadableError("damaged") from error


class _Walk:
    """One way through a Word file, in the order of its text."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._damaged = False
        main = self._main_part()
        root = load(archive, main, limits)
        if root is None or child(root, "body") is None:
            raise UnreadableError("damaged")
        self._body = child(root, "body")
        self._folder = posixpath.dirname(main)
        self._targets = self._relations(main)
        self._styles = Styles(self._part("styles.xml"))
        self._numbering = Numbering(self._part("numbering.xml"))
        self._notes = {
            kind: self._by_id(f"{part}.xml") for kind, (part, _) in _NOTES.items()
        }
        self._comments = self._by_id("comments.xml")
        self._marks: dict[tuple[str, str], int] = {}
        self._waiting: list[Piece] = []
        self._inline = InlineReader(self._note_mark)

    def _main_part(self) -> str:
        names = self._archive.namelist()
        if _MAIN in names:
            return _MAIN
        return next(n for n in sorted(names) if n.startswith("word/document"))

    def _part(self, part: str) -> etree._Element | None:
        """Loads a side part; a damaged one is left out and the user told."""
        try:
            return load(self._archive, posixpath.join(self._folder, part), self._limits)
        except UnreadableError as error:
            if error.why != "damaged":
                raise
            self._damaged = True
            return None

    def _relations(self, part: str) -> dict[str, str]:
        folder, file = posixpath.split(part)
        try:
            root = load(self._archive, f"{folder}/_rels/{file}.rels", self._limits)
        except UnreadableError:
            self._damaged = True
            return {}
        return {
            one.get("Id", ""): one.get("Target", "")
            for one in (root if root is not None else ())
            if name(one) == "Relationship" and one.get("TargetMode") != "External"
        }

    def _by_id(self, part: str) -> dict[str, etree._Element]:
        root = self._part(part)
        return {
            attribute(one, "id") or "": one
            for one in (root if root is not None else ())
            if attribute(one, "type") not in _SEPARATORS
        }

    def result(self) -> Result:
        """Reads the whole file."""
        body = self._body
        if body is None:
            raise UnreadableError("damaged")
        headers, footers = self._furniture("header"), self._furniture("footer")
        pieces = list(self._blocks(body))
        # Comments that no words of the paper point to any more.
        footers = [*map(self._comment, self._comments.values()), *footers]
        pages = paginate([*headers, *pieces], footers, self._limits)
        findings = [Finding("word-part")] if self._damaged else []
        if not any(page.text.strip() for page in pages):
            findings.append(Finding("no-text"))
        findings += active_parts(self._archive, body, self._limits)
        inside, missed = embedded_files(self._archive, self._limits)
        findings += missed
        return Result(pages, findings, first_heading(pieces), inside, len(inside))

    def _furniture(self, kind: str) -> list[Piece]:
        """Returns the different running headers, or footers, of all sections."""
        found: dict[str, Piece] = {}
        body = self._body
        for one in body.iter() if body is not None else ():
            if name(one) != f"{kind}Reference":
                continue
            target = self._targets.get(one.get(RELATION_ID, ""))
            root = self._part(target) if target else None
            if root is None:
                continue
            text = self._flat(root)
            if text:
                found[text] = Piece(BlockKind.FURNITURE, 0, text)
        return list(found.values())

    def _flat(self, element: etree._Element) -> str:
        """Returns the paragraphs in an element as lines; their notes wait."""
        pieces = list(self._blocks(element))
        for piece in pieces:
            self._waiting += piece.notes
        lines = (piece.text.replace(PAGE_BREAK, "").strip() for piece in pieces)
        return "\n".join(line for line in lines if line)

    def _blocks(self, element: etree._Element) -> Iterator[Piece]:
        """Yields paragraphs and rows of tables, at any depth of content controls."""
        for one in element:
            kind = name(one)
            if kind == "p":
                yield from self._paragraph(one)
            elif kind == "tbl":
                yield from self._rows(one)
            elif kind == "altChunk":
                yield Piece(BlockKind.PARAGRAPH, 0, "[embedded file]")
            elif kind not in {"sectPr", "tcPr", "trPr", "sdtPr", "pPr"}:
                yield from self._blocks(one)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Piece]:
        properties = child(paragraph, "pPr")
        found = self._inline.read(paragraph)
        text = found.text
        place = self._styles.list_place(properties)
        if place is not None and text.strip():
            label = self._numbering.label(place.number, place.level)
            if label:
                breaks = text[: len(text) - len(text.lstrip(PAGE_BREAK))]
                text = f"{breaks}{label} {text.lstrip(PAGE_BREAK)}"
        if is_on(child(properties, "pageBreakBefore")):
            text = PAGE_BREAK + text
        if _ends_page(child(properties, "sectPr")):
            text += PAGE_BREAK
        level = self._styles.heading(properties)
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        notes = [*self._take_notes(), *self._comments_on(found.comments)]
        yield Piece(kind, level, text, tuple(notes))
        for box in found.boxes:
            yield from self._blocks(box)
        for drawing in found.drawings:
            yield Piece(BlockKind.PARAGRAPH, 0, self._drawn(drawing))

    def _drawn(self, key: str) -> str:
        """Returns the words in a diagram or a chart."""
        target = self._targets.get(key)
        root = self._part(target) if target else None
        said = [
            one.text.strip()
            for one in (root.iter() if root is not None else ())
            if name(one) in {"t", "v"} and one.text and one.text.strip()
        ]
        return f"[drawing: {'; '.join(said)}]" if said else ""

    def _rows(self, table: etree._Element) -> Iterator[Piece]:
        for row in _rows_in(table):
            cells = []
            notes: list[Piece] = []
            breaks = ""
            for cell in _cells_in(row):
                pieces = list(self._blocks(cell))
                notes += (note for piece in pieces for note in piece.notes)
                lines = [piece.text for piece in pieces]
                if any(PAGE_BREAK in line for line in lines):
                    breaks = PAGE_BREAK
                cells.append(
                    "\n".join(line.replace(PAGE_BREAK, "").strip() for line in lines)
                )
            text = "\t".join(cell.strip() for cell in cells).rstrip()
            if child(row, "trPr", "del") is not None and text.strip():
                text = f"[deleted: {text}]"
            yield Piece(BlockKind.TABLE_ROW, 0, breaks + text, tuple(notes))

    def _note_mark(self, kind: str, key: str) -> str:
        """Numbers a note in the order of its first mention."""
        number = self._marks.get((kind, key))
        if number is None:
            number = 1 + sum(1 for known, _ in self._marks if known == kind)
            self._marks[kind, key] = number
            element = self._notes[kind].get(key)
            if element is not None:
                text = f"{_NOTES[kind][1]} {number}: {self._flat_note(element)}"
                self._waiting.append(Piece(BlockKind.NOTE, 0, text))
        sign = "" if kind == "footnoteReference" else "endnote "
        return f"[{sign}{number}]"

    def _flat_note(self, element: etree._Element) -> str:
        # A note is read in the middle of its paragraph, whose own state is kept.
        reader, self._inline = self._inline, InlineReader(self._note_mark)
        waiting, self._waiting = self._waiting, []
        text = self._flat(element)
        self._inline, self._waiting = reader, [*waiting, *self._waiting]
        return text

    def _take_notes(self) -> list[Piece]:
        taken, self._waiting = self._waiting, []
        return taken

    def _comments_on(self, comments: dict[str, str]) -> Iterator[Piece]:
        for key, words in comments.items():
            element = self._comments.pop(key, None)
            if element is None:
                continue
            about = " ".join(words.replace(PAGE_BREAK, "").split())
            yield self._comment(element, about)

    def _comment(self, element: etree._Element, about: str = "") -> Piece:
        said = remark(
            "Comment",
            by=attribute(element, "author") or "",
            at=moment(attribute(element, "date") or ""),
            about=about,
            words=self._flat_note(element),
        )
        return Piece(BlockKind.NOTE, 0, said)


def _rows_in(table: etree._Element) -> Iterator[etree._Element]:
    for one in table:
        if name(one) == "tr":
            yield one
        elif name(one) not in {"tblPr", "tblGrid"}:
            yield from _rows_in(one)


def _cells_in(row: etree._Element) -> Iterator[etree._Element]:
    for one in row:
        if name(one) == "tc":
            yield one
        elif name(one) not in {"trPr", "tblPrEx"}:
            yield from _cells_in(one)


def _ends_page(section: etree._Element | None) -> bool:
    kind = attribute(child(section, "type"), "val") or "nextPage"
    return section is not None and kind not in {"continuous", "nextColumn"}
