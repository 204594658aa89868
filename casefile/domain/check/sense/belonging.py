"""Whether a paper is about other people than those of the case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.paper import Paper
from casefile.domain.check.page.person_mention import How, People
from casefile.domain.check.records.facts import Facts
from casefile.domain.check.words import kin
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_OFTEN: Final = 3
"""So often one given name alone shows that a paper is about the family."""
_STRANGERS: Final = 4
"""So many people of no case file make a paper one of somebody else's family."""


def is_of_others(paper: Paper, facts: Facts, named: People) -> bool:
    """Whether a paper hardly names the family, but others, or people by a letter.

    A paper that names nobody at all may well be about the family. So is one that has
    the family's surname, two of their given names, or one of these again and again:
    a single `Grace` may be anybody's.
    """
    ids = {one.id for one in facts.people if _is_family(one, facts.me)}
    if not ids:
        return False
    first: list[frozenset[str]] = []
    for mention in named.mentions:
        people = frozenset(str(one.id) for one in mention.people if one.id in ids)
        if people and mention.how in {How.FULL, How.SURNAME}:
            return False
        if people and mention.how is How.FIRST:
            first.append(people)
    if len(first) >= _OFTEN or len(set(first)) > 1:
        return False
    strangers = set(_strangers(paper, named))
    is_by_letter = any(len(one) == 1 for one in strangers)
    return len(strangers) >= _STRANGERS or (is_by_letter and not first)


def _is_family(person: Person, me: Person | None) -> bool:
    return person.is_me or person.is_child or kin.of(person, me) is not None


def _strangers(paper: Paper, named: People) -> Iterator[str]:
    """Yields the names of those whom nobody recorded; of `Mr B` the letter."""
    for one in named.unknown:
        yield folded(one.words[-1]).strip(".")
    for mention in named.mentions:
        if mention.how is How.INITIALS:
            words = paper.text[mention.start : mention.end].split()
            if len(words) > 1:
                yield folded(words[-1]).strip(".")
