"""Numbers in a text, in figures or in words: "6", "thirty-five", "a dozen", "twice"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_ONES: Final = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = [
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_VALUES: Final = {
    **{word: value for value, word in enumerate(_ONES, start=1)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
    "a": 1,
    "an": 1,
    "a dozen": 12,
    "once": 1,
    "twice": 2,
    "both": 2,
    "a couple": 2,
    "a single": 1,
    "thrice": 3,
}
_ORDINALS: Final = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_OPENING: Final = ("initial", "introductory", "opening")
_TENTHS: Final = {
    **{f"{word[:-1]}ieth": value * 10 for value, word in enumerate(_TENS, start=2)},
}
_LAST: Final = ("last", "final", "latest", "most recent")
LAST: Final = -1
"""The ordinal of "the last visit"."""
WORDED_ORDINAL: Final = (
    rf"(?:(?:(?:{'|'.join(_TENS)})[- ])?(?:{'|'.join(_ORDINALS[:9])})"
    rf"|{'|'.join((*_ORDINALS[9:], *_TENTHS))})"
)
"""A pattern of "third", "twelfth", "thirty-first"; use it without regard to case."""

WORDED: Final = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?"
    rf"|{'|'.join(sorted(_ONES, key=len, reverse=True))}|a dozen)"
)
"""A pattern for a number in words; use it without regard to case."""
NUMBER: Final = rf"(?:\d{{1,3}}|{WORDED})"
"""A pattern for a number up to 999 in figures, or in words."""
_PLACES: Final = (*_ORDINALS, *_OPENING, *_LAST)
ORDINAL: Final = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_PLACES)})"
"""A pattern for "second", "2nd" or "last"."""

PLACE: Final = (
    rf"(?:(?:(?:{'|'.join(_TENS)})[- ])?(?:{'|'.join(_ORDINALS)})"
    rf"|(?:{'|'.join(_ONES[12:])})th|(?:{'|'.join(t[:-1] for t in _TENS)})ieth"
    r"|\d{1,3}(?:st|nd|rd|th))"
)
"""A pattern for "forty-third", "43rd" or "twentieth"."""

_MENTION: Final = re.compile(
    rf"(?:(?<![\w.,:/£-])|(?<=\bx))(?:{NUMBER}|once|twice|thrice|a single)"
    r"(?![\w/:%]|[.,]\d|-\d)",
    re.IGNORECASE,
)


class NumberMention(NamedTuple):
    """A number that stands for itself: `start` to `end` of the running text."""

    start: int
    end: int
    value: int


def value(words: str) -> int | None:
    """Returns the number that `words` are ("six", "14", "twenty-one"), or None."""
    plain = words.lower().strip()
    if plain.isdecimal():
        return int(plain)
    if plain in _VALUES:
        return _VALUES[plain]
    tens, _, ones = plain.replace("-", " ").partition(" ")
    if tens in _TENS and ones in _ONES[:9]:
        return _VALUES[tens] + _VALUES[ones]
    return None


def ordinal(words: str) -> int | None:
    """Returns the place that `words` are ("second", "3rd"), `LAST` for the last one."""
    plain = words.lower().strip()
    if plain in _LAST:
        return LAST
    if plain in _ORDINALS:
        return _ORDINALS.index(plain) + 1
    if plain in _OPENING:
        return 1
    if plain in _TENTHS:
        return _TENTHS[plain]
    tens, _, ones = plain.replace("-", " ").partition(" ")
    if tens in _TENS and ones in _ORDINALS[:9]:
        return _VALUES[tens] + _ORDINALS.index(ones) + 1
    figures = plain.rstrip("stndrh")
    return int(figures) if figures.isdecimal() and figures != plain else None


def place(words: str) -> int | None:
    """Returns the place of "forty-third", "43rd" or "twentieth", or None."""
    plain = words.lower().strip().replace(" ", "-")
    tens, _, ones = plain.rpartition("-")
    if tens in _TENS and ordinal(ones) is not None:
        return _VALUES[tens] + (ordinal(ones) or 0)
    if plain.endswith("ieth"):
        return _VALUES.get(plain.removesuffix("ieth") + "y")
    return ordinal(plain) or _VALUES.get(plain.removesuffix("th"))


def in_words(number: int, *, ordinal_form: bool = False) -> str:
    """Returns a small number in words ("four", "second"), a larger one in figures."""
    if ordinal_form:
        if number == LAST:
            return "last"
        within = 0 < number <= len(_ORDINALS)
        return _ORDINALS[number - 1] if within else f"{number}th"
    if number == 0:
        return "no"
    return _ONES[number - 1] if number <= _VALUES["twelve"] else str(number)


def numbers(text: str) -> Iterator[NumberMention]:
    """Yields the numbers of a text; not parts of dates, times, sums or percentages."""
    for found in _MENTION.finditer(text):
        read = value(found.group())
        if read is not None:
            yield NumberMention(found.start(), found.end(), read)
