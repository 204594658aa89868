"""Pages that are ready for a printer; that they went is kept once they go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

PagesT = TypeVar("PagesT")


@dataclass(frozen=True, kw_only=True)
class ForPrinter(Generic[PagesT]):
    """Pages to be looked at, and perhaps printed."""

    pages: PagesT
    count: int
    note: Callable[[], None]
    """Keeps in the history what went, and to whom. Who only looked calls it never; a
    printer is given no page before."""
