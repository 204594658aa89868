"""Dates of birth and birthdays that the case file contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.domain.check.sense.birth_cell import BirthSaid
from casefile.domain.check.sense.birth_mention import births
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.person import Person
from casefile.domain.written import day


def born(view: View) -> Iterator[Suggestion]:
    """Yields dates of birth that are other ones in the case file."""
    for said in births(view):
        known = said.person.born_on
        if known is None or said.first <= known <= said.last:
            continue
        words = view.paper.text[said.start : said.end]
        yield suggest(
            view,
            (said.start, said.end),
            CheckKind.BORN,
            "born",
            because=(said.person.id,),
            confidence=0.9,
            name=called(said.person),
            told=_told(said, words),
            born=day(known),
        )


def _told(said: BirthSaid, words: str) -> str:
    if said.first == said.last:
        return f"on {day(said.first)}"
    return f"in {words.rsplit(' in ', 1)[-1].removeprefix('in ')}"


def called(person: Person) -> str:
    """Returns how a sentence calls somebody: a child by the given name."""
    return person.name.split()[0] if person.is_child else person.name
