"""Puts the text of a page into the order in which a person reads it.

A PDF says its text in the order in which some program wrote it. That is nearly always
the order of reading, and is left alone. Two things go wrong: columns written line by
line across the page, and forms whose labels all come first and their values after. Both
are told by what the lines say and where they stand; where that is not plain, the order
stays as it was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from casefile.readers.hyphen import SOFT
from casefile.readers.line import LABEL, groups
from casefile.readers.pdf_page import FlatWord, RawPage

_WIDE_GAP = 1.0
"""Between two columns, in heights of a line."""
_LEAST_LINES = 3
"""Of each column, before its lines are taken apart."""
_CROSSES = 0.6
"""The share of lines after which the text goes across the page."""
_PROSE = 18
"""Characters in a line of prose, at least; labels of rows have fewer."""
_GOES_ON = 0.5
"""The share of lines that go on from the line above, in columns of prose."""
_LINE_APART = 2.2
"""From line to line, in heights; more is a new paragraph, or a new row of a table."""
_SAME_ROW = 0.5
_VALUE_OF_LABEL = 0.6
"""The share of values that stand beside a label, in a form."""
_FAR = 3.0
_LONGEST_LABEL = 60
_LABEL_ENDS = (":", "?")
_ASKS = re.compile(r"[:?] *(?:\n|\Z)")
_MOST_PIECES = 800
"""On a page; real ones have a tenth of it, and each is compared with the others."""
_MOST_TRIES = 8


class Piece(NamedTuple):
    """A stretch of the text that stands in one place: a line, or its part in a cell."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Of the line, in points."""
        return self.bottom - self.top


def in_reading_order(page: RawPage) -> RawPage:
    """Returns the page with its text in the order of reading.

    No character is lost: only stretches of the text change places, and a hyphen at the
    end of a line becomes one that joins.
    """
    if not _may_be_out_of_order(page):
        return page
    pieces = pieces_of(page)
    if len(pieces) > _MOST_PIECES:
        return page
    order = _columns_apart(page.text, pieces)
    order = _values_to_labels(page, order)
    return page if order == pieces else put(page, pieces, order)


def _may_be_out_of_order(page: RawPage) -> bool:
    """Whether it has wide gaps, or labels and turns upwards: most pages have not."""
    if page.typed_from:
        return True
    may_be_form = _ASKS.search(page.text) is not None
    gaps = 0
    for last, word in pairwise(page.words):
        height = last[5] - last[3]
        if may_be_form and word[3] < last[3] - height:
            return True
        gaps += word[2] - last[4] > _WIDE_GAP * height
    return gaps >= _LEAST_LINES


def pieces_of(page: RawPage) -> list[Piece]:
    """Cuts the text where its lines end, and where a line has a wide gap."""
    pieces: list[Piece] = []
    for group in groups(page):
        part: list[FlatWord] = []
        for word in group:
            if part and (
                _is_apart(page.text, part, word) or _is_another_field(page, part, word)
            ):
                pieces.append(_piece(part))
                part = []
            part.append(word)
        pieces.append(_piece(part))
    return pieces


def _is_apart(text: str, part: Sequence[FlatWord], word: FlatWord) -> bool:
    last = part[-1]
    wide = word[2] - last[4] > _WIDE_GAP * (last[5] - last[3])
    return wide and not (len(part) == 1 and LABEL.fullmatch(text, last[0], last[1]))


def _is_another_field(page: RawPage, part: Sequence[FlatWord], word: FlatWord) -> bool:
    """Whether two answers are in one line of the text only: on the page none is."""
    _, _, _, top, _, bottom = part[-1]
    return 0 < page.typed_from <= word[0] and not (word[3] < bottom and top < word[5])


def _piece(words: Sequence[FlatWord]) -> Piece:
    starts, ends, lefts, tops, rights, bottoms = zip(*words, strict=True)
    return Piece(starts[0], ends[-1], min(lefts), min(tops), max(rights), max(bottoms))


def _columns_apart(text: str, pieces: list[Piece]) -> list[Piece]:
    """Reads columns that were written line by line one after the other."""
    order: list[Piece] = []
    start = 0
    while start < len(pieces):
        end, gutter = _run(pieces, start)
        run = pieces[start:end]
        if gutter and _are_columns(text, run, gutter):
            for part in _paragraphs(run):
                left = [piece for piece in part if piece.right <= gutter]
                order += _columns_apart(text, left)
                order += _columns_apart(text, [p for p in part if p.left >= gutter])
            start = end
        else:
            order.append(pieces[start])
            start += 1
    return order


def _run(pieces: Sequence[Piece], start: int) -> tuple[int, float]:
    """Returns where the pieces end that leave one gap free, and where that gap is.

    The gap is the first one across the line in which the run starts; 0 if none is.
    """
    first = pieces[start]
    if start + 1 == len(pieces) or not _is_beside(first, pieces[start + 1]):
        return start + 1, 0.0
    near, far = first.right, pieces[start + 1].left
    end = start + 2
    while end < len(pieces):
        piece, last = pieces[end], pieces[end - 1]
        if piece.bottom < first.top or piece.top - last.bottom > _FAR * last.height:
            break
        if piece.left < far and piece.right > near:
            # It narrows the gap from one side, or else runs across it.
            middle = (near + far) / 2
            narrowed = (
                (max(near, piece.right), far)
                if piece.right < middle or piece.left < near
                else (near, min(far, piece.left))
            )
            if narrowed[1] - narrowed[0] < _WIDE_GAP * first.height / 2:
                break
            near, far = narrowed
        end += 1
    return end, (near + far) / 2


