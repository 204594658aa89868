"""What came in reply to a request for records, and what did not: the gap report.

All of it is a guess from words and is shown as one. That a record did not come means
that nothing in the papers was recognised as one, never that none exists.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from casefile import resources
from casefile.domain import twin
from casefile.domain.checklist import Entry
from casefile.domain.document import (
    BlockKind,
    Document,
    DocumentKind,
    Page,
    PageSource,
)
from casefile.domain.ids import DocumentId
from casefile.domain.printed_number import Gap, Printed, gap, printed_on
from casefile.domain.suggestion_day import day_in

_BLACK = 0.8
"""The share of a page that is covered when there is as good as nothing to read."""
_FEW_WORDS = 5
_TOP = 500
_FIRST_LINES, _LONGEST = 4, 70
_MOST_SOURCES = 12
_ABOUT_OTHERS = {DocumentKind.EMAIL, DocumentKind.LETTER}
"""An email about a visit is no record of the visit."""
_OPENING = re.compile(
    r"^\W{0,3}(?:\w{3,9}day,?\s+)?"
    r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\s+\d{4})",
    re.MULTILINE,
)
"""A date at the beginning of a line, as entries of case notes have it."""


class State(StrEnum):
    """Whether a record that was asked for is among the papers."""

    CAME = "came"
    PERHAPS = "perhaps"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a record seems to be, and why it is thought so."""

    document: DocumentId
    page: int
    words: str
    """The words that led to it; empty if it is the kind of the paper."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One record of the checklist."""

    id: str
    label: str
    state: State
    sources: tuple[Source, ...] = ()
    more: int = 0
    """Further places that are not named."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What is told of one paper of a reply."""

    document: DocumentId
    pages: int
    boxes: dict[int, int]
    """How many boxes cover words, by page."""
    words_under: int
    """Words that the file still holds under boxes."""
    black: tuple[int, ...]
    """Pages that are covered, or as good as."""
    blank: tuple[int, ...]
    unread: tuple[int, ...]
    """Pages that are pictures whose words are not known."""
    gap: Gap | None
    """Pages missing by their printed numbers."""
    days: frozenset[date]
    sketch: twin.Sketch
    page_sketches: dict[int, twin.Sketch] = field(repr=False)
    """By the number of each page."""
    titles: dict[str, Source] = field(repr=False)
    """For each record that its titles or its kind point to."""
    words: dict[str, tuple[Source, ...]] = field(repr=False)
    """For each record that only words on its pages point to."""
    printed: tuple[tuple[Printed, ...], ...] = field(repr=False)

    @property
    def redactions(self) -> int:
        """How many boxes there are."""
        return sum(self.boxes.values())


@dataclass(frozen=True)
class _Signs:
    """What points to one record."""

    titles: re.Pattern[str] | None
    words: re.Pattern[str] | None
    kinds: frozenset[str]


@functools.cache
def _signs() -> dict[str, _Signs]:
    return {
        row["id"]: _Signs(
            _pattern(row.get("titles", ())),
            _pattern(row.get("words", ())),
            frozenset(row.get("kinds", ())),
        )
        for row in resources.toml("disclosure.toml")["record"]
    }


def _pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    listed = sorted(phrases, key=len, reverse=True)
    if not listed:
        return None
    joined = "|".join(re.escape(phrase) for phrase in listed)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def look(document: Document, pages: Sequence[Page], today: date) -> Look:
    """Returns what is told of one paper."""
    printed = tuple(printed_on(page.text) for page in pages)
    black = tuple(p.number for p in pages if _is_black(p))
    unread = tuple(p.number for p in pages if _is_unread(p) and p.number not in black)
    by_title = dict(_by_title(document, pages))
    about = document.kind in _ABOUT_OTHERS
    return Look(
        document=document.id,
        pages=len(pages),
        boxes={p.number: len(p.blacking.boxes) for p in pages if p.blacking.boxes},
        words_under=sum(page.blacking.words_under for page in pages),
        black=black,
        blank=tuple(p.number for p in pages if _is_blank(p)),
        unread=unread,
        gap=gap(printed, hidden={*black, *unread}),
        days=frozenset(_days(document, pages, today)),
        sketch=twin.sketch(page.text for page in pages),
        page_sketches={page.number: twin.sketch([page.text]) for page in pages},
        titles={
            record: source
            for record, source in by_title.items()
            if not about or not source.words
        },
        words={
            record: tuple(found)
            for record in _signs()
            if (found := list(_hints(record, document, pages, by_title)))
        },
        printed=printed,
    )


