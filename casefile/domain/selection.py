"""Selecting words of a page: by point, by word, by sentence; and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from casefile.domain.document import Box, Page, Word

_WORD = re.compile(r"\w+(?:['\u2019\u00ad\ufffe-]\w+)*")
_SAME_LINE = 0.5
_LONG = 3
_NARROW = 0.5
_MARKS = frozenset(".,;:!|'\u2018\u2019\u00ad")
_ENDS = re.compile(r"[.!?][\"'\u2019\u201d)\]]*(?=\s|$)|\n\s*\n")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|St|No|Nos|para|paras|pp?|ss?|e\.g|i\.e|etc|cf"
    r"|vs?|Ltd|approx)|\b[A-Z]|\n\s*\d{1,3}(?:\.\d{1,3})*)\.$"
)
_SHORTENED = 40


def boxes(page: Page, start: int, end: int) -> list[Box]:
    """Returns where characters `start` to `end` stand: one box for each line.

    Inside a word, places are reckoned from the number of its characters.
    """
    words = _words(page, start, end)
    upright = _run_up_or_down(words)
    merged: list[Box] = []
    for word in words:
        box = word.box if upright else _part(page, word, start, end)
        if merged and _is_same_line(merged[-1], box, upright=upright):
            merged[-1] = _around(merged[-1], box)
        else:
            merged.append(box)
    return merged


def _words(page: Page, start: int, end: int) -> list[Word]:
    return [word for word in page.each_word() if word.start < end and word.end > start]


def _run_up_or_down(words: list[Word]) -> bool:
    """Whether most words stand on end, as on a page that was turned."""
    long = [word for word in words if word.end - word.start >= _LONG]
    return 2 * sum(_stands_on_end(word.box) for word in long) > len(long)


def _stands_on_end(box: Box) -> bool:
    return box.bottom - box.top > box.right - box.left


def _part(page: Page, word: Word, start: int, end: int) -> Box:
    edges = _edges(page, word)
    first, last = max(start, word.start), min(end, word.end)
    _, top, _, bottom = word.box
    return Box(edges[first - word.start], top, edges[last - word.start], bottom)


def _edges(page: Page, word: Word) -> list[float]:
    """Returns where the gaps between the characters of a word are, as far as known.

    Each character takes the same share of the width, and a narrow mark half of it, so
    that a full stop does not pull a mark off the last letter.
    """
    letters = page.text[word.start : word.end]
    shares = [_NARROW if letter in _MARKS else 1.0 for letter in letters]
    left, _, right, _ = word.box
    step = (right - left) / sum(shares)
    inner = [left + step * share for share in accumulate(shares[:-1])]
    return [left, *inner, right]


def _is_same_line(line: Box, box: Box, *, upright: bool) -> bool:
    if upright:
        shared = min(line.right, box.right) - max(line.left, box.left)
        return shared > _SAME_LINE * min(line.right - line.left, box.right - box.left)
    shared = min(line.bottom, box.bottom) - max(line.top, box.top)
    return shared > _SAME_LINE * min(line.bottom - line.top, box.bottom - box.top)


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def index_near(page: Page, x: float, y: float) -> int | None:
    """Returns the gap between characters that is nearest to a point, as a caret.

    A selection by mouse runs from the gap at the press to the gap at the release. The
    line at the height of the point counts first, so that a point in the margin belongs
    to the line beside it. None if the page has no words.
    """
    nearest = min(page.each_word(), key=lambda w: _distance(w.box, x, y), default=None)
    if nearest is None:
        return None
    edges = _edges(page, nearest)
    return nearest.start + min(range(len(edges)), key=lambda i: abs(edges[i] - x))


def _distance(box: Box, x: float, y: float) -> tuple[float, float]:
    down = max(box.top - y, y - box.bottom, 0.0)
    across = max(box.left - x, x - box.right, 0.0)
    return down, across


def word_span(page: Page, index: int) -> tuple[int, int]:
    """Returns the word at a caret, without the punctuation beside it.

    Between words, the one that ends there; else the single character.
    """
    text = page.text
    for match in _WORD.finditer(text, max(0, index - 200)):
        if match.start() > index:
            break
        if index <= match.end():
            following = _WORD.match(text, index)
            return (
                following.span() if index == match.end() and following else match.span()
            )
    index = min(max(index, 0), max(len(text) - 1, 0))
    return index, min(index + 1, len(text))


def sentence_span(page: Page, index: int) -> tuple[int, int]:
    """Returns the sentence at a caret, inside its paragraph."""
    low, high = _paragraph(page, index)
    start, end = low, high
    for start, end in sentence_ends(page.text, low, high):  # noqa: B007
        if end > index:
            break
    return _trimmed(page.text, start, end)


def sentence_ends(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yields the sentences of `low` to `high`, each up to where the next begins."""
    start = low
    for match in _ENDS.finditer(text, low, high):
        # What ends no sentence is short: further back nothing has to be looked at.
        before = text[max(low, match.start() - _SHORTENED) : match.start() + 1]
        if not _NO_END.search(before):
            yield start, match.end()
            start = match.end()
    if start < high:
        yield start, high


def _paragraph(page: Page, index: int) -> tuple[int, int]:
    for block in page.blocks:
        if block.start <= index < block.end:
            return block.start, block.end
    for block in page.blocks:
        if index == block.end:
            return block.start, block.end
    return 0, len(page.text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    found = text[start:end]
    if not found.strip():
        return start, end
    return start + len(found) - len(found.lstrip()), start + len(found.rstrip())
