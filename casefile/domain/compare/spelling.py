"""Both versions spelt alike, so that a mistaken letter in a scan holds nothing up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casefile.domain.compare import slip
from casefile.domain.compare.version import Version
from casefile.domain.compare.word import words_of

_LIKE: Final = 80.0
_LEAST: Final = 5
_FIRST: Final = 0x10000


class Alphabet:
    """Gives each different word one character, so that texts compare quickly."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def spell(
        self, keys: Sequence[str], read_as: Mapping[str, str] | None = None
    ) -> str:
        """Returns one character for each word; some words may be read as others."""
        known = self._known
        for key in keys:
            if key not in known:
                same = read_as.get(key, key) if read_as else key
                known[key] = known.setdefault(same, chr(_FIRST + len(known)))
        return "".join(map(known.__getitem__, keys))


def spell(old: Version, new: Version) -> None:
    """Gives each word of both versions a character, the same for the same word.

    A word of a scan that the other version does not have is spelt like the one word of
    it that it may be. Whether it is that word is decided where the two stand.
    """
    alphabet = Alphabet()
    first, second = (old, new) if new.is_recognised else (new, old)
    first.code = alphabet.spell(first.keys)
    read_as = _misread(second, first) if second.is_recognised else None
    second.code = alphabet.spell(second.keys, read_as)
    for version in (old, new):
        version.head_codes = [alphabet.spell(words_of(one)) for one in version.heads]


def _misread(seen: Version, said: Version) -> dict[str, str]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - when it is needed

    known = [word for word in said.vocabulary if not slip.has_figures([word])]
    by_look = {slip.plain(word): word for word in said.vocabulary if not word.isdigit()}
    found: dict[str, str] = {}
    for word in seen.vocabulary - said.vocabulary:
        if word.isdigit():
            continue
        if slip.plain(word) in by_look:
            found[word] = by_look[slip.plain(word)]
        elif len(word) >= _LEAST and not slip.has_figures([word]):
            best = process.extractOne(
                word, known, scorer=fuzz.ratio, score_cutoff=_LIKE
            )
            if best is not None:
                found[word] = best[0]
    return found
