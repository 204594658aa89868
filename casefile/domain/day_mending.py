"""Days as a machine misread them on a scan: `l2 Januarv 2O27` is 12 January 2027.

What is mended is as long as before, so that places in a text stay where they are.
"""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.written import MONTHS

_FIGURE: Final = r"[\dOoQIl|SZB]"
_ALIKE: Final = str.maketrans("OoQIl|SZB", "000111528")
_WORDED: Final = re.compile(
    rf"(?<![\w.])(?P<day>{_FIGURE}{{1,2}})(?P<end>(?:st|nd|rd|th)?)(?P<gap> +(?:of +)?)"
    rf"(?P<month>[A-Za-z0-9|]{{3,10}})(?P<sep>[.,]? +)(?P<year>{_FIGURE}{{4}})(?!\w)"
)
_FIGURES: Final = re.compile(
    rf"(?<![\w/.\-])({_FIGURE}{{1,2}})([/.\-])({_FIGURE}{{1,2}})\2({_FIGURE}{{4}})"
    r"(?![\w/])"
)
_LEAST: Final = 3
"""Figures of a date in numbers that were read as such."""
_SLIPS: Final = 2
_SHORT: Final = 5
"""Letters of a month in which one slip is enough."""
_LONGEST: Final = 4000


def mended(text: str) -> str:
    """Returns a text with its days in figures and letters as they must have been."""
    if len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
        return text
    return _FIGURES.sub(_in_figures, _WORDED.sub(_in_words, text))


def _in_words(found: re.Match[str]) -> str:
    month = _month(found["month"])
    year = found["year"].translate(_ALIKE)
    # "I May 2027" and "so many 1000" are told apart by the month and the century.
    if not month or year[:2] not in {"19", "20"}:
        return found.group()
    day = found["day"].translate(_ALIKE)
    return f"{day}{found['end']}{found['gap']}{month}{found['sep']}{year}"


def _in_figures(found: re.Match[str]) -> str:
    whole = found.group()
    if sum(sign.isdigit() for sign in whole) < _LEAST:
        return whole
    return whole.translate(_ALIKE)


def _month(word: str) -> str:
    """Returns the month that a word must be, as long as the word; nothing if none."""
    plain = word.casefold().translate(str.maketrans("01|5", "olls"))
    if any(plain in {m.casefold(), m[:3].casefold(), m[:4].casefold()} for m in MONTHS):
        return word
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - loaded when needed

    for month in MONTHS:
        most = 1 if len(month) <= _SHORT else _SLIPS
        slips = Levenshtein.distance(plain, month.casefold(), score_cutoff=most)
        if slips <= most:
            short = month if len(month) <= len(word) else month[:3]
            return short.rjust(len(word))
    return ""
