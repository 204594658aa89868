"""Pages that are ready for a printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casefile.domain.drawn_sheet import DrawnSheet


@dataclass(frozen=True, kw_only=True)
class OnPaper:
    """What is to be printed, and on what."""

    pages: bytes | list[DrawnSheet]
    """A PDF, or sheets as lines and words."""
    count: int
    labels: tuple[str, ...] = ()
    """What is printed on each page as its number, if that is not which page it is."""
    size: str = ""
    """Of the sheets, as `A3`; without it the printer's own are taken."""
    lies: bool = False
    """Whether they lie on their side."""
    both_sides: bool = False
    """Whether its pages were laid out for both sides of the paper."""
    true_size: bool = False
    """Whether it is printed as large as it is, as for the window of an envelope."""
    note: Callable[[], None] | None = None
    """Keeps that it went, once a printer has taken it up; no page goes before."""
