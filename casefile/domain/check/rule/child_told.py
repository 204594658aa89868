"""A child called by another name, told by age, school and surname: `Joshua, 7`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from casefile.domain.check.page.person_mention import How, UnknownName
from casefile.domain.check.records.body import bodies, core, is_same
from casefile.domain.check.sense.saying import suggest
from casefile.domain.check.sense.stranger import is_introduced
from casefile.domain.check.sense.view import View
from casefile.domain.check.suggestion import CheckKind, Suggestion
from casefile.domain.check.words import age_words
from casefile.domain.check.words.names import is_given, is_short_for, sex_of, spoken
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_ENOUGH: Final = 2
"""Things that fit one child, and no other, before a name is held to be meant for it."""
_AGED: Final = re.compile(
    rf"(?:,? \(?|\t)(?:who is |is |aged? )?(?P<age>{age_words.AGE})(?=[,.;)\t\n ]|$)",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\b(?:Year ?|Yr ?|Y)(\d{1,2})\b|\b(Reception)\b")


def child_told(view: View) -> Iterator[Suggestion]:
    """Yields names of nobody with which the paper tells of a child of the case."""
    for one in view.unknown_names:
        child = _child(view, one)
        if child is not None:
            yield suggest(
                view,
                (one.start, _end(view, one)),
                CheckKind.NAME,
                "misnamed",
                because=(child.id,),
                confidence=0.65,
                told=" ".join(one.words),
                known=child.name,
            )


def _end(view: View, one: UnknownName) -> int:
    found = _AGED.match(view.paper.text, one.end)
    return one.end if found is None else found.end()


def _child(view: View, one: UnknownName) -> Person | None:
    if one.title or not is_given(one.words[0]) or is_introduced(view, one):
        return None
    part = view.paper.part_at(one.start)
    sentence = view.paper.sentence_at(one.start)
    start, end = (
        (part.start, part.end)
        if len(view.paper.cells(part)) > 1
        else (sentence.start, sentence.end)
    )
    near = view.people_in(start, end)
    if any(m.how is not How.ROLE and m.one and m.one.is_child for m in near):
        return None
    fit = [
        child
        for child in view.facts.children
        if _agrees(view, one, child, (start, end)) >= _ENOUGH
    ]
    sexes = {sex_of(one.words[0]), sex_of(fit[0].name.split()[0])} if fit else set()
    if len(fit) != 1 or sexes == {"m", "f"}:
        return None
    return None if is_short_for(one.words[0], fit[0].name.split()[0]) else fit[0]


def _agrees(view: View, one: UnknownName, child: Person, span: tuple[int, int]) -> int:
    """Returns how much of what is told fits one child; 0 if anything does not."""
    text = view.paper.text
    found = 0
    if len(one.words) > 1:
        if folded(one.words[-1]) != folded(spoken(child.name).surname):
            return 0
        found += 1
    aged = _AGED.match(text, one.end)
    if aged is not None and child.born_on is not None and view.assessed_on is not None:
        age = age_words.read(aged["age"])
        on, born = view.assessed_on, child.born_on
        months = (
            12 * (on.year - born.year) + on.month - born.month - (on.day < born.day)
        )
        if age is None or not age.low <= months <= age.high:
            return 0
        found += 1
    school = core(child.school or child.organisation)
    told = [body for body in bodies(text[slice(*span)]) if body.sort == "school"]
    if told and school:
        found += any(body.core and is_same(body.core, school) for body in told)
    year, noted = _YEAR.search(text, *span), _YEAR.search(child.notes)
    if year is not None and noted is not None and year.groups() == noted.groups():
        found += 1
    return found
