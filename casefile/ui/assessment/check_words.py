"""The plain words for suggestions: what each is about, and where it stands."""

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
    CheckKind.OMITTED: ("Your account left out", "quote"),
    CheckKind.UNRECORDED: ("Left out", "diary"),
}
FILTERS: Final = {
    Standing.OPEN: "To look at",
    Standing.LATER: "Asked for later",
    Standing.DISMISSED: "Not an error",
    Standing.FLAGGED: "Flagged",
}
SAID: Final = {
    Standing.FLAGGED: "Flagged and filled in. You can change it under the flags.",
    Standing.DISMISSED: "Not an error. You will not be asked again.",
    Standing.LATER: "Put off until later.",
    Standing.OPEN: "It is back among those to look at.",
}
"""What the message says after each decision."""
SHOW_LATER: Final = "Look at those for later"
_NOTHING: Final = (
    "Nothing in this paper goes against your case file, as far as the program can "
    "tell. It only knows some kinds of error: read the paper yourself as well."
)
_NONE_SO: Final = {
    Standing.LATER: "There is none that you asked for later.",
    Standing.DISMISSED: "You have not said of any that it is not an error.",
    Standing.FLAGGED: "None of the suggestions is flagged.",
}
_DONE: Final = {
    Standing.FLAGGED: "flagged",
    Standing.DISMISSED: "not an error",
    Standing.LATER: "for later",
}


def count(items: Sequence[Reviewed], standing: Standing) -> int:
    """Returns how many suggestions stand so."""
    return sum(1 for one in items if one.standing is standing)


def why_none(items: Sequence[Reviewed], standing: Standing) -> str:
    """Says why there is no suggestion that stands so."""
    if not items:
        return _NOTHING
    if standing is not Standing.OPEN:
        return _NONE_SO[standing]
    parts = [
        f"{number} {words}"
        for standing, words in _DONE.items()
        if (number := count(items, standing))
    ]
    total = plural(len(items), "suggestion")
    start = f"You have looked at all {total}" if len(items) > 1 else "You have looked"
    return f"{start}: {', '.join(parts)}."
