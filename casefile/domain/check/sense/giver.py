"""Of whom a paper says that they agreed."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.check.records.telling import is_professional
from casefile.domain.check.sense.party import (
    SEXES,
    family,
    gone_on,
    last_of,
    parties,
    us,
    whom,
)
from casefile.domain.check.sense.view import View
from casefile.domain.check.sense.whose import speaks_to_me, subject
from casefile.domain.check.words import caring, vocabulary
from casefile.domain.person import Person

_OWNER: Final = re.compile(
    r"\b(?:(?P<pronoun>her|his|their|your)|(?P<parental>parental|maternal)"
    r"|[\w.]+(?:\s+\w+)?(?P<own>'s?))"
    r"\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""Whose consent it is: "Father's written", "her"."""
_THAT: Final = re.compile(r"\b(?:that|this|such|the said) (?:\w+ )?$", re.IGNORECASE)
_OF: Final = re.compile(r"\s+(?:of|from|by)\b")
_TO: Final = re.compile(
    r"\b(?:to|with|by|for|from|of|at|about)(?: (?:the|both|each))*\s*$", re.IGNORECASE
)
_BARE: Final = re.compile(r"\b(?:with|by|under) (?:full |written |verbal )?$")
_NOTED: Final = re.compile(r"\((?:\w+ ){0,2}$|^[^.;]{2,30}: (?:\w+ ){0,2}$")
_REACH: Final = 30
_CLOSE: Final = 8
"""Letters after "by" in which whoever agreed is named."""


def givers(
    view: View, me: Person, found: re.Match[str], low: int
) -> tuple[Person, ...]:
    """Returns those of whom the paper says that they agreed."""
    text = view.paper.text
    start, end = found.span()
    if (of := _OF.match(text, end)) and (named := _after(view, of.end())):
        return named
    if (told := _told_before(view, found)) is not None:
        return givers(view, me, told, view.paper.sentence_at(told.start()).start)
    owner = _OWNER.search(text, view.paper.sentence_at(start).start, start)
    own = () if owner is None else _owning(view, owner)
    if own or (owner is not None and owner["parental"]):
        return own
    after = vocabulary.words("consent", "by").search(text, end, end + _REACH)
    if after is not None and (named := _after(view, after.end())):
        return named
    if vocabulary.words("consent", "enabled").match(found[0]):
        doers = vocabulary.words("others", "doers").search(text, low, start)
        is_of_others = doers and vocabulary.words("consent", "lets").fullmatch(found[0])
        return () if is_of_others else (me,)
    return _before(view, me, found, low)


def _told_before(view: View, found: re.Match[str]) -> re.Match[str] | None:
    """Returns where it told of the same consent, for "that agreement was given"."""
    text, start = view.paper.text, found.start()
    if not _THAT.search(text, view.paper.sentence_at(start).start, start):
        return None
    low = view.paper.part_at(start).start
    nouns = vocabulary.words("consent", "nouns").finditer(text, low, start)
    return next(
        (one for one in nouns if not _THAT.search(text, low, one.start())), None
    )


def _before(
    view: View, me: Person, found: re.Match[str], low: int
) -> tuple[Person, ...]:
    """Returns who is told of before the words of agreeing."""
    text, start = view.paper.text, found.start()
    if vocabulary.words("consent", "each").search(text, low, found.end()):
        return family(tuple(p for p in view.facts.people if not p.is_child))
    every = parties(view, low, view.paper.sentence_at(start).end)
    is_bare = _BARE.search(text, low, start) and not any(o.people for o in every)
    if not every or is_bare:
        # "All of it was done by agreement": whose is not said.
        return (me,)
    is_noted = _NOTED.search(text[low:start]) is not None
    if is_noted and not any(family(one.people) for one in every):
        # A note on a body: "school (consent given)", "GP: consented to".
        return (me,)
    before = [one for one in every if one.people and one.end <= start]
    near = [one for one in before if not _TO.search(text[low : one.start])]
    if not near:
        return _doers(view, me, start)
    return family(near[-1].people) or gone_on(view, near[-1])


def _after(view: View, end: int) -> tuple[Person, ...]:
    """Returns who is named straight after a place: "by Mother"."""
    named = parties(view, end, end + _REACH)
    return named[0].people if named and named[0].start <= end + _CLOSE else ()


def _doers(view: View, me: Person, start: int) -> tuple[Person, ...]:
    """Returns who does it, as the words before it tell."""
    who = subject(view, start)
    if not who.is_known:
        return ()
    return who.people or (me,)


def _theirs(view: View, owner: re.Match[str]) -> tuple[Person, ...]:
    """Returns whom "her" means: of the family, since nobody else's consent is asked."""
    people = whom(view, owner["pronoun"], owner.start())
    if not any(is_professional(one) or one.is_child for one in people):
        return people
    wanted = SEXES.get(owner["pronoun"].casefold(), "")
    part = view.paper.part_at(owner.start())
    children = tuple(person for person in people if person.is_child)
    return last_of(view, wanted, part.start, owner.start()) or children


def _owning(view: View, owner: re.Match[str]) -> tuple[Person, ...]:
    """Returns whose consent it is by the word before it: "Father's", "her"."""
    mine = tuple(person for person in view.facts.people if person.is_me)
    if owner["pronoun"]:
        is_you = owner["pronoun"].casefold() == "your" and speaks_to_me(view)
        return mine if is_you else _theirs(view, owner)
    if owner["parental"]:
        return tuple(filter(caring.is_parent, mine))
    named = view.people_in(owner.start(), owner.start("own"))
    if named:
        return named[-1].people
    return mine if any(one.search(owner[0]) for one in us(view)) else ()
