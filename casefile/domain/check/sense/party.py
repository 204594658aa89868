"""Who is named, meant or spoken to in a stretch of a paper, each with their place."""

from __future__ import annotations

import functools
import re
from typing import Final, NamedTuple

from casefile.domain.check.page.person_mention import How, PersonMention
from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import meant, spoken_to
from casefile.domain.check.words import caring, kin, vocabulary
from casefile.domain.person import Person

_PRONOUN: Final = re.compile(
    r"\b(s?he|they|them|him|herself|himself"
    r"|her(?= (?:on|in|at|by|to|and|a|the|this|it|before|when|as)\b|[.,;]|$))\b(?!')",
    re.IGNORECASE,
)
_MR: Final = 8
_MR_AND: Final = re.compile(r"\bMr\.? (?:and|&) $")
"""Before "Mrs Pugh", if both are meant."""
_SAME: Final = {
    "them": "they",
    "their": "they",
    "him": "he",
    "his": "he",
    "her": "she",
}
_YOU: Final = re.compile(
    r"\byou\b(?! (?:can|may|might|could|will|should)\b)", re.IGNORECASE
)


_SHORT: Final = 2
SEXES: Final = {"she": "f", "her": "f", "he": "m", "him": "m", "his": "m"}


class Party(NamedTuple):
    """Somebody who may have done something, or to whom it was done."""

    start: int
    end: int
    people: tuple[Person, ...]
    """Nobody if it is somebody, or a body, that is not in the case file."""

    @property
    def has_me(self) -> bool:
        """Whether I am among them."""
        return any(person.is_me for person in self.people)


def parties(view: View, low: int, high: int) -> list[Party]:
    """Returns all who come from `low` to `high` of the running text, in order."""
    text = view.paper.text
    found = [
        Party(one.start, one.end, _people(one.how, one.people) + _husband(view, one))
        for one in view.people_in(low, high)
    ]
    whose = view.once(_whose)
    for name, people in whose.items():
        words = vocabulary.words("party", name).finditer(text, low, high)
        new = [Party(*one.span(), people) for one in words]
        found += [one for one in new if not _is_within(one, found)]
    initials = _initials(view.facts.me.name if view.facts.me else "")
    if initials is not None:
        new = [
            Party(*one.span(), whose["us"])
            for one in initials.finditer(text, low, high)
        ]
        found += [one for one in new if not _is_within(one, found)]
    for one in _PRONOUN.finditer(text, low, high):
        found.append(Party(*one.span(), whom(view, one[0], one.start())))
    for one in _YOU.finditer(text, low, high):
        if you := spoken_to(view, one.start()):
            found.append(Party(*one.span(), you))
    return sorted(found, key=lambda one: one.start)


def _whose(view: View) -> dict[str, tuple[Person, ...]]:
    """Returns whom the words of each list mean."""
    people = view.facts.people
    mine = tuple(one for one in people if one.is_me)
    parents = tuple(one for one in mine if caring.is_parent(one))
    whose = {"us": mine, "us_parents": parents, "bodies": ()}
    for role in ("mother", "father", "partner"):
        whose[role] = tuple(one for one in people if _is(one, role))
    return whose


def us(view: View) -> tuple[re.Pattern[str], ...]:
    """Returns the words for those among whom I am: the family, or the parents."""
    me = view.facts.me
    names = ("us", "us_parents") if me is None or caring.is_parent(me) else ("us",)
    return tuple(vocabulary.words("party", name) for name in names)


@functools.cache
def _initials(name: str) -> re.Pattern[str] | None:
    """Returns my initials, as workers write them; None if they stand for else."""
    short = "".join(word[0] for word in name.split())
    is_else = vocabulary.words("party", "short").fullmatch(short)
    return None if is_else or len(short) < _SHORT else re.compile(rf"\b{short}\b")


def _is(person: Person, role: str) -> bool:
    return person.role == role or (role == "partner" and person.role.endswith(role))


