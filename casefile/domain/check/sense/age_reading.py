"""Ages beside those whose they are: after a name, before it, in a cell, in a list."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from casefile.domain.check.page.column import under
from casefile.domain.check.page.form_line import filled_in
from casefile.domain.check.page.paper import Part
from casefile.domain.check.page.person_mention import How
from casefile.domain.check.sense import age_turn
from casefile.domain.check.sense.about import About, meant
from casefile.domain.check.sense.view import View
from casefile.domain.check.words import age_words
from casefile.domain.check.words.age_bound import read_bound, read_stage
from casefile.domain.check.words.age_words import AGE, Age
from casefile.domain.check.words.names import words
from casefile.domain.person import Person

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
_WAS: Final = re.compile(
    r"(?:'s \w+)?,? (?:\w+ly )?(?:was|were|had|did|could|would|went|came|began|left|met"
    r"|saw|took|lived|\w+ed)\b"
)
_TOLD: Final = re.compile(
    r"\b(?:was|were|then)\b|^(?:had|reached|seen|celebrated|marked|passed)"
)
_HE: Final = re.compile(r"(?:he|she)\b", re.IGNORECASE)
_SOON: Final = re.compile(
    r" (?:in|on|next|this coming)(?: the| early| late)? (?:[A-Z\d]|week|month|year)"
)
_BORN_NEAR: Final = 20
_HAD: Final = re.compile(
    r"when (?:she|he|they) (?:had|gave birth to"
    r"|became (?:the )?(?:mother|father) (?:of|to))"
)
_YOUNG: Final = re.compile(
    r",? (?:was|were|is) (?:(?:not|quite|still|already|both|just|perhaps) )*"
    r"(?:too (?:young|small|little|old)|(?:old|young|big|tall) enough|able|unable"
    r"|expected|mature|immature|the (?:young|old|eld)est|(?:young|old|small)\b(?! man))"
)
"""What is said of somebody of an age, and of nobody at an hour."""
_ONWARD: Final = 30
"""Letters after an age by which it may be told what it means."""
_NUMBERED: Final = re.compile(r"\d{1,2}\.\d{1,2}")
_BARE, _NAMED = 3, 60
_ORDER: Final = re.compile(r"(?:young|old|eld)(?:er|est)\b", re.IGNORECASE)
"""Of "the two younger children": which they are, and not how old."""
_YEARS: Final = re.compile(
    r"\d{1,2} ?(?:years?|yrs?)(?: \d{1,2} ?m\w*)?", re.IGNORECASE
)
_JOINED: Final = frozenset({" and ", ", ", " & ", ", and "})


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
    on: date | None = None
    """The day of which it speaks, if that is a birth: `when Beth was born`."""


@functools.cache
def _headers() -> frozenset[str]:
    table = words()["age"]
    return frozenset((*table["headers"], *table["birth_headers"]))


def read(text: str, onward: str = "") -> Age | None:
    """Returns the age that words tell; `onward` are the same with what follows."""
    plain = text.removesuffix("s") if "old" in text else text
    return read_bound(onward or plain) or read_stage(plain) or age_words.read(plain)


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
            found = age_turn.in_cell().match(text[start:end])
            is_date = self._view.days_in(start, end) and found and found[1].isalnum()
            is_date = is_date or re.match(r"[^,(]*\d{1,2}[./-]\d", text[start:end])
            age = None if found is None or is_date else age_words.read(found[1])
            person = self._about.row(start)
            if age is not None and person is not None:
                first = self._name_before(start, end, person)
                yield AgeSaid(first, end, age, (person,), When.NOW)
        for part in self._paper.parts:
            yield from self._beside_name(part)

    def _name_before(self, start: int, end: int, person: Person) -> int:
        """Returns where the name in a row begins, if the age alone says too little."""
        first = self._paper.part_at(start).start
        if end - start <= _BARE and filled_in(self._paper, self._paper.part_at(start)):
            return first
        named = [one for one in self._view.people_in(first, start) if one.one is person]
        is_short = end - start <= _BARE and named and start - named[-1].start <= _NAMED
        return named[-1].start if is_short else start

    def _beside_name(self, part: Part) -> Iterator[AgeSaid]:
        """Yields `Isla Dunmore | 2 years`, where no head says that it is an age."""
        cells = self._paper.cells(part)
        named = self._view.people_in(*cells[0]) if len(cells) > 1 else ()
        if len(named) != 1 or named[0].one is None or not named[0].one.is_child:
            return
        is_name = cells[0] == (named[0].start, named[0].end)
        told = self._paper.text[slice(*cells[1])].strip()
        age = age_words.read(told) if is_name and _YEARS.fullmatch(told) else None
        if age is not None:
            yield AgeSaid(named[0].start, cells[1][1], age, (named[0].one,), When.NOW)

    def found(self, pattern: re.Pattern[str]) -> Iterator[AgeSaid]:
        """Yields the ages of those who stand before a pattern."""
        for match in pattern.finditer(self._paper.text):
            begin, end = match.span("age")
            age = read(match["age"], self._paper.text[begin : end + _ONWARD])
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
            if _SOON.match(self._paper.text, end) and self._is_next(people, age):
                continue
            born = self._birth_after(match.end())
            is_other = self.is_other(match.start(), match.end())
            if people and (not is_other or born):
                when = self._when(match)
                yield AgeSaid(start, match.end("age"), age, people, when, born)

    def _is_next(self, people: tuple[Person, ...], age: Age) -> bool:
        """Whether it is the age at the next birthday: `Jacob's 8 in October`."""
        on = self._view.assessed_on
        return on is not None and all(
            one.born_on is not None
            and 0 < age.low - age_words.months(one.born_on, on) <= age_words.YEAR
            for one in people
        )

    def _birth_after(self, index: int) -> date | None:
        """Returns when the child was born of whom the words after an age tell that."""
        for one in self._view.people_in(index, index + _BORN_NEAR):
            before = self._paper.text[index : one.start].strip()
            after = self._paper.text[one.end : one.end + _BORN_NEAR]
            is_when = before == "when" and after.startswith((" was born", " arrived"))
            is_when = is_when or _HAD.fullmatch(before) is not None
            is_at = before == "at" and after.startswith("'s birth")
            is_of = before == "at the birth of"
            if one.one is not None and (is_when or is_at or is_of):
                return one.one.born_on
        return None

    def listed(self) -> Iterator[AgeSaid]:
        """Yields `The children are aged 13, 7 and 3`, each by itself."""
        for place, one in enumerate(self._view.people):
            match = age_turn.listed().match(self._paper.text, one.end)
            if match is None:
                continue
            told = list(re.finditer(AGE, match["ages"], re.IGNORECASE))
            read = [age_words.read(age[0]) for age in told]
            people = self._in_a_row(place, len(told))
            if None in read or self.is_said_by_others(one.start):
                continue
            for person, age, found in zip(people, read, told, strict=False):
                start = match.start("ages") + found.start()
                end = match.start("ages") + found.end()
                first = one.start if found is told[0] else start
                if age is not None:
                    yield AgeSaid(first, end, age, (person,), self._when_was(match[0]))

    def _in_a_row(self, place: int, number: int) -> list[Person]:
        """Returns the people of a list of names, or of a group from the oldest on."""
        last = self._view.people[place]
        if last.how is How.GROUP:
            if len(last.people) != number or any(not p.born_on for p in last.people):
                return []
            return sorted(last.people, key=lambda person: str(person.born_on))
        names = self._view.people[max(place - number + 1, 0) : place + 1]
        people = [one.one for one in names if one.one is not None]
        gaps = [
            self._paper.text[one.end : other.start] for one, other in pairwise(names)
        ]
        is_list = len(people) == number and all(gap in _JOINED for gap in gaps)
        return people if is_list else []

    def fronted(self) -> Iterator[AgeSaid]:
        """Yields `Although now in her seventies LW`, `Aged eleven, Beth`."""
        text = self._paper.text
        for sentence in self._paper.sentences:
            match = age_turn.fronted().match(text, sentence.start, sentence.end)
            age = None if match is None else read(match["age"])
            if match is None or age is None or self._is_numbering(match):
                continue
            is_bare = match["age"].isalnum() and not (match["light"] or match["now"])
            end, people = self._after(match.end())
            is_count = _ORDER.search(text, match.end() - 1, end) is not None
            # "The two children are at school" tells how many they are.
            is_joined = match["age"].isalnum() and "," not in match[0]
            is_count = is_count or (is_joined and len(people) > 1)
            if people and _YOUNG.match(text, end):
                when = When.PAST if _WAS.match(text, end) else When.NOW
                yield AgeSaid(sentence.start, end, age, people, when)
            elif people and not is_bare and not is_count and not _WAS.match(text, end):
                yield AgeSaid(sentence.start, end, age, people, When.NOW)

    def _after(self, index: int) -> tuple[int, tuple[Person, ...]]:
        """Returns who begins at a place."""
        for one in self._view.people_in(index, index + 5):
            begins = self._paper.text[index : one.start].casefold() in {"", "the "}
            return (one.end, meant(one)) if begins else (index, ())
        said = _HE.match(self._paper.text, index)
        if said is None:
            return index, ()
        return said.end(), self._about.pronoun(index, said[0])

    def before_names(self) -> Iterator[AgeSaid]:
        """Yields `four-year-old Maisie`, `the two-year-old twins`."""
        for one in self._view.people:
            low = max(one.start - 40, self._paper.sentence_at(one.start).start)
            found = age_turn.before_name().search(self._paper.text[low : one.start])
            age = None if found is None else age_words.read(found[1])
            people = meant(one)
            if (
                found is not None
                and age is not None
                and people
                and not self.is_other(one.start, one.end)
            ):
                yield AgeSaid(low + found.start(), one.end, age, people, When.NOW)

    def _is_numbering(self, match: re.Match[str]) -> bool:
        """Whether a number is that of a paragraph or a row: `10.5 Parents`."""
        start = match.start("age")
        cells = self._paper.cells(self._paper.part_at(start))
        is_number = _NUMBERED.fullmatch(match["age"]) is not None
        return is_number and any(start == cell[0] for cell in cells)

    def opening(self) -> Iterator[AgeSaid]:
        """Yields `A sturdy six year old.` in a row or under a heading on somebody."""
        for match in self._view.found(age_turn.alone()):
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

    def pronoun(self, index: int, word: str) -> tuple[Person, ...]:
        """Returns whom `his` or `her` at a place means, if it is sure."""
        return self._about.pronoun(index, word)

    def _when(self, match: re.Match[str]) -> When:
        return self._when_was(f"{match['verb']} {match[0]}")

    def _when_was(self, said: str) -> When:
        said = said.casefold().strip()
        return When.PAST if _TOLD.search(said) else When.NOW

    def is_said_by_others(self, start: int) -> bool:
        """Whether a statement is somebody's word and not the paper's own."""
        manner = self._view.manner(start, start)
        return manner.quoted or manner.reported or manner.negated or manner.question

    def is_other(self, start: int, end: int) -> bool:
        """Whether it is somebody's word, or of another time of life."""
        sentence = self._paper.sentence_at(start)
        before = self._paper.text[sentence.start : start]
        after = self._paper.text[end : end + len(" when")]
        is_of_life = _PAST.search(before) is not None or after == " when"
        return self.is_said_by_others(start) or is_of_life
