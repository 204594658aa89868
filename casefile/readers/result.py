"""What a reader makes of a paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from casefile.domain.document import Page, Part
from casefile.readers.problem import Finding


class Result(NamedTuple):
    """What was read; `pages` and `findings` are whole once `parts` have been taken."""

    pages: list[Page]
    findings: list[Finding]
    title: str = ""
    parts: Iterable[Part] = ()
    """The papers inside it, each made when it is asked for."""
    total: int = 0
    """How many parts there will be, to tell how far it is; 0 if that is not known."""
