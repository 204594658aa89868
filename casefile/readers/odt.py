"""Reads an OpenDocument text inside a worker, with nothing lost.

As of a Word file: tracked changes, comments, notes and hidden text are read too. There
are no fixed pages; breaks that LibreOffice noted or the writer made divide the text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Final

from lxml import etree

from casefile.domain.document import BlockKind
from casefile.mapped import Data
from casefile.readers.limits import Limits
from casefile.readers.noted import moment, remark
from casefile.readers.odt_form import answers
from casefile.readers.odt_list import Lists
from casefile.readers.odt_text import PICTURES, deletions, picture, spaced, unseen
from casefile.readers.package import open_package
from casefile.readers.problem import Finding, UnreadableError
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, first_heading, paginate
from casefile.readers.word_text import PAGE_BREAK, bracketed
from casefile.readers.word_xml import child, load, local, name, whole

_DEEPEST_HEADING: Final = 6
_HEADING_STYLE: Final = re.compile(r"Heading_20_([1-6])")
_ACTIVE: Final = re.compile(r"Basic/.+|Scripts/.+")
_HEADERS: Final = ("header", "header-left", "header-first")
_FOOTERS: Final = ("footer", "footer-left", "footer-first")
_SIGNS: Final = {
    "tab": "\t",
    "line-break": "\n",
    "soft-page-break": PAGE_BREAK,
}
_BOXES: Final = frozenset(
    ("text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "caption")
)
"""What holds paragraphs of its own, which are read after the one that it hangs on."""
_SKIPPED: Final = frozenset(
    ("tracked-changes", "sequence-decls", "forms", "desc", "title", "note-citation")
)
_HIDDEN: Final = frozenset(("hidden-text", "hidden-paragraph", "conditional-text"))


def read_odt(data: Data, limits: Limits) -> Result:
    """Reads an OpenDocument text.

    Raises:
        UnreadableError: if its main part is damaged, or it is a trap.
    """
    try:
        return _Walk(open_package(data, limits), limits).result()
    except RecursionError as error:
        raise UnreadableError("damaged") from error


class _Walk:
    """One way through the text."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._damaged = False
        root = load(archive, "content.xml", limits)
        body = child(root, "body", "text")
        if root is None or body is None:
            raise UnreadableError("damaged")
        self._body = body
        self._styles = self._part("styles.xml")
        self._breaks: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._levels: dict[str, int] = {}
        for tree in (self._styles, root):
            self._learn(tree)
        self._lists = Lists(self._styles, root)
        self._deleted = deletions(body)
        self._answers = answers(body)
        self._waiting: list[Piece] = []
        self._numbers = {"footnote": 0, "endnote": 0}

    def _part(self, part: str) -> etree._Element | None:
        try:
            return load(self._archive, part, self._limits)
        except UnreadableError as error:
            if error.why != "damaged":
                raise
            self._damaged = True
            return None

    def _learn(self, tree: etree._Element | None) -> None:
        """Notes which styles begin a page, and which are not shown."""
        for style in tree.iter() if tree is not None else ():
            if name(style) != "style":
                continue
            called = local(style, "name") or ""
            before = local(style, "master-page-name")
            told = _HEADING_STYLE.fullmatch(called)
            level = local(style, "default-outline-level") or (told[1] if told else "")
            parent = local(style, "parent-style-name") or ""
            self._levels[called] = whole(level, self._levels.get(parent, 0))
            for one in style:
                if local(one, "break-before") == "page":
                    before = "page"
                if local(one, "break-after") == "page":
                    self._breaks[called + "\0after"] = PAGE_BREAK
                if name(one) == "text-properties" and local(one, "display") == "none":
                    self._hidden.add(called)
            if before:
                self._breaks[called] = PAGE_BREAK

    def result(self) -> Result:
        """Reads the whole file."""
        pieces = list(self._blocks(self._body))
        headers, footers = self._furniture(_HEADERS), self._furniture(_FOOTERS)
        pages = paginate([*headers, *pieces], footers, self._limits)
        findings = [Finding("word-part")] if self._damaged else []
        if not any(page.text.strip() for page in pages):
            findings.append(Finding("no-text"))
        if any(_ACTIVE.fullmatch(part) for part in self._archive.namelist()):
            findings.append(Finding("macros"))
        return Result(pages, findings, first_heading(pieces))

    def _furniture(self, kinds: tuple[str, ...]) -> list[Piece]:
        found: dict[str, Piece] = {}
        for one in self._styles.iter() if self._styles is not None else ():
            if name(one) in kinds:
                text = self._flat(one)
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
        """Yields paragraphs and rows, at any depth of lists, sections and indexes."""
        for one in element:
            kind = name(one)
            if kind in {"p", "h"}:
                yield from self._paragraph(one, kind)
            elif kind == "table":
                yield from self._rows(one)
            elif kind == "list":
                yield from self._list(one)
            elif kind == "section" and local(one, "display") in {"none", "condition"}:
                yield from map(unseen, self._blocks(one))
            elif kind in {"change", "frame", "annotation", "control", *_BOXES}:
                # Not in a paragraph, as when whole paragraphs were deleted.
                yield from self._loose(one)
            elif kind not in _SKIPPED:
                yield from self._blocks(one)

    def _loose(self, element: etree._Element) -> Iterator[Piece]:
        parts: list[str] = []
        boxes: list[etree._Element] = []
        self._leaf(element, name(element), parts, boxes)
        yield Piece(BlockKind.PARAGRAPH, 0, "".join(parts), tuple(self._take_notes()))
        for box in boxes:
            yield from self._blocks(box)

    def _list(self, element: etree._Element) -> Iterator[Piece]:
        with self._lists.inside(element):
            for item in element:
                if name(item) not in {"list-item", "list-header"}:
                    continue
                label = self._lists.label(item)
                for piece in self._blocks(item):
                    text = piece.text
                    if label and text.strip():
                        text = f"{label} {text.lstrip()}"
                        label = ""
                    yield piece._replace(text=text)

    def _paragraph(self, paragraph: etree._Element, kind: str) -> Iterator[Piece]:
        parts: list[str] = []
        boxes: list[etree._Element] = []
        self._inline(paragraph, parts, boxes)
        style = local(paragraph, "style-name") or ""
        text = "".join(parts)
        if style in self._hidden and text.strip():
            text = f"[hidden: {text.strip()}]"
        text = self._breaks.get(style, "") + text
        text += self._breaks.get(style + "\0after", "")
        level = self._levels.get(style, 0)
        if kind == "h":
            level = whole(local(paragraph, "outline-level"), 1)
        level = min(level, _DEEPEST_HEADING)
        block = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        yield Piece(block, level, text, tuple(self._take_notes()))
        for box in boxes:
            yield from self._blocks(box)

    def _inline(
        self, element: etree._Element, parts: list[str], boxes: list[etree._Element]
    ) -> None:
        parts.append(spaced(element.text))
        for one in element:
            kind = name(one)
            if kind in _HIDDEN or (
                kind == "span" and local(one, "style-name") in self._hidden
            ):
                inside: list[str] = []
                self._inline(one, inside, boxes)
                said = "".join(inside) or local(one, "string-value") or ""
                if said.strip():
                    parts.append(bracketed(parts, "hidden", said))
            elif kind == "ruby-text":
                parts.append(f" ({one.text or ''})")
            elif kind not in _SKIPPED and not self._leaf(one, kind, parts, boxes):
                self._inline(one, parts, boxes)
            parts.append(spaced(one.tail))

    def _leaf(
        self,
        one: etree._Element,
        kind: str,
        parts: list[str],
        boxes: list[etree._Element],
    ) -> bool:
        """Reads what is no plain run of text; False if it is one."""
        if kind in _SIGNS:
            parts.append(_SIGNS[kind])
        elif kind == "s":
            parts.append(" " * min(whole(local(one, "c"), 1), 1000))
        elif kind == "note":
            parts.append(self._note(one))
        elif kind == "annotation":
            self._comment(one)
        elif kind == "change":
            self._removed(one, parts)
        elif kind in _BOXES:
            boxes.append(one)
        elif kind == "control":
            parts.append(self._answers.get(local(one, "control") or "", ""))
        elif kind in PICTURES:
            parts.append(picture(one, PICTURES[kind]))
        else:
            return False
        return True

    def _removed(self, mark: etree._Element, parts: list[str]) -> None:
        deletion = self._deleted.pop(local(mark, "change-id") or "", None)
        if deletion is not None:
            text = self._flat(deletion)
            if text:
                parts.append(bracketed(parts, "deleted", text))

    def _note(self, note: etree._Element) -> str:
        kind = local(note, "note-class") or "footnote"
        kind = kind if kind in self._numbers else "footnote"
        self._numbers[kind] += 1
        number = self._numbers[kind]
        body = child(note, "note-body")
        text = self._flat(body) if body is not None else ""
        start = "Note" if kind == "footnote" else "Endnote"
        self._waiting.append(Piece(BlockKind.NOTE, 0, f"{start} {number}: {text}"))
        return f"[{'' if kind == 'footnote' else 'endnote '}{number}]"

    def _comment(self, annotation: etree._Element) -> None:
        author, at = child(annotation, "creator"), child(annotation, "date")
        said = remark(
            "Comment",
            by=author.text or "" if author is not None else "",
            at=moment(at.text or "" if at is not None else ""),
            words=self._flat(annotation),
        )
        self._waiting.append(Piece(BlockKind.NOTE, 0, said))

    def _take_notes(self) -> list[Piece]:
        taken, self._waiting = self._waiting, []
        return taken

    def _rows(self, table: etree._Element) -> Iterator[Piece]:
        for row in table:
            kind = name(row)
            if kind in {"table-header-rows", "table-rows", "table-row-group"}:
                yield from self._rows(row)
            elif kind == "table-row":
                cells, notes = [], []
                for cell in row:
                    if name(cell) == "table-cell":
                        cells.append(self._flat(cell))
                        notes += self._take_notes()
                text = "\t".join(cells).rstrip()
                yield Piece(BlockKind.TABLE_ROW, 0, text, tuple(notes))
