"""People of the family with the surname of another one of it: `Craig Prior`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from casefile.domain.check.page.person_mention import How, PersonMention
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import kin
from casefile.domain.check.words.names import spoken
from casefile.domain.nearness import folded
from casefile.domain.person import Person

SOMEBODY_ELSE: Final = re.compile(
    r"\b(?:neighbour|friend|caretaker|landlord|landlady|colleague|employer|manager at"
    r" \w+),? $"
)
"""Right before a name: it is that of somebody else."""
_KIN: Final = re.compile(r"((?:[a-z]+[ -])?[A-Za-z]+),? $")
_AHEAD: Final = 34


def other_surname(view: View) -> Iterator[Suggestion]:
    """Yields one of the family who has the surname of another one of it."""
    for one, following in pairwise(view.people):
        child = one.one
        if child is None or one.how is not How.FIRST:
            continue
        if not child.is_child and not _is_of_family(view, child, one):
            continue
        between = view.paper.text[one.end : following.start]
        name = spoken(child.name).surname
        is_other = following.how is How.SURNAME and child not in following.people
        told = view.paper.text[following.start : following.end]
        has_no_title = told[:1].isupper() and " " not in told
        if between == " " and is_other and has_no_title and name:
            yield suggest(
                view,
                (one.start, following.end),
                CheckKind.NAME,
                "surname",
                because=(child.id,),
                confidence=0.75,
                told=view.paper.text[one.start : following.end],
                known=child.name,
            )


def _is_of_family(view: View, person: Person, one: PersonMention) -> bool:
    """Whether an adult of the family is named, and nobody else of this given name."""
    text = view.paper.text
    own = kin.of(person, view.facts.me)
    given = text[one.start : one.end].split(" ")[-1]
    before = text[max(one.start - _AHEAD, 0) : one.start]
    if own is None or folded(given) != folded(spoken(person.name).given[0]):
        return False
    if SOMEBODY_ELSE.search(before):
        return False
    said = _KIN.search(before)
    told = None if said is None else kin.read(said[1])
    return told is None or (told.kin == own.kin and told.side in {"", own.side})
