"""Turns words that a user typed into a question to the full-text index.

What is typed is words, never the index's own language: each stands in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from casefile.domain.nearness import spellings, splits
from casefile.domain.query import ALL, Nearby, Sieve
from casefile.store.readable import storable

_MOST_TERMS = 32
_PART = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<bare>[^"]+)')
_NOTHING_NEAR: Final[Nearby] = {}


class Sought(NamedTuple):
    """What is looked for."""

    words: str
    sieve: Sieve = ALL
    near: Nearby = _NOTHING_NEAR

    @property
    def question(self) -> str:
        """The question to the index; empty if there is nothing to look up."""
        return question(self.words, self.near)

    @property
    def is_list(self) -> bool:
        """Whether all that a filter lets through is wanted, whatever its words."""
        return not self.words.strip() and not self.sieve.is_open


class Term(NamedTuple):
    """A word, or a phrase."""

    words: str
    is_phrase: bool = False
    is_growing: bool = False
    """Whether the word may be unfinished."""


def terms(words: str) -> list[Term]:
    """Returns the words and the phrases in quotation marks, each of them once.

    The last word may be unfinished, unless a space follows it.
    """
    plain = storable(words).replace("\0", " ")
    return list(dict.fromkeys(_terms(plain)))[:_MOST_TERMS]


def question(words: str, near: Nearby = _NOTHING_NEAR) -> str:
    """Returns the question to the index for all of the words."""
    asked = [_asked(term, near) for term in terms(words)]
    return (" AND " if any(one[0] == "(" for one in asked) else " ").join(asked)


def _terms(words: str) -> Iterator[Term]:
    for part in _PART.finditer(words):
        phrase, bare = part["phrase"], part["bare"]
        if phrase is not None:
            found = [Term(phrase, is_phrase=True)]
        else:
            is_last = part.end() == len(words) and not bare[-1].isspace()
            split = bare.split()
            found = [
                Term(word, is_growing=is_last and place == len(split))
                for place, word in enumerate(split, start=1)
            ]
        # Without a letter or a digit there is nothing that the index could look up.
        yield from (one for one in found if any(map(str.isalnum, one.words)))


def _asked(term: Term, near: Nearby) -> str:
    # One letter begins too many words: it is looked up as a word of its own.
    ending = "*" if term.is_growing and len(term.words) > 1 else ""
    ways = [f'"{term.words}"{ending}']
    if not term.is_phrase:
        ways += [f'"{word}"{ending}' for word in spellings(term.words)]
        if term.words in near:
            ways += [f'"{word}"' for word in near[term.words]]
            ways += [f'"{one} {two}"' for one, two in splits(term.words)]
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"
