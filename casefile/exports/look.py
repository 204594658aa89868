"""How a letter looks: one set of sizes for Word and PDF.

All lengths are in points. The Word template is made from the same figures, so that both
files of a letter read as one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casefile.domain.letter import Sheet

if TYPE_CHECKING:
    from casefile.domain.letter import LetterContent

PAGE_WIDTH = 595.28
PAGE_HEIGHT = 841.89

INK = "1B2430"
"""Headings and strong lines; text is black."""
SOFT_INK = "4A5563"
"""Page numbers and captions; 7.5:1 on white."""
RULE = "C3CAD3"
BAR = "8FA0B5"
"""The bar beside a quotation."""
FILL = "EEF1F5"
"""Header rows and notes."""
MARK = "FFF04D"
"""Behind a blank that is to be filled in; the square brackets say it without colour."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """Size of a kind of paragraph, and the space before and after it."""

    size: float
    leading: float
    before: float = 0
    after: float = 0


@dataclass(frozen=True, kw_only=True)
class Look:
    """The measures of one kind of letter."""

    side: float
    top: float
    bottom: float
    body: Level
    subject: Level
    headings: tuple[Level, Level, Level]
    quote: Level
    note: Level
    small: Level
    """Tables and the lines below the signature."""
    block: float
    """Space after the sender, the recipient, the date."""
    item: float
    """Space after an entry of a list."""
    signature: float
    """Space for the signature."""
    cell: float
    """Space above and below the words of a table's cell."""
    page: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT)
    """Width and height of a sheet."""
    lined: bool = False
    """Whether tables have a rule between columns, and begin where they can."""
    imprint: Level = Level(size=8, leading=10)
    """The line at the very end of a letter."""

    @property
    def width(self) -> float:
        """Returns the width of the text."""
        return self.page[0] - 2 * self.side

    @property
    def height(self) -> float:
        """Returns the height of the text on a full page."""
        return self.page[1] - self.top - self.bottom

    @property
    def sender(self) -> float:
        """Returns how far in the sender's address begins."""
        return round(self.width * 0.57, 1)


HANG = 25.0
"""How far in the words of a numbered paragraph begin."""
BULLET = 18.0
"""How far in the words of a list's entry begin."""
QUOTE = 18.0
"""How far in a quotation begins, and how far before the right edge it ends."""
NOTE = 8.0
"""From the edge of a note to its words."""
CELL_SIDE = 6.0
"""From the edge of a table's cell to its words."""
FOOT = 30.0
"""From the bottom of the page to the page number."""
IMPRINT_FOOT = 42.0
"""From the bottom of the last page to that line: between the text and the number."""
COURT_RULE = 6.0
"""From a rule to the title that stands between two."""
HEAD = 36.0
"""From the top of the page to the running line."""

LETTER = Look(
    side=68,
    top=68,
    bottom=66,
    body=Level(size=11, leading=15.2, after=8),
    subject=Level(size=14, leading=19, before=4, after=10),
    headings=(
        Level(size=13.5, leading=18, before=20, after=7),
        Level(size=11.5, leading=15.8, before=15, after=5),
        Level(size=11, leading=15.2, before=9, after=3),
    ),
    quote=Level(size=11, leading=15.2, before=3, after=10),
    note=Level(size=10.5, leading=14.4, before=15, after=16),
    small=Level(size=10, leading=13.4, after=0),
    block=15,
    item=4,
    signature=48,
    cell=4.5,
)

CLOSER = (
    Look(
        side=68,
        top=62,
        bottom=60,
        body=Level(size=11, leading=14.6, after=6.5),
        subject=Level(size=13.5, leading=18, before=3, after=8),
        headings=(
            Level(size=12.5, leading=16.6, before=14, after=5),
            Level(size=11.5, leading=15.2, before=11, after=4),
            Level(size=11, leading=14.6, before=8, after=3),
        ),
        quote=Level(size=11, leading=14.6, before=2, after=8),
        note=Level(size=10.5, leading=14, before=13, after=13),
        small=Level(size=10, leading=13, after=0),
        block=11,
        item=3,
        signature=40,
        cell=4,
    ),
    Look(
        side=62,
        top=50,
        bottom=54,
        body=Level(size=10.5, leading=13.2, after=4.5),
        subject=Level(size=12.5, leading=16, before=2, after=5),
        headings=(
            Level(size=11.5, leading=15, before=9, after=3),
            Level(size=11, leading=14, before=8, after=3),
            Level(size=10.5, leading=13.2, before=5, after=2),
        ),
        quote=Level(size=10.5, leading=13.2, before=1, after=5),
        note=Level(size=10, leading=12.6, before=10, after=10),
        small=Level(size=9.5, leading=12, after=0),
        block=8,
        item=2,
        signature=34,
        cell=3,
    ),
)
"""A letter set closer, for one that would end with little on its last page."""

