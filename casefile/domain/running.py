"""Running heads and feet that were not recognised as such when a paper was read.

They stand at the edges of scanned pages, or inside a paragraph that runs over a page
break, as in a text that was copied or made of another file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from casefile.domain.document import BlockKind, Page, PageSource
from casefile.domain.textflow import body, furniture

_EDGE_LINES: Final = 3
_LONGEST: Final = 200
_ALIKE: Final = 85.0
_ALIKE_PART: Final = 95.0
_LEAST_PART: Final = 8
_LEAST_SHARE: Final = 0.4
_REACH: Final = 25
"""Words on either side of a page number that may belong to the running head."""
_OFTEN: Final = 0.8
_LEAST: Final = 3
_NUMBERS: Final = re.compile(r"\d+")
_PAGE: Final = re.compile(r"\b(?:page|pg|tudalen)\b", re.IGNORECASE)
_DRESS: Final = r"[\s\-\u2013\u2014|()\[\]\u2022\u00b7~_*/]*"
_NUMBER_ALONE: Final = re.compile(
    rf"{_DRESS}(?:page\s*)?#(?:\s*(?:of|/)\s*#)?{_DRESS}|page\s*#(?:\s*(?:of|/)\s*#)?\W*"
)
"""A page number; `2024.` or `95%` is the end of a sentence."""


class _Line(NamedTuple):
    start: int
    end: int
    alike: str
    """Its words, alike from page to page."""


def without(pages: Sequence[Page]) -> Iterator[tuple[Page, int, int]]:
    """Yields the stretches of pages that are no running heads or feet."""
    edges = _edges(pages)
    repeated = _repeated_heads(pages)
    for page, start, end in body(pages):
        at = start
        for line in sorted(edges.get(page.number, []) + repeated[page.number]):
            if start <= line.start < end:
                if page.text[at : line.start].strip():
                    yield page, at, line.start
                at = max(at, line.end)
        if page.text[at:end].strip():
            yield page, at, end


def heads(pages: Sequence[Page]) -> set[str]:
    """Returns the running heads and feet of a paper, each once."""
    found = {page.text[start:end] for page in pages for start, end in furniture(page)}
    texts = {page.number: page.text for page in pages}
    for number, lines in _edges(pages).items():
        found |= {texts[number][line.start : line.end] for line in lines}
    return found


def inside(keys: Sequence[str]) -> set[int]:
    """Returns which words are running heads inside the text: those with page numbers.

    The page numbers count up, and the words around them are the same each time.
    """
    at = [
        place
        for place, (one, number) in enumerate(pairwise(keys))
        if one == "page" and number.isdigit()
    ]
    steps = [int(keys[two + 1]) - int(keys[one + 1]) for one, two in pairwise(at)]
    if len(at) < _LEAST or steps.count(1) < _OFTEN * len(steps):
        return set()
    before = _same(keys, at, -1)
    after = _same(keys, [place + 1 for place in at], 1) + 1
    return {
        word
        for place in at
        for word in range(max(0, place - before), min(len(keys), place + after + 1))
    }


def _same(keys: Sequence[str], at: Sequence[int], step: int) -> int:
    """Returns how many words on one side of some places are always the same."""
    for distance in range(1, _REACH + 1):
        seen = Counter(
            "#" if keys[word].isdigit() else keys[word]
            for word in (place + step * distance for place in at)
            if 0 <= word < len(keys)
        )
        if not seen or seen.most_common(1)[0][1] < _OFTEN * len(at):
            return distance - 1
    return _REACH


def _repeated_heads(pages: Sequence[Page]) -> dict[int, list[_Line]]:
    """Returns the heads of tables that are printed again where a page begins."""
    found: dict[int, list[_Line]] = {page.number: [] for page in pages}
    rows: set[str] = set()
    for page in pages:
        blocks = [one for one in page.blocks if one.kind is not BlockKind.FURNITURE]
        if blocks and blocks[0].kind is BlockKind.TABLE_ROW:
            first = page.text[blocks[0].start : blocks[0].end]
            if _alike(first) in rows and not any(map(str.isdigit, first)):
                line = _Line(blocks[0].start, blocks[0].end, _alike(first))
                found[page.number].append(line)
        rows |= {
            _alike(page.text[one.start : one.end])
            for one in blocks
            if one.kind is BlockKind.TABLE_ROW
        }
    return found


def _edges(pages: Sequence[Page]) -> dict[int, list[_Line]]:
    """Returns for each page its outermost lines that come again on other pages."""
    if len(pages) < 2:  # noqa: PLR2004 - nothing can come again
        return {}
    known = [line for page in pages for line in _furniture_lines(page)]
    found: dict[int, list[_Line]] = {page.number: [] for page in pages}
    for side in (1, -1):
        lines = {page.number: _outer(page, side) for page in pages}
        for page in pages:
            for line in lines[page.number]:
                if not _comes_again(line, page, lines, known):
                    break
                found[page.number].append(line)
    return {number: sorted(lines) for number, lines in found.items() if lines}


def _comes_again(
    line: _Line, page: Page, lines: dict[int, list[_Line]], known: list[str]
) -> bool:
    if _NUMBER_ALONE.fullmatch(line.alike):
        return True
    is_seen = page.source is PageSource.RECOGNISED
    if any(_is_alike(line.alike, one, is_seen) for one in known):
        return True
    again = sum(
        any(_is_alike(line.alike, other.alike, is_seen) for other in others)
        for number, others in lines.items()
        if number != page.number
    )
    return 1 + again >= max(2, _LEAST_SHARE * len(lines))


def _is_alike(one: str, other: str, is_seen: bool) -> bool:  # noqa: FBT001
    if one == other or not is_seen:
        return one == other
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded when it is needed

    if fuzz.ratio(one, other, score_cutoff=_ALIKE) > 0:
        return True
    # The left and the right end of one line may have been taken for two.
    is_part = _LEAST_PART <= len(one) < len(other)
    return is_part and fuzz.partial_ratio(one, other, score_cutoff=_ALIKE_PART) > 0


def _outer(page: Page, side: int) -> list[_Line]:
    """Returns the first or the last lines of a page's text, the outermost first."""
    taken = furniture(page)
    rows = [
        (block.start, block.end)
        for block in page.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]

    def alike(found: re.Match[str]) -> str:
        # Rows of a table may differ in their dates only.
        line = found.group()
        is_row = any(start <= found.start() < end for start, end in rows)
        return (
            " ".join(line.split())
            if is_row and not _PAGE.search(line)
            else _alike(line)
        )

    lines = [
        _Line(found.start(), found.end(), alike(found))
        for found in re.finditer(r"[^\n]*\S[^\n]*", page.text)
        if not any(start <= found.start() < end for start, end in taken)
    ]
    most = _EDGE_LINES if len(lines) > _EDGE_LINES else 0
    if not most and page.source is PageSource.RECOGNISED:
        # Nearly empty, and nothing was told of it when it was read.
        most = (len(lines) - 1) // 2
    return lines[::side][:most]


def _furniture_lines(page: Page) -> list[str]:
    return [
        _alike(line)
        for start, end in furniture(page)
        for line in page.text[start:end].splitlines()
        if line.strip()
    ]


def _alike(line: str) -> str:
    return _NUMBERS.sub("#", " ".join(line[:_LONGEST].split()).casefold())
