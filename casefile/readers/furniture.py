"""Running headers and footers: lines that come again at the edges of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from casefile.readers.line import Line
from casefile.readers.pdf_page import RawPage

_EDGE = 0.13
"""The share of the page's height at its top and bottom where they stand."""
_LEAST_SHARE = 0.4
_FIRST_FEW = 200
_COUNTED = re.compile(
    r"\bpage\s*\d+(?:\s*(?:of|/)\s*\d+)?|\d+(?:\s*(?:of|/)\s*\d+)?$|^\d+(?=\s*[|-])",
    re.IGNORECASE,
)
"""A page number in a line; a number before a heading is none."""
_DRESS = r"[\s\-\u2013\u2014|()\[\]\u2022\u00b7~_*/]*"
_PAGE_NUMBER = re.compile(
    rf"{_DRESS}(?:page\s*)?\d{{1,4}}(?:\s*(?:of|/)\s*\d{{1,4}})?{_DRESS}"
    r"|\W*page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
"""`2024.` or `95%` in a line by itself is the end of a sentence."""


def furniture(
    pages: Sequence[RawPage], lines: Sequence[Sequence[Line]]
) -> list[set[int]]:
    """Returns for each page which of its lines are running headers and footers."""
    seen = Counter(
        key
        for page, page_lines in zip(pages, lines, strict=True)
        for key in {_key(page, line) for line in page_lines if _is_at_edge(page, line)}
    )
    least = max(2, round(_LEAST_SHARE * len(pages)))

    return [
        _outermost(
            page_lines,
            {
                index
                for index, line in enumerate(page_lines)
                if _is_at_edge(page, line)
                and (seen[_key(page, line)] >= least or _is_page_number(page, line))
            },
        )
        for page, page_lines in zip(pages, lines, strict=True)
    ]


def _outermost(lines: Sequence[Line], running: set[int]) -> set[int]:
    """Returns the running lines that no other line separates from the edge."""
    downwards = sorted(range(len(lines)), key=lambda index: lines[index].top)
    found: set[int] = set()
    for order in (downwards, downwards[::-1]):
        found.update(takewhile(running.__contains__, order))
    return found


def _is_page_number(page: RawPage, line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(page.text, line.start, line.end) is not None


def _is_at_edge(page: RawPage, line: Line) -> bool:
    return line.bottom < _EDGE * page.height or line.top > (1 - _EDGE) * page.height


def _key(page: RawPage, line: Line) -> tuple[bool, str]:
    """Returns what is alike on each page: the edge, the words, no page number."""
    words = page.text[line.start : line.end][:_FIRST_FEW]
    alike = _COUNTED.sub("#", " ".join(words.split()))
    return line.bottom < _EDGE * page.height, alike
