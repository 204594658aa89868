"""Letters that a machine mistook when it recognised words in a picture.

A mistaken letter is no change of the paper. Figures are never taken as mistaken: where
two numbers differ the user is asked to look.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Final

from casefile.domain.compare.meaning import exact

_LOOK_ALIKE: Final = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "5": "s", "8": "b", "6": "b", "9": "g", "2": "z"}
)
_STRUCK: Final = str.maketrans("\u0142\u00f8\u0111", "lod")
_PAIRS: Final = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("li", "h"), ("nn", "m"))
_NUMBERING: Final = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]")
_LIKE: Final = 0.75
_LIKE_TOGETHER: Final = 0.85
_SHORT: Final = 4


def is_slip(seen: Sequence[str], said: Sequence[str], known: Collection[str]) -> bool:
    """Whether `seen`, recognised in a picture, is `said` with letters mistaken.

    `known` are the words of the other version: one of them was not made by mistake.
    """
    if len(seen) > 1 and is_speck(seen[:1]) and is_slip(seen[1:], said, known):
        return True
    one, other = "".join(seen), "".join(said)
    if _figures(seen) != _figures(said):
        are_numbers = one.isdigit() and other.isdigit()
        return not are_numbers and _looks_like(one, other)
    if one == other or plain(one) == plain(other):
        return True
    if _is_exact_other(one, other):
        return False
    if len(seen) == len(said):
        return all(
            mine == true or _is_misread(mine, true, known)
            for mine, true in zip(seen, said, strict=True)
        )
    return _likeness(one, other) >= _LIKE_TOGETHER


def is_speck(words: Sequence[str]) -> bool:
    """Whether words that stand in one version only may be specks in a picture."""
    return all(len(word) == 1 and not word.isdigit() for word in words)


def has_figures(words: Sequence[str]) -> bool:
    """Whether there are figures among words."""
    return any(any(map(str.isdigit, word)) for word in words)


def says_figures(text: str) -> bool:
    """Whether there are figures in a text that are not the number of a paragraph."""
    return any(map(str.isdigit, text)) and not _NUMBERING.fullmatch(text)


def _is_misread(seen: str, said: str, known: Collection[str]) -> bool:
    if plain(seen) == plain(said):
        return True
    if _is_exact_other(seen, said):
        return False
    if seen in known or min(len(seen), len(said)) < _SHORT:
        return False
    return _likeness(seen, said) >= _LIKE


def _looks_like(seen: str, said: str) -> bool:
    """Whether words are the same but for letters that look alike.

    A figure may stand for a letter with an accent, as in `M6n` for `Môn`.
    """
    accented = len(seen) == len(said) and all(
        a == bare(b) or (a.isdigit() and b.isalpha() and not b.isascii())
        for a, b in zip(seen, said, strict=True)
    )
    return accented or plain(seen) == plain(said)


def _is_exact_other(seen: str, said: str) -> bool:
    """Whether another number, day or month stands in place of one: no letter slipped.

    Also within a word, as in two-and-a-half.
    """
    return any(
        said.replace(word, other, 1) == seen
        for word in exact()
        if word in said
        for other in exact()
        if other != word
    )


def _likeness(one: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - when it is needed

    return Levenshtein.normalized_similarity(bare(one), bare(other))


def plain(word: str) -> str:
    """Returns a word in which letters that look alike are one."""
    alike = bare(word).translate(_LOOK_ALIKE)
    for two, one in _PAIRS:
        alike = alike.replace(two, one)
    return alike


def bare(word: str) -> str:
    """Returns a word without accents and strokes, which are misread most."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word).translate(_STRUCK)
    return "".join(char for char in parts if not unicodedata.combining(char))


def _figures(words: Sequence[str]) -> list[str]:
    return [word for word in words if any(map(str.isdigit, word))]
