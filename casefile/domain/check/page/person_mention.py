"""Who of the case file is meant where a paper names people or says what they are."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from casefile.domain.check.page.calling import Calling
from casefile.domain.check.page.paper import Paper
from casefile.domain.check.page.role_mention import Found, RoleScan
from casefile.domain.check.words import kin
from casefile.domain.check.words.names import (
    is_english,
    is_everyday,
    is_given,
    is_surname,
    is_very_common,
    titles,
    words,
)
from casefile.domain.check.words.work import work_words
from casefile.domain.nearness import folded
from casefile.domain.person import Person
from casefile.domain.written import MONTHS, WEEKDAYS

_WORD: Final = re.compile(
    r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u017f]*(?:['-][A-Za-z\u00c0-\u017f]+)*(?!\w)\.?"
)
_MOST: Final = 5
"""Words of the longest name that is looked for."""


_SURE: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})
"""Titles after which there is always a name."""
_ACTS: Final = re.compile(
    r"'s [a-z]| (?:is|was) (?:in (?:Year|Reception)\b|aged\b|an? (?:[\w-]+ ){0,3}"
    r"(?:boy|girl|child|baby|toddler|teenager)\b)"
    r"| (?:said|says|told|(?:will|can|could|would|does|did|is|was|has|had"
    r"|[a-z]+s|[a-z]+ed)(?:n't)?\b[^.;\n]*\b(?:s?he|his|hers?|him))\b"
)
"""How a sentence goes on after somebody's name."""
_IS: Final = re.compile(
    r" (?:is|was|has|had|does|did|can|could|will|would|said|says|told|attends|lives)\b"
)
"""How a sentence goes on after a name that it begins with."""
_LONG: Final = 6
"""A word of so many letters is a slip for a name wherever one would stand."""
_WITHIN: Final = re.compile(r"[A-Za-z,](?:'s)? $")
_CALENDAR: Final = frozenset({*WEEKDAYS, *MONTHS})
_GREETINGS: Final = frozenset({"Hello", "Hi", "Hey", "Dear"})
_AFTER: Final = re.compile(r"(?:'s?)? ([A-Z][\w'-]*(?: [A-Z][\w'-]*)*)")
_PLACE: Final = re.compile(r"\b(?:in|at|near|from|to|of|outside|around) $")


@functools.cache
def _bodies() -> frozenset[str]:
    return frozenset(words()["bodies"]["words"])


class How(StrEnum):
    """The way in which somebody is named."""

    FULL = "full"
    FIRST = "first"
    SURNAME = "surname"
    INITIALS = "initials"
    ROLE = "role"
    GROUP = "group"


@dataclass(frozen=True, kw_only=True)
class PersonMention:
    """Words of the running text that mean somebody of the case file."""

    start: int
    end: int
    people: tuple[Person, ...]
    """Who may be meant; with `How.GROUP` all of them are."""
    how: How

    @property
    def one(self) -> Person | None:
        """The person, if it is sure who is meant."""
        return self.people[0] if len(self.people) == 1 else None


@dataclass(frozen=True, kw_only=True)
class UnknownName:
    """A name in a paper that nobody in the case file has."""

    start: int
    end: int
    title: str
    words: tuple[str, ...]
    """The words of the name without the title."""


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    text: str


