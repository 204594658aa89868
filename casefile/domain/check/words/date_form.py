"""The forms in which days are written: "3/2/26", "on the 3rd", "the following day"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from casefile.domain.check.words import date_pattern, date_word
from casefile.domain.check.words.date_word import CYMRAEG, FEASTS, NEAR, TERMS
from casefile.domain.check.words.number import ordinal, value
from casefile.domain.written import MONTHS

_WEEK: Final = 7
_PAIR: Final = 2


class Form(StrEnum):
    """What a mention names."""

    DAY = "day"
    DAYS = "days"
    """From one day to another of a month."""
    WEEK = "week"
    """The week that begins on a day."""
    MONTH = "month"
    YEAR = "year"
    TERM = "term"
    """A half-term holiday, of which only the season is known."""
    SHIFT = "shift"
    """So many days from the day before it in the text."""
    MOVE = "move"
    """To a weekday before or after the day before it in the text."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """A day as it is written: `start` to `end` of the text; None if not said."""

    start: int
    end: int
    form: Form
    day: int | None = None
    month: int | None = None
    year: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    part: str = ""
    """Of a month: early, mid or late."""
    shift: int = 0
    """Days away; for a move, weeks away."""
    direction: int = 0
    """A move forward (1) or back (-1) to the nearest such weekday."""


def written(text: str) -> list[Written]:
    """Returns the days of a text as they are written, in order, none in another."""
    found = [
        one
        for start, end in _lines(text)
        for plain in (text[start:end].casefold(),)
        for needed, forms in _forms(plain)
        if needed.search(plain)
        for pattern, read in forms
        for match in pattern.finditer(text, start, end)
        for one in read(match)
    ]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Written] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end > kept[-1].end and one.form not in {Form.MONTH, Form.YEAR}:
            kept[-1] = one
    return kept


def _forms(plain: str) -> Sequence[_Needed]:
    """Returns the forms that a line may have: few lines have letters of a month."""
    return _FORMS if _MONTH_BEGUN.search(plain) else _WITHOUT_MONTH


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yields where each line of a text begins and, with its break, ends."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield start, end
        start = end


_LEAD: Final = 24
_NO_DAY: Final = re.compile(date_pattern.NO_DAY, re.IGNORECASE)
_WEEKS: Final = ("first", "second", "third", "fourth", "last", "final")
_PARTS: Final = {"1/2", "1/3", "2/3", "1/4", "3/4", "1/8"}
_ITEM: Final = re.compile(date_pattern.ITEM, re.IGNORECASE)


def _make(found: re.Match[str], form: Form, **more: Any) -> Written:
    groups = found.re.groupindex
    if "weekday" in groups and found["weekday"]:
        more.setdefault("weekday", date_word.weekday(found["weekday"]))
    if "year" in groups:
        short = found["short"] if "short" in groups else None
        more.setdefault("year", date_word.year(found["year"] or short))
    return Written(start=found.start(), end=found.end(), form=form, **more)


def _figures(found: re.Match[str]) -> Iterator[Written]:
    week = "week" in found.re.groupindex and found["week"]
    form = Form.WEEK if week else Form.DAY
    yield _make(found, form, day=int(found["day"]), month=int(found["month"]))


def _in_note(found: re.Match[str]) -> Iterator[Written]:
    """Yields "18/4" of a note, if it is no mark out of ten."""
    before = found.string[max(0, found.start() - _LEAD) : found.start()]
    is_part = before[-2:-1].isdigit() and found[0] in _PARTS
    if not is_part and not _NO_DAY.search(before):
        yield from _figures(found)


def _worded(found: re.Match[str]) -> Iterator[Written]:
    """Yields "3 February", or each day of "3, 5 and 9 February"."""
    month = date_word.month(found["month"])
    whole = _make(found, Form.WEEK if found["week"] else Form.DAY, month=month)
    items = list(_ITEM.finditer(found.string, found.start("days"), found.end("days")))
    days = [_number(item["day"]) for item in items]
    if found["range"] and len(days) == _PAIR:
        yield _make(found, Form.DAYS, month=month, day=days[0], last_day=days[1])
        return
    for item, day in zip(items, days, strict=True):
        is_first, is_last = item is items[0], item is items[-1]
        named = item["weekday"]
        yield Written(
            start=found.start() if is_first else item.start(),
            end=found.end() if is_last else item.end(),
            form=whole.form,
            day=day,
            month=month,
            year=whole.year,
            weekday=date_word.weekday(named) if named else None,
        )


def _number(day: str) -> int:
    return int(day) if day.isdecimal() else ordinal(day) or 0


def _month_first(found: re.Match[str]) -> Iterator[Written]:
    month = date_word.month(found["month"])
    yield _make(found, Form.DAY, day=int(found["day"]), month=month)


def _of_month(found: re.Match[str]) -> Iterator[Written]:
    words = (found["part"] or "").lower()
    early = words.startswith("early") or "beginning" in words or "start" in words
    late = words.startswith("late") or "end" in words
    week = next((place for place in _WEEKS if f"{place} week" in words), "")
    part = "early" if early else "late" if late else "mid" if words else ""
    part = f"{week} week" if week else part
    yield _make(found, Form.MONTH, month=date_word.month(found["month"]), part=part)


def _of_year(found: re.Match[str]) -> Iterator[Written]:
    yield _make(found, Form.YEAR)


def _day_alone(found: re.Match[str]) -> Iterator[Written]:
    yield _make(found, Form.DAY, day=int(found["day"]))


def _feast(found: re.Match[str]) -> Iterator[Written]:
    day, month = FEASTS[found["feast"].lower()]
    yield _make(found, Form.DAY, day=day, month=month)


def _term(found: re.Match[str]) -> Iterator[Written]:
    yield _make(found, Form.TERM, month=TERMS[found["term"].lower()])


def _next(found: re.Match[str]) -> Iterator[Written]:
    yield _make(found, Form.SHIFT, shift=NEAR[(found["which"] or "that").lower()])


def _after(found: re.Match[str]) -> Iterator[Written]:
    yield _make(found, Form.SHIFT, shift=1 if found["side"].lower() == "after" else -1)


def _later(found: re.Match[str]) -> Iterator[Written]:
    days = {"d": 1, "w": _WEEK, "f": 2 * _WEEK}[found["unit"][0].lower()]
    sign = 1 if found["side"].lower().startswith(("later", "after")) else -1
    yield _make(found, Form.SHIFT, shift=sign * days * (value(found["count"]) or 0))


def _move(found: re.Match[str]) -> Iterator[Written]:
    yield _make(found, Form.MOVE, direction=NEAR[found["which"].lower()])


def _in_week(found: re.Match[str]) -> Iterator[Written]:
    yield _make(found, Form.MOVE, shift=NEAR[found["which"].lower()])


_MONTH: Final = (
    rf"(?:(?<![a-z])|(?<=st|nd|rd|th|af|ed|dd|eg|of|ay| o)){date_word.MONTH}"
)
"""A month, which may follow "3rd", "3rd of" or "3rd day" without a space."""
_MONTH_BEGUN: Final = re.compile(
    "|".join(sorted({name[:3].lower() for name in (*MONTHS, *CYMRAEG)}))
)
_Read = Callable[[re.Match[str]], Iterator[Written]]
_Needed = tuple[re.Pattern[str], list[tuple[re.Pattern[str], _Read]]]
_FORMS: Final[list[_Needed]] = [
    (
        re.compile(needed),
        [(re.compile(pattern, re.IGNORECASE), read) for pattern, read in forms],
    )
    for needed, forms in (
        (
            r"\d[/.-]\d",
            (
                (date_pattern.ISO, _figures),
                (date_pattern.FIGURES, _figures),
                (date_pattern.NO_YEAR, _figures),
                (date_pattern.IN_NOTE, _in_note),
            ),
        ),
        (
            _MONTH,
            (
                (date_pattern.WORDED_DAY, _worded),
                (date_pattern.MONTH_ALONE, _of_month),
            ),
        ),
        (
            rf"{_MONTH},? (?:of |the )?['\d]",
            (
                (date_pattern.MONTH_FIRST, _month_first),
                (date_pattern.MONTH_OF_YEAR, _of_month),
            ),
        ),
        (r"(?:19|20)\d\d", ((date_pattern.YEAR_ALONE, _of_year),)),
        (rf"\d{date_pattern.TH}", ((date_pattern.DAY_ALONE, _day_alone),)),
        ("christmas|boxing|new year", ((date_pattern.FEAST, _feast),)),
        ("half", ((date_pattern.TERM, _term),)),
        (
            "|".join(NEAR),
            (
                (date_pattern.NEXT_DAY, _next),
                (date_pattern.THAT_DAY, _next),
                (date_pattern.WEEKDAY_NEAR, _move),
            ),
        ),
        ("before|after", ((date_pattern.DAY_AFTER, _after),)),
        (
            "(?:days?|weeks?|fortnight) (?:before|after|later|earlier)",
            ((date_pattern.DAYS_LATER, _later),),
        ),
        (r"\bweek\b", ((date_pattern.WEEKDAY_OF_WEEK, _in_week),)),
    )
]
"""The forms, and before them what no text can be without that has one of them.

Most sentences name no day: looking for all forms in each of them is what takes time.
"""
_WITHOUT_MONTH: Final = [one for one in _FORMS if not one[0].pattern.startswith(_MONTH)]


def written_day(one: Written) -> date | None:
    """Returns the date of a day that is written with its year."""
    if one.form is not Form.DAY or not (one.year and one.month and one.day):
        return None
    try:
        return date(one.year, one.month, one.day)
    except ValueError:
        return None