def _people(how: How, people: tuple[Person, ...]) -> tuple[Person, ...]:
    if how is How.GROUP or len(people) == 1:
        return people
    return tuple(person for person in people if person.is_me)


def _husband(view: View, one: PersonMention) -> tuple[Person, ...]:
    """Returns the other of "Mr and Mrs Pugh", if the case file has just one."""
    if not _MR_AND.search(view.paper.text, max(one.start - _MR, 0), one.start):
        return ()
    surname = {person.name.split()[-1] for person in one.people}
    men = [
        person
        for person in view.facts.people
        if person.name.split()[-1] in surname
        and not (person.is_child or is_professional(person))
        and kin.sex_of(person) == "m"
    ]
    mine = [person for person in men if person.is_me]
    return tuple(mine or (men if len(men) == 1 else ()))


def _is_within(one: Party, known: list[Party]) -> bool:
    return any(k.start < one.end and one.start < k.end for k in known)


def whom(view: View, pronoun: str, index: int) -> tuple[Person, ...]:
    """Returns whom "she", "him" or "their" means at a place."""
    word = _SAME.get(pronoun.casefold(), pronoun.casefold())
    people = meant(view, word, index)
    part = view.paper.part_at(index)
    if word != "they":
        return people or _unnamed(view, word, part.start, index)
    if people:
        return people
    # "They" are the couple, or both parents, of whom it told last.
    if any(one.search(view.paper.text, part.start, index) for one in us(view)):
        return tuple(person for person in view.facts.people if person.is_me)
    return ()


def _unnamed(view: View, word: str, low: int, index: int) -> tuple[Person, ...]:
    """Returns me for "she" or "he" in a paragraph that names nobody before it."""
    me = view.facts.me
    is_named = view.people_in(low, index) or any(
        low <= one.start < index for one in view.unknown_names
    )
    is_mine = me is not None and kin.sex_of(me) == ("f" if word == "she" else "m")
    is_else = is_named or _is_of_worker(view, index)
    return (me,) if me is not None and is_mine and not is_else else ()


def _is_of_worker(view: View, index: int) -> bool:
    """Whether the sentence before begins with somebody who works with the family."""
    sentence = view.paper.sentence_at(index)
    part = view.paper.part_at(index)
    if sentence.start <= part.start:
        return False
    before = view.paper.sentence_at(sentence.start - 2)
    bodies = vocabulary.words("party", "bodies")
    return bodies.match(view.paper.text, before.start) is not None


def family(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Returns those who do not work with the family."""
    return tuple(person for person in people if not is_professional(person))


def gone_on(view: View, one: Party) -> tuple[Person, ...]:
    """Returns whom "she" means where a worker was only named in what she said before.

    "Ms Dale agreed to contact with the health visitor. She also signed for her GP."
    """
    wanted = SEXES.get(view.paper.text[one.start : one.end].casefold(), "")
    part = view.paper.part_at(one.start)
    named = [p for p in parties(view, part.start, one.start) if p.people]
    if not (wanted and named):
        return ()
    first = view.paper.sentence_at(named[-1].start).start
    told = next(p for p in named if p.start >= first)
    if all(map(is_professional, told.people)):
        # Of whom the sentence before told, who may well be meant.
        is_called = any(view.people_in(told.start, told.end))
        return () if is_called else gone_on(view, told)
    last = last_of(view, wanted, part.start, one.start)
    return last or tuple(p for p in told.people if p.is_me)


def last_of(view: View, wanted: str, low: int, high: int) -> tuple[Person, ...]:
    """Returns the last adult of the family of a sex who is named; me before others."""
    for one in reversed(view.people_in(low, high)):
        found = [p for p in family(one.people) if not p.is_child]
        fit = [p for p in found if kin.sex_of(p) == wanted]
        mine = [p for p in fit if p.is_me]
        if mine or len(fit) == 1:
            return tuple(mine or fit)
    return ()
