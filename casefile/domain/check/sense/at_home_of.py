"""Which visits were at the home of one of the family, where not all were at one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from casefile.domain.check.records.diary import Event, is_worker
from casefile.domain.check.records.my_kin import MyKin
from casefile.domain.check.words import kin
from casefile.domain.person import Person

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View

_HOME: Final = re.compile(
    r"(?:'s?)? (?:own |new |family |current |rented )*"
    r"(?:house|home|flat|address|bungalow|property|place|household)\b"
)
_AT: Final = re.compile(
    r"\b(?:at|to|round|in) (?:my )?([A-Za-z]+)'s\b(?! (?:school|nursery|work))"
)
"""In a record: "First visit at Mum's"."""
_MINE: Final = re.compile(
    r"\b(?:at|to) (?:mine|ours|my (?:own )?(?:house|home|flat))\b"
)


def host(view: View, start: int, end: int) -> Person | None:
    """Returns the one grown person of the family whose home some words name."""
    found = {
        one.one.id: one.one
        for one in view.people_in(start, end)
        if one.one is not None and not (one.one.is_child or is_worker(one.one))
        if _HOME.match(view.paper.text, one.end, end)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def at_home_of(
    view: View, events: Sequence[Event], person: Person
) -> tuple[Event, ...]:
    """Returns the events that may have been at somebody's home, by what is noted."""

    def is_there(event: Event) -> bool:
        told = [found[1] for found in _AT.finditer(event.text)]
        if person.is_me:
            return not told
        is_guest = not told and person.id in event.record.people
        is_mine = _MINE.search(event.text) is not None
        return (is_guest and not is_mine) or any(
            _is_called(view, person, t) for t in told
        )

    return tuple(event for event in events if is_there(event))


def _is_called(view: View, person: Person, word: str) -> bool:
    """Whether I may mean somebody by "Ann", "Mum" or the children's "Nan"."""
    if word == person.name.split()[0] or str(person.id) in view.known(MyKin).find(word):
        return True
    told, own = kin.read(word.casefold()), kin.of(person, view.facts.me)
    if told is None or own is None:
        return False
    return (told.kin, told.sex) == (own.kin, own.sex)
