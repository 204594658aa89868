"""Where in a text a pattern of words may begin, told by the first letters of its words.

The checks look for hundreds of turns of phrase in all of a paper. Each begins with one
of a few words: nothing is tried where no such word stands.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from string import digits
from typing import Final, NamedTuple

_LETTERS: Final = 3
_END: Final = " "
"""Stands behind the letters of a word that has no more."""
_WORD: Final = re.compile(rf"(?<!\w)\w{{1,{_LETTERS}}}")
_PLAIN: Final = re.compile(r"(?<!\w)(?:\w{3}|\w{1,2}\W)", re.ASCII)
_ASCII: Final = "".join(map(chr, range(128))).lower()
_WORDLY: Final = frozenset(re.findall(r"\w", _ASCII))
_BORDER: Final = re.compile(r"\\b|\(\?<!(?:\\w|\[\\w[^\]]*\])\)")
"""What a pattern begins with that begins where a word does."""
_GROUP: Final = re.compile(r"\((?:\?(?:-?i?:|P<\w+>))?(?!\?)")
_LOOK: Final = re.compile(r"\(\?<?[=!]")
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_SOME: Final = re.compile(r"\[([^\W_]+)\]")
"""A class that names each of its letters: "[Rr]eport"."""
_MARK: Final = re.compile(rf"\\.|{_CLASS.pattern}|[()|]")
_APART: Final = " -',/&"
"""What stands for itself in a pattern, and ends a word."""
_PLAIN_WORD: Final = re.compile(rf"[a-z]{{{_LETTERS}}}(?![?*+{{])")
_QUANTITY: Final = re.compile(r"[?*+]|\{[^}]*\}")


class Begun:
    """A text in which patterns are looked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(text):
            self._places[_letters(word[0])].append(word.start())
        self._longer = _longer(self._places)

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yields what `pattern.finditer` of the text would, and sooner."""
        letters = beginnings(pattern)
        if letters is None:
            yield from pattern.finditer(self._text)
            return
        end = 0
        for place in self._at(letters):
            found = pattern.match(self._text, place) if place >= end else None
            if found is not None:
                yield found
                end = found.end()

    def _at(self, letters: Iterable[str]) -> list[int]:
        begun = {longer for one in letters for longer in self._longer.get(one, ())}
        return sorted(chain.from_iterable(self._places[one] for one in begun))


class BegunIn:
    """Many texts, of which those are asked for that have a pattern."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, text in enumerate(texts):
            for word in _WORD.finditer(text):
                self._places[_letters(word[0])].append((number, word.start()))
        self._longer = _longer(self._places)

    def those_with(self, pattern: re.Pattern[str]) -> frozenset[int]:
        """Returns the numbers of the texts in which a pattern is."""
        letters, texts = beginnings(pattern), self._texts
        if letters is None:
            return frozenset(n for n, one in enumerate(texts) if pattern.search(one))
        begun = {longer for one in letters for longer in self._longer.get(one, ())}
        return frozenset(
            number
            for one in begun
            for number, place in self._places[one]
            if pattern.match(texts[number], place)
        )


class Brief:
    """A short text in which many patterns are looked for, and few of them are."""

    def __init__(self, text: str) -> None:
        self.text: Final = text
        self._begun: frozenset[str] | None = None
        if text.isascii():
            self._begun = frozenset(_PLAIN.findall(f"{text.lower()}{_END}"))

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Returns what `pattern.search` of the text would, and sooner."""
        return pattern.search(self.text) if self._may_have(pattern) else None

    def _may_have(self, pattern: re.Pattern[str]) -> bool:
        letters = _spelt_out(pattern.pattern)
        if letters is None or self._begun is None:
            return True
        return not letters.isdisjoint(self._begun)


@functools.cache
def _letters(word: str) -> str:
    plain = word.casefold()
    return (plain if len(word) == _LETTERS else plain + _END)[:_LETTERS]


@functools.lru_cache(maxsize=1024)
def _spelt_out(source: str) -> frozenset[str] | None:
    """Returns all that `_PLAIN` finds where what a pattern finds may begin."""
    letters = _beginnings(source)
    return letters and frozenset(chain.from_iterable(map(_all_with, letters)))


@functools.cache
def _all_with(letters: str) -> frozenset[str]:
    if letters.endswith(_END):
        return frozenset(letters[:-1] + one for one in _ASCII if one not in _WORDLY)
    if len(letters) == _LETTERS:
        return frozenset({letters})
    more = (_all_with(letters + one) for one in _WORDLY)
    return _all_with(letters + _END).union(*more)


def _longer(known: Iterable[str]) -> dict[str, list[str]]:
    """Returns to fewer letters all that words do begin with."""
    found: dict[str, list[str]] = defaultdict(list)
    for letters in known:
        for count in range(1, len(letters) + 1):
            found[letters[:count]].append(letters)
    return found


def beginnings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Returns the letters with which all that a pattern finds begins, in small letters.

    None if it may begin with anything, or inside of a word.
    """
    return _beginnings(pattern.pattern)


