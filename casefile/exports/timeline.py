"""The picture of a case in time on sheets that lie on their side, as lines and type."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from casefile.domain.timeline import words
from casefile.domain.timeline_pages import MOST_PAGES, sheets
from casefile.exports import finishing, fonts
from casefile.exports.pencil import Pencil
from casefile.exports.sheets import ONE_AT_A_TIME
from casefile.exports.tagging import Tags
from casefile.exports.timeline_sheet import Page
from casefile.exports.timeline_type import CUT, NAMES, SIDE, Size

if TYPE_CHECKING:
    from casefile.domain.drawn_sheet import DrawnSheet
    from casefile.domain.timeline import Timeline
    from casefile.domain.timeline_pages import Sheet

PAPERS: Final = {"A3": landscape(A3), "A4": landscape(A4)}
_LARGER: Final = (1.5, 1.35, 1.2)
"""How much larger than usual it may be set, where that takes no more sheets."""


_ON_ONE: Final = (*_LARGER, 1.0, 0.94, 0.88, 0.82)
"""The same, where all has to be on one sheet."""


def draw(picture: Timeline, paper: str) -> bytes:
    """Returns the picture as a tagged PDF; the same one always gives the same bytes."""
    return drawn(picture, paper)[0]


def drawn(picture: Timeline, paper: str) -> tuple[bytes, list[DrawnSheet]]:
    """Returns the same, and its sheets as lines and words."""
    with ONE_AT_A_TIME:
        fonts.ready()
        size = PAPERS[paper]
        set_in, pages = _set(picture, size)
        out, tags = io.BytesIO(), Tags()
        canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1)
        pencil = Pencil(canvas, size)
        title = str(words()["title"])
        for sheet in pages:
            Page(pencil, tags, picture, sheet, set_in).draw(len(pages))
            pencil.next_sheet()
        canvas.save()
        return finishing.finish(out.getvalue(), tags, title), pencil.sheets


def _set(
    picture: Timeline, paper: tuple[float, float]
) -> tuple[Size, tuple[Sheet, ...]]:
    """Returns how large it is set, and its sheets: as few as there can be, and full."""
    if picture.one_sheet:
        return _on_one(picture, paper)
    usual = Size()
    pages = _sheets(picture, paper, usual)
    if _lost(pages):
        return usual, pages
    for times in _LARGER:
        larger = Size(times)
        made = _sheets(picture, paper, larger, len(pages))
        if not _lost(made):
            return larger, made
    return usual, pages


def _on_one(
    picture: Timeline, paper: tuple[float, float]
) -> tuple[Size, tuple[Sheet, ...]]:
    """Returns how it is set to be on one sheet: as large as the most words allow."""
    best: tuple[int, Size, tuple[Sheet, ...]] | None = None
    for times in _ON_ONE:
        for is_short, widest in ((False, 176.0), (True, 176.0), (True, 130.0)):
            size = Size(times, is_short=is_short, widest=widest)
            made = _sheets(picture, paper, size, 1)
            if not _lost(made):
                return size, made
            gathered = sum(sheet.layout.gathered for sheet in made)
            if best is None or gathered < best[0]:
                best = gathered, size, made
    if best is None:
        return Size(), ()
    return best[1:]


def _lost(pages: tuple[Sheet, ...]) -> bool:
    """Whether anything has no label there, or not the whole of it."""
    lanes = [lane for sheet in pages for lane in sheet.layout.lanes]
    marks = [mark for lane in lanes for mark in lane.marks]
    return any(mark.is_gathered or mark.lines[-1] == CUT for mark in marks)


def _sheets(
    picture: Timeline, paper: tuple[float, float], size: Size, most: int = MOST_PAGES
) -> tuple[Sheet, ...]:
    width = paper[0] - 2 * SIDE - NAMES
    measures = size.measures(width / 3)
    return sheets(picture.events, width, size.rows(paper[1]), measures, most)
