"""Where people live by the case file: the streets and the towns of their homes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from casefile.domain.check.words.postal import addresses, town_after
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_PAST: Final = re.compile(
    r"\b(?:moved (?:out|from)|previous|former|used to|until|born|grew up)\b[^.;]*$",
    re.IGNORECASE,
)
WITH_ME: Final = r"(?:lives?|living) (?:here\b|with (?:me|us)\b)"
"""What my notes of somebody say who lives in my home."""


class Home(NamedTuple):
    """The streets and the towns that the case file has for somebody, as compared."""

    streets: frozenset[str]
    towns: frozenset[str]
    words: str
    """The first address, as it is written there."""


def homes(people: Sequence[Person]) -> dict[Person, Home]:
    """Returns the homes of those whose address is in the case file."""
    found = {}
    for person in people:
        text = f"{person.address}\n{person.notes}"
        own = [
            one
            for one in addresses(text)
            if not _PAST.search(text.rpartition("\n")[0][: one.start])
        ]
        if own:
            towns = (town_after(text, one.end) for one in own)
            found[person] = Home(
                frozenset(one.street for one in own),
                frozenset(folded(town) for town in towns if town),
                text[own[0].start : own[0].end],
            )
    return found
