"""Times of day in a text: "9.15am", "half past three", "1600hrs", "noon"."""

from __future__ import annotations

import re
from datetime import time
from typing import Final, NamedTuple

from casefile.domain.check.words.number import value

_NOON: Final = 12
_DAY: Final = 24
_HOUR: Final = 60
_NAMED: Final = {"noon": 12, "midday": 12, "midnight": 0}
_HALF: Final = r"(?:[ap]\.\s?m\b\.?|[ap]\s?m\b)"
_WHEN: Final = r"(?:in the (?:morning|afternoon|evening)|at night)"
_HOURS: Final = (
    r"(?:twelve|eleven|ten|nine|eight|seven|six|five|four|three|two|one|1[0-2]|[1-9])"
)
_PAST: Final = (
    r"(?:half|(?:a )?quarter|five|ten|twenty(?:[- ]five)?|(?:5|10|20|25)(?: minutes)?)"
)
_ALONE: Final = r"(?![\d%]|\.\d| ?(?:kg|km|miles?|per cent|units?|m\b))"
"""After "16.00" in a table: it is no sum and no measure."""
_DONE: Final = (
    r"(?:(?<=\breported )|(?<=\bschool )|(?<=\bleft )|(?<=\bback )|(?<=\bfrom )"
    r"|(?<=\buntil )|(?<=\bby )|(?<=\bto )|(?<=\bhosp )|(?<=\bhome )|(?<=\bout )"
    r"|(?<=\bin )|(?<=\baround )|(?<=\babout ))"
)
"""Before "16.00" where the hour of something is told."""
_NO_THING: Final = (
    r"(?=[.,;)\n](?!\d)|$| (?:and|on|then|but|for|with|because|when|today|tomorrow"
    r"|instead|as|so)\b)(?![.,]\d)"
)
_TIME: Final = re.compile(
    rf"(?<![\w:./£])(?:"
    rf"(?P<past>{_PAST})[- ](?P<side>past|to)[- ](?P<worded>{_HOURS})\b"
    rf"|(?P<oclock>{_HOURS}) ?o'?clock"
    rf"|(?<=at )half (?P<half>{_HOURS})\b(?! (?:of|an|day|term|hour))"
    r"|(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?"
    rf"|(?P<dotted>[01]?\d|2[0-3])\.(?P<dot>[0-5]\d)(?=\s?{_HALF}|\s?(?:hrs?|hours)\b)"
    r"|(?<=\bat )(?P<at_hour>[01]?\d|2[0-3])\.(?P<at_minute>[0-5]\d)(?![\d%])"
    rf"|(?<=[\t,;:] )(?P<bare>(?:[01]?\d|2[0-3]))\.(?P<bare_minute>[0-5]\d){_ALONE}"
    rf"|(?<=\t)(?P<cell>(?:[01]?\d|2[0-3]))\.(?P<cell_minute>[0-5]\d){_ALONE}"
    rf"|{_DONE}(?P<done>(?:[01]?\d|2[0-3]))\.(?P<done_minute>[0-5]\d){_ALONE}"
    rf"|(?<=\bat )(?P<at>1[0-2]|[1-9]){_NO_THING}"
    rf"|(?P<plain>1[0-2]|[1-9])(?=\s?{_HALF})"
    r"|(?P<hundred>[01]\d|2[0-3])(?P<hundreds>[0-5]\d)\s?(?:hrs?|hours|h)\b"
    rf"|(?:(?<=at )|(?<=around )|(?<=about )|(?<=until ))(?P<spoken>{_HOURS})"
    rf"(?= {_WHEN})"
    r"|(?P<named>noon|midday|midnight)\b)"
    rf"(?P<more>\s?{_HALF}|\s?(?:hrs?|hours)\b|,? {_WHEN})?",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s?(?:-|to|until)\s?$")
_ABOUT: Final = re.compile(
    r"\b(?:about|around|approximately|approx\.?|roughly|nearly|almost"
    r"|just (?:after|before)|shortly (?:after|before)"
    r"|before|after|by|from|until|till|c\.?)\s*$",
    re.IGNORECASE,
)


class TimeMention(NamedTuple):
    """A time of day: `start` to `end` of the running text."""

    start: int
    end: int
    at: time
    is_half_known: bool
    """Morning or afternoon is said, or can be told; else it may be twelve hours off."""
    is_about: bool


def times(text: str) -> list[TimeMention]:
    """Returns the times of day in a text, in order."""
    found = []
    for match in _TIME.finditer(text):
        read = _read(match)
        if read is None:
            continue
        at, is_known = read
        before = text[max(0, match.start() - 20) : match.start()]
        first = _FROM.search(before)
        if first is not None and is_known:
            found += _first_of_two(match, first, at)
            before = before[: first.start()]
        is_about = _ABOUT.search(before) is not None
        found.append(
            TimeMention(match.start(), match.end(), at, is_known, is_about=is_about)
        )
    return found


def apart(one: TimeMention, other: time) -> int:
    """Returns how many minutes a mention and a time are apart, at the least."""
    away = abs(_of_day(one.at) - _of_day(other))
    if not one.is_half_known:
        away = min(away, abs(away - _NOON * _HOUR))
    return min(away, _DAY * _HOUR - away)


def _of_day(at: time) -> int:
    return at.hour * _HOUR + at.minute


def _first_of_two(
    match: re.Match[str], first: re.Match[str], last: time
) -> list[TimeMention]:
    """Reads the "4" of "4-5pm", which is in the same half of the day if it can be."""
    hour, minute = int(first[1]), int(first[2] or 0)
    if hour >= _DAY or minute >= _HOUR:
        return []
    in_same_half = hour < _NOON and last.hour >= _NOON
    if in_same_half and hour + _NOON <= last.hour:
        hour += _NOON
    start = match.start() - (len(first.group()))
    end = start + len(first[1]) + (len(first[2]) + 1 if first[2] else 0)
    return [
        TimeMention(start, end, time(hour, minute), is_half_known=True, is_about=False)
    ]


def _read(found: re.Match[str]) -> tuple[time, bool] | None:
    hour, minute, is_known = _figures(found)
    more = (found["more"] or "").strip(" ,").lower().replace(".", "").replace(" ", "")
    if more.startswith("p") or more in {"intheafternoon", "intheevening", "atnight"}:
        is_known, hour = True, hour + (_NOON if hour < _NOON else 0)
    elif more.startswith("a") or more == "inthemorning":
        is_known, hour = True, hour % _NOON
    elif more:
        is_known = True
    if hour >= _DAY or minute >= _HOUR:
        return None
    return time(hour, minute), is_known or hour > _NOON


def _figures(found: re.Match[str]) -> tuple[int, int, bool]:
    if found["named"]:
        return _NAMED[found["named"].lower()], 0, True
    if found["past"]:
        return _worded(found)
    if found["half"]:
        return value(found["half"]) or 0, 30, False
    for hour, minute in (
        ("hour", "minute"),
        ("dotted", "dot"),
        ("at_hour", "at_minute"),
        ("bare", "bare_minute"),
        ("cell", "cell_minute"),
        ("done", "done_minute"),
        ("hundred", "hundreds"),
    ):
        if found[hour]:
            # "09:15" and "0915hrs" are by the clock of 24 hours; "9:15" may not be.
            is_known = found[hour].startswith("0") or hour == "hundred"
            return int(found[hour]), int(found[minute]), is_known
    words = found["oclock"] or found["plain"] or found["spoken"] or found["at"]
    return value(words) or 0, 0, False


def _worded(found: re.Match[str]) -> tuple[int, int, bool]:
    part = found["past"].lower().removeprefix("a ").removesuffix(" minutes")
    minutes = {"half": 30, "quarter": 15}.get(part) or value(part) or 0
    hour = value(found["worded"]) or 0
    if found["side"].lower() == "to":
        return (hour - 1) % _NOON or _NOON, _HOUR - minutes, False
    return hour, minutes, False
