"""Cells of a table that stand under a heading, or beside a label."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from casefile.domain.check.page.form_line import filled_in
from casefile.domain.check.page.numbered import unnumbered
from casefile.domain.check.page.paper import Paper, Part
from casefile.domain.document import BlockKind

Cell = tuple[int, int]
_OWNER: Final = re.compile(r"^(?:[\w-]+ )?[\w-]+'s? (?!/)")
"""Whose it is: "Esme's date of birth"."""


def under(paper: Paper, labels: Collection[str]) -> Iterator[Cell]:
    """Yields where the cells are that a label in small letters stands above or before.

    A row of heads holds for the rows below it, as long as they have as many cells. A
    label in any other row holds for the cell after it, in a line for the rest of it.
    """
    heads: list[bool] = []
    rows = [part for part in paper.parts if part.kind is BlockKind.TABLE_ROW]
    after = dict(pairwise(rows))
    for part in paper.parts:
        if part.kind is not BlockKind.TABLE_ROW:
            heads = heads if part.kind is BlockKind.PARAGRAPH else []
            line = filled_in(paper, part)
            if line is not None and is_label(line[0], labels):
                yield line[1], part.end
            continue
        cells = paper.cells(part)
        told = [is_label(paper.text[start:end], labels) for start, end in cells]
        width = _width_of_heads(paper, cells, told, after.get(part))
        if width:
            heads = told[:width]
            yield from _below(cells[width:], heads)
        elif any(told):
            yield from _beside(cells, told)
        else:
            yield from _below(cells, heads)


def _below(cells: Sequence[Cell], heads: Sequence[bool]) -> Iterator[Cell]:
    if len(cells) == len(heads):
        yield from (cell for cell, is_told in zip(cells, heads, strict=True) if is_told)


def _beside(cells: Sequence[Cell], told: Sequence[bool]) -> Iterator[Cell]:
    if told[0] and not any(told[1:]):
        # One cell for each of those whom the row of heads names.
        yield from cells[1:]
        return
    for place, is_told in enumerate(told[:-1]):
        if is_told and not told[place + 1]:
            yield cells[place + 1]


def _width_of_heads(
    paper: Paper, cells: Sequence[Cell], told: Sequence[bool], below: Part | None
) -> int:
    """Returns how many heads a row has; 0 if it is no row of heads.

    Where the heads and the first row below run into one, it is as long as two rows.
    """
    if not any(told):
        return 0
    rest = 0 if below is None else len(paper.cells(below))
    if rest and len(cells) == 2 * rest and any(told[:rest]) and rest > 2:  # noqa: PLR2004
        return rest
    text = paper.text[cells[0][0] : cells[-1][1]]
    is_pair = len(cells) == 2 and told[0] and not told[1]  # noqa: PLR2004
    has_figures = any(char.isdigit() for char in text)
    return 0 if has_figures or is_pair or len(cells) == 1 else len(cells)


def is_label(cell: str, labels: Collection[str]) -> bool:
    """Whether a cell is one of some labels: alone, with a number, or beside Welsh."""
    plain = unnumbered(cell)
    own = _OWNER.sub("", plain)
    return own in labels or any(part.strip() in labels for part in plain.split("/"))
