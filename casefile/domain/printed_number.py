"""The numbers printed on pages: which page of how many, and which pages are not there.

A bundle often carries two of them: the paper's own and a stamp of the whole bundle.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

_LINES = 4
"""Lines at the top and at the bottom of a page in which its number may stand."""
_LONGEST = 120
_OF = re.compile(
    r"\bpage\s*:?\s*(\d{1,5})\s*(?:of|/)\s*(\d{1,5})\b"
    r"|(?:^|[\s|·–-])(\d{1,5})\s*(?:of|/)\s*(\d{1,5})\s*$",
    re.IGNORECASE,
)
_MOST = 5000
_MANY = 0.5
_NEARLY = 0.8
_LEAST_SHARE = 0.5


class Printed(NamedTuple):
    """A number on a page, such as page 3 of 9."""

    page: int
    of: int
    quote: str = ""


class Gap(NamedTuple):
    """Pages that a paper says it has, and that are not in it."""

    missing: tuple[int, ...]
    of: int


def printed_on(text: str) -> tuple[Printed, ...]:
    """Returns the numbers at the top and the bottom of a page."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    edges = lines if len(lines) <= 2 * _LINES else lines[:_LINES] + lines[-_LINES:]
    found: dict[tuple[int, int], Printed] = {}
    for line in edges:
        for match in _OF.finditer(line) if len(line) <= _LONGEST else ():
            page, of = (int(one) for one in match.groups() if one is not None)
            if 1 <= page <= of <= _MOST:
                quote = match.group().strip(" |·–-")
                found.setdefault((page, of), Printed(page, of, quote))
    return tuple(found.values())


def stamp_of(pages: Sequence[tuple[Printed, ...]]) -> int:
    """Returns the total that a stamp of the whole bundle gives; 0 if there is none."""
    totals = Counter(of for numbers in pages for of in {one.of for one in numbers})
    if not totals:
        return 0
    of, count = totals.most_common(1)[0]
    is_whole = of >= _NEARLY * len(pages) and count >= _MANY * len(pages)
    return of if is_whole and len(pages) > 1 else 0


def gap(
    pages: Iterable[tuple[Printed, ...]],
    stamp: int = 0,
    hidden: Collection[int] = (),
) -> Gap | None:
    """Returns which pages of one paper are not there; None if none is missing.

    Numbers that give the total `stamp` are those of the bundle, and not of the paper.
    Pages in `hidden`, from 1, cannot show their number: each is taken for the next one.
    """
    seen: dict[int, set[int]] = {}
    last: tuple[Printed, ...] = ()
    count = 0
    for count, numbers in enumerate(pages, start=1):
        if not numbers and count in hidden:
            numbers = tuple(Printed(one.page + 1, one.of) for one in last)  # noqa: PLW2901
        for one in numbers:
            if one.of != stamp:
                seen.setdefault(one.of, set()).add(one.page)
        last = numbers
    return _widest(seen, count)


def _widest(seen: Mapping[int, set[int]], count: int) -> Gap | None:
    """Returns what is missing from the count that most pages bear."""
    if not seen:
        return None
    of, found = max(seen.items(), key=lambda one: len(one[1]))
    missing = tuple(sorted(set(range(1, of + 1)) - found))
    if not missing or len(found) < _LEAST_SHARE * min(count, of):
        return None
    return Gap(missing, of)


def bundle_gap(pages: Sequence[tuple[Printed, ...]]) -> Gap | None:
    """Returns which pages of the whole bundle are not there, by its stamp."""
    stamp = stamp_of(pages)
    seen = {one.page for numbers in pages for one in numbers if one.of == stamp}
    missing = tuple(sorted(set(range(1, stamp + 1)) - seen)) if stamp else ()
    return Gap(missing, stamp) if missing else None
