"""Turning finished letters into files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from casefile.domain.annotation import MarkedPage
from casefile.domain.bundle.front_page import DrawnFront, FrontPages, IndexSection
from casefile.domain.covering import PackedPicture
from casefile.domain.document import Box
from casefile.domain.drawn_sheet import DrawnSheet
from casefile.domain.letter import LetterContent
from casefile.domain.timeline import Timeline
from casefile.mapped import Data


@dataclass(frozen=True, kw_only=True)
class RecoverySheet:
    """What is printed on the recovery sheet; no names, no passphrase."""

    file_name: str
    key: str
    salt: bytes
    made_on: str
    number: str = ""
    """What tells this sheet from those of other keys."""


@dataclass(frozen=True, kw_only=True)
class CoveredPage:
    """A page as it was drawn, with black over what must not be seen on it."""

    number: int
    picture: PackedPicture
    width: float
    height: float
    words: tuple[tuple[str, Box], ...] = ()
    """Those in sight that are to be found and copied, too."""


class LetterWriter(Protocol):
    """Turns finished letters into files."""

    def word(self, letter: LetterContent) -> bytes: ...

    def pdf(self, letter: LetterContent) -> bytes: ...

    def margins(self, pages: Sequence[MarkedPage], words: Mapping[str, str]) -> bytes:
        """Returns a PDF with the notes that stand beside each page."""
        ...

    def spreadsheet(self, letter: LetterContent) -> bytes:
        """Returns the tables of a letter as a spreadsheet."""
        ...

    def timeline(self, picture: Timeline, paper: str) -> bytes:
        """Returns a picture in time as a PDF on A3 or A4, lying on its side."""
        ...

    def timeline_sheets(self, picture: Timeline, paper: str) -> list[DrawnSheet]:
        """Returns the same as lines and words, to be drawn on a printer."""
        ...

    def front(self, pages: FrontPages, *more: FrontPages) -> DrawnFront:
        """Returns the cover and the index of a bundle, with the places to click.

        Of those in `more` each has a table of its own, which follows.
        """
        ...

    def dividers(self, sections: Sequence[IndexSection]) -> bytes:
        """Returns a page with the name of each section, and an empty one at the end."""
        ...

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes: ...

    def words_in(self, made: Data) -> list[str]:
        """Returns every word in a file that this program made.

        Of a PDF page by page, of a Word file part by part; the properties come last.
        """
        ...

    def covered(self, pages: Iterable[CoveredPage]) -> Data:
        """Returns a PDF of pictures, in the order of their numbers."""
        ...

    def locked(self, pdf: bytes, passphrase: str) -> bytes:
        """Returns a PDF of this program's that opens with a passphrase only."""
        ...