def _is_black(page: Page) -> bool:
    covered = page.blacking.share
    words = len(page.text.replace("\u2588", "").split())
    return covered >= _BLACK or (covered >= _BLACK / 2 and words < _FEW_WORDS)


def _is_blank(page: Page) -> bool:
    if page.blacking.boxes:
        return False
    nothing = page.source is PageSource.TEXT and not page.text.strip()
    return nothing or page.source is PageSource.BLANK


def _is_unread(page: Page) -> bool:
    return page.source in {PageSource.PICTURE, PageSource.UNREADABLE}


def _days(document: Document, pages: Sequence[Page], today: date) -> Iterator[date]:
    if document.dated_on is not None:
        yield document.dated_on
    for page in pages:
        for match in _OPENING.finditer(page.text):
            found = day_in(match.group(1), today)
            if found is not None and found <= today:
                yield found


def _by_title(
    document: Document, pages: Sequence[Page]
) -> Iterator[tuple[str, Source]]:
    headings = [document.title]
    first = pages[0].number if pages else 1
    for page in pages[:1]:
        headings += [
            page.text[block.start : block.end]
            for block in page.blocks
            if block.kind is BlockKind.HEADING and block.start <= _TOP
        ]
        headings += _first_lines(page.text)
    for record, signs in _signs().items():
        if document.kind.value in signs.kinds:
            yield record, Source(document=document.id, page=first, words="")
        elif signs.titles is not None:
            found = next(filter(None, map(signs.titles.search, headings)), None)
            if found is not None:
                words = found.group()
                source = Source(document=document.id, page=first, words=words)
                yield record, source


def _first_lines(text: str) -> list[str]:
    """Returns short lines at the top, which may be a title that looks like none."""
    lines = [line.strip() for line in text[:_TOP].splitlines() if line.strip()]
    return [
        line
        for line in lines[:_FIRST_LINES]
        if len(line) <= _LONGEST and not line.endswith((".", ";", ","))
    ]


def _hints(
    record: str,
    document: Document,
    pages: Sequence[Page],
    by_title: Mapping[str, Source],
) -> Iterator[Source]:
    """Yields what makes it worth a look whether a record is here."""
    if document.kind in _ABOUT_OTHERS and record in by_title:
        yield by_title[record]
    words = _signs()[record].words
    for page in pages if words is not None else ():
        if words is not None and (found := words.search(page.text)):
            said = " ".join(found.group().split())
            yield Source(document=document.id, page=page.number, words=said)


def gaps(asked: Sequence[Entry], looks: Sequence[Look]) -> tuple[Line, ...]:
    """Returns for each record that was asked for whether it came."""
    return tuple(_line(entry, looks) for entry in asked)


def _line(entry: Entry, looks: Sequence[Look]) -> Line:
    came = [look.titles[entry.id] for look in looks if entry.id in look.titles]
    if came:
        state, sources = State.CAME, came
    else:
        sources = [one for look in looks for one in look.words.get(entry.id, ())]
        state = State.PERHAPS if sources else State.MISSING
    return Line(
        id=entry.id,
        label=entry.label,
        state=state,
        sources=tuple(sources[:_MOST_SOURCES]),
        more=max(0, len(sources) - _MOST_SOURCES),
    )


def alike_papers(looks: Sequence[Look]) -> list[twin.Group]:
    """Returns the papers that came twice, or nearly the same twice."""
    return twin.groups({look.document: look.sketch for look in looks})


def alike_pages(looks: Sequence[Look], but: Iterable[Hashable]) -> list[twin.Group]:
    """Returns the pages that came twice in papers that are not alike themselves."""
    left_out = set(but)
    return twin.groups(
        {
            (look.document, number): page
            for look in looks
            if look.document not in left_out
            for number, page in look.page_sketches.items()
        }
    )


def empty_months(
    days: Iterable[date], first: date | None, last: date | None
) -> list[tuple[date, date]]:
    """Returns stretches of months of which no paper and no entry bears a date.

    Each from the first day of its first month to that of its last. Without a period
    that was asked for it is what lies between the first and the last date found.
    """
    found = sorted(days)
    if not found:
        return []
    start, end = first or found[0], last or found[-1]
    known = {(day.year, day.month) for day in found}
    gone: list[tuple[date, date]] = []
    year, month = start.year, start.month
    while (year, month) <= (end.year, end.month):
        here = date(year, month, 1)
        if (year, month) not in known:
            if gone and _next(gone[-1][1]) == here:
                gone[-1] = gone[-1][0], here
            else:
                gone.append((here, here))
        year, month = _next(here).year, _next(here).month
    return gone


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
