"""Where people live and work by the notes on them, in the words of the notes."""

from __future__ import annotations

import functools
import re
from typing import Final

from casefile.domain.check.words import kin
from casefile.domain.check.words.names import is_english, is_given, words
from casefile.domain.nearness import folded
from casefile.domain.person import Person
from casefile.domain.written import MONTHS

_CAPITAL: Final = r"[A-Z\u00c0-\u00de][\w\u00c0-\u017f'-]*"
PLACE: Final = rf"{_CAPITAL}(?: (?:of |upon |on |the |le |y |yr )?{_CAPITAL})*"
_BARE: Final = re.compile(rf"(?P<place>{_CAPITAL}(?: {_CAPITAL})?)")
_SENTENCE: Final = re.compile(r"[^.;]+(?:\.(?=\S)[^.;]*)*")
IN_PLACE: Final = re.compile(rf"\b(?:in|at|on|near) (?:the )?(?P<place>{PLACE})")
_HOME: Final = re.compile(
    r"(?:^|\b)(?:lives?|living|rents?|renting|resides|based|staying|moved|in|at|caravan"
    r"|house|flat)\b",
    re.IGNORECASE,
)
_WHILE: Final = re.compile(
    r"(?:^|[.;,(] ?)(?:(?:[Tt]he |[Bb]oth )?(?P<who>[A-Z][a-z]+|kids|children|boys"
    r"|girls)(?:,? (?:and|&) )?){1,3}(?: (?:was|were|is|are|being|still|both|all))* $"
)
"""Before where somebody was in the meantime: "Kit at school"."""
_CHILDREN: Final = frozenset({"kids", "children", "boys", "girls"})


_NEARBY: Final = re.compile(
    r"\b(?:hours?|minutes?|mins?|miles?|round the corner|next door|from (?:us|me|here)"
    r"|by (?:bus|train|car)|on the (?:bus|train)|(?:down|up|over|across) the road"
    r"|streets? away|drive|walk|near)\b",
    re.IGNORECASE,
)
"""How far off a home is: `Llanfelyn, half an hour on the bus`."""


def noted_home(person: Person) -> str:
    """Returns the words of the notes that tell where somebody lives."""
    for found in _SENTENCE.finditer(person.notes):
        said = found[0].strip()
        is_bare = _is_bare(said)
        if (
            (is_bare or _HOME.search(said))
            and place_in(said, "lives")
            and not _is_work(said)
        ):
            return said
    return ""


def _first_low(said: str) -> str:
    return said[:1].lower() + said[1:]


def noted_work(person: Person) -> str:
    """Returns the words of the notes that tell where somebody works."""
    for found in _SENTENCE.finditer(person.notes):
        said = found[0].strip()
        if _is_work(said) and place_in(said, "works"):
            return said
    return ""


@functools.cache
def _work_words() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:works?|working|job|employed|cleans?|cooks?|teach(?:es)?|drives?|assistant|driver|nurse|cleaner|carer|staff|cook"
        r"|chef|manager|worker|porter|waitress|waiter|receptionist|security|shifts?"
        r"|nights|apprentice)\b",
        re.IGNORECASE,
    )


def _is_work(said: str) -> bool:
    return _work_words().search(said) is not None


@functools.cache
def _place_of_work() -> re.Pattern[str]:
    common = "|".join(re.escape(one) for one in words()["place"]["workplaces"])
    return re.compile(
        rf"\b(?:at|for|in) (?:the |a |an )?(?P<place>{PLACE}|(?:{common})\b)"
    )


def _is_bare(said: str) -> bool:
    """Whether a sentence of a note is but a town, or a place and how far it is."""
    head, _, rest = said.partition(",")
    if _BARE.fullmatch(head) is None or kin.read(head) is not None:
        return False
    if rest and not _NEARBY.search(rest):
        return False
    parts = re.findall(r"[\w'-]+", head)
    is_street = len(parts) > 1 and folded(parts[-1]) in words()["place"]["streets"]
    return is_street or not any(
        is_english(part) or is_given(part) or part in MONTHS for part in parts
    )


def place_in(said: str, say: str) -> re.Match[str] | None:
    """Returns the first place of a home (`lives`) or of work in some words."""
    if say == "lives" and _is_bare(said):
        return _BARE.match(said)
    pattern = IN_PLACE if say == "lives" else _place_of_work()
    every = pattern.finditer(_first_low(said))
    return next((one for one in every if one["place"] not in MONTHS), None)


def is_meanwhile(before: str) -> bool:
    """Whether it is only told who was elsewhere: "Kit at nursery", "kids at school"."""
    found = _WHILE.search(before)
    return found is not None and (
        found["who"].casefold() in _CHILDREN
        or is_given(found["who"])
        or not is_english(found["who"])
    )
