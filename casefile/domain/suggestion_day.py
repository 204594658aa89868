"""The date on a paper and its reference, from the words that stand before them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from itertools import zip_longest
from typing import Final

from casefile.domain.day import read_day, read_time
from casefile.domain.day_mending import mended
from casefile.domain.document import BlockKind, DocumentKind
from casefile.domain.suggestion_clue import (
    TOP,
    Front,
    Line,
    begins_with,
    clues,
    holds,
)

Clue = tuple[int, Line, str]
"""How sure, the line that led to it, and what it says."""
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY: Final = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
)
_YEAR: Final = r"(?:\d{4}|['’]?\d{2})(?!\d)"
_DAY: Final = (
    rf"{_WEEKDAY}(?:the\s+)?(?:\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]{_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s*(?:day\s+)?(?:of\s+)?[\s\-]?{_MONTH},?[\s\-]?{_YEAR}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
)
_ANY_DAY: Final = re.compile(_DAY, re.IGNORECASE)
_EARLIEST: Final = 1980
_ALONE: Final = 24
"""A line on which a date stands alone has few letters besides."""
_TITLE: Final = 9
"""Words in a line that may be a title with a date in it."""
_REFERENCE: Final = r"((?:[A-Z]{1,6}[ ])?[A-Z0-9][A-Z0-9/.\-]*(?:[ ]\d{3,})*)"
_SHORTEST: Final = 3
_SIGNS: Final = r"[^\w\s]*(?:[^\S\t][^\w\s]+)*[^\S\t]?"
"""Signs and single spaces before a label: a gap begins a new place to look from."""
_ZONE: Final = re.compile(
    r"\d:\d{2}(?::\d{2})?(?:\s*[AaPp][Mm])?\s*\(?"
    r"(?:(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})|GMT|UTC|Z)(?![\w+-])"
)
_TIME: Final = re.compile(r"\b(\d{1,2}[:.]\d{2}(?:\s*[ap]m)?)\b", re.IGNORECASE)


def day_in(text: str, today: date) -> date | None:
    """Returns the first date in a text that a paper may have."""
    found = _ANY_DAY.search(text)
    return None if found is None else _read(found.group(), today)


def days_in(text: str, today: date) -> Iterator[date]:
    """Yields the dates in a text that say their year."""
    return (day for _, _, day in spots(text, today))


def spots(text: str, today: date) -> Iterator[tuple[int, int, date]]:
    """Yields where in a text the dates stand that say their year, and each date."""
    for found in _ANY_DAY.finditer(text):
        day = _read(found.group(), today)
        if day is not None:
            yield found.start(), found.end(), day


def time_in(text: str) -> time | None:
    """Returns the time of day that follows a date, as in the head of an email."""
    rest = _ANY_DAY.sub("", text, count=1)
    found = _TIME.search(rest)
    return None if found is None else read_time(found[1])


def sent_at(text: str, today: date) -> tuple[date, time | None] | None:
    """Returns the day and time in the head of an email, by this computer's clock.

    A head that tells how far its clock is from Greenwich was written by a machine that
    may have kept another time than the people it is about.
    """
    day, at = day_in(text, today), time_in(text)
    if day is None or at is None:
        return None if day is None else (day, None)
    zone = _ZONE.search(text)
    if zone is None:
        return day, at
    sign, hours, minutes = (zone[1] or "+"), int(zone[2] or 0), int(zone[3] or 0)
    away = timedelta(hours=hours, minutes=minutes) * (-1 if sign == "-" else 1)
    if abs(away) >= timedelta(days=1):
        return day, at
    local = datetime.combine(day, at, timezone(away)).astimezone()
    return local.date(), local.time().replace(second=0)


def days(front: Front, kind: DocumentKind) -> Iterator[Clue]:
    """Yields the dates that may be the paper's own."""
    head = front.head.get("date")
    if head is not None and day_in(head.value, front.today) is not None:
        yield clues()["email"]["sure"], head.line, head.value
        return
    yield from _labelled_days(front)
    yield from _days_alone(front)
    if kind is not DocumentKind.LETTER:
        for line in front.titles:
            is_short = line.text[0].isalpha() and len(line.words) <= _TITLE
            is_title = line.kind is BlockKind.HEADING or is_short
            if is_title and not _is_other(line) and day_in(line.text, front.today):
                yield clues()["date"]["title"], line, line.text


