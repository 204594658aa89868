"""The cells that the lines of a table make, with the words that were seen in each.

The eye reads a table column by column, or straight across the cells. Where lines were
drawn around the cells, they tell which words belong together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from casefile.domain.document import Box
from casefile.readers.rule import Rule, Rules
from casefile.readers.sight import SeenLine, SeenWord, Sight

_ALIKE: Final = 0.5
"""Of the height of a line: edges as near as this are one."""
_NARROWER: Final = 2.0
"""In heights of a line: so much narrower than the lines of a table is a cell of it."""

Cell = tuple[SeenLine, ...]
Row = tuple[Cell, ...]


class Grid(NamedTuple):
    """What was seen on a page: lines outside of tables, and rows of cells."""

    loose: tuple[SeenLine, ...]
    rows: tuple[Row, ...]
    """From the top of the page to its foot."""


def grid(sight: Sight) -> Grid:
    """Tells the words in the cells of tables from all others."""
    if not sight.rules.level or not sight.rules.upright or not sight.lines:
        return Grid(sight.lines, ())
    boxes, height = _Boxes(sight), sight.height
    loose: list[SeenLine] = []
    cells: dict[Box, list[SeenLine]] = {}
    for line in sight.lines:
        for box, words in groupby(line.words, boxes.around):
            part = line._replace(words=tuple(words))
            if box is None:
                loose.append(part)
            else:
                cells.setdefault(box, []).append(part)
    return Grid(tuple(loose), tuple(_rows(cells, height)))


def empty_cells(sight: Sight) -> list[Box]:
    """Returns the cells in which no words were seen, beside some with words."""
    if not sight.rules.level or not sight.rules.upright or not sight.lines:
        return []
    boxes = _Boxes(sight)
    words = (word for line in sight.lines for word in line.words)
    told = {box for box in map(boxes.around, words) if box is not None}
    found = {empty for box in told for empty in boxes.in_row(box) if empty not in told}
    return sorted(found, key=lambda box: (box.top, box.left))


def _of_tables(rules: Rules, near: float) -> Rules:
    """Leaves out lines that end in the open: below a word, or beside a paragraph."""
    level, upright = rules
    return Rules(
        tuple(one for one in level if _is_held(one, upright, near)),
        tuple(one for one in upright if _is_held(one, level, near)),
    )


def _is_held(rule: Rule, others: Sequence[Rule], near: float) -> bool:
    """Whether others cross a line, or hold it at both ends."""
    touching = [
        place
        for other in others
        if rule.start - near
        <= (place := other.at((rule.first + rule.last) / 2))
        <= rule.end + near
        and other.start - near <= rule.at(place) <= other.end + near
    ]
    reach = _NARROWER * near / _ALIKE
    return len(touching) > 1 or any(
        rule.start + reach < place < rule.end - reach for place in touching
    )


def _lengthened(rules: Rules, sight: Sight) -> Rules:
    """Draws upright lines on, row by row, as far as their table goes.

    A thin line that slants is seen in part only. Where a row has words on both sides,
    and a wide gap between them, it goes on.
    """
    return rules._replace(
        upright=tuple(
            _drawn_on(_drawn_on(rule, rules, sight, -1), rules, sight, 1)
            for rule in rules.upright
        )
    )


def _drawn_on(rule: Rule, rules: Rules, sight: Sight, way: int) -> Rule:
    """Draws one line on, up or down (-1 or 1)."""
    near = _ALIKE * sight.height
    while True:
        end = rule.start if way < 0 else rule.end
        across = rule.at(end)
        beyond = [
            way * (one.at(across) - end)
            for one in rules.level
            if one.start - near <= across <= one.end + near
        ]
        step = min((one for one in beyond if one > near), default=0.0)
        row = sorted((end, end + way * step))
        goes_on = any(
            one.start - near <= row[0] and row[1] <= one.end + near
            for one in rules.upright
            if one != rule
        )
        if not step or not goes_on or not _is_gap(sight, rule.at(sum(row) / 2), *row):
            return rule
        edge, place = row[0 if way < 0 else 1], rule.at(row[0 if way < 0 else 1])
        if way < 0:
            rule = rule._replace(start=edge, first=place)
        else:
            rule = rule._replace(end=edge, last=place)


def _is_gap(sight: Sight, across: float, top: float, bottom: float) -> bool:
    """Whether a place has words on both sides in a row, with a wide gap between."""
    row = [
        word
        for line in sight.lines
        for word in line.words
        if top < (word.top + word.bottom) / 2 < bottom
    ]
    before = max((w.right for w in row if w.left < across), default=None)
    after = min((w.left for w in row if w.right > across), default=None)
    if before is None or after is None:
        return False
    return before <= across <= after and after - before > _NARROWER * sight.height


class _Boxes:
    """The boxes that lines make on a page, each the same for all words in it."""

    def __init__(self, sight: Sight) -> None:
        self._height = sight.height
        held = _of_tables(sight.rules, _ALIKE * self._height)
        self._rules = _lengthened(held, sight)
        self._known: list[Box] = []

    def around(self, word: SeenWord) -> Box | None:
        """Returns the cell of a table that a word stands in; None if it is in none."""
        return self._at((word.left + word.right) / 2, (word.top + word.bottom) / 2)

    def in_row(self, box: Box) -> Iterator[Box]:
        """Yields the cells in the row of a cell, as far as lines part them."""
        down = (box.top + box.bottom) / 2
        edges = sorted(
            rule.at(down)
            for rule in self._rules.upright
            if rule.start < down < rule.end
        )
        for left, right in pairwise(edges):
            beside = self._at((left + right) / 2, down)
            if beside is not None and right - left > self._height:
                yield beside

    def _at(self, across: float, down: float) -> Box | None:
        above = self._next(self._rules.level, across, down, -1)
        below = self._next(self._rules.level, across, down, 1)
        if above is None or below is None:
            return None
        left = self._next(self._rules.upright, down, across, -1)
        right = self._next(self._rules.upright, down, across, 1)
        if left is None and right is None:
            return None
        open_by = (
            abs(above.start - below.start) if left is None else 0.0,
            abs(above.end - below.end) if right is None else 0.0,
        )
        if max(open_by) > _NARROWER * self._height:
            return None
        box = Box(
            max(above.start, below.start) if left is None else left.at(down),
            above.at(across),
            min(above.end, below.end) if right is None else right.at(down),
            below.at(across),
        )
        # A box as wide as its lines is no cell: a frame, or a title above a table.
        wide = max(above.end, below.end) - min(above.start, below.start)
        narrower = wide - (box.right - box.left)
        return self._same(box) if narrower > _NARROWER * self._height else None

    def _next(
        self, rules: Sequence[Rule], along: float, across: float, way: int
    ) -> Rule | None:
        """Returns the line next to a place, before it or behind it (-1 or 1)."""
        near = _ALIKE * self._height
        beside = [
            (way * (rule.at(along) - across), rule)
            for rule in rules
            if rule.start - near <= along <= rule.end + near
        ]
        return min((one for one in beside if one[0] > 0), default=(0.0, None))[1]

    def _same(self, box: Box) -> Box:
        near = _ALIKE * self._height
        for known in self._known:
            if all(abs(a - b) <= near for a, b in zip(known, box, strict=True)):
                return known
        self._known.append(box)
        return box


def _rows(cells: dict[Box, list[SeenLine]], height: float) -> Iterator[Row]:
    """Yields the cells row by row; a cell beside several rows stands in the first."""
    near = _ALIKE * height
    left = sorted(cells, key=lambda box: (box.top, box.left))
    while left:
        row = [box for box in left if box.top - left[0].top <= near]
        left = left[len(row) :]
        row.sort(key=lambda box: box.left)
        yield tuple(tuple(_lines(cells[box])) for box in row)


def _lines(parts: Sequence[SeenLine]) -> Iterator[SeenLine]:
    """Yields the lines of a cell; what stands beside one another is one line."""
    found: list[SeenLine] = []
    for part in sorted(parts, key=lambda line: line.words[0].top):
        beside = next((at for at, one in enumerate(found) if _is_beside(one, part)), -1)
        if beside < 0:
            found.append(part)
        else:
            words = sorted(found[beside].words + part.words, key=lambda word: word.left)
            found[beside] = found[beside]._replace(words=tuple(words))
    yield from found


def _is_beside(one: SeenLine, other: SeenLine) -> bool:
    before, after = (one, other) if one.left < other.left else (other, one)
    return before.right <= after.left and before.shares_row(after)
