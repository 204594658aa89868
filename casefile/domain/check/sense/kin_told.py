"""Relations told in answers: `Who is he? Their uncle`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.domain.check.page.person_mention import How, PersonMention
from casefile.domain.check.words import kin
from casefile.domain.check.words.kin import Kin

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View
    from casefile.domain.person import Person

_NEAR: Final = 60
"""Letters between a name and the answer that tells the relation."""
_NAMED: Final = frozenset({How.FULL, How.FIRST, How.SURNAME, How.INITIALS})


class Told(NamedTuple):
    """A relation that the paper tells of somebody."""

    start: int
    end: int
    words: str
    kin: Kin
    owner: str
    owner_end: int
    person: Person
    called: str
    """How the paper calls them there."""


@functools.cache
def _asked() -> re.Pattern[str]:
    relation = rf"(?P<kin>(?i:{kin.pattern()}))(?![\w-])"
    whose = r"(?i:(?:the |their |his |her |a )?(?:children's |child's )?)"
    return re.compile(
        r"\b(?i:relation(?:ship)?\b[^:?\t\n]{0,40}[:?\t]|who is [^?\n]{2,40}\?)\s*"
        rf"{whose}{relation}(?=\s*(?:[.,;)\n]|$| (?:of|to) ))"
    )


def asked(view: View) -> Iterator[Told]:
    """Yields `Relationship to the children`, `Aunt` of the one who is named."""
    text = view.paper.text
    for found in view.found(_asked()):
        part = view.paper.part_at(found.start())
        low = max(part.start, found.start() - _NEAR)
        named = _by_name(view, low, found.start("kin"))
        if not named:
            continue
        person, told = named[-1].one, kin.read(found["kin"])
        is_adult = person is not None and not person.is_child
        if told is not None and person is not None and is_adult:
            start = min(named[-1].start, found.start())
            name = text[named[-1].start : named[-1].end]
            at = found.start("kin")
            yield Told(start, found.end(), found["kin"], told, "", at, person, name)


def _by_name(view: View, low: int, high: int) -> list[PersonMention]:
    return [one for one in view.people_in(low, high) if one.how in _NAMED]
