"""Figures that a program which reads scans takes for one another."""

from __future__ import annotations

from typing import Final

from casefile.domain.check.paper import Paper
from casefile.domain.document import PageSource

_ALIKE: Final = [
    set("17"),
    set("38"),
    set("56"),
    set("08"),
    set("06"),
    set("68"),
    set("27"),
]


def is_scan(paper: Paper, index: int) -> bool:
    """Tells whether a character of the text was recognised in a picture."""
    number = paper.page_of(index)
    return any(
        page.number == number and page.source is PageSource.RECOGNISED
        for page in paper.pages
    )


def may_be_misread(paper: Paper, index: int, read: str, meant: str) -> bool:
    """Tells whether figures on a scanned page may be others that look like them."""
    if not is_scan(paper, index) or len(read) != len(meant):
        return False
    differ = [{a, b} for a, b in zip(read, meant, strict=True) if a != b]
    return len(differ) == 1 and differ[0] in _ALIKE