@functools.lru_cache(maxsize=1024)
def _beginnings(source: str) -> frozenset[str] | None:
    border = _BORDER.match(source)
    return None if border is None else _Reader(source, border.end()).read()


class _Head(NamedTuple):
    letters: str
    goes_on: bool
    """Whether what follows in the pattern follows these letters at once."""


_NOTHING: Final = _Head("", goes_on=True)
_ANYTHING: Final = _Head("", goes_on=False)
_OVER: Final = _Head(_END, goes_on=False)
_ESCAPED: Final = {
    "b": {_NOTHING},
    "d": {_Head(d, goes_on=True) for d in digits},
    **{mark: {_OVER} for mark in "sW.-' /&"},
}


class _Reader:
    """Reads how the alternatives of a pattern begin.

    What it does not understand may begin with anything: then there is no shorter way.
    """

    def __init__(self, source: str, at: int) -> None:
        self._source = source
        self._at = at
        self._is_understood = True

    def read(self) -> frozenset[str] | None:
        """Returns the letters with which all begins, or None."""
        letters = frozenset(one.letters for one in self._row())
        is_read = self._is_understood and self._at == len(self._source)
        is_known = all(one and not one.startswith(_END) for one in letters)
        return letters if is_read and is_known else None

    def _heads(self) -> set[_Head]:
        """Returns how all alternatives begin, up to a closing bracket or the end."""
        found: set[_Head] = set()
        while True:
            found |= self._row()
            if self._next() != "|":
                return found
            self._at += 1

    def _next(self) -> str:
        return self._source[self._at : self._at + 1]

    def _row(self) -> set[_Head]:
        # Most alternatives are plain words, of which no more need be read than this.
        if word := _PLAIN_WORD.match(self._source, self._at):
            self._skip()
            return {_Head(word[0], goes_on=False)}
        heads = {_NOTHING}
        while self._next() not in {"", "|", ")"}:
            if not any(head.goes_on for head in heads):
                self._skip()
                break
            items = self._repeated(self._item())
            heads = {
                joined
                for head in heads
                for joined in (_joined(head, items) if head.goes_on else {head})
            }
        return heads

    def _skip(self) -> None:
        """Goes to the end of an alternative: its beginning is known."""
        depth = 0
        for found in _MARK.finditer(self._source, self._at):
            if not depth and found[0] in {"|", ")"}:
                self._at = found.start()
                return
            depth += (found[0] == "(") - (found[0] == ")")
        self._at = len(self._source)

    def _item(self) -> set[_Head]:
        """Reads a letter, a group, or anything else."""
        if look := _LOOK.match(self._source, self._at):
            self._bracket(look.end())
            return {_NOTHING}
        if group := _GROUP.match(self._source, self._at):
            return self._bracket(group.end())
        if some := _SOME.match(self._source, self._at):
            self._at = some.end()
            return {_Head(char.casefold(), goes_on=True) for char in some[1]}
        if several := _CLASS.match(self._source, self._at):
            self._at = several.end()
            return {_ANYTHING}
        char = self._next()
        self._at += 1
        self._is_understood &= char != "("
        if char == "\\":
            self._at += 1
            return _ESCAPED.get(self._source[self._at - 1], {_ANYTHING})
        return {_plain(char)}

    def _bracket(self, begin: int) -> set[_Head]:
        self._at = begin
        heads = self._heads()
        self._at += 1
        return heads

    def _repeated(self, heads: set[_Head]) -> set[_Head]:
        """Reads how often something may stand, and returns how that begins."""
        quantity = _QUANTITY.match(self._source, self._at)
        if quantity is None:
            return heads
        self._at = quantity.end()
        if self._next() == "?":
            self._at += 1
        if quantity[0] == "?":
            return heads | {_NOTHING}
        is_optional = quantity[0] == "*" or quantity[0].startswith(("{0", "{,"))
        some = {one._replace(goes_on=False) for one in heads}
        return some | {_NOTHING} if is_optional else some


def _plain(char: str) -> _Head:
    """Returns what a letter of a pattern is that no other one explains."""
    if char == "^":
        return _NOTHING
    if char in _APART:
        return _OVER
    return _Head(char.casefold(), goes_on=True) if char.isalnum() else _ANYTHING


def _joined(head: _Head, items: set[_Head]) -> set[_Head]:
    return {
        _Head(letters[:_LETTERS], goes_on=one.goes_on and len(letters) < _LETTERS)
        for one in items
        for letters in (head.letters + one.letters,)
    }
