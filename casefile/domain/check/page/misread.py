"""Figures that a program which reads scans takes for one another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.page.paper import Paper
from casefile.domain.document import PageSource

_ALIKE: Final = ("17", "71", "38", "83", "56", "65", "08", "80", "06", "60", "68", "86")
"""Pairs of figures: the one that was read, and the one that may be there."""


def is_scan(paper: Paper, index: int) -> bool:
    """Tells whether a character of the text was recognised in a picture."""
    number = paper.page_of(index)
    return any(
        page.number == number and page.source is PageSource.RECOGNISED
        for page in paper.pages
    )


def may_be(paper: Paper, mention: DateMention, meant: date) -> bool:
    """Tells whether a day on a scanned page may be another one that looks like it."""
    return is_scan(paper, mention.start) and meant in _others(mention.first)


def may_be_another(paper: Paper, mention: DateMention) -> bool:
    """Tells whether a day on a scanned page may be one that its weekday fits."""
    return is_scan(paper, mention.start) and any(
        other.weekday() == mention.weekday for other in _others(mention.first)
    )


def _others(day: date) -> Iterator[date]:
    """Yields the days of the same month that look like a day."""
    figures = str(day.day)
    for place, figure in enumerate(figures):
        for read, meant in _ALIKE:
            if read == figure:
                with suppress(ValueError):
                    other = f"{figures[:place]}{meant}{figures[place + 1 :]}"
                    yield day.replace(day=int(other))
