"""What somebody types to search: words, and filters such as `kind:call from:2026-01`.

A filter is a name, a colon and a value, with quotation marks if the value has spaces:
`kind:` `with:` `from:` `to:` `in:`. All else is words. A filter whose value means
nothing is not passed over in silence: it is told in `unclear`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from casefile.domain.day import read_day
from casefile.domain.document import DocumentKind
from casefile.domain.facet import ALL_KINDS, PAPERS, RECORDS, Facet
from casefile.domain.record import RecordKind

_FILTER: Final = re.compile(
    r"(?<!\S)(?P<name>kind|with|from|to|in):"
    r'(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]*))(?!\S)',
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r'"[^"]*"?')
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR: Final = re.compile(r"\d{4}")

_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "record": RECORDS,
    "paper": PAPERS,
    "document": PAPERS,
    "person": ("person",),
    "people": ("person",),
    "flag": ("flag",),
    "consent": ("consent",),
}
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    **{
        name: tuple(kind for kind in ALL_KINDS if kind.rpartition("/")[2] == name)
        for name in (*RecordKind, *DocumentKind)
    },
    **_GROUPS,
}
"""The words for kinds, and what each of them lets through."""
WHERE: Final[Mapping[str, tuple[str, ...]]] = {
    "records": RECORDS,
    "diary": RECORDS,
    "papers": PAPERS,
    "documents": PAPERS,
}


@dataclass(frozen=True, kw_only=True)
class Query:
    """What is looked for, as it was typed, in parts."""

    words: str = ""
    """Words and phrases, without the filters."""
    kinds: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    where: str = ""
    """`records`, `papers`, or words of the title of one paper."""
    unclear: tuple[str, ...] = ()
    """Filters that mean nothing, as they were typed."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked for."""
        return not self.words.strip() and not self.has_filters

    @property
    def has_filters(self) -> bool:
        """Whether anything is left out but by words."""
        return self != Query(words=self.words, unclear=self.unclear)

    @property
    def kinds_let_through(self) -> frozenset[str] | None:
        """The kinds of thing that may be found; None for all."""
        found: frozenset[str] | None = None
        if self.kinds:
            found = frozenset(k for name in self.kinds for k in KINDS[name])
        if self.where in WHERE:
            there = frozenset(WHERE[self.where])
            found = there if found is None else found & there
        return found

    @property
    def paper(self) -> str:
        """The words of the title of one paper, or nothing."""
        return "" if self.where in WHERE else self.where

    def text(self) -> str:
        """Returns it as somebody could type it."""
        filters = [
            *(f"kind:{kind}" for kind in self.kinds),
            *(f"with:{_value(person)}" for person in self.people),
            *([f"from:{self.since.isoformat()}"] if self.since else []),
            *([f"to:{self.until.isoformat()}"] if self.until else []),
            *([f"in:{_value(self.where)}"] if self.where else []),
        ]
        return " ".join(
            [*([self.words.strip()] if self.words.strip() else []), *filters]
        )


@dataclass(frozen=True)
class Naming:
    """Somebody who is to be with it, or to be named in it."""

    people: frozenset[UUID]
    phrases: tuple[str, ...]
    """How papers may name them."""


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """The filters of a query, with the people and papers of this case in them."""

    kinds: frozenset[str] | None = None
    since: date | None = None
    until: date | None = None
    people: tuple[Naming, ...] = ()
    items: frozenset[UUID] | None = None
    """The only things that are let through; None for all."""
    without: frozenset[UUID] = frozenset()
    """Papers that were split: all that they say is found in the papers made of them."""

    @property
    def is_open(self) -> bool:
        """Whether it lets everything through, but for what is found elsewhere."""
        return replace(self, without=frozenset()) == ALL

    def lets(self, item: UUID, facet: Facet) -> bool:
        """Tells whether a thing is let through, but for who is named in it."""
        day = facet.day
        return (
            (self.items is None or item in self.items)
            and item not in self.without
            and (self.kinds is None or facet.kind in self.kinds)
            and (self.since is None or (day is not None and day >= self.since))
            and (self.until is None or (day is not None and day <= self.until))
        )


ALL: Final = Sieve()
"""Lets everything through."""
Nearby = Mapping[str, Sequence[str]]
"""The words to be looked for besides a word that was typed."""


def parse(text: str, today: date) -> Query:
    """Returns what was typed, in parts; `today` is what "yesterday" counts from."""
    query, words, end = Query(), [], 0
    for match in _filters(text):
        words.append(text[end : match.start()])
        end = match.end()
        quoted = match["quoted"]
        value = (match["bare"] if quoted is None else quoted).strip()
        read = _with(query, match["name"].lower(), value, today)
        unclear = (*query.unclear, match.group())
        query = read or replace(query, unclear=unclear)
    # What stands before a filter is whole: the user has gone on from it.
    whole = "".join(f"{part.strip()} " for part in words if part.strip())
    return replace(query, words=whole + (text[end:].lstrip() if end else text))


def _filters(text: str) -> Iterator[re.Match[str]]:
    """Yields the filters that do not stand inside a phrase."""
    place = 0
    while match := _FILTER.search(text, place):
        phrase = next(
            (
                one
                for one in _QUOTED.finditer(text, place)
                if one.start() < match.start() < one.end()
            ),
            None,
        )
        if phrase is None:
            yield match
            place = match.end()
        else:
            place = phrase.end()


def _with(query: Query, name: str, value: str, today: date) -> Query | None:
    """Returns a query with one more filter, or None if its value means nothing."""
    if not value:
        return None
    if name == "kind":
        kind = _kind(value)
        return replace(query, kinds=(*query.kinds, kind)) if kind else None
    if name == "with":
        return replace(query, people=(*query.people, value))
    if name == "in":
        known = value.lower() if value.lower() in WHERE else value
        return replace(query, where=known)
    first, last = _span(value, today)
    if first is None:
        return None
    return replace(query, since=first) if name == "from" else replace(query, until=last)


def _kind(value: str) -> str:
    name = value.lower()
    return next((one for one in (name, name.removesuffix("s")) if one in KINDS), "")


def _span(value: str, today: date) -> tuple[date | None, date | None]:
    """Returns the first and the last day that a day, a month or a year means."""
    month = _MONTH.fullmatch(value)
    if month and 1 <= int(month[2]) <= 12 and int(month[1]):  # noqa: PLR2004
        year, number = int(month[1]), int(month[2])
        last = calendar.monthrange(year, number)[1]
        return date(year, number, 1), date(year, number, last)
    if _YEAR.fullmatch(value) and int(value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    day = read_day(value, today)
    return day, day


def _value(text: str) -> str:
    plain = text.replace('"', "")
    return plain if re.fullmatch(r"\S+", plain) else f'"{plain}"'
