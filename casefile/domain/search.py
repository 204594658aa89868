"""What a search gives back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from casefile.domain.nearness import folded

MARK_BEGINS, MARK_ENDS = "\x02", "\x03"
"""Around the words found, in an excerpt: no text of a case holds them."""
_BETWEEN = re.compile(f"{MARK_ENDS}(\\s+){MARK_BEGINS}")
_FOUND = re.compile(f"{MARK_BEGINS}([^{MARK_ENDS}]*){MARK_ENDS}")
_PART = re.compile(r'"([^"]*)"?|([^"\s]+)')
_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One found thing. `page` is set for a place in a paper."""

    item: UUID
    item_kind: str
    """`person`, `record`, `document`, `flag`, `letter`, `consent` or `own_template`."""
    page: int | None
    excerpt: str
    """Text around the words found, on one line, with marks around each of them."""

    @property
    def found(self) -> str:
        """The words found that stand together; the longest such run."""
        joined = _BETWEEN.sub(r"\1", self.excerpt)
        return max(_FOUND.findall(joined), key=len, default="")

    @property
    def words_found(self) -> list[str]:
        """The marked words of the excerpt, one by one."""
        return _FOUND.findall(self.excerpt)

    def shown(self, before: str = "", after: str = "") -> str:
        """Returns the excerpt with `before` and `after` in place of the marks."""
        return self.excerpt.replace(MARK_BEGINS, before).replace(MARK_ENDS, after)


@dataclass(frozen=True)
class FoundWords:
    """Words that led to something, to be marked wherever it is shown."""

    runs: frozenset[tuple[str, ...]] = frozenset()
    """Folded words, one or several that follow each other."""
    growing: tuple[str, ...] = ()
    """Such a run, the last word of which may be unfinished."""

    def places(self, text: str) -> list[tuple[int, int]]:
        """Returns where each of them begins and ends in a text, in order."""
        tokens = [(m.start(), m.end(), folded(m[0])) for m in _TOKEN.finditer(text)]
        words = [word for _, _, word in tokens]
        found: list[tuple[int, int]] = []
        for first, (start, _, _) in enumerate(tokens):
            last = first + self._length(words, first) - 1
            if last >= first and (not found or start >= found[-1][1]):
                found.append((start, tokens[last][1]))
        return found

    def _length(self, words: list[str], first: int) -> int:
        """Returns how many words from one on are found together; 0 if it is not."""
        runs = (words[first : first + length] for length in self._lengths)
        return max((len(run) for run in runs if self._fits(run)), default=0)

    @cached_property
    def _lengths(self) -> frozenset[int]:
        return frozenset(map(len, (*self.runs, self.growing))) - {0}

    def _fits(self, words: list[str]) -> bool:
        return tuple(words) in self.runs or (
            len(words) == len(self.growing)
            and tuple(words[:-1]) == self.growing[:-1]
            and words[-1].startswith(self.growing[-1])
        )


def found_words(typed: str, hit: Hit) -> FoundWords:
    """Returns the words that led to a hit: those typed, and those near to them.

    Args:
        typed: words and phrases as they were typed, without filters.
        hit: what was found, with its words marked.
    """
    parts = [(m[1] is None, m[1] or m[2] or "") for m in _PART.finditer(typed)]
    runs = [_tokens(words) for _, words in parts]
    growing: tuple[str, ...] = ()
    if parts and parts[-1][0] and not typed[-1].isspace() and len(parts[-1][1]) > 1:
        growing = runs[-1]
    runs += map(_tokens, hit.words_found)
    return FoundWords(frozenset(run for run in runs if run), growing)


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in _TOKEN.findall(text))
