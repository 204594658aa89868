"""The case itself: what is true of the whole file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from casefile.domain.ids import CASE_ID, ItemId
from casefile.domain.release import Release
from casefile.domain.working_day import WorkingDays


class Jurisdiction(StrEnum):
    """Whose law applies; it chooses clocks and letters."""

    ENGLAND = "england"
    WALES = "wales"


@dataclass(frozen=True, kw_only=True)
class Case:
    """What the case is called, where it is, and who the council is."""

    id: ItemId = CASE_ID
    title: str
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND
    council: str = ""
    council_address: str = ""
    dpo_email: str = ""
    reference: str = ""
    letter_facts: dict[str, str] = field(default_factory=dict)
    """The user's last answers to questions that letters ask, by key."""
    recovery_kept_on: date | None = None
    """When the recovery key was last known to be on paper."""
    recovery_tried_on: date | None = None
    """When the recovery key on the paper was last tried, and right."""
    releases: tuple[Release, ...] = ()
    """What was decided about private details each time everything was exported."""
    holidays: tuple[date, ...] = ()
    """Public holidays that the user added: those of one year are made known late."""

    @property
    def work(self) -> WorkingDays:
        """The calendar of working days, with the holidays that the user added."""
        return WorkingDays(added=frozenset(self.holidays))
