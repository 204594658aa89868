"""How long a paper for the court is, and how long it may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from casefile.domain.bundle.profile import Limit, holds, limit_of
from casefile.domain.court_reference import words
from casefile.domain.written import count

_LONGER: Final = 1.05
"""How much longer the Word file may be than the PDF, which is what is counted."""


def told(title: str, pages: int) -> list[str]:
    """Says how many pages a finished paper has, and how many it may have.

    Nothing if there is no limit for papers of its kind.
    """
    limit = limit_of(title)
    if limit is None:
        return []
    advised = [
        _said("advised", pages, row["most"], row)
        for row in words("length").values()
        if holds(title, tuple(row["words"])) and row["most"] < pages <= limit.most
    ]
    near: str = words("told")["near"]
    is_near = pages <= limit.most < pages * _LONGER
    return [_of_rule(limit, pages), *([near] if is_near else []), *advised]


def is_over(title: str, pages: int) -> bool:
    """Tells whether a finished paper is longer than it may be."""
    limit = limit_of(title)
    return limit is not None and pages > limit.most


def _of_rule(limit: Limit, pages: int) -> str:
    over = "over" if pages > limit.most else "within"
    old = "_old" if limit.source.superseded is not None else ""
    row = {"authority": limit.source.authority}
    return _said(f"{over}{old}", pages, limit.most, row)


def _said(which: str, pages: int, most: int, row: Mapping[str, object]) -> str:
    form: str = words("told")[which]
    return form.format(
        pages=count(pages, "page"),
        most=count(most, "page"),
        authority=row["authority"],
    )
