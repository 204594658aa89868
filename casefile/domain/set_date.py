"""Dates that an order or a letter sets; they go before dates that are worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from casefile.domain.clock import By
from casefile.domain.ids import ItemId, SetDateId


@dataclass(frozen=True, kw_only=True)
class SetDate:
    """One date to keep, and where it is written."""

    id: SetDateId
    title: str
    """What has to be done: "File my statement"."""
    due_on: date
    due_at: time | None = None
    by: By = By.YOU
    source: str = ""
    """Where it is written: "Order of 2 March 2026, paragraph 4"."""
    item: ItemId | None = None
    """The paper, the record or the letter that it is from or about."""
    done_on: date | None = None
