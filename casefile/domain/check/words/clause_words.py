"""What a clause is about, and whether it says it or denies it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from casefile import resources
from casefile.domain.check.words import vocabulary

_TABLE: Final = "check/retold.toml"
_WORD: Final = re.compile(r"[a-z]+(?:'t)?")
_STEM: Final = 6
_LISTED: Final = re.compile(r"(?:[\w']+ ){0,3}(?:or|nor|and) [\w' ]+", re.IGNORECASE)


class Worded(NamedTuple):
    """A clause as it is compared."""

    start: int
    end: int
    words: frozenset[str]
    is_denied: bool


@functools.cache
def table() -> Mapping[str, Any]:
    """Returns the table of words."""
    return resources.toml(_TABLE)


@functools.cache
def pattern(name: str) -> re.Pattern[str]:
    """Returns the pattern of one list of the table."""
    return vocabulary.pattern(table()[name])


@functools.cache
def _break() -> re.Pattern[str]:
    """Returns where one clause ends and the next begins."""
    words, joined = ("|".join(table()[name]) for name in ("breaks", "joined"))
    return re.compile(
        rf"[,;:.!?\t\n()\"]+\s*|\s-\s|\b(?:{words})\b|\band\b(?=\s+(?:{joined})\b)",
        re.IGNORECASE,
    )


@functools.cache
def _read_as() -> Mapping[str, tuple[str, bool]]:
    """Returns what a word is read as, and whether it turns the clause round."""
    found: dict[str, tuple[str, bool]] = dict.fromkeys(
        table()["plain"].split(), ("", False)
    )
    for group in table()["alike"]:
        first, *others = group.split()
        found |= dict.fromkeys((first, *others), (first[:_STEM], False))
    for group in table()["opposite"]:
        first, *others = group.split()
        own = found.get(first, (first[:_STEM], False))[0]
        found |= dict.fromkeys(others, (own, True))
    turning = (table()["turns"] + " " + table()["troubles"]).split()
    return found | dict.fromkeys(turning, ("", True))


@functools.cache
def _nots() -> frozenset[str]:
    return frozenset(table()["turns"].split())


@functools.cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((vocabulary.pattern([one]), as_) for one, as_ in table()["phrases"])


@functools.cache
def _any_phrase() -> re.Pattern[str]:
    return vocabulary.pattern([one for one, _ in table()["phrases"]])


@functools.cache
def vague() -> frozenset[str]:
    """Returns the words that say too little if two clauses share no others."""
    return frozenset(word[:_STEM] for word in table()["vague"].split())


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yields where the clauses of a stretch begin and end."""
    at = start
    for found in _break().finditer(text, start, end):
        if text[at : found.start()].strip():
            yield at, found.start()
        at = found.end()
    if text[at:end].strip():
        yield at, end


def worded(text: str, start: int, end: int) -> Iterator[Worded]:
    """Yields the clauses of a text that say or deny something."""
    was_denied = False
    for low, high in clauses(text, start, end):
        words = text[low:high]
        if pattern("open").search(words):
            was_denied = False
            continue
        found, is_denied = read(words)
        is_rest = was_denied and _LISTED.fullmatch(words.strip()) and not is_denied
        if found and not is_rest:
            yield Worded(low, high, found, is_denied)
        was_denied = is_denied


def read(words: str) -> tuple[frozenset[str], bool]:
    """Returns what a clause is about, and whether it is denied."""
    plain = words.casefold()
    if _any_phrase().search(plain):
        for phrase, as_ in _phrases():
            plain = phrase.sub(as_, plain)
    known, found, is_denied, nots = _read_as(), set(), False, 0
    for word in _WORD.findall(plain):
        as_, turns = known.get(word, (word[:_STEM].rstrip("s"), word.endswith("n't")))
        is_denied ^= turns
        nots += word in _nots() or word.endswith("n't")
        if as_ and not word.endswith("n't") and len(as_) > 1:
            found.add(as_)
    # Of "no crime and nothing on record" nobody can tell what is denied.
    return frozenset() if nots > 1 else frozenset(found), is_denied