def came(front: Front) -> Iterator[Clue]:
    """Yields the days on which a letter may have come: a stamp, or the email's own."""
    table = clues()["received"]
    if (head := front.head.get("date")) is not None:
        yield table["sure"], head.line, head.value
        return
    cells = list(_cells(front))
    for cell, following in zip_longest(cells, cells[1:]):
        stamp = begins_with(cell, table["stamp"])
        rest = mended(cell.text)[len(stamp) :] if stamp else ""
        if stamp and not rest.strip() and following is not None:
            rest = mended(following.text)
        found = _ANY_DAY.fullmatch(rest.strip(" .:-"))
        if found:
            yield table["stamp_sure"], cell, found.group()


def _cells(front: Front) -> Iterator[Line]:
    """Yields the lines, and each cell where a letterhead is a table or has tabs."""
    for line in front.lines:
        parts = line.text.split("\t") if line in front.above else [line.text]
        start = line.start
        for part in parts:
            text = part.strip()
            yield line._replace(text=text, start=start + part.find(text))
            start += len(part) + 1


def references(front: Front) -> Iterator[Clue]:
    """Yields the references that a paper gives."""
    for sure, pattern in _reference_labels():
        for line in front.lines:
            for found in pattern.finditer(line.text):
                value = found[1].strip(" .-/")
                if len(value) >= _SHORTEST and any(sign.isdigit() for sign in value):
                    yield sure, line, value


def _labelled_days(front: Front) -> Iterator[Clue]:
    for sure, pattern in _day_labels():
        for place, line in enumerate(front.lines):
            found = pattern.search(mended(line.text))
            if found is None and place + 1 < len(front.lines):
                found = _on_next(pattern, line, front.lines[place + 1])
            if found and _read(found[1], front.today) is not None:
                yield sure, line, found[1]


def _on_next(
    pattern: re.Pattern[str], line: Line, following: Line
) -> re.Match[str] | None:
    """Finds a label on one line whose date is on the next, as in a table."""
    if len(line.text) > 2 * _ALONE or not _ANY_DAY.match(following.text):
        return None
    return pattern.fullmatch(f"{line.text} {_first_day(following)}")


def _first_day(line: Line) -> str:
    found = _ANY_DAY.match(line.text)
    return found.group() if found else ""


def _days_alone(front: Front) -> Iterator[Clue]:
    """Yields a date on a line of its own, above the text of a letter.

    Where there is no greeting and there are several, they belong to a table.
    """
    alone = list(_alone(front))
    if len(alone) > 1 and front.greeting is None:
        return
    for place, line, found in alone:
        before = front.lines[place - 1] if place else line
        if not _is_other(before):
            yield clues()["date"]["alone"], line, found


def _alone(front: Front) -> Iterator[tuple[int, Line, str]]:
    end = (front.greeting or TOP) + 4
    for place, line in enumerate(front.lines[:end]):
        text = mended(line.text)
        found = _ANY_DAY.search(text)
        if found is None or line.page > 1:
            continue
        besides = text.replace(found.group(), "").strip(" .,:;").casefold()
        if besides in {"", "date"} and _read(found.group(), front.today):
            yield place, line, found.group()


def _is_other(line: Line) -> bool:
    return bool(holds(line, clues()["date"]["not_after"]["words"]))


def _read(text: str, today: date) -> date | None:
    plain = re.sub(r"(?i)\b(the|day|of)\b|['’]", " ", text)
    plain = re.sub(r"(?<=[a-zA-Z.])-|-(?=[a-zA-Z])", " ", plain)
    plain = re.sub(rf"(?i)(\d)(?={_MONTH})", r"\1 ", plain)
    read = read_day(plain, today)
    if read is None or not _EARLIEST <= read.year <= today.year + 1:
        return None
    return read


@functools.cache
def _day_labels() -> list[tuple[int, re.Pattern[str]]]:
    return [
        (
            table["sure"],
            re.compile(
                # No tab in between: a line of tabs is gone through once.
                rf"(?:^|\t)[^\w\t]*(?:{_either(table['words'])})\s*[:\-–]?\s*"
                rf"(?:on\s+)?({_DAY})",
                re.IGNORECASE,
            ),
        )
        for table in clues()["date"]["label"]
    ]


@functools.cache
def _reference_labels() -> list[tuple[int, re.Pattern[str]]]:
    return [
        (
            table["sure"],
            re.compile(
                rf"(?:^|\t|\s\s){_SIGNS}(?i:{_either(table['words'])})\.?"
                rf"\s*(?:[:#]|\t|\s)\s*{_REFERENCE}(?=$|[\s,;:)])"
            ),
        )
        for table in clues()["reference"]
    ]


def _either(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) for word in longest_first)
