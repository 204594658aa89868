"""Year groups that are other ones by the notes and the dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from casefile.domain.check.page.column import under
from casefile.domain.check.page.person_mention import How
from casefile.domain.check.rule.born import called
from casefile.domain.check.sense.about import About, meant
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words.names import words
from casefile.domain.person import Person
from casefile.domain.written import day

_YEAR: Final = (
    r"(?:(?:Year|Yr|Blwyddyn) ?(?P<number>\d{1,2})|Y(?P<short>\d{1,2})"
    r"|(?P<reception>Reception))"
)
_SAID: Final = re.compile(
    r"(?:'s|\bis|\bare)(?: now| currently| presently| still)?"
    r"(?: in| an?(?: (?:pupil|student|child) in)?)(?: the)? "
    rf"(?:(?:M\w+|Dr)\.? [A-Z]\w+'s )?(?P<told>{_YEAR})\b"
    r"(?! (?:or|and|to|-) (?:Y|\d|Reception)| (?:\w+ )?(?:teacher|lead|TA|assistant))"
)
_AFTER: Final = re.compile(rf"(?:,| \() ?(?:in )?(?P<told>{_YEAR})\b(?=[,.;)\n\t]|$)")
_NOTED: Final = re.compile(_YEAR)
_SEPTEMBER, _FIRST_AGE, _LAST_YEAR = 9, 4, 13


def school_year(view: View) -> Iterator[Suggestion]:
    """Yields year groups of children that are others by the notes and the birth."""
    about = About(view)
    text = view.paper.text
    for match in _SAID.finditer(text):
        _, people = about.subject(match.start())
        if not view.manner(match.start(), match.start()).quoted:
            yield from _year(view, match.span("told"), match, people)
    for mention in view.people:
        after = _AFTER.match(text, mention.end)
        if after is not None and mention.how is not How.GROUP:
            yield from _year(view, after.span("told"), after, meant(mention))
    labels = {*words()["school"]["labels"], *words()["school"]["years"]}
    for start, end in under(view.paper, labels):
        found = _NOTED.search(text, start, end)
        person = about.row(start)
        if found is not None and person is not None:
            yield from _year(view, found.span(), found, (person,))


def _year(
    view: View, span: tuple[int, int], match: re.Match[str], people: tuple[Person, ...]
) -> Iterator[Suggestion]:
    told = _number(match)
    on = view.assessed_on
    for person in people:
        if not person.is_child or told is None or on is None:
            continue
        noted, why = _noted(person), words()["year"]["by_note"]
        by_birth = None if person.born_on is None else year_of(person.born_on, on)
        if told in {noted, by_birth} or (noted is None and by_birth is None):
            continue
        known = noted
        if noted is None and person.born_on is not None:
            known = by_birth
            why = words()["year"]["by_birth"].format(born=day(person.born_on))
        if known is None or known > _LAST_YEAR:
            continue
        yield suggest(
            view,
            span,
            CheckKind.PLACE,
            "year",
            because=(person.id,),
            confidence=0.75 if noted is not None else 0.6,
            name=called(person),
            told=_in_words(told),
            known=_in_words(known),
            why=why,
        )


def _number(match: re.Match[str]) -> int | None:
    if match["reception"]:
        return 0
    number = int(match["number"] or match["short"])
    return number if 0 < number <= _LAST_YEAR else None


def _noted(person: Person) -> int | None:
    found = _NOTED.search(person.notes)
    return None if found is None else _number(found)


def _in_words(year: int) -> str:
    if year < 0:
        return str(words()["year"]["too_young"])
    return f"Year {year}" if year else "Reception"


def year_of(born: date, on: date) -> int:
    """Returns the school year of a child on a day; 0 is Reception.

    In England and Wales: by the age on 31 August before the school year begins.
    """
    begins = on.year if on.month >= _SEPTEMBER else on.year - 1
    turned = begins - born.year - (born.month >= _SEPTEMBER)
    return turned - _FIRST_AGE
