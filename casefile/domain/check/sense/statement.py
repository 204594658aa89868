"""Statements of a paper, and whom and of which day they are."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from casefile import resources
from casefile.domain.check.page.paper import Sentence
from casefile.domain.check.sense import whose
from casefile.domain.check.words import kin, vocabulary
from casefile.domain.document import BlockKind
from casefile.domain.ids import PersonId

if TYPE_CHECKING:
    from casefile.domain.check.sense.view import View
_BREAK: Final = re.compile(
    r"[,;:\t]|\b(?:and|but|so|while|whereas|although|because|when|which|who)\b"
)
_LIST_BREAK: Final = re.compile(
    r"[,;:\t]|\b(?:but|so|while|whereas|although|because|when|which|who)\b"
    r"| and (?=(?:he|she|they|it|one|there|no|a|the)\b)"
)
_EVERY: Final = re.compile(
    r"\b(?:(?:neither|each|either|both|none|all)(?: of the)?"
    r" (parent|child|boy|girl|sibling)"
    r"|(?:the|both|all|two|both the) (?:two |three |four )?"
    r"(parent|child|boy|girl|sibling|brother|sister)(?=s\b|ren\b))",
    re.IGNORECASE,
)
_PRONOUN: Final = re.compile(
    r"\b(she|he|they) (?:\w+ly |also |now |still )?$", re.IGNORECASE
)
_OPENING: Final = re.compile(r"\b(she|he)\b", re.IGNORECASE)
_SHE: Final = re.compile(r"\b(?:she|he)\b", re.IGNORECASE)
_HER: Final = re.compile(r"\b(?:to|with|for|by|hurt|left) (her|him)\b", re.IGNORECASE)
_OWNED: Final = re.compile(
    r"'s (?:own |older |younger |late |ex-?)?(?:mother|father|mum|dad|brother|sister"
    r"|parents|aunt|uncle|cousin|friend|neighbour|grand\w+)\b",
    re.IGNORECASE,
)
"""After a name: it is not they of whom it is told."""
_ORDINAL: Final = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|last|final)\s+(?:[\w'-]+\s+){0,4}?"
    r"(meeting|visit|conference|review|session|appointment|hearing)\b"
    r"(?!\s+(?:meeting|visit|conference|hearing))",
    re.IGNORECASE,
)
_THEN: Final = re.compile(r"[^,.;\t]{0,60}, (?:(?P<who>she|he)\b|)")
_AWAY: Final = re.compile(r"\b(?:moved out|lives (?:at|in|with)|left)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """A statement, and which of the things it is that exclude each other."""

    start: int
    end: int
    way: object
    of: str
    people: frozenset[PersonId]
    sentence: Sentence


Pair = tuple[Statement, Statement]


@functools.cache
def table() -> dict[str, Any]:
    """Returns the words of what excludes each other."""
    return resources.toml("check/internal.toml")


@functools.cache
def pattern(*keys: str | int) -> re.Pattern[str]:
    """Returns the pattern of the list of words under these keys."""
    return vocabulary.under(table(), *keys)


def subject(view: View, sentence: Sentence, at: int) -> frozenset[PersonId]:
    """Returns of whom a sentence is: those named before, or in the sentence before."""
    said = _by_pronoun(view, sentence, at)
    if said is not None:
        return said
    every = everybody(view, sentence.start, at)
    if every:
        return every
    named = view.people_in(sentence.start, at)
    if named:
        is_other = any(_is_of_owner(view, one.end, at) for one in named)
        people = (person.id for one in named for person in one.people)
        return frozenset(() if is_other else people)
    if (opening := _OPENING.search(view.paper.text, sentence.start, at)) is not None:
        meant = whose.meant(view, opening[1].casefold(), opening.start())
        if meant:
            return frozenset(person.id for person in meant)
    words = view.paper.text[sentence.start : at]
    if sentence.start and pattern("pronoun").search(words):
        before = view.paper.sentence_at(max(sentence.start - 2, 0))
        if before.part == sentence.part and before.start < sentence.start:
            return subject(view, before, before.end)
    return _of_row(view, sentence) or _of_section(view, sentence)


def _is_of_owner(view: View, end: int, at: int) -> bool:
    """Whether what follows is said of a relative who is nobody of the case."""
    last = max((one.end for one in view.people_in(end, at)), default=end)
    found = _OWNED.match(view.paper.text, end)
    return found is not None and last <= found.end()


def _by_pronoun(view: View, sentence: Sentence, at: int) -> frozenset[PersonId] | None:
    """Returns whom `she` or `you` straight before a place means; None without one."""
    said = _PRONOUN.search(view.paper.text, sentence.start, at)
    if said is not None:
        meant = whose.meant(view, said[1].casefold(), said.start())
        return frozenset(person.id for person in meant)
    you = whose.addressed(view, at)
    return None if you is None else frozenset({you.id})


def _of_row(view: View, sentence: Sentence) -> frozenset[PersonId]:
    """Returns the only one whom the first cell of a row names."""
    part = view.paper.parts[sentence.part]
    if part.kind is not BlockKind.TABLE_ROW or sentence.start == part.start:
        return frozenset()
    named = view.people_in(*view.paper.cells(part)[0])
    people = {person.id for one in named for person in one.people}
    return frozenset(people if len(people) == 1 else ())


def _of_section(view: View, sentence: Sentence) -> frozenset[PersonId]:
    """Returns the only one whom the heading above a row of a form names."""
    part = view.paper.parts[sentence.part]
    if part.kind is not BlockKind.TABLE_ROW or part.heading < 0:
        return frozenset()
    above = view.paper.parts[part.heading]
    named = view.people_in(above.start, above.end)
    people = {person.id for one in named for person in one.people if person.is_child}
    return frozenset(people if len(people) == 1 else ())


def following(view: View, sentence: Sentence, at: int) -> frozenset[PersonId]:
    """Returns of whom it is where they come after it: `Being out of work, she`."""
    found = _THEN.match(view.paper.text, at, sentence.end)
    if found is None:
        return frozenset()
    if found["who"]:
        meant = whose.meant(view, found["who"], found.start("who"))
        return frozenset(person.id for person in meant)
    named = view.people_in(found.end(), found.end() + 1)
    return frozenset(one.one.id for one in named if one.one is not None)


def clause(view: View, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Returns the part of a sentence between two commas, or words like them."""
    text = view.paper.text
    low = max(
        (one.end() for one in _BREAK.finditer(text, sentence.start, start)),
        default=sentence.start,
    )
    after = _BREAK.search(text, end, sentence.end)
    return low, after.start() if after else sentence.end


