"""Places where people meet, as words tell them: a named centre, home, the office."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.check.words import kin
from casefile.domain.check.words.names import is_everyday, words
from casefile.domain.nearness import folded

_CAPITAL: Final = (
    r"(?!(?:Mr|Mrs|Ms|Miss|Dr)\b)(?:St\.? )?"
    r"[A-Z\u00c0-\u00de][\w\u00c0-\u017f'-]*"
)
_SMALL: Final = r"(?:(?:of|the|and|y|yr|&) )?"
_OWNER: Final = r"(?:(?:the|a|an|my|his|her|their|our|your|[A-Z]?[\w]+'s) )?"
_NEAR: Final = (
    r"(?:(?!(?:to|at|in|on|by|from|go|come|see|and|or|with|for|of|was|is)\b)"
    r"(?:[a-z]+(?:'s)?|[A-Z][\w'-]+) ){0,3}?"
)


_HOMEWARD: Final = re.compile(
    r"\b(?:com|go|driv|way|back|went|came|got|drove)\w* home$"
)
_TITLE: Final = 3
"""So many words without one of its own are a name: `Child Development Centre`."""
_BARE: Final = re.compile(rf"\bat (?P<name>{_CAPITAL}(?: {_CAPITAL})*)(?!'s|[\w-])")


class Place(NamedTuple):
    """A place that a text names: `start` to `end` of it."""

    start: int
    end: int
    kind: str
    name: frozenset[str]
    """The words of its own name, in small letters; none for `the office`."""
    words: str


@functools.cache
def _pattern() -> re.Pattern[str]:
    table = words()["venue"]
    kinds = "|".join(
        f"(?P<{row['name']}>{'|'.join(f'(?:{one})' for one in row['words'])})"
        for row in table
        if row["words"]
    )
    named = "|".join(one for row in table for one in row.get("named", ()))
    first = "|".join(one for row in table for one in row.get("first", ()))
    return re.compile(
        rf"(?<![\w'-])(?:(?P<body>(?:{_CAPITAL} {_SMALL}){{1,4}}?(?:{named})"
        rf"|(?:{first})(?: {_SMALL}{_CAPITAL}){{1,3}})(?![\w'-])"
        rf"|(?i:at|in|to|into|by|on|from|inside|outside|venue was) {_OWNER}{_NEAR}"
        rf"(?i:{kinds})(?![\w'-])"
        r"|(?i:at|to|over to|round to|round) (?:my |her |his )?"
        r"(?P<whose>[a-z]{3,6}|[A-Z][a-z]+)'s"
        r"(?= ?[,.;)]|$| with| for| and| in [A-Z]| because| as| on| near))"
    )


@functools.cache
def _kind_of_name() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["name"], re.compile(rf"(?:{'|'.join(every)})"))
        for row in words()["venue"]
        if (every := [*row.get("named", ()), *row.get("first", ())])
    )


def places(text: str) -> Iterator[Place]:
    """Yields the places that a text names."""
    for found in _pattern().finditer(text):
        groups = found.groupdict()
        body = groups.pop("body")
        whose = groups.pop("whose")
        if body:
            kind = next(name for name, form in _kind_of_name() if form.search(body))
            yield Place(*found.span(), kind, own_name(body), body)
        elif whose:
            yield Place(*found.span(), "home", frozenset(), found[0])
        else:
            if _HOMEWARD.search(found[0]):
                continue
            kind = next(name for name, said in groups.items() if said)
            name = own_name(found[0])
            is_built = bool(name) and found[0].endswith("House")
            kind = "building" if is_built else kind
            yield Place(*found.span(), kind, name, found[0])


def bare(text: str) -> Iterator[Place]:
    """Yields names after `at` that do not say what kind of place they are of."""
    for found in _BARE.finditer(text):
        name = own_name(found["name"])
        if name and not all(is_everyday(one) for one in name):
            yield Place(*found.span(), "", name, found[0])


def kinds_in(text: str) -> Iterator[Place]:
    """Yields kinds of places that a few words name: `School meeting`."""
    for row in words()["venue"]:
        either = "|".join(row["words"])
        if not either:
            continue
        for found in re.finditer(rf"\b(?:{either})\b", text, re.IGNORECASE):
            yield Place(*found.span(), row["name"], frozenset(), found[0])


_LEADS: Final = re.compile(
    r"^(?:(?:at|in|to|into|by|on|from|inside|outside|venue was|the|an?) )+",
    re.IGNORECASE,
)


def bare_words(said: str) -> str:
    """Returns the words for a place without those before it: `civic centre`."""
    return folded(_LEADS.sub("", said))


def own_name(said: str) -> frozenset[str]:
    """Returns the words with a capital that tell a place from others of its kind."""
    common = {*words()["place"]["common"], *kin.plain_words()}
    capitals = re.findall(r"(?<![\w'-])[A-Z\u00c0-\u00de][\w'-]*", said)
    plain = {folded(one).removesuffix("'s") for one in capitals}
    own = frozenset(one for one in plain if one not in common)
    return own or frozenset(plain if len(plain) >= _TITLE else ())


def is_other(told: Place, known: Place) -> bool:
    """Whether two places cannot be one."""
    if told.name and known.name:
        return not told.name & known.name
    if not known.kind:
        return False
    same = (
        {"office", "building"},
        {"building", "centre"},
        {"outdoors", "work"},
        {"a home", "home"},
        {"a home", "relative"},
    )
    return told.kind != known.kind and {told.kind, known.kind} not in same
