"""Ages in a paper, and whose they are."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from typing import Final, NamedTuple

from casefile.domain.check.page.column import under
from casefile.domain.check.sense.about import About, meant
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import age_words
from casefile.domain.check.words.age_words import AGE, FULL_AGE, Age
from casefile.domain.check.words.names import words
from casefile.domain.person import Person

_FILL: Final = (
    r"(?: (?:now|currently|still|only|just|already|presently|then|about|around"
    r"|approximately|both|aged))*"
)
_ENDS: Final = (
    r"(?=\s*(?:[.,;:)\]\n\t]|$|(?:and|but|at the time|at that time|in|on|this|next"
    r"|then|now|when|today|so|with|who|he|she)\b(?!\s+a half)))"
)
_NO_AGE: Final = (
    r"(?!\s*(?:ago|later|older|younger|apart|before|after|into|earlier|senior|junior"
    r"|%|[-/]\d|of the|out of|or (?:over|under|more|older)|and (?:over|under|above)))"
)
_PAST: Final = re.compile(
    r"\b(?:when|since|until|till|while|before|after|by the time|from the age|at the age"
    r"|if|whether|whenever|once|as a|for a|of a|in a|like a)\b[^.;:]*$",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"\b(?:of|with|from|like|than|for|by|to|about|and)(?: the)? $")
"""Before a name: it is not the one of whom something is said."""
_OPENS: Final = re.compile(
    r"(?:(?:He|She|This child) (?:is|was) )?(?:An? )?(?:[\w'-]+ ){0,3}$"
)


class When(StrEnum):
    """Of which time an age speaks."""

    NOW = "now"
    PAST = "past"


class AgeSaid(NamedTuple):
    """An age of somebody: `start` to `end` of the text."""

    start: int
    end: int
    age: Age
    people: tuple[Person, ...]
    """Of all of them the paper says it."""
    when: When


def ages(view: View) -> Iterator[AgeSaid]:
    """Yields the ages of people of the case file, in no order."""
    reading = Reading(view)
    every = chain(
        reading.in_cells(),
        *(reading.found(pattern) for pattern in _patterns()),
        reading.before_names(),
        reading.opening(),
    )
    taken: list[AgeSaid] = []
    for one in every:
        if not any(one.start < other.end and other.start < one.end for other in taken):
            taken.append(one)
            yield one


@functools.cache
def _headers() -> frozenset[str]:
    table = words()["age"]
    return frozenset((*table["headers"], *table["birth_headers"]))


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    any_case = re.IGNORECASE
    return (
        # Maisie is six; who was nearly eight
        re.compile(
            rf"(?P<verb>(?:\bis|\bwas|\bare|\bwere|'s)\b){_FILL} "
            rf"(?P<age>{FULL_AGE}|{AGE}{_ENDS}){_NO_AGE}",
            any_case,
        ),
        # Maisie is a lively two-and-a-half-year-old; Maisie, a bright six-year-old
        re.compile(
            r"(?P<verb>\bis|\bwas|,)(?: now| still)? an? (?:[\w-]+,? ){0,4}?"
            rf"(?P<age>{FULL_AGE})s?\b",
            any_case,
        ),
        # Zain, four and a half, chatted; Connor, now fourteen,
        re.compile(
            rf"(?P<verb>,|,? then|,? now)(?: then| now| aged)? (?P<age>{AGE})"
            rf"(?=[,)]| and ){_NO_AGE}",
            any_case,
        ),
        # Siân (35); Theo (aged 8)
        re.compile(
            rf"(?P<verb>)\((?:(?:now |then )?aged? |now )?(?P<age>{AGE})(?=[),;])",
            any_case,
        ),
        # Theo, aged eight; aged 4
        re.compile(
            rf"(?P<verb>,?)(?: who (?:is|was))?(?: now| then)? aged? (?:just |only )?"
            rf"(?P<age>{AGE})\b{_NO_AGE}(?! (?:to|and|-) \d)",
            any_case,
        ),
        # He turned eight; she has just turned three
        re.compile(
            r"(?P<verb>(?:\bhas|\bhave)?(?: just| recently| now)?\s?\bturned) "
            rf"(?P<age>{AGE}){_ENDS}(?! (?:on|in)\b)",
            any_case,
        ),
    )


@functools.cache
def _in_cell() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:[A-Z][\w'-]+:? )?({AGE})(?=[,;( ]|$)", re.IGNORECASE)


@functools.cache
def _before_name() -> re.Pattern[str]:
    child = r"(?:(?:twin|son|daughter|child|girl|boy)(?: called| named)? )?"
    return re.compile(rf"(?:\bthe )?\b({FULL_AGE}) {child},?$", re.IGNORECASE)


@functools.cache
def _alone() -> re.Pattern[str]:
    twins = "|".join(words()["groups"]["twins"])
    return re.compile(
        rf"(?P<age>{FULL_AGE})\b(?! (?:{twins}|(?-i:[A-Z])))", re.IGNORECASE
    )


class Reading:
    """Finds ages in a paper, and whose they are."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._paper = view.paper
        self._about = About(view)

    def in_cells(self) -> Iterator[AgeSaid]:
        """Yields the ages in columns and beside labels."""
        text = self._paper.text
        for start, end in under(self._paper, _headers()):
            found = _in_cell().match(text[start:end])
            is_date = re.match(r"[^,(]*\d{1,2}[./-]\d", text[start:end])
            age = None if found is None or is_date else age_words.read(found[1])
            person = self._about.row(start)
            if age is not None and person is not None:
                yield AgeSaid(start, end, age, (person,), When.NOW)

    def found(self, pattern: re.Pattern[str]) -> Iterator[AgeSaid]:
        """Yields the ages of those who stand before a pattern."""
        for match in pattern.finditer(self._paper.text):
            age = age_words.read(
                match["age"].removesuffix("s")
                if "old" in match["age"]
                else match["age"]
            )
            if age is None:
                continue
            start, people = self.whose(match.start())
            is_said = match["verb"].strip(" ,").casefold() in {
                "is",
                "was",
                "are",
                "were",
            }
            if is_said and _OF.search(self._paper.text[max(start - 8, 0) : start]):
                continue
            if people and not self._is_other(match.start(), match.end()):
                when = self._when(match)
                yield AgeSaid(start, match.end("age"), age, people, when)

    def before_names(self) -> Iterator[AgeSaid]:
        """Yields `four-year-old Maisie`, `the two-year-old twins`."""
        for one in self._view.people:
            low = max(one.start - 40, self._paper.sentence_at(one.start).start)
            found = _before_name().search(self._paper.text[low : one.start])
            age = None if found is None else age_words.read(found[1])
            people = meant(one)
            if (
                found is not None
                and age is not None
                and people
                and not self._is_other(one.start, one.end)
            ):
                yield AgeSaid(low + found.start(), one.end, age, people, When.NOW)

    def opening(self) -> Iterator[AgeSaid]:
        """Yields `A sturdy six year old.` in a row or under a heading on somebody."""
        for match in _alone().finditer(self._paper.text):
            sentence = self._paper.sentence_at(match.start())
            if not _OPENS.fullmatch(self._paper.text[sentence.start : match.start()]):
                continue
            age = age_words.read(match["age"])
            said = re.match(
                r"(He|She)\b", self._paper.text[sentence.start : match.start()]
            )
            row = self._about.row(sentence.start)
            people = (row,) if said is None else ()
            if (
                age is not None
                and people
                and people[0] is not None
                and people[0].is_child
            ):
                yield AgeSaid(sentence.start, match.end(), age, (people[0],), When.NOW)

    def whose(self, index: int) -> tuple[int, tuple[Person, ...]]:
        """Returns who stands before a place, and where the words about them begin."""
        return self._about.subject(index)

    def _when(self, match: re.Match[str]) -> When:
        said = f"{match['verb']} {match[0]}".casefold()
        is_past = re.search(r"\b(?:was|were|then)\b", said) is not None
        return When.PAST if is_past else When.NOW

    def is_said_by_others(self, start: int) -> bool:
        """Whether a statement is somebody's word and not the paper's own."""
        manner = self._view.manner(start, start)
        return manner.quoted or manner.reported or manner.negated or manner.question

    def _is_other(self, start: int, end: int) -> bool:
        """Whether it is somebody's word, or of another time of life."""
        sentence = self._paper.sentence_at(start)
        before = self._paper.text[sentence.start : start]
        after = self._paper.text[end : end + len(" when")]
        is_of_life = _PAST.search(before) is not None or after == " when"
        return self.is_said_by_others(start) or is_of_life