def children(
    view: View, sentence: Sentence, start: int, end: int
) -> frozenset[PersonId]:
    """Returns of which children a clause is: named, `each boy`, or he and she."""
    text = view.paper.text
    breaks = [one.end() for one in _LIST_BREAK.finditer(text, sentence.start, start)]
    low = breaks[-1] if breaks else sentence.start
    after = _LIST_BREAK.search(text, end, sentence.end)
    high = after.start() if after else sentence.end
    named = [one.people for one in view.people_in(low, high)]
    found = {p.id for people in named for p in people if p.is_child}
    found |= everybody(view, low, high)
    if found:
        return frozenset(found)
    known = frozenset(
        person
        for person in subject(view, sentence, start)
        if any(child.id == person for child in view.facts.children)
    )
    return known or _of_heading(view, sentence, start) or _by_her(view, low, high)


def _by_her(view: View, low: int, high: int) -> frozenset[PersonId]:
    """Returns the child whom `her` in a clause means, if it is nobody grown."""
    found = _HER.search(view.paper.text, low, high)
    if found is None:
        return frozenset()
    people = whose.meant(view, found[1].casefold(), found.start())
    return frozenset(p.id for p in people if len(people) == 1 and p.is_child)


def _of_heading(view: View, sentence: Sentence, at: int) -> frozenset[PersonId]:
    """Returns the child whose part of the paper it is, whom "she" can only mean."""
    part = view.paper.parts[sentence.part]
    said = [*_SHE.finditer(view.paper.text, sentence.start, at)]
    if part.heading < 0 or not said:
        return frozenset()
    sex = {"s": "f", "h": "m"}[said[-1][0][0].casefold()]
    above = view.paper.parts[part.heading]
    named = {
        one.one.id: one.one
        for one in view.people_in(above.start, above.end)
        if one.one is not None and one.one.is_child
    }
    return frozenset(
        who
        for who, child in named.items()
        if len(named) == 1 and kin.sex_of(child) in {sex, ""}
    )


def everybody(view: View, start: int, end: int) -> frozenset[PersonId]:
    """Returns whom `each boy`, `neither parent` mean."""
    found = _EVERY.search(view.paper.text, start, end)
    if found is None:
        return frozenset()
    who = (found[1] or found[2]).casefold()
    if who == "parent":
        return frozenset(
            person.id
            for person in view.facts.people
            if (known := kin.of(person, view.facts.me))
            and known.kin in {"mother", "father"}
            and not known.step
        )
    sex = {"boy": "m", "girl": "f", "brother": "m", "sister": "f"}.get(who, "")
    return frozenset(
        child.id
        for child in view.facts.children
        if not sex or kin.sex_of(child) in {sex, ""}
    )


def days_of(view: View, sentence: Sentence) -> frozenset[object]:
    """Returns the days that a sentence names, and `first meeting`."""
    days = view.days_in(sentence.start, sentence.end)
    text = view.paper.text
    return frozenset(
        (
            *(day.first for day in days if day.is_day),
            *(
                (found[1].casefold(), found[2].casefold())
                for found in _ORDINAL.finditer(text, sentence.start, sentence.end)
            ),
        )
    )


def household(view: View) -> frozenset[PersonId]:
    """Returns whom the paper may mean by the home: nobody who moved out."""
    near = {"mother", "father", "partner"}
    return frozenset(
        person.id
        for person in view.facts.people
        if person.is_me
        or person.is_child
        or (
            (known := kin.of(person, view.facts.me)) is not None
            and known.kin in near
            and not _AWAY.search(person.notes)
        )
    )
