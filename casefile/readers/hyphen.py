"""Tells hyphens that belong to a word from those that only broke it over two lines.

pdfium marks both alike. The paper itself knows: `threebedroom` is no word of it, but
`three` and `bedroom` are, so the hyphen of `three-bedroom` is a real one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

SOFT = "\u00ad"
_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*")
_BROKEN = re.compile(r"(\w+(?:[-\u00ad]\w+)*)\u00ad(\w+)")
_LAST_PART = re.compile(r"\w+$")


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """Returns the words of a paper that are not broken, in lower case."""
    words: set[str] = set()
    for text in texts:
        # The halves of broken words are no words.
        whole = _BROKEN.sub(" ", text) if SOFT in text else text
        words.update(_WORD.findall(whole.lower()))
    return frozenset(words | {part for word in words for part in word.split("-")})


def settle(text: str, words: frozenset[str]) -> str:
    """Puts back the hyphens that belong to words; the length stays the same."""
    if SOFT not in text:
        return text
    return _BROKEN.sub(lambda match: _settled(match, words), text)


def _settled(match: re.Match[str], words: frozenset[str]) -> str:
    left, right = match.groups()
    last = _LAST_PART.search(left)
    before = (last.group() if last else left).lower()
    after = right.lower()
    joined, hyphened = before + after, f"{before}-{after}"
    if before.isdigit() or after.isdigit():
        is_real = True
    elif joined in words:
        is_real = False
    else:
        is_real = hyphened in words or (before in words and after in words)
    return f"{left}{'-' if is_real else SOFT}{right}"
