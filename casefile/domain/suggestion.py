"""Suggestions of what a paper is, from its own words. The user accepts each or none."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from casefile.domain.document import Document, DocumentKind, Page
from casefile.domain.person import Person
from casefile.domain.suggestion_clue import (
    FRONT,
    Front,
    clues,
    front_of,
    kind_of_name,
)
from casefile.domain.suggestion_day import Clue, came, days, references, sent_at
from casefile.domain.suggestion_kind import kinds, titles
from casefile.domain.suggestion_person import (
    authors,
    came_to_me,
    recipients,
    senders,
)

_POST = {DocumentKind.LETTER, DocumentKind.EMAIL}


class About(StrEnum):
    """What of a paper is suggested: the names of its fields."""

    TITLE = "title"
    KIND = "kind"
    DATE = "dated_on"
    RECEIVED = "received_on"
    SENDER = "sender"
    AUTHOR = "author"
    RECIPIENT = "recipient"
    REFERENCE = "reference"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A value for one field, and the words that led to it."""

    about: About
    value: str | date
    """A `DocumentKind` for the kind, and a `date` for the date."""
    page: int
    """The page that the words stand on; 0 for the name of the file."""
    start: int
    end: int
    """Where they stand in the text of that page."""
    quote: str
    sure: int
    """0 to 100."""


def suggest(
    document: Document, pages: Iterable[Page], people: Sequence[Person], today: date
) -> list[Suggestion]:
    """Returns the most likely value of each field, as far as the paper tells it."""
    first = [page for page in pages if page.number <= FRONT]
    front = front_of(first, document.original_name, document.medium, people, today)
    kind = _best(About.KIND, kinds(front))
    is_what = DocumentKind.OTHER if kind is None else DocumentKind(str(kind.value))
    day = _best(About.DATE, days(front, is_what), _day(front))
    found = [kind, day]
    written_on = None if day is None or isinstance(day.value, str) else day.value
    if is_what in _POST and written_on and came_to_me(front):
        found.append(_best(About.RECEIVED, came(front), _from(written_on, front)))
    sources: dict[About, Callable[[Front], Iterator[Clue]]] = {
        About.SENDER: senders,
        About.RECIPIENT: recipients,
        About.REFERENCE: references,
        About.TITLE: titles,
    }
    found.append(_best(About.AUTHOR, authors(front, is_what)))
    found += [_best(about, source(front)) for about, source in sources.items()]
    order = list(About)
    told = [one for one in found if one is not None]
    return sorted(told, key=lambda one: order.index(one.about))


def still_open(document: Document, found: Iterable[Suggestion]) -> list[Suggestion]:
    """Returns the suggestions for what the user has not said, and not declined."""
    return [
        one
        for one in found
        if one.about.value not in document.declined and _is_unsaid(document, one)
    ]


def taken(document: Document, suggestions: Iterable[Suggestion]) -> Document:
    """Returns a paper with these suggestions accepted."""
    values: dict[str, Any] = {one.about.value: one.value for one in suggestions}
    return dataclasses.replace(document, **values)


def declined(document: Document, about: About) -> Document:
    """Returns a paper for which nothing is suggested about this any more."""
    kept = {*document.declined, about.value}
    return dataclasses.replace(document, declined=tuple(sorted(kept)))


def _is_unsaid(document: Document, one: Suggestion) -> bool:
    now = getattr(document, one.about.value)
    if now == one.value:
        return False
    if one.about is About.TITLE:
        return bool(now == PurePath(document.original_name).stem)
    if one.about is About.KIND:
        return now in {DocumentKind.OTHER, kind_of_name(document.original_name)}
    return not now


def _best(
    about: About,
    found: Iterable[Clue],
    read: Callable[[str], str | date | None] = str.strip,
) -> Suggestion | None:
    """Returns the surest; among equals the first that the paper says."""
    best: Suggestion | None = None
    for sure, line, text in found:
        value = read(text)
        if value is None or value == "" or sure < clues()["least"]:
            continue
        if best is None or sure > best.sure:
            best = Suggestion(
                about=about,
                value=DocumentKind(str(value)) if about is About.KIND else value,
                page=line.page,
                start=line.start,
                end=line.end,
                quote=line.quote,
                sure=sure,
            )
    if best is not None and best.value is DocumentKind.OTHER:
        return None
    return best


def _from(written_on: date, front: Front) -> Callable[[str], date | None]:
    read_day = _day(front)

    def read(text: str) -> date | None:
        # What came in before the letter was written is not the letter.
        on = read_day(text)
        return on if on and written_on <= on <= front.today else None

    return read


def _day(front: Front) -> Callable[[str], date | None]:
    def read(text: str) -> date | None:
        # The head of an email tells the day of a machine that may be far away.
        at = sent_at(text, front.today)
        return None if at is None else at[0]

    return read
