"""Dates of birth in a paper, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Final

from casefile.domain.check.page.date_mention import DateMention
from casefile.domain.check.sense.about import NAMES, About
from casefile.domain.check.sense.birth_cell import (
    BirthSaid,
    births_in_cells,
    is_birth_of,
)
from casefile.domain.check.sense.child_number import child_of
from casefile.domain.check.sense.view import View
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
_IS: Final = re.compile(r",? (?:is|was) ")
_BACK: Final = 70


def births(view: View) -> Iterator[BirthSaid]:
    """Yields the dates of birth of people of the case file, in no order."""
    about = About(view)
    seen: set[int] = set()
    for one in chain(births_in_cells(view, about), _in_sentences(view, about)):
        if one.end not in seen:
            seen.add(one.end)
            yield one


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
        if is_birth_of(view, person, day.first):
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
