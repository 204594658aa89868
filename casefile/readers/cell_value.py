"""Numbers in cells as the spreadsheet shows them: above all, dates as dates."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta

from lxml import etree

from casefile.domain.written import clock_time, day
from casefile.readers.word_xml import child, name

_DATES = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)))
_TIMES = frozenset((*range(18, 22), *range(32, 36)))
_LENGTHS = {"45": "mm:ss", "46": "[h]:mm:ss", "47": "mm:ss.0"}
_PERCENT = frozenset((9, 10))
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*.', re.IGNORECASE)
_DAY_FORM = re.compile(r"[dy]", re.IGNORECASE)
_TIME_FORM = re.compile(r"[hs]", re.IGNORECASE)
_LENGTH_FORM = re.compile(r"\[(?:h+|m+|s+)\]|^(?=[^h]*s)", re.IGNORECASE)
"""A time that is no time of day: it may be more than a day, or has no hours."""
_SECONDS = {"h": 3600, "m": 60, "s": 1}
_DAY_IN_SECONDS = 24 * 60 * 60
_START = datetime(1899, 12, 30)  # noqa: DTZ001 - cells know no time zone
_START_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LEAP_DAY_THAT_NEVER_WAS = 60
"""The first programs took 1900 for a leap year, and all since count as they did."""
_LAST = 2_958_465
_EXACT = 1e15


class Formats:
    """How the numbers of a workbook are shown, by the style of their cells."""

    def __init__(self, styles: etree._Element | None, *, from_1904: bool) -> None:
        self.from_1904 = from_1904
        codes: dict[str, str] = {}
        listed = child(styles, "numFmts")
        for one in listed if listed is not None else ():
            codes[one.get("numFmtId", "")] = one.get("formatCode", "")
        cells = child(styles, "cellXfs")
        self._kinds = [
            _kind(one.get("numFmtId", "0"), codes)
            for one in (cells if cells is not None else ())
            if name(one) == "xf"
        ]

    def kind(self, style: str) -> str:
        """Returns the kind of number that a style shows, or nothing for a plain one.

        It is `date`, `time`, `both` or `percent`, or the signs of the parts that a
        length of time has, such as `hm` for hours and minutes.
        """
        place = int(style) if re.fullmatch(r"\d{1,6}", style) else 0
        return self._kinds[place] if place < len(self._kinds) else ""


def _kind(number: str, codes: dict[str, str]) -> str:
    known = int(number) if re.fullmatch(r"\d{1,6}", number) else 0
    codes = _LENGTHS | codes
    if number not in codes:
        if known == 22:  # noqa: PLR2004 - the one of both
            return "both"
        kinds = ((_DATES, "date"), (_TIMES, "time"), (_PERCENT, "percent"))
        return next((kind for numbers, kind in kinds if known in numbers), "")
    code = _NOT_SHOWN.sub("", codes[number].partition(";")[0])
    has_day = _DAY_FORM.search(code) is not None
    if not has_day and _LENGTH_FORM.search(code):
        return "".join(sign for sign in "hms" if sign in code.lower())
    if _TIME_FORM.search(code):
        return "both" if has_day else "time"
    if has_day:
        return "date"
    return "percent" if "%" in code else ""


def shown(said: str, style: str, formats: Formats) -> str:
    """Returns a number of a cell as it is shown, or as it is stored if that fails."""
    try:
        value = float(said)
    except ValueError:
        return " ".join(said.split())
    if not math.isfinite(value):
        return said
    kind = formats.kind(style)
    if kind == "percent":
        return f"{value * 100:.10g}%"
    if kind and set(kind) <= set(_SECONDS):
        return _length(value, kind)
    if kind and 0 <= value <= _LAST:
        return _moment(value, kind, from_1904=formats.from_1904)
    is_whole = value == int(value) and abs(value) < _EXACT
    return f"{value:.0f}" if is_whole else f"{value:.15g}"


def _length(value: float, parts: str) -> str:
    """Returns a length of time as its cell shows it: the first part may be large."""
    left = round(abs(value) * _DAY_IN_SECONDS)
    said: list[str] = []
    for sign, seconds in _SECONDS.items():
        if sign in parts:
            count, left = divmod(left, seconds)
            said.append(f"{count:02d}" if said else str(count))
    return f"{'-' if value < 0 else ''}{':'.join(said)}"


def _moment(value: float, kind: str, *, from_1904: bool) -> str:
    days, part = divmod(value, 1)
    if not from_1904 and 0 < days < _LEAP_DAY_THAT_NEVER_WAS:
        days += 1
    start = _START_1904 if from_1904 else _START
    at = start + timedelta(days=days, seconds=round(part * _DAY_IN_SECONDS))
    if kind == "time" or (kind == "both" and not value >= 1):
        return clock_time(at.time())
    if kind == "both" and part:
        return f"{day(at.date())} {clock_time(at.time())}"
    return day(at.date())
