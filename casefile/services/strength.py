"""How hard a passphrase is to guess, in words.

The estimator knows passphrases that are often used, names, dates, rows of keys and
words by how common they are. It takes a phrase for letters by chance where it does not
know a word, so that each phrase is also judged word by word, and the worse is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from math import prod
from types import MappingProxyType
from typing import Any

from casefile import resources
from casefile.domain.key import LEAST_CHARACTERS, plain_passphrase

GUESSES_A_SECOND = 1000
"""An assumption: one costly graphics card on a file of the least key profile."""
WORDS = 4
LEFT_OUT = "passphrase_words.toml"
_MOST_CHARACTERS = 72
"""What is longer is judged by its beginning: the estimator slows down with length."""
_BETWEEN_WORDS = re.compile(r"[\s\-_.,]+")
_COMMON_WORD = 50
"""Guesses for the commonest word: there is also its place in the phrase to guess."""
_KNOWN_LENGTH = 3
"""A shorter word of the case, such as an initial, gives nothing away."""
_MINUTE, _HOUR, _DAY, _YEAR = 60, 3600, 86_400, 31_557_600
_EVER = 1000 * _YEAR
_SPANS = (
    (_YEAR, "year"),
    (_DAY, "day"),
    (_HOUR, "hour"),
    (_MINUTE, "minute"),
)

_FOUR_WORDS = "Four words that have nothing to do with each other are safer."
_PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "passwords": "It is, or holds, a passphrase that many people use.",
        "user_inputs": (
            "It holds a name or a word from your case. Somebody who knows your family "
            "would try that first."
        ),
        "male_names": "Names are tried early.",
        "female_names": "Names are tried early.",
        "surnames": "Names are tried early.",
        "spatial": "Keys in a row, such as qwerty, are tried early.",
        "repeat": "The same letters again and again are tried early.",
        "sequence": "Letters or numbers in order, such as abc, are tried early.",
        "date": "Dates are tried early.",
        "regex": "Years are tried early.",
    }
)


class Level(IntEnum):
    """How hard a passphrase is to guess."""

    VERY_EASY = 0
    EASY = 1
    FAIR = 2
    HARD = 3

    @property
    def words(self) -> str:
        """The level in words."""
        return _LEVELS[self]


_LEVELS: Mapping[Level, str] = MappingProxyType(
    {
        Level.VERY_EASY: "Very easy to guess",
        Level.EASY: "Easy to guess",
        Level.FAIR: "Fairly hard to guess",
        Level.HARD: "Very hard to guess",
    }
)


@dataclass(frozen=True, kw_only=True)
class Strength:
    """What the program says about a passphrase while it is typed."""

    accepted: bool
    advice: str
    level: Level
    lasts: str = ""
    """How long guessing would take, and at what rate; nothing if it is refused."""

    @property
    def weak(self) -> bool:
        """Whether the user is warned."""
        return self.level < Level.FAIR


@cache
def offered_words() -> tuple[str, ...]:
    """Returns the words that offered passphrases are made of; none that frightens."""
    from xkcdpass import xkcd_password  # noqa: PLC0415  (loads a word list)

    source = xkcd_password.locate_wordfile("eff-long")
    words = xkcd_password.generate_wordlist(source, min_length=3, max_length=9)
    left_out = set(resources.toml(LEFT_OUT)["left_out"].split())
    return tuple(word for word in words if word not in left_out)


def four_words() -> str:
    """Returns a fresh passphrase of four words, about 50 bits."""
    from xkcdpass import xkcd_password  # noqa: PLC0415  (loads a word list)

    words = list(offered_words())
    return str(xkcd_password.generate_xkcdpassword(words, numwords=WORDS))


def judge(passphrase: str, known: Iterable[str] = (), offered: str = "") -> Strength:
    """Judges a passphrase.

    Args:
        passphrase: as it was typed.
        known: names of people in the case, its title: what others would try first.
        offered: the words that the program offered by chance, if it did; these are
            as hard to guess as the chance makes them, whatever they mean.
    """
    plain = plain_passphrase(passphrase)
    if len(plain) < LEAST_CHARACTERS:
        return Strength(
            accepted=False,
            level=Level.VERY_EASY,
            advice=f"Use at least {LEAST_CHARACTERS} characters. Four words are safer.",
        )
    if offered and plain == offered:
        return _judged(len(offered_words()) ** WORDS / 2, "")
    found = _estimate(plain, _words(known))
    return _judged(found.guesses, found.advice)


@dataclass(frozen=True)
class _Estimate:
    guesses: float
    advice: str


def _judged(guesses: float, advice: str) -> Strength:
    seconds = guesses / GUESSES_A_SECOND
    level = Level(sum(seconds >= limit for limit in (_DAY, _YEAR, 100 * _YEAR)))
    if level >= Level.FAIR:
        advice = ""
    elif _FOUR_WORDS not in advice:
        advice = f"{advice} {_FOUR_WORDS}".strip()
    return Strength(accepted=True, level=level, advice=advice, lasts=_lasts(seconds))


def _lasts(seconds: float) -> str:
    rate = f"at {GUESSES_A_SECOND:,} guesses a second"
    if seconds < _MINUTE:
        return f"It would be found within a minute, {rate}."
    if seconds >= _EVER:
        return f"It would last longer than 1,000 years, {rate}."
    size, unit = next(span for span in _SPANS if seconds >= span[0])
    count = round(seconds / size)
    return f"It would last about {count:,} {unit}{'' if count == 1 else 's'}, {rate}."


def _words(texts: Iterable[str]) -> list[str]:
    parts = {part for text in texts for part in re.split(r"[\W_]+", text.casefold())}
    return sorted(part for part in parts if len(part) >= _KNOWN_LENGTH)


def _estimate(plain: str, known: list[str]) -> _Estimate:
    whole = _asked(plain, known)
    closed = "".join(plain.split())
    if closed != plain:
        # Famous phrases are in the lists without their spaces.
        whole = min(whole, _asked(closed, known), key=lambda found: found.guesses)
    parts = [part for part in _BETWEEN_WORDS.split(plain) if part]
    if len([part for part in parts if part.isalpha()]) <= 1:
        return whole
    each = [_asked(part, known) for part in parts]
    guesses = float(prod(max(found.guesses, _COMMON_WORD) for found in each))
    if guesses >= whole.guesses:
        return whole
    easiest = min(each, key=lambda found: found.guesses)
    named = next((e for e in each if e.advice == _PATTERNS["user_inputs"]), None)
    usual = "Common words in their usual order are tried early."
    dull = easiest.advice in {"", _PATTERNS["passwords"]}
    return _Estimate(guesses, (named or easiest).advice if named or not dull else usual)


def _asked(text: str, known: list[str]) -> _Estimate:
    from zxcvbn import zxcvbn  # noqa: PLC0415  (loads its lists of words)

    found: dict[str, Any] = zxcvbn(text[:_MOST_CHARACTERS], user_inputs=list(known))
    kinds = [
        part.get("dictionary_name") or part["pattern"] for part in found["sequence"]
    ]
    # What is said first is what helps a guesser most.
    told = sorted((k for k in kinds if k in _PATTERNS), key=list(_PATTERNS).index)
    if "user_inputs" in told:
        told.insert(0, "user_inputs")
    return _Estimate(float(found["guesses"]), _PATTERNS[told[0]] if told else "")
