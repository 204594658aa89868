"""Makes text alike without losing where each character came from.

Papers write the same words in different ways: broken over lines, with soft hyphens,
ligatures, curly or straight quotation marks. Each `Likeness` is one degree of leaving
such differences out; `Folded` leads from the plain text back to the paper's own.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple


class Likeness(IntEnum):
    """How much is left out of account, from least to most."""

    WRITTEN = 1
    """Line ends, soft hyphens and ligatures: how a person would write it down."""
    NORMAL = 2
    """And quotation marks, dashes, hyphens in words, accents composed or not."""
    CASELESS = 3
    """And capital letters."""


_SOFT = r"[\u00ad\ufffe\x02]+(?:[^\S\n]*\n\s*)?"
_INVISIBLE = r"[\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]+"
_SPACE = r"\s+"
_LIGATURE = r"[\ufb00-\ufb06]"
_LETTER = r"[^\W\d_]"
_BROKEN = r"(?<=\w)[-\u2010\u2011](?:[^\S\n]*\n\s*)(?=\w)"
_IN_WORD = rf"(?<={_LETTER})[-\u2010\u2011](?:[^\S\n]*\n\s*)?(?={_LETTER})"

# A run of ordinary characters is taken over in one step: that is what makes it quick.
_MARK = r"[\u0300-\u036f]"
_RUN = r"[!-,./-~]+(?: [!-,./-~]+)*"
_WRITTEN = re.compile(
    rf"(?P<run>{_RUN})|(?P<drop>{_SOFT}|{_INVISIBLE})|(?P<broken>{_BROKEN})"
    rf"|(?P<space>{_SPACE})|(?P<other>{_LIGATURE})|(?P<same>.)"
)
_NORMAL_RUN = r"[!#-&(-,./-_a-~]+(?: [!#-&(-,./-_a-~]+)*"
_NORMAL = re.compile(
    rf"(?P<run>{_NORMAL_RUN})(?!{_MARK})|(?P<drop>{_SOFT}|{_INVISIBLE}|{_IN_WORD})"
    rf"|(?P<broken>{_BROKEN})|(?P<space>{_SPACE})"
    rf"|(?P<other>.{_MARK}*)"
)
_ALIKE = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b`\u00b4\u2032\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}


class _Piece(NamedTuple):
    start: int
    """In the folded text."""
    source: int
    source_end: int
    is_run: bool


class Folded:
    """Folded text, and for each of its characters the place it came from."""

    def __init__(self, text: str, pieces: list[_Piece]) -> None:
        self.text = text
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Returns the range of the source that became `start` to `end` (not empty)."""
        first, last = self._piece(start), self._piece(end - 1)
        begin = first.source + (start - first.start if first.is_run else 0)
        if last.is_run:
            return begin, last.source + (end - last.start)
        return begin, last.source_end

    def _piece(self, index: int) -> _Piece:
        return self._pieces[bisect_right(self._starts, index) - 1]


def _as_written(kind: str, found: str) -> str:
    if kind == "drop":
        return ""
    if kind == "space":
        return " "
    if kind == "broken":
        return "-"
    if kind == "other":
        return unicodedata.normalize("NFKC", found)
    return found


def _normal(kind: str, found: str) -> str:
    if kind == "other":
        return _ALIKE.get(found) or unicodedata.normalize("NFKC", found)
    return _as_written(kind, found)


def _caseless(kind: str, found: str) -> str:
    # Runs are ASCII, so that lowering them keeps their length.
    return found.lower() if kind == "run" else _normal(kind, found).casefold()


_WAYS: dict[Likeness, tuple[re.Pattern[str], Callable[[str, str], str]]] = {
    Likeness.WRITTEN: (_WRITTEN, _as_written),
    Likeness.NORMAL: (_NORMAL, _normal),
    Likeness.CASELESS: (_NORMAL, _caseless),
}


def fold(text: str, likeness: Likeness) -> Folded:
    """Leaves out of `text` what `likeness` says, and remembers the places."""
    pattern, replace = _WAYS[likeness]
    pieces: list[_Piece] = []
    parts: list[str] = []
    length = 0
    for match in pattern.finditer(text):
        kind = match.lastgroup or "same"
        part = replace(kind, match.group())
        if not part or (part == " " and parts and parts[-1] == " "):
            continue
        pieces.append(_Piece(length, match.start(), match.end(), kind == "run"))
        parts.append(part)
        length += len(part)
    return Folded("".join(parts), pieces)


def clean(text: str) -> str:
    """Returns `text` as a person would write it: on one line, in whole words."""
    return fold(text, Likeness.WRITTEN).text.strip()
