"""Relations told in answers and over a third: `Who is he? Their uncle`."""

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


@functools.cache
def _of_other() -> re.Pattern[str]:
    relation = rf"(?P<kin>(?i:{kin.pattern()}))(?![\w-])"
    return re.compile(
        rf"(?:, (?:who (?:is|was) )?| (?:is|was) | \()(?:the |a )?"
        rf"(?:younger |older )?{relation} of (?:the children's |their |her |his )?"
    )


def of_others(view: View) -> Iterator[Told]:
    """Yields `Mr Lee, the brother of the children's father`."""
    for mention in view.people:
        person = mention.one
        if person is None or person.is_child or mention.how not in _NAMED:
            continue
        found = _of_other().match(view.paper.text, mention.end)
        told = None if found is None else kin.read(found["kin"])
        if found is None or told is None:
            continue
        owner = _parent(view, found.end())
        if owner is not None:
            words = view.paper.text[owner.start : owner.end]
            name = view.paper.text[mention.start : mention.end]
            said = view.paper.text[found.start("kin") : owner.end]
            yield Told(
                mention.start, owner.end, said, told, words, owner.end, person, name
            )


def _by_name(view: View, low: int, high: int) -> list[PersonMention]:
    return [one for one in view.people_in(low, high) if one.how in _NAMED]


def _parent(view: View, at: int) -> PersonMention | None:
    """Returns the parent who is named or meant from a place on."""
    for one in view.people_in(max(at - _BACK, 0), at + 1):
        if one.end > at and one.one is not None and _is_parent(view, one.one):
            return one
    return None


_BACK: Final = len("the children's ")


def _is_parent(view: View, person: Person) -> bool:
    own: Kin | None = kin.of(person, view.facts.me)
    return own is not None and own.kin in {"mother", "father"} and not own.step
