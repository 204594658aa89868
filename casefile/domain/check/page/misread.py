"""Figures that a program which reads scans takes for one another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.paper import Paper
from casefile.domain.document import PageSource

_ZERO: Final = ("90", "80")
_ALIKE: Final = (
    *(*_ZERO, "17", "71", "38", "83", "56", "65"),
    *("08", "06", "60", "68", "86"),
)
"""Pairs of figures: the one that was read, and the one that may be there."""
_CLEAR: Final = 92.0
"""The quality of a page from which on only a nought with a dot in it is mistaken.

Measured on scans of the tests: of 4,000 dates and numbers on clear pages 83 were read
wrongly, all of them noughts; on poor pages one in two hundred, of any kind.
"""


def is_scan(paper: Paper, index: int) -> bool:
    """Tells whether a character of the text was recognised in a picture."""
    number = paper.page_of(index)
    return any(
        page.number == number and page.source is PageSource.RECOGNISED
        for page in paper.pages
    )


def is_clear(paper: Paper, index: int) -> bool:
    """Tells whether a page was scanned so well that hardly a letter is misread."""
    number = paper.page_of(index)
    return all(page.quality >= _CLEAR for page in paper.pages if page.number == number)


def may_be(paper: Paper, mention: DateMention, meant: date) -> bool:
    """Tells whether a day on a scanned page may be another one that looks like it."""
    return meant in _others(paper, mention)


def may_be_another(paper: Paper, mention: DateMention) -> bool:
    """Tells whether a day on a scanned page may be one that its weekday fits."""
    return any(other.weekday() == mention.weekday for other in _others(paper, mention))


def _others(paper: Paper, mention: DateMention) -> Iterator[date]:
    """Yields the days of the same month that a day on a scanned page may be."""
    if not is_scan(paper, mention.start):
        return
    day = mention.first
    alike = _ZERO if is_clear(paper, mention.start) else _ALIKE
    figures = str(day.day)
    for place, figure in enumerate(figures):
        for pair in alike:
            if pair[0] == figure:
                with suppress(ValueError):
                    other = f"{figures[:place]}{pair[1]}{figures[place + 1 :]}"
                    yield day.replace(day=int(other))
