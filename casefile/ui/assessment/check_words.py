"""The plain words for suggestions: what each is about, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
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


class Shown(StrEnum):
    """Which suggestions are gone through together."""

    OPEN = "open"
    LEFT_OUT = "left_out"
    LATER = "later"
    DISMISSED = "dismissed"
    FLAGGED = "flagged"


FILTERS: Final = {
    Shown.OPEN: "To look at",
    Shown.LEFT_OUT: "Left out of the paper",
    Shown.LATER: "Asked for later",
    Shown.DISMISSED: "Not an error",
    Shown.FLAGGED: "Flagged",
}
SAID: Final = {
    Standing.FLAGGED: "Flagged and filled in. You can change it under the flags.",
    Standing.DISMISSED: "Not an error. You will not be asked again.",
    Standing.LATER: "Put off until later.",
    Standing.OPEN: "It is back among those to look at.",
}
"""What the message says after each decision."""
_NEXT: Final = {
    Shown.LEFT_OUT: "See what is left out",
    Shown.LATER: "Look at those for later",
}
_NOTHING: Final = (
    "Nothing in this paper goes against your case file, as far as the program can "
    "tell. It only knows some kinds of error: read the paper yourself as well."
)
_NONE_SO: Final = {
    Shown.LEFT_OUT: "Nothing more that the program finds left out.",
    Shown.LATER: "There is none that you asked for later.",
    Shown.DISMISSED: "You have not said of any that it is not an error.",
    Shown.FLAGGED: "None of the suggestions is flagged.",
}
_DONE: Final = {
    Shown.FLAGGED: "flagged",
    Shown.DISMISSED: "not an error",
    Shown.LATER: "for later",
}


def shown_as(one: Reviewed) -> Shown:
    """Returns with which others a suggestion is gone through."""
    if one.standing is Standing.OPEN and one.is_omission:
        return Shown.LEFT_OUT
    return Shown(one.standing.value)


def count(items: Sequence[Reviewed], shown: Shown) -> int:
    """Returns how many suggestions are gone through so."""
    return sum(1 for one in items if shown_as(one) is shown)


def why_none(items: Sequence[Reviewed], shown: Shown) -> str:
    """Says why there is no suggestion to go through so."""
    if shown is not Shown.OPEN:
        return _NONE_SO[shown]
    wrong = [one for one in items if not one.is_omission]
    if not wrong:
        return _NOTHING
    parts = [
        f"{number} {words}"
        for which, words in _DONE.items()
        if (number := count(wrong, which))
    ]
    total = plural(len(wrong), "suggestion")
    start = f"You have looked at all {total}" if len(wrong) > 1 else "You have looked"
    return f"{start}: {', '.join(parts)}."


def next_after(items: Sequence[Reviewed], shown: Shown) -> tuple[Shown, str]:
    """Returns what to go on with when none is left, and the words of its button."""
    if shown in {Shown.OPEN, Shown.LEFT_OUT}:
        for which, words in _NEXT.items():
            if which is not shown and count(items, which):
                return which, words
    return shown, ""
