"""The plain words and the icon for each kind of suggestion, and for where one stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from casefile.domain.check.suggestion import CheckKind
from casefile.services.reviewing import Reviewed, Standing
from casefile.services.wording import plural

KINDS: Final = {
    CheckKind.AGE: ("Age", "person"),
    CheckKind.BORN: ("Date of birth", "calendar"),
    CheckKind.NAME: ("Name", "person"),
    CheckKind.DATE: ("Date", "calendar"),
    CheckKind.COUNT: ("How many", "diary"),
    CheckKind.WEEKDAY: ("Day of the week", "calendar"),
    CheckKind.CONSENT: ("Consent", "edit"),
    CheckKind.SHARED: ("Shared with you", "email"),
    CheckKind.ENGAGEMENT: ("Working with them", "call"),
    CheckKind.INTERNAL: ("Contradicts itself", "copy"),
    CheckKind.TIMESCALE: ("Time limit", "clock"),
    CheckKind.FOREIGN: ("Somebody else", "people"),
    CheckKind.UNSUPPORTED: ("Health", "report"),
    CheckKind.TIME: ("Time", "clock"),
    CheckKind.RELATION: ("Who is who", "people"),
    CheckKind.PLACE: ("Place", "home"),
    CheckKind.ALLEGATION: ("Allegation as fact", "quote"),
}
FILTERS: Final = {
    Standing.OPEN: "To look at",
    Standing.LATER: "Asked for later",
    Standing.DISMISSED: "Not an error",
    Standing.FLAGGED: "Flagged",
}
_DONE: Final = {
    Standing.FLAGGED: "flagged",
    Standing.DISMISSED: "not an error",
    Standing.LATER: "for later",
}


def count(items: Sequence[Reviewed], standing: Standing) -> int:
    """Returns how many suggestions stand so."""
    return sum(1 for one in items if one.standing is standing)


def all_looked_at(items: Sequence[Reviewed]) -> str:
    """Says what became of all suggestions, when none is left."""
    parts = [
        f"{number} {words}"
        for standing, words in _DONE.items()
        if (number := count(items, standing))
    ]
    total = plural(len(items), "suggestion")
    start = f"You have looked at all {total}" if len(items) > 1 else "You have looked"
    return f"{start}: {', '.join(parts)}."
