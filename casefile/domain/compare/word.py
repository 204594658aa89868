"""Words as they are compared: no capitals, hyphens, accents composed."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
_HYPHEN = r"[-\u2010\u2011\u00ad\ufffe\x02](?:[^\S\n]*\n\s*)?"
_WORD = re.compile(
    rf"{_LETTERS}(?:(?:{_HYPHEN}|['\u2019\u02bc]){_LETTERS})*"
    rf"|\d+(?:(?:[.,:/]|{_HYPHEN})\d+)*|[\u2610-\u2612\u2713-\u2718]"
)
"""A word with its apostrophes and hyphens, a number with its points, a ticked box.

Letters and figures are apart, as in 9.20am: a scan often puts no space between them.
"""
_DROPPED = str.maketrans("", "", "'\u2019\u02bc\u00ad\ufffe\x02\n\t ")
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_PLACEHOLDER = "[picture]"


def words_of(text: str) -> list[str]:
    """Returns the words of a text, as they are compared."""
    return [key for key, _, _ in found_words(text)]


def found_words(text: str) -> list[tuple[str, int, int]]:
    """Returns the words of a text as they are compared, and where they stand."""
    # Not kept any longer: these are words of the case.
    keys: dict[str, str] = {}
    words: list[tuple[str, int, int]] = []
    for found in _WORD.finditer(text):
        start, end = found.span()
        word = text[start:end]
        key = keys.get(word)
        if key is None:
            key = keys[word] = _key(word)
        if key != "picture" or not _is_placeholder(text, start):
            words.append((key, start, end))
    return words


def _is_placeholder(text: str, start: int) -> bool:
    """Whether a word only stands for a picture that was left out."""
    return text[start - 1 : start - 1 + len(_PLACEHOLDER)] == _PLACEHOLDER


def _key(word: str) -> str:
    """Returns a word as it is compared: no capitals, hyphens, accents composed."""
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word.translate(_DROPPED)).casefold()
    plain = plain.translate(_HYPHENS)
    if any(c.isdigit() for c in plain):
        return plain
    return plain.replace("-", "") or plain
