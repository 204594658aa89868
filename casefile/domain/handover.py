"""A fingerprint of the history that somebody else was given, to fix a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casefile.domain.history import Head
from casefile.domain.ids import HandoverId, LetterId


@dataclass(frozen=True, kw_only=True)
class Handover:
    """Who was given the fingerprint of which entry, and when.

    It is worth something because that person has it as well, and this program cannot
    change what they have.
    """

    id: HandoverId
    number: int
    """The last entry that the fingerprint covers."""
    sha256: str
    """The hash of that entry in hex, whole."""
    given_on: date
    recipient: str
    how: str = ""
    notes: str = ""
    letter: LetterId | None = None
    """The letter at the end of which it was printed, if it was."""

    @property
    def head(self) -> Head:
        """The end of the history as it was then."""
        return Head(self.number, bytes.fromhex(self.sha256))
