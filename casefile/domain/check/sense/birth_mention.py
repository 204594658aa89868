"""Dates of birth in a paper, and whose they are."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Final, NamedTuple

from casefile.domain.check.page.column import is_label, under
from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.sense.about import NAMES, About
from casefile.domain.check.sense.child_number import child_of
from casefile.domain.check.sense.view import View
from casefile.domain.check.words.names import words
from casefile.domain.person import Person

_BORN: Final = re.compile(
    r"(?<![\w-])(?:(?P<strong>[Bb]orn|birth of|gave birth to"
    r"|(?i:d\.?o\.?b\.?|date of birth|birth ?date)|b\.)"
    r"|(?P<weak>came into (?:the|this) world|came along(?! to| with| for)|arrived"
    r"|appeared|was delivered|entered the world"
    r"|made (?:his|her) (?:entrance|appearance|arrival|entry)|joined the family"
    r"|welcomed|was brought into the world|had))(?![\w-])"
)
_GAP: Final = re.compile(
    r"(?:(?! (?:before|after|when|until|since|due|moved|and|but|later|while|who|which"
    r"|weeks?|days?|months?|years?) )[^.;()\d\t]){0,45}?"
    r"(?:[:,(]| on| in| at| of| is| was| as)?[ (]{0,2}(?:the )?"
)
_EARLY: Final = re.compile(
    r"[^.;()\d\t]{0,45}(?:weeks?|days?|months?) (?:early|late|premature|overdue),?"
    r" (?:on|in) (?:the )?"
)
_BABY: Final = re.compile(r"[- ](?:baby|birth)\b")
_SEASON: Final = re.compile(
    r"\b(spring|summer|autumn|winter)(?: of)? \d{4}$", re.IGNORECASE
)
_MONTHS: Final = {"spring": (2, 6), "summer": (5, 9), "autumn": (8, 12)}
_SAME_LIFE: Final = 400
"""Days by which a day on which a child "arrived" may be wrong as that of the birth."""
_GROWN: Final = 16
_TWO: Final = 2
_WHOLE: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_VERB: Final = re.compile(
    r"(?:,? (?:who|whose|and|also|later))?(?:,? (?:was|is))? ?[,(]? ?$"
)
"""What may stand between a name and `born`: `, who was`."""
_APART: Final = re.compile(
    rf"(?: \([^()\d]{{2,40}}\)|, [^,.;:()\d\t]{{2,40}},){_VERB.pattern}"
)
"""The same with a remark in between: ` (mum's partner)`."""
_OWNER: Final = re.compile(r"[^.;()\d\t]{0,20}\((?P<name>[^()\d]{2,30})\):? ?")
"""Between a label and its day: `DOB (Jacob): `."""
_OF_MANY: Final = re.compile(
    r"\b(?:dates? of birth|birth ?dates?|d\.?o\.?b\.?s?|born)\b", re.IGNORECASE
)
_COUNT: Final = re.compile(
    r"(?: (?:of|for))? ?(?:\((?:[Cc]hild )?\d\)|(?:[Cc]hild )?\d)?:? ?"
)
"""The same of a child who has a number: `DOB (2): `."""
_OF: Final = re.compile(
    r"(?:['\N{RIGHT SINGLE QUOTATION MARK}]s)? (?:first|second|third|fourth|fifth"
    r"|eldest|oldest|youngest|last|firstborn|baby|only)\b"
)
"""After a parent's name: whose child it is, and not who was born."""
_UNBORN: Final = re.compile(r"\b(?:unborn|due|expected|EDD)\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_OF_EVENT: Final = re.compile(r"(?P<before>(?:[Tt]he )?[Bb]irth of )?(?=[A-Z])")
_IS_BORN: Final = re.compile(r",? (?:is |was )?born\b|'s birth\b")
_IS: Final = re.compile(r",? (?:is|was) ")
_BACK: Final = 70
_ADULT: Final = 1900
_SLIP: Final = 5
"""Years by which a wrong date of birth may be wrong, where it is not said to be one."""


class BirthSaid(NamedTuple):
    """A date of birth: `start` to `end` of the text, of `first` to `last`."""

    start: int
    end: int
    first: date
    last: date
    person: Person


def births(view: View) -> Iterator[BirthSaid]:
    """Yields the dates of birth of people of the case file, in no order."""
    about = About(view)
    seen: set[int] = set()
    for one in chain(_in_cells(view, about), _in_sentences(view, about)):
        if one.end not in seen:
            seen.add(one.end)
            yield one


@functools.cache
def _headers() -> frozenset[str]:
    return frozenset(words()["age"]["birth_headers"])


def _in_cells(view: View, about: About) -> Iterator[BirthSaid]:
    text = view.paper.text
    for start, end in under(view.paper, _headers()):
        if _UNBORN.search(text, view.paper.part_at(start).start, end):
            continue
        read = _read(text[start:end]) or _day_in(view, start, end)
        person = about.row(start)
        if read is not None and person is not None:
            yield BirthSaid(start, end, *read, person)
    yield from _after_names(view)
    yield from _in_rows(view)
    yield from _in_chronology(view)


def _in_rows(view: View) -> Iterator[BirthSaid]:
    """Yields `Isla Dunmore | F | 3.6.2019`: a day hardly meant for anything else."""
    for part in view.paper.parts:
        first, *cells = view.paper.cells(part)
        named = view.people_in(*first) if cells else ()
        person = named[0].one if len(named) == 1 and named[0].how in NAMES else None
        if person is None or first != (named[0].start, named[0].end):
            continue
        for start, end in cells:
            read = _read(view.paper.text[start:end])
            if read is not None and _is_birth_of(view, person, read[0]):
                yield BirthSaid(start, end, *read, person)
                break


def _in_chronology(view: View) -> Iterator[BirthSaid]:
    """Yields `2021 | Birth of Ava` and `14.2.21 | Ava born at home`."""
    text = view.paper.text
    for part in view.paper.parts:
        cells = view.paper.cells(part)
        if len(cells) == 1 or view.days_in(*cells[1]):
            continue
        anchor = _OF_EVENT.match(text, *cells[1])
        read = None if anchor is None else _time_in(view, *cells[0])
        if anchor is None or read is None:
            continue
        named = view.people_in(*cells[1])
        person = named[0].one if named and named[0].how in NAMES else None
        is_beside = (person and named[0].start == anchor.end("before")) or (
            person
            and _IS_BORN.match(text, named[0].end)
            and named[0].start == cells[1][0]
        )
        if person is not None and is_beside and _may_be(person, read[0]):
            yield BirthSaid(cells[0][0], named[0].end, *read, person)


def _time_in(view: View, start: int, end: int) -> tuple[date, date] | None:
    """Returns the day, month or whole year that fills a cell."""
    told = view.paper.text[start:end].strip(" .:")
    if _YEAR.fullmatch(told):
        return date(int(told), 1, 1), date(int(told), 12, 31)
    return _day_in(view, start, end)


def _after_names(view: View) -> Iterator[BirthSaid]:
    """Yields dates that fill a cell after a name, where a table tells births.

    On a scan the cells do not always stand under their heads.
    """
    text, heading = view.paper.text, -2
    for part in view.paper.parts:
        cells = view.paper.cells(part)
        if any(is_label(text[start:end], _headers()) for start, end in cells):
            heading = part.heading
        if part.heading != heading:
            continue
        person: Person | None = None
        for start, end in cells:
            named = [one.one for one in view.people_in(start, end) if one.how in NAMES]
            person = named[0] if named else person
            read = _read(text[start:end])
            if read is not None and person is not None:
                if _may_be(person, read[0]):
                    yield BirthSaid(start, end, *read, person)
                person = None


def _may_be(person: Person, day: date) -> bool:
    """Whether a day is near enough to a birth to be meant for it."""
    return person.born_on is not None and abs(day.year - person.born_on.year) <= _SLIP


def _read(cell: str) -> tuple[date, date] | None:
    """Reads a date that fills a cell, even if the line broke inside it."""
    found = _WHOLE.fullmatch("".join(cell.split()))
    if found is None:
        return None
    try:
        day = date(int(found[4]), int(found[3]), int(found[1]))
    except ValueError:
        return None
    return day, day


def _day_in(view: View, start: int, end: int) -> tuple[date, date] | None:
    days = [one for one in view.days_in(start, end) if one.is_year_said]
    if len(days) != 1 or days[0].first.year <= _ADULT:
        return None
    return days[0].first, days[0].last


def _in_sentences(view: View, about: About) -> Iterator[BirthSaid]:
    for day in view.days:
        if not day.is_year_said:
            continue
        said = (
            _before_name(view, day)
            or _after_anchor(view, about, day)
            or _beside_name(view, day)
        )
        if said is not None and not view.manner(day.start, day.start).negated:
            yield said


def _after_anchor(view: View, about: About, day: DateMention) -> BirthSaid | None:
    """Returns the birth that `born`, `came into the world`, a label put on a day."""
    text = view.paper.text
    part = view.paper.part_at(day.start)
    cell = next(c for c in view.paper.cells(part) if day.start <= c[1])
    low = max(cell[0], day.start - _BACK)
    first, last = _season(text, day)
    if _BABY.match(text, day.end):
        _, people = about.subject(_start_of_baby(text, day.start))
        person = people[0] if len(people) == 1 else None
        if person is None:
            return None
        return BirthSaid(day.start, day.end, first, last, person)
    for anchor in reversed(list(_BORN.finditer(text, low, day.start))):
        between = text[anchor.end() : day.start]
        gaps = (_GAP, _EARLY, _OWNER, _COUNT) if anchor["strong"] else (_GAP, _EARLY)
        if not any(gap.fullmatch(between) for gap in gaps):
            continue
        named = view.people_in(anchor.end(), day.start)
        person = named[0].one if named else child_of(view, text[low : day.start])
        if person is None and _COUNT.fullmatch(between) and between.strip(" :"):
            person = _right_after(view, day)
        person = person or _whose(view, about, anchor.start(), low)
        if person is None or (anchor["weak"] and not _is_near(person, day.first)):
            continue
        return BirthSaid(anchor.start(), day.end, first, last, person)
    return None


def _right_after(view: View, day: DateMention) -> Person | None:
    """Returns who is named straight after a day: `DOB (1): 3.6.2019 Isla`."""
    named = view.people_in(day.end, day.end + 4)
    gap = view.paper.text[day.end : named[0].start] if named else "-"
    is_beside = not gap.strip(" ,(") and named and named[0].how in NAMES
    return named[0].one if is_beside else None


def _start_of_baby(text: str, start: int) -> int:
    found = re.search(r",? (?:is |was )?an?,? $", text[max(start - 9, 0) : start])
    return start - len(found[0]) if found else start


def _season(text: str, day: DateMention) -> tuple[date, date]:
    """Returns the days of a birth; of a season with the months beside it."""
    found = _SEASON.search(text[: day.end][-20:])
    if found is None or found[1].casefold() not in _MONTHS:
        return day.first, day.last
    first, last = _MONTHS[found[1].casefold()]
    return date(day.first.year, first, 1), date(day.first.year, last, 28)


def _is_near(person: Person, day: date) -> bool:
    born = person.born_on
    is_child = person.is_child and born is not None
    return is_child and born is not None and abs((day - born).days) <= _SAME_LIFE


def _beside_name(view: View, day: DateMention) -> BirthSaid | None:
    """Returns the birth of `Mr Dunmore (11.5.87)`: a day that hardly is another one."""
    text = view.paper.text
    for one in reversed(view.people_in(day.start - _BACK, day.start)):
        is_beside = text[one.end : day.start] in {" (", ", ", ": ", " - ", "\t"}
        ends = text[day.end : day.end + 1] in {")", ",", ";", ".", "\t", "\n", ""}
        person = one.one
        if not (is_beside and ends and day.is_day and one.how in NAMES and person):
            continue
        if _is_birth_of(view, person, day.first):
            return BirthSaid(day.start, day.end, day.first, day.last, person)
    return None


def _before_name(view: View, day: DateMention) -> BirthSaid | None:
    """Returns the birth in `Dates of birth: 11.5.87 (Jane), 2.3.90 (Jo)`."""
    text, part = view.paper.text, view.paper.part_at(day.start)
    if text[day.end : day.end + 2] != " (":
        return None
    named = [
        one
        for one in view.people_in(day.end, min(day.end + _BACK, part.end))
        if one.start == day.end + 2 and text[one.end : one.end + 1] == ")"
    ]
    if not named or named[0].one is None or named[0].how not in NAMES:
        return None
    if not _OF_MANY.search(text, part.start, day.start):
        return None
    return BirthSaid(day.start, day.end, day.first, day.last, named[0].one)


def _is_birth_of(view: View, person: Person, day: date) -> bool:
    """Whether a day is so like a birth, or so long ago, that it is meant for it."""
    on = view.assessed_on or view.facts.today
    born = person.born_on
    if born is None or on.year - day.year < _TWO:
        return False
    if not person.is_child:
        return on.year - day.year >= _GROWN and abs(born.year - day.year) <= _GROWN
    same = (born.year == day.year) + (born.month == day.month) + (born.day == day.day)
    is_turned = (born.month, born.day) == (day.day, day.month)
    return same >= _TWO or is_turned


def _whose(view: View, about: About, at: int, low: int) -> Person | None:
    """Returns who stands before `born`: a name, he or she; else whose row it is."""
    text = view.paper.text
    begin = at
    for verb in (_APART, _VERB):
        found = verb.search(text[low:at])
        begin = low + found.start() if found else at
        mention = about.just_before(begin)
        if mention is not None:
            return mention.one
    said = re.search(r"\b([Ss]?[Hh]e|[Hh]is|[Hh]er)$", text[low:begin])
    if said is not None:
        meant = about.pronoun(begin - len(said[1]), said[1])
        return meant[0] if len(meant) == 1 else None
    if text[view.paper.sentence_at(at).start : begin].strip():
        return _first_of(view, at, begin)
    above = view.people_in(view.paper.part_at(at).start, begin)
    names = [one.one for one in above if one.how in NAMES]
    return names[-1] if names else about.row(at)


def _first_of(view: View, at: int, end: int) -> Person | None:
    """Returns who begins a sentence that tells whose child it is."""
    text, sentence = view.paper.text, view.paper.sentence_at(at)
    named = view.people_in(sentence.start, end)
    if not named or named[0].start != sentence.start or named[0].how not in NAMES:
        return None
    if not _IS.match(text, named[0].end):
        return None
    others = [one for one in named[1:] if not _OF.match(text, one.end)]
    has_own = any(_OF.search(text, one.end, end) for one in named)
    return named[0].one if has_own and not others else None
