"""Running headers and footers: lines that come again at the edges of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from casefile.readers.line import Line
from casefile.readers.pdf_page import RawPage

_EDGE = 0.13
"""The share of the page's height at its top and bottom where they stand."""
_LEAST_SHARE = 0.4
_FIRST_FEW = 200
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)


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
    found = []
    for page, page_lines in zip(pages, lines, strict=True):
        found.append(
            {
                index
                for index, line in enumerate(page_lines)
                if _is_at_edge(page, line)
                and (
                    seen[_key(page, line)] >= least
                    or (
                        _PAGE_NUMBER.fullmatch(page.text[line.start : line.end])
                        and _is_outermost(line, page_lines)
                    )
                )
            }
        )
    return found


def _is_at_edge(page: RawPage, line: Line) -> bool:
    return line.bottom < _EDGE * page.height or line.top > (1 - _EDGE) * page.height


def _is_outermost(line: Line, lines: Sequence[Line]) -> bool:
    others = [other for other in lines if other is not line]
    return all(o.bottom <= line.top + 1 for o in others) or all(
        o.top >= line.bottom - 1 for o in others
    )


def _key(page: RawPage, line: Line) -> tuple[bool, str]:
    """Returns what is alike on each page: the edge, the words without numbers."""
    words = page.text[line.start : line.end][:_FIRST_FEW]
    alike = _DIGITS.sub("0", " ".join(words.split()))
    return line.bottom < _EDGE * page.height, alike
