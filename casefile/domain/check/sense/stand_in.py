"""Whose name a paper has mistaken, where it gives one that nobody has."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.page.calling import also_called
from casefile.domain.check.page.person_mention import How, UnknownName
from casefile.domain.check.sense.about import NAMES
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import kin
from casefile.domain.check.words.names import (
    is_alike,
    is_english,
    is_given,
    is_misspelt,
    is_near,
    sex_of,
    spoken,
)
from casefile.domain.nearness import folded
from casefile.domain.person import Person

_PRONOUN: Final = re.compile(r"\b(?:(?P<he>he|his|him)|she|hers?)\b", re.IGNORECASE)


def meant(view: View, one: UnknownName) -> Person | None:
    """Returns whom of the family a stranger's name stands for: `Leo` for `Theo`."""
    person = of_family(view, one.words[0]) or _of_section(view, one)
    sentence = view.paper.sentence_at(one.start)
    named = view.people_in(sentence.start, sentence.end)
    is_beside = any(m.one is person and m.how is not How.ROLE for m in named)
    return None if is_beside or _is_other_sex(view, one, person) else person


def _is_other_sex(view: View, one: UnknownName, person: Person | None) -> bool:
    """Whether the next "his" or "her" is not of that person: `Kian's ... his`."""
    part = view.paper.part_at(one.start)
    others = view.people_in(one.end, part.end)
    end = others[0].start if others else part.end
    found = _PRONOUN.search(view.paper.text, one.end, end)
    own = "" if person is None else kin.sex_of(person)
    return found is not None and bool(own) and own != ("m" if found["he"] else "f")


def _of_section(view: View, one: UnknownName) -> Person | None:
    """Returns the child of a heading, whose name begins alike: `Dylan` under Danny."""
    part = view.paper.part_at(one.start)
    if part.heading < 0:
        return None
    above = view.paper.parts[part.heading]
    named = view.people_in(above.start, above.end)
    child = named[0].one if len(named) == 1 and named[0].how in NAMES else None
    if child is None or not child.is_child:
        return None
    told, own = one.words[0], spoken(child.name).given[0]
    same_sex = sex_of(told) == sex_of(own) != ""
    is_only = all(
        folded(name)[:1] != folded(told)[:1]
        for other in view.facts.family
        if other is not child
        for name in _called(other)
    )
    begins_alike = folded(told)[:1] == folded(own)[:1]
    return child if same_sex and is_only and begins_alike else None


def of_family(view: View, told: str) -> Person | None:
    """Returns whose name of the family is like a given name, if it is one alone."""
    sex = sex_of(told)
    family = [p for p, other in view.once(_family) if {sex, other} != {"m", "f"}]
    alike = [p for p in family if _is_alike(told, p)]
    near = [p for p in family if any(is_near(told, name) for name in _called(p))]
    may_be_given = is_given(told) or not is_english(told)
    fit = alike or (near if may_be_given else [])
    children = [person for person in fit if person.is_child]
    fit = children if len(children) == 1 else fit
    return fit[0] if len(fit) == 1 else None


def _family(view: View) -> list[tuple[Person, str]]:
    """Returns those of the family who have a given name, and of which sex they are."""
    me = view.facts.me
    return [
        (one, kin.sex_of(one))
        for one in view.facts.people
        if spoken(one.name).given
        and (one.is_me or one.is_child or kin.of(one, me) is not None)
    ]


def _is_alike(told: str, person: Person) -> bool:
    """Whether a name is like one of somebody's; of an adult it must be a slip."""
    how = is_alike if person.is_child else is_misspelt
    return any(how(told, name) for name in _called(person))


def _called(person: Person) -> list[str]:
    """Returns the given names by which somebody is called."""
    return [spoken(person.name).given[0], *also_called(person)]
