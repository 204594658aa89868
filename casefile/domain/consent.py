"""The consent ledger: what was asked, given, limited, refused or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casefile.domain.ids import ConsentId, ItemId, PersonId


class Stance(StrEnum):
    """What happened to the consent on that day."""

    ASKED = "asked"
    """It was asked for, and not answered yet."""
    GIVEN = "given"
    LIMITED = "limited"
    """It was given for less than was asked."""
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Way(StrEnum):
    """How that was said."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    SIGNED = "signed"
    """On a form."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Consent:
    """One line of the ledger. A line is not changed by what comes later."""

    id: ConsentId
    happened_on: date
    stance: Stance
    about: str
    """What it is for: "to speak to Theo's GP"."""
    whose: PersonId | None = None
    """Who was asked; None for me."""
    asked_by: PersonId | None = None
    children: tuple[PersonId, ...] = ()
    """Whose data or care it is about, if it names children."""
    way: Way = Way.UNKNOWN
    explained: str = ""
    """How it was explained, and what was not."""
    limits: str = ""
    """For what it holds, and until when."""
    evidence: tuple[ItemId, ...] = ()
    """Records and papers that show it."""
