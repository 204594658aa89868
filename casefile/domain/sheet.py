"""What one page of a bundle tells of where papers begin, without its text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from casefile.domain.document import BlockKind, Medium, Page, PageSource
from casefile.domain.fold import clean
from casefile.domain.printed_number import Printed, printed_on
from casefile.domain.suggestion_clue import front_of
from casefile.domain.suggestion_kind import kinds

_TOP_LINES: Final = 8
_LATE: Final = 500
"""Characters after which a heading does not begin a page any more."""
LONGEST: Final = 90
"""Characters of a title."""
_CLOSING = re.compile(r"^\s*yours\s+(?:sincerely|faithfully|truly)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


class Sign(NamedTuple):
    """Something that speaks for or against a beginning."""

    name: str
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What one page of a bundle tells, without its text."""

    number: int
    size: tuple[float, float]
    signs: tuple[Sign, ...]
    printed: tuple[Printed, ...]
    edges: frozenset[str]
    """The first and the last line without figures."""
    is_blank: bool
    is_picture: bool
    closes: bool
    heading: str
    front: Page
    """Its beginning, from which a title and a date are suggested."""


def sheet_of(page: Page, today: date) -> Sheet:
    """Returns what a page tells."""
    lines = [line.strip() for line in page.text.splitlines() if line.strip()]
    heading = _heading(page)
    is_text = page.source is PageSource.TEXT
    edges = {_DIGITS.sub("#", line) for line in (*lines[:1], *lines[-1:])}
    return Sheet(
        number=page.number,
        size=(page.width, page.height),
        signs=tuple(_signs(page, heading, lines, today)),
        printed=printed_on(page.text),
        edges=frozenset(edges),
        is_blank=not lines and is_text and not page.blacking.boxes,
        is_picture=not lines and not is_text,
        closes=any(_CLOSING.match(line) for line in lines[-_TOP_LINES:]),
        heading=heading,
        front=_beginning(page),
    )


def _beginning(page: Page) -> Page:
    """Returns the page as far as suggestions look at it, to save memory."""
    end = 4 * _LATE
    blocks = tuple(block for block in page.blocks if block.end <= end)
    return dataclasses.replace(page, text=page.text[:end], words=b"", blocks=blocks)


def _heading(page: Page) -> str:
    for block in page.blocks:
        if block.start > _LATE:
            break
        if block.kind is BlockKind.HEADING:
            words = clean(page.text[block.start : block.end])
            if len(words) <= LONGEST:
                return words
    return ""


def _signs(
    page: Page, heading: str, lines: Sequence[str], today: date
) -> Iterator[Sign]:
    alone = dataclasses.replace(_beginning(page), number=1)
    front = front_of([alone], "", Medium.PDF, (), today)
    if front.head:
        yield Sign("mail")
        return
    if front.greeting is not None and front.greeting <= 3 * _TOP_LINES:
        yield Sign("letter", front.lines[front.greeting].quote)
        return
    kind = next(kinds(front), None)
    if kind is not None and kind[1].start <= _LATE:
        yield Sign("title", kind[1].quote)
    elif heading and lines and heading.startswith(lines[0][:20]):
        yield Sign("heading", heading)
    if lines and lines[0][:1].islower():
        yield Sign("in_a_sentence")
