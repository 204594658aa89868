"""Divides the text of a Word file into pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from casefile.domain.document import Block, BlockKind, Page
from casefile.readers.limits import Limits
from casefile.readers.problem import UnreadableError
from casefile.readers.word_text import PAGE_BREAK


class Piece(NamedTuple):
    """A paragraph, a row, a note; page breaks stand in its text."""

    kind: BlockKind
    level: int
    text: str
    notes: tuple[Piece, ...] = ()
    """Notes and comments, which go to the foot of the page."""


_TITLE = 120


class _Sheet:
    """A page that is being filled."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self.notes: list[Piece] = []

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    def add(self, kind: BlockKind, level: int, text: str) -> None:
        """Adds a block, if there is anything in it."""
        # An empty cell at the start of a row keeps its place.
        is_row = kind is BlockKind.TABLE_ROW
        text = text.strip(" \n").rstrip() if is_row else text.strip()
        if text:
            end = self._length + len(text)
            self._blocks.append(Block(self._length, end, kind, level))
            self._parts.append(text + "\n")
            self._length = end + 1

    def page(self, number: int) -> Page:
        """Returns the page with its notes at the foot."""
        for note in self.notes:
            self.add(note.kind, 0, note.text)
        return Page(
            number=number,
            width=0.0,
            height=0.0,
            text="".join(self._parts),
            blocks=tuple(self._blocks),
        )


def paginate(
    pieces: Iterable[Piece], footers: Iterable[Piece], limits: Limits
) -> list[Page]:
    """Returns the pages; breaks with nothing between them count once.

    Raises:
        UnreadableError: if it is more than any real paper.
    """
    sheets = [_Sheet()]
    total = 0
    for piece in pieces:
        for index, part in enumerate(piece.text.split(PAGE_BREAK)):
            is_full = sheets[-1].length + len(part) > limits.page_text
            if sheets[-1].length and (index or is_full):
                sheets.append(_Sheet())
            for start in range(0, len(part), limits.page_text):
                if start:
                    sheets.append(_Sheet())
                stretch = part[start : start + limits.page_text]
                sheets[-1].add(piece.kind, piece.level, stretch)
            total += len(part)
        sheets[-1].notes += piece.notes
        if total > limits.text or len(sheets) > limits.pages:
            raise UnreadableError("text")
    for footer in footers:
        sheets[-1].add(footer.kind, 0, footer.text)
    if len(sheets) > 1 and not sheets[-1].length:
        last = sheets.pop()
        sheets[-1].notes += last.notes
    return [sheet.page(number) for number, sheet in enumerate(sheets, 1)]


def first_heading(pieces: Sequence[Piece]) -> str:
    """Returns the first heading of the highest level."""
    headings = [piece for piece in pieces if piece.kind is BlockKind.HEADING]
    if not headings:
        return ""
    words = " ".join(min(headings, key=lambda piece: piece.level).text.split())
    return words if len(words) <= _TITLE else ""
