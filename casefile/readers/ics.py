"""Reads calendar files (ICS) inside a worker: what, when, where and with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Final, NamedTuple

from casefile.domain.document import BlockKind
from casefile.domain.written import clock_time, day
from casefile.readers.encoding import decoded
from casefile.readers.limits import Limits
from casefile.readers.problem import Finding
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, first_heading, paginate

_LINE: Final = re.compile(
    r'([A-Za-z0-9-]+)((?:;[^:;"]*(?:"[^"]*"[^:;"]*)*)*):(.*)', re.DOTALL
)
_PARAMETER: Final = re.compile(r';([A-Za-z-]+)=("[^"]*"|[^;"]*)')
_MOMENT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z?))?")
_ESCAPED: Final = re.compile(r"\\([nN,;\\])")
_ENTRIES: Final = {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"}
_ROWS: Final = {
    "DTSTART": "Starts",
    "DTEND": "Ends",
    "DUE": "Due",
    "DURATION": "Lasts",
    "LOCATION": "Where",
    "ORGANIZER": "Called by",
    "ATTENDEE": "With",
    "STATUS": "Status",
    "RRULE": "Repeats",
    "RECURRENCE-ID": "In place of",
    "EXDATE": "Not on",
    "CATEGORIES": "Kind",
    "CONTACT": "Contact",
    "URL": "Link",
    "CREATED": "Made",
    "LAST-MODIFIED": "Changed",
    "COMMENT": "Comment",
    "ATTACH": "Attached",
}
_DAYS: Final = {
    *("DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE"),
    *("CREATED", "LAST-MODIFIED"),
}
_UNTIL: Final = re.compile(r"(?<=UNTIL=)[0-9TZ]+", re.IGNORECASE)
_LONG: Final = 2000
"""Characters; more in one of these rows is a packed file and no word."""


def read_calendar(data: bytes, limits: Limits) -> Result:
    """Reads the entries of a calendar.

    Raises:
        UnreadableError: if it is longer than any real paper.
    """
    pieces = list(_pieces(_unfolded(decoded(data))))
    pages = paginate(pieces, (), limits)
    empty = not any(page.text.strip() for page in pages)
    return Result(pages, [Finding("no-text")] if empty else [], first_heading(pieces))


def _unfolded(text: str) -> Iterator[str]:
    """Yields the lines; a long one goes on in the next, after a space."""
    current: list[str] = []
    for line in text.split("\n"):
        if line[:1] in {" ", "\t"}:
            current.append(line[1:])
            continue
        if current:
            yield "".join(current)
        current = [line]
    yield "".join(current)


class _Entry(NamedTuple):
    """An entry that is being read."""

    kind: str
    called: list[Piece]
    said: list[Piece]
    days: dict[str, str]
    """When it starts and ends, as the file writes it."""


def _pieces(lines: Iterator[str]) -> Iterator[Piece]:
    open_entries: list[_Entry] = []
    for line in lines:
        match = _LINE.fullmatch(line.strip())
        if match is None:
            continue
        key, given, value = match.group(1).upper(), match.group(2), match.group(3)
        if key == "BEGIN":
            open_entries.append(_Entry(value.strip().upper(), [], [], {}))
        elif key == "END" and open_entries:
            entry = open_entries.pop()
            if entry.kind in _ENTRIES:
                yield from (*entry.called, *entry.said)
        elif open_entries and open_entries[-1].kind in _ENTRIES:
            _note(open_entries[-1], key, given, value)
    for entry in open_entries:
        # A file that was cut off ends in the middle of an entry.
        yield from (*entry.called, *entry.said)


def _note(entry: _Entry, key: str, given: str, value: str) -> None:
    words = _plain(value)
    if key == "SUMMARY":
        entry.called.append(Piece(BlockKind.HEADING, 2, words))
    elif key == "DESCRIPTION":
        entry.said.append(Piece(BlockKind.PARAGRAPH, 0, words))
    elif key in _ROWS and words:
        if key == "DTSTART":
            entry.days[key] = words
        # A whole day ends when the next begins, which nobody would say of it.
        goes_on = key == "DTEND" and words != entry.days.get("DTSTART")
        shown = _shown(key, given, words, back=timedelta(days=goes_on))
        entry.said.append(Piece(BlockKind.TABLE_ROW, 0, f"{_ROWS[key]}\t{shown}"))


def _shown(key: str, given: str, words: str, *, back: timedelta) -> str:
    facts = {
        found.group(1).upper(): found.group(2).strip('"')
        for found in _PARAMETER.finditer(given)
    }
    if key in {"ORGANIZER", "ATTENDEE"}:
        address = re.sub(r"^mailto:", "", words, flags=re.IGNORECASE)
        called = facts.get("CN", "")
        answer = facts.get("PARTSTAT", "").lower().replace("-", " ")
        said = f"{called} ({address})" if called and called != address else address
        return f"{said}, {answer}" if answer else said
    if len(words) > _LONG or facts.get("ENCODING", "").upper() == "BASE64":
        return "[embedded file]"
    zone = facts.get("TZID", "")
    if key in _DAYS:
        return ", ".join(_moment(one.strip(), zone, back) for one in words.split(","))
    if key == "RRULE":
        return _UNTIL.sub(lambda found: _moment(found.group(), zone), words)
    return words


def _moment(said: str, zone: str, back: timedelta = timedelta(0)) -> str:
    """Returns a moment as people write it; days alone are moved back."""
    match = _MOMENT.fullmatch(said)
    if match is None:
        return said
    year, month, number, hour, minute, universal = match.groups()
    try:
        on = date(int(year), int(month), int(number))
        if hour is None:
            return day(on - back)
        told = f"{day(on)}, {clock_time(time(int(hour), int(minute)))}"
    except (ValueError, OverflowError):
        return said
    where = "UTC" if universal else zone
    return f"{told} ({where})" if where else told


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: _sign(found.group(1)), value).strip()


def _sign(letter: str) -> str:
    return "\n" if letter in "nN" else letter
