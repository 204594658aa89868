"""A text that is being put together from a rich text file: paragraphs and rows."""

from __future__ import annotations

from casefile.domain.document import BlockKind
from casefile.readers.word_page import Piece
from casefile.readers.word_text import PAGE_BREAK, bracketed

_HEADINGS = 6


class Sink:
    """Takes in words and what they are, and gives paragraphs and rows back."""

    def __init__(self) -> None:
        self.boxes: list[Piece] = []
        """What text boxes say; it follows the paragraph that they hang on."""
        self._pieces: list[Piece] = []
        self._parts: list[str] = []
        self._raw: list[bytes] = []
        self._raw_form = ("", "")
        self.notes: list[Piece] = []
        """They go to the foot of the page that the paragraph is on."""
        self._in_table = False
        self._level = 0
        self._cells: list[str] = []

    def add_bytes(self, data: bytes, codec: str, mark: str) -> None:
        """Adds words that are still to be decoded, with what follows them."""
        if self._raw_form != (codec, mark):
            self._decode()
            self._raw_form = (codec, mark)
        self._raw.append(data)

    def add(self, text: str, mark: str) -> None:
        """Adds words; `mark` is `hidden` or `deleted`."""
        self._decode()
        self._append(text, mark)

    def note(self, text: str) -> None:
        """Adds a note or a comment."""
        self.notes.append(Piece(BlockKind.NOTE, 0, text))

    def control(self, word: str, number: int | None) -> None:
        """Ends paragraphs, cells and rows, and learns what the next ones are."""
        if word == "par":
            self._end()
        elif word == "pard":
            self._decode()
            self._in_table, self._level = False, 0
        elif word == "intbl":
            self._in_table = True
        elif word == "outlinelevel" and number is not None:
            self._level = number + 1 if 0 <= number < _HEADINGS else 0
        elif word == "cell":
            self._decode()
            # The last cell of each row of a table in this one leaves a tab behind.
            said = "".join(self._parts).replace("\t\n", "\n")
            self._cells.append(said.strip())
            self._parts = []
        elif word == "row":
            self._row()
        elif word in {"sect", "pagebb"}:
            self.add(PAGE_BREAK, "")

    def pieces(self) -> list[Piece]:
        """Returns all paragraphs and rows."""
        if self._cells:
            self._row()
        self._in_table = False
        self._end()
        return self._pieces

    def _row(self) -> None:
        self._decode()
        text = "\t".join(self._cells).rstrip()
        self._keep(BlockKind.TABLE_ROW, 0, text)
        self._cells = []

    def _end(self) -> None:
        self._decode()
        if self._in_table or self._cells:
            # A cell may hold several paragraphs.
            self._parts.append("\n")
            return
        kind = BlockKind.HEADING if self._level else BlockKind.PARAGRAPH
        self._keep(kind, self._level, "".join(self._parts))
        self._parts = []

    def _keep(self, kind: BlockKind, level: int, text: str) -> None:
        if text or self.notes:
            self._pieces.append(Piece(kind, level, text, tuple(self.notes)))
        self.notes = []
        self._pieces += self.boxes
        self.boxes = []

    def _decode(self) -> None:
        if self._raw:
            codec, mark = self._raw_form
            text = b"".join(self._raw).decode(codec, "replace")
            self._raw = []
            self._append(text, mark)

    def _append(self, text: str, mark: str) -> None:
        if mark and text.strip():
            self._parts.append(bracketed(self._parts, mark, text))
        else:
            self._parts.append(text)
