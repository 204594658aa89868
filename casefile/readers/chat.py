"""Reads messages from phones inside a worker: each a paragraph, dated, in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from operator import le
from typing import Final, NamedTuple

from casefile.domain.document import BlockKind
from casefile.domain.written import clock_time, day
from casefile.readers.encoding import decoded
from casefile.readers.limits import Limits
from casefile.readers.look import MARKS, MESSAGE
from casefile.readers.problem import Finding
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, paginate

_MONTHS: Final = 12
_NOON: Final = 12
_CENTURY: Final = 2000
_SHORT: Final = 100


class _Message(NamedTuple):
    """One message: three numbers of its date as they stand there, and the rest."""

    numbers: tuple[int, int, int]
    at: str
    text: str


def read_chat(data: bytes, limits: Limits) -> Result:
    """Reads an export of WhatsApp, as iPhones and Android phones write it.

    Raises:
        UnreadableError: if it is longer than any real paper.
    """
    messages = list(_messages(decoded(data)))
    order, is_certain = _order([message.numbers for message in messages])
    pieces = (_piece(message, order) for message in messages)
    findings = [] if is_certain else [Finding("chat-dates")]
    return Result(paginate(pieces, (), limits), findings)


def _messages(text: str) -> Iterator[_Message]:
    numbers, at, lines = (0, 0, 0), "", list[str]()
    for line in text.translate(MARKS).split("\n"):
        match = MESSAGE.fullmatch(line)
        if match is None:
            lines.append(line)
            continue
        yield from _whole(numbers, at, lines)
        found = match.groups()[:7] if match.group(1) else match.groups()[7:]
        first, second, third, hour, minute, half, said = found
        numbers = (int(first), int(second), int(third))
        at, lines = _clock(int(hour), int(minute), half), [said]
    yield from _whole(numbers, at, lines)


def _whole(
    numbers: tuple[int, int, int], at: str, lines: list[str]
) -> Iterator[_Message]:
    """Yields a message; what stands before the first one may be nothing."""
    text = "\n".join(lines).rstrip()
    if at or text:
        yield _Message(numbers, at, text)


def _clock(hour: int, minute: int, half: str | None) -> str:
    if half:
        hour = hour % _NOON + (_NOON if half in "pP" else 0)
    try:
        return clock_time(time(hour, minute))
    except ValueError:
        return f"{hour}:{minute:02d}"


def _order(dates: list[tuple[int, int, int]]) -> tuple[str, bool]:
    """Returns in which order day, month and year stand, and whether that is certain."""
    known = [numbers for numbers in dates if any(numbers)]
    if any(first > _SHORT for first, _, _ in known):
        return "ymd", True
    if any(first > _MONTHS for first, _, _ in known):
        return "dmy", True
    if any(second > _MONTHS for _, second, _ in known):
        return "mdy", True
    if all(first == second for first, second, _ in known):
        return "dmy", True
    # Messages stand in the order of time, which only one of the two may keep.
    by_day = _is_in_order([(year, month, on) for on, month, year in known])
    by_month = _is_in_order([(year, month, on) for month, on, year in known])
    return "mdy" if by_month and not by_day else "dmy", by_day != by_month


def _is_in_order(days: list[tuple[int, int, int]]) -> bool:
    return all(map(le, days, days[1:]))


def _piece(message: _Message, order: str) -> Piece:
    if not any(message.numbers):
        return Piece(BlockKind.PARAGRAPH, 0, message.text)
    said = dict(zip(order, message.numbers, strict=True))
    year = said["y"] + (_CENTURY if said["y"] < _SHORT else 0)
    try:
        on = day(date(year, said["m"], said["d"]))
    except ValueError:
        on = "/".join(map(str, message.numbers))
    return Piece(BlockKind.PARAGRAPH, 0, f"{on}, {message.at} \u2013 {message.text}")
