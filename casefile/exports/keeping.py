"""What stays on the page of what follows it, the same in Word and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from casefile.domain.letter import (
    Bullets,
    Chart,
    Heading,
    LetterBlock,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)
from casefile.exports import printable

if TYPE_CHECKING:
    from collections.abc import Sequence


def kept(
    blocks: Sequence[LetterBlock], *, closes: bool = False
) -> list[tuple[LetterBlock, bool]]:
    """Returns the blocks that print something, and whether each keeps to the next.

    A heading, the place it names, a short quotation and the words about it begin on
    one page; and the last short paragraph below a heading never stands alone. Where a
    signature comes after the blocks (`closes`), it keeps the last one company.
    """
    shown = [block for block in blocks if not _prints_nothing(block)]
    found: list[tuple[LetterBlock, bool]] = []
    for index, block in enumerate(shown):
        above = found[-1] if found else None
        leads = above is not None and above[1] and _leads(above[0])
        below = shown[index + 1 : index + 3]
        opens = leads and _opens(block, below)
        with_foot = closes and len(below) == 1 and not _leads(block)
        keeps = opens or (not with_foot and _keeps(block, below, leads=leads))
        found.append((block, keeps))
    return found


def names_place(block: LetterBlock, below: LetterBlock | None) -> TypeGuard[Paragraph]:
    """Tells whether this is the short line that says where a quotation stands."""
    is_plain = isinstance(block, Paragraph) and not block.number
    return isinstance(below, Quote) and is_plain and _leads(block) and _is_short(block)


def _opens(block: LetterBlock, below: Sequence[LetterBlock]) -> bool:
    """Tells whether this is the short word between two headings."""
    if isinstance(block, Paragraph) and block.number:
        return False
    return bool(below) and isinstance(below[0], Heading) and _is_short(block)


def _keeps(block: LetterBlock, below: Sequence[LetterBlock], *, leads: bool) -> bool:
    if not below or isinstance(below[0], PageBreak):
        return False
    if _leads(block):
        return True
    if isinstance(block, Quote):
        return leads and printable.is_short(block.text)
    ends_there = len(below) == 1 or isinstance(below[1], Heading | PageBreak)
    return ends_there and _is_short(block) and _is_short(below[0])


def _leads(block: LetterBlock) -> bool:
    if isinstance(block, Paragraph):
        return printable.leads_on(block.text)
    return isinstance(block, Heading)


def _is_short(block: LetterBlock) -> bool:
    return isinstance(block, Paragraph) and printable.is_short(block.text)


def _prints_nothing(block: LetterBlock) -> bool:
    if isinstance(block, PageBreak):
        return False
    if isinstance(block, Chart):
        return not block.rows
    if isinstance(block, Table):
        return not (block.header or block.rows)
    if isinstance(block, Bullets):
        return all(printable.is_empty(item) for item in block.items)
    return printable.is_empty(block.text)
