"""Which pages of a paper are meant: `1-4,7`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from casefile.domain.written import count as counted
from casefile.errors import NotUnderstood

_SPAN: Final = re.compile(r"(\d{1,6})(?:\s*[-\u2013]\s*(\d{1,6})?)?")
_SECTION: Final = re.compile(r"([A-Za-z]{1,2})\d")
_WHAT: Final = "the pages"


def chosen(given: str, count: int) -> tuple[int, ...]:
    """Returns the pages that are meant, from 1, in the order given.

    `3-` goes on to the last page; nothing means all of them.

    Raises:
        NotUnderstood: if it cannot be read, names a page that is not there, or one
            twice.
    """
    if not given.strip():
        return tuple(range(1, count + 1))
    pages: list[int] = []
    for part in given.split(","):
        pages += _span(given, part.strip(), count)
    if len(set(pages)) < len(pages):
        raise NotUnderstood(_WHAT, given, "each page once")
    return tuple(pages)


def _span(given: str, part: str, count: int) -> range:
    found = _SPAN.fullmatch(part)
    if found is None:
        raise NotUnderstood(_WHAT, given, "page numbers such as 1-4,7")
    first = int(found[1])
    is_open = found[0].rstrip()[-1] in "-\u2013"
    last = count if is_open else int(found[2] or first)
    if not 1 <= first <= last <= count:
        raise NotUnderstood(_WHAT, given, f"pages of this paper, which has {count}")
    return range(first, last + 1)


def labelled(given: str, labels: Sequence[str]) -> tuple[int, ...]:
    """Returns the pages that are meant, from 1, by the labels printed on them.

    `A1-B3` goes over what is between them, `B2-` to the end, `B` is a whole section;
    nothing means all pages, also those without a label.

    Raises:
        NotUnderstood: if there is no such label, or a page is named twice.
    """
    if not given.strip():
        return tuple(range(1, len(labels) + 1))
    places: list[int] = []
    for part in given.split(","):
        places += _labelled(given, part, labels)
    if len(set(places)) < len(places):
        raise NotUnderstood(_WHAT, given, "each page once")
    return tuple(places)


def _labelled(given: str, part: str, labels: Sequence[str]) -> Iterable[int]:
    known = {name.casefold(): place for place, name in enumerate(labels, 1) if name}
    first, dash, last = (
        one.strip().casefold() for one in part.replace("\u2013", "-").partition("-")
    )
    if not dash and first not in known and first.isalpha():
        section = [known[name] for name in known if _section_of(name) == first]
        if section:
            return section
    start = known.get(first, 0)
    end = (known.get(last, 0) if last else len(labels)) if dash else start
    if not 0 < start <= end:
        shown = [name for name in labels if _section_of(name)] or list(known)
        expected = f"the numbers on the pages, such as {shown[0]}-{shown[-1]}"
        raise NotUnderstood(_WHAT, given, expected)
    return range(start, end + 1)


def _section_of(label: str) -> str:
    """Returns the letters before the number of a page: `b` of `b14`, or nothing."""
    found = _SECTION.match(label)
    return found[1] if found else ""


def written(pages: Sequence[int], count: int) -> str:
    """Returns pages as they are given; nothing for all of a paper, in order."""
    if list(pages) == list(range(1, count + 1)):
        return ""
    spans: list[tuple[int, int]] = []
    for page in pages:
        if spans and page == spans[-1][1] + 1:
            spans[-1] = spans[-1][0], page
        else:
            spans.append((page, page))
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def said(pages: int) -> str:
    """Returns `1 page` or `351 pages`."""
    return counted(pages, "page")