ONE_PAGE = Look(
    side=52,
    top=44,
    bottom=50,
    body=Level(size=10.5, leading=13.6, after=4.5),
    subject=Level(size=13, leading=17, before=2, after=6),
    headings=(
        Level(size=12, leading=15.6, before=9, after=4),
        Level(size=11, leading=14.4, before=8, after=3),
        Level(size=10.5, leading=13.6, before=5, after=2),
    ),
    quote=Level(size=10.5, leading=13.6, before=1, after=5),
    note=Level(size=10, leading=13, before=11, after=11),
    small=Level(size=9.5, leading=12.4, after=0),
    block=9,
    item=2.5,
    signature=36,
    cell=3,
)

WIDE = Look(
    side=40,
    top=54,
    bottom=52,
    body=Level(size=10, leading=13.4, after=6),
    subject=Level(size=15, leading=20, before=0, after=8),
    headings=(
        Level(size=12.5, leading=16.6, before=14, after=5),
        Level(size=11, leading=14.8, before=10, after=4),
        Level(size=10, leading=13.4, before=7, after=3),
    ),
    quote=Level(size=10, leading=13.4, before=2, after=7),
    note=Level(size=9.5, leading=12.8, before=10, after=12),
    small=Level(size=9, leading=11.8, after=0),
    block=12,
    item=3,
    signature=40,
    cell=4,
    page=(PAGE_HEIGHT, PAGE_WIDTH),
)


LARGE = replace(
    LETTER,
    body=Level(size=12, leading=16.6, after=8),
    headings=(
        Level(size=14, leading=18.6, before=20, after=7),
        Level(size=12.5, leading=17, before=15, after=5),
        Level(size=12, leading=16.6, before=9, after=3),
    ),
    quote=Level(size=12, leading=16.6, before=3, after=10),
    note=Level(size=12, leading=16.2, before=15, after=16),
    small=Level(size=12, leading=16, after=0),
)
"""For what is laid before a court."""


COURT = replace(
    LARGE,
    side=72,
    body=Level(size=12, leading=19, after=9),
    subject=Level(size=14, leading=19),
    headings=(
        Level(size=13, leading=18, before=18, after=8),
        Level(size=12, leading=17, before=13, after=6),
        Level(size=12, leading=17, before=9, after=4),
    ),
    small=Level(size=12, leading=15.6, after=0),
)
"""For papers of a court case: twelve points, and lines half as far apart again."""

COURT_WIDE = replace(
    COURT,
    side=44,
    top=58,
    bottom=54,
    body=Level(size=12, leading=16, after=7),
    page=(PAGE_HEIGHT, PAGE_WIDTH),
    lined=True,
)

POCKET = Look(
    side=38,
    top=50,
    bottom=64,
    body=Level(size=10, leading=13.6, after=6),
    subject=Level(size=12.5, leading=16.6, before=3, after=8),
    headings=(
        Level(size=11.5, leading=15.4, before=14, after=5),
        Level(size=10.5, leading=14.2, before=11, after=4),
        Level(size=10, leading=13.6, before=7, after=2),
    ),
    quote=Level(size=10, leading=13.6, before=2, after=7),
    note=Level(size=9.5, leading=12.8, before=11, after=12),
    small=Level(size=9, leading=11.8, after=0),
    block=10,
    item=3,
    signature=34,
    cell=3,
    page=(PAGE_HEIGHT / 2, PAGE_WIDTH),
    imprint=Level(size=9, leading=10),
)
"""A5, to be read at a meeting: set anew in type of nine points and more."""


def of(letter: LetterContent) -> Look:
    """Returns the look of a letter, of a one-page form, or of a broad table."""
    if letter.sheet is not Sheet.A4:
        return replace(POCKET, page=POCKET.page[::-1]) if letter.wide else POCKET
    if letter.court:
        return COURT_WIDE if letter.wide else COURT
    if letter.wide:
        return WIDE
    if letter.large:
        return LARGE
    return ONE_PAGE if letter.compact else LETTER
