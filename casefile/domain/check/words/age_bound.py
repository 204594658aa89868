"""Ages told by a border: `has yet to turn five`, `in her seventies`, `a toddler`."""

from __future__ import annotations

import functools
import re
from typing import Final

from casefile.domain.check.words.age_words import YEAR, Age, in_years
from casefile.domain.check.words.names import words
from casefile.domain.check.words.number import (
    NUMBER,
    WORDED_ORDINAL,
    in_words,
    ordinal,
    value,
)

_OLDEST: Final = 110
_TEEN: Final = 13
_REACH: Final = (
    r"(?:had|have|has|reach(?:ed|es)?|turn(?:ed|s)?|see[ns]?|celebrat(?:ed|es?)"
    r"|mark(?:ed|s)?|pass(?:ed|es)?|attain(?:ed)?|be|become|get to|got to|hit)"
)
_WHOSE: Final = r"(?:(?:his|her|their|your|a|the)(?: own)? )?"
_NTH: Final = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{WORDED_ORDINAL})"
_ENDS: Final = (
    r"(?=\s*(?:[.,;:)\]\n\t]|$|(?:and|but|until|till|for another|before|this|next|in"
    r"|on|yet|when|so|with|who|he|she|they)\b))"
)
_GOAL: Final = (
    rf"(?:{_WHOSE}(?P<nth{{0}}>{_NTH}) birthday"
    rf"|the age of (?P<of{{0}}>{NUMBER})\b"
    rf"|(?P<bare{{0}}>{NUMBER})(?: years old| years of age)?{_ENDS})"
)


def _goal(number: int) -> str:
    return _GOAL.replace("{0}", str(number))


_YET: Final = (
    r"(?:(?:has|have|had|'s)(?:n't| not)(?: yet| quite)*|(?:wo|will)(?:n't| not)"
    r"|(?:is|are|'s)(?:n't| not)(?:(?: yet| quite)+|(?= [^.;]{2,20} (?:until|till)\b))"
    r"|(?:has|have|had|is|are)(?: as)?(?: yet| still)(?: to)"
    r"|(?:is|are) (?:still )?(?:(?:\w+ ){1,3}(?:or so )?)?"
    r"(?:short of|shy of|away from|off))"
)
_HAD: Final = (
    r"(?:(?:has|have|having|'s|had)(?: only)?(?: just| recently| now| already| both)*"
    r"|just|recently)"
)
_AGED: Final = rf"(?:{_HAD} )?(?:had|reached|turned|seen|celebrated|marked|passed)"
_DECADES: Final = (
    "teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
)

BOUND: Final = (
    rf"(?:{_YET} (?:{_REACH} )?{_goal(1)}"
    rf"|{_AGED} (?:{_WHOSE}(?P<nth2>{_NTH}) birthday|the age of (?P<of2>{NUMBER})\b)"
    r"|(?:will be|turns|will turn|is to be|is going to be)"
    rf" (?P<next>{NUMBER})(?: on (?:his|her|their) | (?:at )?(?:his|her|their)? ?)"
    r"next birthday"
    r"|(?:approaching|nearing|coming up to|about to (?:have|celebrate)"
    rf"|looking forward to) {_WHOSE}(?P<next2>{_NTH}) birthday"
    rf"|(?:is|are)(?: still| both| only)* (?:under|below)(?: the age of)?"
    rf" (?P<under>{NUMBER}){_ENDS}"
    rf"|(?:is|are)(?: now| already| well| both)* (?:over|past)(?: the age of)?"
    rf" (?P<over>{NUMBER}){_ENDS})"
)
"""A pattern of what somebody has or has not yet reached; without regard to case."""
DECADE: Final = (
    rf"in (?:his|her|their) (?:(?P<part>early|mid|middle|late)[- ])?"
    rf"(?P<decade>{_DECADES}|[2-9]0'?s)\b"
)
"""A pattern of the ten years in which somebody is."""
_BOUND: Final = re.compile(BOUND, re.IGNORECASE)
_DECADE: Final = re.compile(DECADE, re.IGNORECASE)
_PARTS: Final = {"early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (5, 10)}


def read_bound(text: str) -> Age | None:
    """Returns the ages that words about a border leave, or None."""
    decade = _DECADE.match(text)
    if decade is not None:
        return _of_decade(decade)
    found = _BOUND.match(text)
    if found is None:
        return None
    told = {name: _value(said) for name, said in found.groupdict().items() if said}
    name, years = next(iter(told.items()), ("", None))
    return _of_border(name, years) if years and years < _OLDEST else None


def _of_border(name: str, years: int) -> Age:
    below, at = YEAR * years - 1, YEAR * years
    match name:
        case "under":
            return Age(0, below, f"under {in_words(years)}")
        case "over":
            return Age(at, YEAR * _OLDEST, f"over {in_words(years)}")
        case "next" | "next2":
            return Age(at - YEAR, below, in_years(years - 1))
        case "nth2" | "of2":
            return Age(at, at + YEAR - 1, in_years(years))
    return Age(0, below, f"not yet {in_words(years)}")


def _value(said: str) -> int | None:
    return value(said) or ordinal(said)


def _of_decade(found: re.Match[str]) -> Age:
    told = found["decade"].casefold()
    names = _DECADES.split("|")
    tens = names.index(told) + 1 if told in names else int(told[0])
    low, high = _PARTS.get((found["part"] or "").casefold(), (0, 10))
    first = _TEEN if tens == 1 else 10 * tens
    last = 10 * tens + high
    return Age(YEAR * (first + low), YEAR * last - 1, found[0])


@functools.cache
def stages() -> dict[str, tuple[int, int]]:
    """Returns the words for a time of life, each with its ages in months."""
    return {name: (low, high) for name, low, high in words()["age"]["stages"]}


def read_stage(text: str) -> Age | None:
    """Returns the ages of `a toddler`, or None."""
    known = stages().get(text.casefold())
    return None if known is None else Age(*known, f"a {text.casefold()}")
