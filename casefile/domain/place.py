"""Where a passage stands, as a letter says it: page, heading, paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.domain.document import Block, BlockKind, Page
from casefile.domain.fold import clean
from casefile.domain.passage import Passage

_PRINTED = re.compile(r"\s*[([]?(\d{1,3}(?:\.\d{1,3}){1,4}|\d{1,3}(?=[.)\]]))[.)\]]?\s")
_LONGEST_HEADING = 90


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where to look in the paper."""

    page: int
    heading: str = ""
    """The heading above, with its number if it has one; empty if there is none."""
    paragraph: str = ""
    """The number of the paragraph: printed, or counted from 1; empty if unknown."""
    numbered: bool = False
    """Whether the number is printed in the paper; else it was counted."""
    row: int = 0
    """The row of a table, from 1 and with its head; 0 if it is in no table."""


def place(pages: Sequence[Page], passage: Passage) -> Place:
    """Returns where `passage` stands.

    Paragraphs without a printed number are counted from the heading above, over pages;
    without a heading, from the top of the page.
    """
    above = list(_blocks_up_to(pages, passage))
    heading, since = _last_heading(above)
    if not heading:
        since = [(page, block) for page, block in since if page.number == passage.page]
    if not since:
        return Place(page=passage.page, heading=heading)
    page, block = since[-1]
    if block.kind is BlockKind.TABLE_ROW:
        return Place(page=passage.page, heading=heading, row=_row(since))
    if block.kind is not BlockKind.PARAGRAPH:
        return Place(page=passage.page, heading=heading)
    printed = _PRINTED.match(page.text[block.start : block.end])
    if printed:
        return Place(
            page=passage.page,
            heading=heading,
            paragraph=printed.group(1),
            numbered=True,
        )
    return Place(page=passage.page, heading=heading, paragraph=str(_count(since)))


_Placed = tuple[Page, Block]


def _blocks_up_to(pages: Sequence[Page], passage: Passage) -> Iterator[_Placed]:
    for page in pages:
        if page.number > passage.page:
            return
        for block in page.blocks:
            if page.number == passage.page and block.start > passage.start:
                continue
            yield page, block


def _last_heading(above: list[_Placed]) -> tuple[str, list[_Placed]]:
    """Returns the last heading as words, and what follows it."""
    for index in range(len(above) - 1, -1, -1):
        page, block = above[index]
        if block.kind is BlockKind.HEADING:
            words = clean(page.text[block.start : block.end])
            if len(words) > _LONGEST_HEADING:
                words = words[:_LONGEST_HEADING].rsplit(" ", 1)[0] + "…"
            return words, _without_furniture(above[index + 1 :])
    return "", _without_furniture(above)


def _without_furniture(blocks: list[_Placed]) -> list[_Placed]:
    return [
        (page, block) for page, block in blocks if block.kind is not BlockKind.FURNITURE
    ]


def _row(since: list[_Placed]) -> int:
    count = 0
    for _, block in reversed(since):
        if block.kind is not BlockKind.TABLE_ROW:
            break
        count += 1
    return count


def _count(since: list[_Placed]) -> int:
    """Counts paragraphs; one that goes on over a page break counts once."""
    count = 0
    before = ""
    last_page = 0
    for page, block in since:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        words = clean(page.text[block.start : block.end])
        goes_on = (
            page.number != last_page
            and before
            and before[-1] not in ".!?:;"
            and words[:1].islower()
        )
        if words and not goes_on:
            count += 1
        before, last_page = words, page.number
    return max(count, 1)