class People:
    """All mentions of people in a paper, in order."""

    def __init__(self, paper: Paper, people: Sequence[Person]) -> None:
        self._paper = paper
        self._calling = Calling(paper, people)
        self._unknown: list[UnknownName] = []
        named = list(self._named())
        roles = RoleScan(paper, people, named)
        found = [*named, *(_in_role(one) for one in roles.found())]
        found.sort(key=lambda one: (one.start, -one.end))
        self.mentions: Final = tuple(found)
        self.unknown: Final = tuple(self._unknown)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.mentions]

    def between(self, start: int, end: int) -> tuple[PersonMention, ...]:
        """Returns the mentions that begin in a stretch of the text."""
        first = bisect_left(self._starts, start)
        return self.mentions[first : bisect_right(self._starts, end - 1)]

    def _named(self) -> Iterator[PersonMention]:
        for run in _runs(self._paper.text):
            at = 0
            while at < len(run):
                taken, mention = self._at(run, at)
                if mention is not None:
                    yield mention
                at += max(taken, 1)

    def _at(self, run: list[_Token], at: int) -> tuple[int, PersonMention | None]:
        """Returns how many words the name at a place has, and whom it means."""
        for length in range(min(_MOST, len(run) - at), 0, -1):
            tokens = run[at : at + length]
            found = self._calling.find([token.text for token in tokens])
            if found is None:
                continue
            how, people = found
            if how == "first" and not self._is_name(run, at + length - 1):
                break
            mention = PersonMention(
                start=tokens[0].start, end=tokens[-1].end, people=people, how=How(how)
            )
            return length, mention
        return self._unknown_at(run, at), None

    def _is_name(self, run: list[_Token], at: int) -> bool:
        """Whether one word is a name here, and no other one: `Grace Okafor`."""
        token = run[at]
        if not self._calling.may_be_name(token.text, token.start, token.end):
            return False
        following = run[at + 1] if at + 1 < len(run) else None
        return following is None or not self._calling.is_other_name(
            token.text, following.text
        )

    def _unknown_at(self, run: list[_Token], at: int) -> int:
        has_title = run[at].text.strip(".").casefold() in titles()
        first = at + has_title
        if not has_title and _is_role(run[at].text):
            return 1
        if not has_title and _is_plain_word(run[first].text):
            following = run[first + 1].text if first + 1 < len(run) else ""
            if (
                not self._calling.may_be_misspelt(run[first].text, following)
                and not self._may_be_child(run[first])
                and not _is_initial(run[first].text, following)
                and not self._may_be_slip(run[first])
            ):
                return 1
        last = first
        while last < len(run) and self._may_go_on(run, first, last):
            last += 1
        if last == first:
            return 1
        name = run[first:last]
        title = run[at].text if has_title else ""
        if self._is_person(title, name):
            self._unknown.append(
                UnknownName(
                    start=run[at].start,
                    end=name[-1].end,
                    title=title,
                    words=tuple(token.text for token in name),
                )
            )
        return last - at

    def _may_be_child(self, token: _Token) -> bool:
        """Whether a word, in a sentence or acting, is hardly but a child's name."""
        before = self._paper.text[max(token.start - 2, 0) : token.start]
        is_inside = before[:1].islower() and before[1:] == " "
        if token.text in _CALENDAR:
            return False
        if not is_inside and is_very_common(token.text):
            return False
        is_placed = is_inside or _IS.match(self._paper.text, token.end)
        return bool(is_placed) and self._calling.sounds_like_child(token.text)

    def _may_be_slip(self, token: _Token) -> bool:
        """Whether an English word is a slip for a name, and stands where one would.

        The paper has it in capitals only, and goes on as one goes on after a name.
        """
        text = self._paper.text
        is_word = is_very_common(token.text) or token.text in _CALENDAR
        if is_word or not self._calling.is_slip(token.text):
            return False
        if re.search(rf"\b{re.escape(token.text.lower())}\b", text):
            return False
        if _ACTS.match(text, token.end) is not None:
            return True
        is_long = len(token.text) >= _LONG
        before = text[max(token.start - 9, 0) : token.start]
        return is_long and bool(_WITHIN.search(before) or _IS.match(text, token.end))

    def _is_person(self, title: str, name: list[_Token]) -> bool:
        text = self._paper.text
        following = _AFTER.match(text, name[-1].end)
        line = [
            *(one.text for one in name),
            *(following[1].split() if following else ()),
        ]
        if any(folded(word) in _bodies() for word in line):
            return False
        first = name[0].text
        if len(line) == 1 and first.casefold() in kin.plain_words():
            return False
        if title:
            is_sure = title.strip(".").casefold() in _SURE
            return is_sure or any(
                not is_english(one.text) or is_surname(one.text) for one in name
            )
        following_name = name[1].text if len(name) > 1 else ""
        if (
            is_given(first)
            or self._calling.may_be_misspelt(first, name[-1].text)
            or self._may_be_child(name[0])
            or self._may_be_slip(name[0])
            or _is_initial(first, following_name)
        ):
            return True
        if is_english(first) or (first.isupper() and len(first) <= _MOST):
            return False
        return _PLACE.search(text, max(name[0].start - 12, 0), name[0].start) is None

    def _may_go_on(self, run: list[_Token], first: int, last: int) -> bool:
        known = self._calling.find([run[last].text]) if last > first else None
        if known is not None:
            return last == first + 1 and known[0] == "surname"
        return last - first < _MOST - 1


def _is_role(word: str) -> bool:
    """Whether a word before a name says what somebody is: `MGM Sheila Prior`."""
    is_short = word.isupper() and (
        kin.read(word) is not None or word.casefold() in work_words()
    )
    return is_short or word.casefold() in kin.plain_words()


def _is_plain_word(word: str) -> bool:
    return is_english(word) and not is_given(word) and not is_everyday(word)


def _is_initial(first: str, following: str) -> bool:
    """Whether a letter stands for a given name: `C Lumley`."""
    is_letter = len(first.strip(".")) == 1 and len(following) > 2  # noqa: PLR2004
    return is_letter and (is_surname(following) or not is_english(following))


def _in_role(found: Found) -> PersonMention:
    how = How.GROUP if found.is_group else How.ROLE
    return PersonMention(start=found.start, end=found.end, people=found.people, how=how)


def _runs(text: str) -> Iterator[list[_Token]]:
    """Yields words with capitals that follow each other, `'s` left off."""
    run: list[_Token] = []
    for found in _WORD.finditer(text):
        whole = found[0]
        word = whole if whole.rstrip(".").casefold() in titles() else whole.rstrip(".")
        is_owner = word.endswith("'s")
        word = word.removesuffix("'s")
        token = _Token(found.start(), found.start() + len(word), word)
        if found.start() and (text[found.start() - 1].isalnum()):
            continue
        if run and text[run[-1].end : token.start] not in {" ", ". ", "."}:
            yield run
            run = []
        if word in _GREETINGS:
            continue
        run.append(token)
        has_stop = whole.endswith(".") and word == whole.rstrip(".")
        if is_owner or (has_stop and len(word) > 1):
            yield run
            run = []
    if run:
        yield run
