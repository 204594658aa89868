"""Room on a page: what is kept together is not begun where it cannot be ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak

from casefile.exports.flow import Words
from casefile.exports.grid import Grid

if TYPE_CHECKING:
    from casefile.exports.look import Look

# A paragraph of up to this many lines goes whole with the heading above it.
_FEW_LINES = 5
# Nothing is kept together that is taller than this share of a page.
_MOST = 0.8


class _Room(CondPageBreak):
    """A page break if there is too little room; it takes no room itself."""

    _ZEROSIZE = True
    _SPACETRANSFER = True

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Breaks the page, unless it is so full that it is turned without that."""
        if availHeight < 0:
            return 0, 0
        size: tuple[float, float] = super().wrap(availWidth, availHeight)
        return size


def kept_together(flow: list[Flowable], paper: Look) -> list[Flowable]:
    """Returns the pieces with a page break wherever too little room would be left."""
    out: list[Flowable] = []
    lead: list[Flowable] = []
    above = 0.0
    for piece in flow:
        lead.append(piece)
        if keeps(piece):
            continue
        if len(lead) > 1 or isinstance(piece, Grid):
            need = _need(lead, above, paper)
            out.append(_Room(min(need, paper.height * _MOST)))
        out.extend(lead)
        above = piece.getSpaceAfter()
        lead = []
    return out + lead


def keeps(piece: Flowable) -> bool:
    """Tells whether a piece stays on the page of the next one."""
    return isinstance(piece, Words) and piece.keeps


def _need(pieces: list[Flowable], above: float, paper: Look) -> float:
    """Returns the room for all pieces, the last of which may go over the page.

    Of the spaces below a piece and above the next, only the larger one counts; `above`
    is already taken.
    """
    need = -above
    for piece in pieces:
        is_last = piece is pieces[-1]
        need += max(above, piece.getSpaceBefore())
        need += _least(piece, paper) if is_last else _height(piece, paper)
        above = piece.getSpaceAfter()
    return need


def _height(piece: Flowable, paper: Look) -> float:
    height: float = piece.wrap(paper.width, paper.height)[1]
    return height


def _least(piece: Flowable, paper: Look) -> float:
    if isinstance(piece, PageBreak | KeepTogether):
        return 0
    if isinstance(piece, Grid):
        return piece.least()
    height = _height(piece, paper)
    if isinstance(piece, Words):
        return min(height, piece.style.leading * _FEW_LINES)
    return height