def _is_beside(left: Piece, right: Piece) -> bool:
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    return (
        right.left - left.right > _WIDE_GAP * left.height
        and shared > _SAME_ROW * min(left.height, right.height)
    )


def _are_columns(text: str, run: Sequence[Piece], gutter: float) -> bool:
    """Whether both sides of a gap are prose, and were written across it."""
    sides = [piece.left >= gutter for piece in run]
    turns = sum(a != b for a, b in pairwise(sides))
    left = [piece for piece, is_right in zip(run, sides, strict=True) if not is_right]
    right = [piece for piece, is_right in zip(run, sides, strict=True) if is_right]
    return (
        turns >= _CROSSES * (len(run) - 1)
        and min(len(left), len(right)) >= _LEAST_LINES
        and min(_width(left), _width(right)) >= _PROSE
        and _going_on(text, left) >= _GOES_ON
        and _going_on(text, right) >= _GOES_ON
    )


def _width(pieces: Sequence[Piece]) -> float:
    """Returns the characters of a line in the middle, by length."""
    return sorted(piece.end - piece.start for piece in pieces)[len(pieces) // 2]


def _going_on(text: str, pieces: Sequence[Piece]) -> float:
    """Returns the share of lines that begin in the middle of a sentence."""
    starts = [text[piece.start] for piece in pieces[1:]]
    return sum(char.islower() for char in starts) / len(starts) if starts else 0.0


def _paragraphs(run: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Parts a run where all its columns have a gap: paragraphs, or rows of a table."""
    part: list[Piece] = []
    bottom = 0.0
    for piece in run:
        if part and piece.top - bottom > (_LINE_APART - 1) * piece.height:
            yield part
            part = []
        part.append(piece)
        bottom = max(bottom, piece.bottom) if len(part) > 1 else piece.bottom
    if part:
        yield part


def _values_to_labels(page: RawPage, pieces: list[Piece]) -> list[Piece]:
    """Puts values that come after all labels each behind its own."""
    upwards = [
        place
        for place in range(1, len(pieces))
        if pieces[place].top < pieces[place - 1].top - pieces[place - 1].height
    ]
    for place in upwards[:_MOST_TRIES]:
        before, after = pieces[:place], pieces[place:]
        homes = [home(before, piece) for piece in after]
        placed = [home for home in homes if home is not None]
        if not placed or len(placed) < _VALUE_OF_LABEL * len(after):
            continue
        labels = [page.text[before[home].start : before[home].end] for home in placed]
        were_typed = 0 < page.typed_from <= after[0].start
        if were_typed or _are_labels(labels):
            return inserted(before, after, homes)
    return pieces


def home(before: Sequence[Piece], value: Piece) -> int | None:
    """Returns the last piece in the same row on the left of a value."""
    rows = [
        (piece.right, number)
        for number, piece in enumerate(before)
        if piece.right <= value.left + 1
        and min(piece.bottom, value.bottom) - max(piece.top, value.top)
        > _SAME_ROW * min(piece.height, value.height)
    ]
    return max(rows)[1] if rows else None


def _are_labels(labels: Sequence[str]) -> bool:
    """Whether they ask for what stands beside them: two addresses do not."""
    asking = sum(label.endswith(_LABEL_ENDS) for label in labels)
    short = all(len(label) <= _LONGEST_LABEL for label in labels)
    return short and asking >= _VALUE_OF_LABEL * len(labels)


def inserted(
    before: Sequence[Piece], after: Sequence[Piece], homes: Sequence[int | None]
) -> list[Piece]:
    """Puts each value behind its label, and what has none behind the value before."""
    behind: dict[int, list[Piece]] = {}
    last = len(before) - 1
    for value, home in zip(after, homes, strict=True):
        last = last if home is None else home
        behind.setdefault(last, []).append(value)
    order: list[Piece] = []
    for number, piece in enumerate(before):
        order += [piece, *behind.get(number, ())]
    return order


def put(page: RawPage, pieces: Sequence[Piece], order: Sequence[Piece]) -> RawPage:
    """Writes the text anew; what stands between pieces stays behind the one before."""
    cuts = [0, *(piece.start for piece in pieces[1:]), len(page.text)]
    ends = dict(zip((piece.start for piece in pieces), cuts[1:], strict=True))
    starts = {piece.start: cut for piece, cut in zip(pieces, cuts, strict=False)}
    words_from = [word[0] for word in page.words]
    lines_from = sorted(page.types)
    texts: list[str] = []
    words: list[FlatWord] = []
    types = {}
    length = 0
    for number, piece in enumerate(order):
        start, end = starts[piece.start], ends[piece.start]
        following = order[number + 1] if number + 1 < len(order) else None
        shift = length - start
        for word in page.words[
            bisect_right(words_from, start - 1) : bisect_right(words_from, end - 1)
        ]:
            moved = (word[0] + shift, word[1] + shift, *word[2:])
            words.append(moved)
        if line := bisect_right(lines_from, piece.start):
            types[piece.start + shift] = page.types[lines_from[line - 1]]
        said = _ended(page.text, start, end, piece, following)
        texts.append(said)
        length += len(said)
    return page._replace(text="".join(texts), words=words, types=types)


def _ended(
    text: str, start: int, end: int, piece: Piece, following: Piece | None
) -> str:
    """Returns the text of a piece with an end of line, or a hyphen that joins."""
    said = text[start:end].rstrip(" \n")
    if following is None:
        return f"{said}\n"
    if following.start == end:
        return text[start:end]
    letters = said[-2:-1].isalpha() and text[following.start].islower()
    if said.endswith(("-", SOFT)) and letters and following.top > piece.top:
        return f"{said[:-1]}{SOFT}"
    return f"{said}\n"
