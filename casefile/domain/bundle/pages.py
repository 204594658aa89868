"""Which pages of a paper are meant: `1-4,7`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from casefile.domain.written import count as counted
from casefile.errors import NotUnderstood

_SPAN: Final = re.compile(r"(\d{1,6})(?:\s*[-\u2013]\s*(\d{1,6})?)?")
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
