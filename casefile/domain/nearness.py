"""Which words are near to one that was typed: slips of spelling, and of a scanner.

Words are compared as the index of a search holds them: in small letters, without
accents. A scanner mistakes shapes (`rn` for `m`, `0` for `o`); words that look the same
in this way are the nearest of all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

FEW: Final = 2
"""In so few texts a word that was typed may be a slip."""
MOST: Final = 4
"""Near words that are looked for besides each word."""
_SHAPES: Final = str.maketrans("01|!i56890", "ollllsbbgo")
_LOOKS: Final = tuple(
    (several.translate(_SHAPES), one.translate(_SHAPES))
    for several, one in (
        ("vv", "w"),
        ("rn", "m"),
        ("nn", "m"),
        ("cl", "d"),
        ("ii", "u"),
        ("li", "h"),
        ("fi", "h"),
    )
)
_LIGATURES: Final = {
    "ffi": "\ufb03",
    "ffl": "\ufb04",
    "ff": "\ufb00",
    "fi": "\ufb01",
    "fl": "\ufb02",
}
_FIRSTS: Final = (
    *("0oq", "1lij", "5sz", "8b6", "9gq", "ck", "kq", "cs", "cd", "wvu", "mnr", "hl"),
    *("fp", "fv", "jg", "iey", "aeo", "wr", "kn", "bh", "lt", "lł", "oø", "dđð"),
)
"""First letters that are taken for each other, by eye or by ear."""
_STROKES: Final = str.maketrans("łøđð", "lodd")
"""Letters that are another one with a stroke: to Unicode they are no accents."""
_SHORT, _MIDDLING = 4, 7
_ENOUGH: Final = 50
_LONG: Final = 40
"""Letters from which nothing that was typed is a word with a slip in it."""


class Near(NamedTuple):
    """A near word, and how far away it is."""

    distance: float
    word: str


def folded(word: str) -> str:
    """Returns a word as the index holds it, and with ligatures taken apart."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.lower().translate(_STROKES))
    return "".join(char for char in plain if not unicodedata.combining(char))


def shape(word: str) -> str:
    """Returns how a folded word looks to a scanner."""
    seen = word.translate(_SHAPES)
    for several, one in _LOOKS:
        seen = seen.replace(several, one)
    return seen


def firsts(word: str) -> str:
    """Returns the letters with which words near to a folded one may begin."""
    alike = [group for group in _FIRSTS if word[:1] in group]
    return "".join(sorted({*word[:2], *"".join(alike)}))


def spellings(word: str) -> tuple[str, ...]:
    """Returns the other ways to set a word, with letters joined as printers do."""
    found = []
    low = word.lower()
    for letters, joined in _LIGATURES.items():
        if letters in low:
            found.append(low.replace(letters, joined))
    plain = unicodedata.normalize("NFKC", word)
    return tuple(dict.fromkeys([*([plain] if plain != word else []), *found]))


def splits(word: str) -> tuple[tuple[str, str], ...]:
    """Returns the ways in which a hyphen at the end of a line may part a word."""
    if not word.isalpha() or not _SHORT <= len(word) <= _LONG:
        return ()
    return tuple((word[:place], word[place:]) for place in range(1, len(word) - 1))


class Known:
    """Words of an index, made ready to be compared."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        """In how many texts each word stands."""
        self.words = [word for word in counts if not word.isdigit()]
        self.folded = [one if one.isascii() else folded(one) for one in self.words]
        self.by_shape: dict[str, list[str]] = {}
        for word in counts:
            look = shape(word if word.isascii() else folded(word))
            self.by_shape.setdefault(look, []).append(word)


def near(
    word: str,
    known: Iterable[Known],
    *,
    growing: bool = False,
    is_known: bool = False,
) -> tuple[str, ...]:
    """Returns the words of an index that are nearest to `word`, the best first.

    Args:
        word: as it was typed.
        known: the words of the index, in one part or several.
        growing: whether the word may be unfinished.
        is_known: whether the word is common itself; then only words that look the same
            are near it, as it can be no slip of spelling.
    """
    sought, counts = folded(word), dict[str, int]()
    if not sought.isalnum() or len(sought) > _LONG:
        return ()
    found: dict[str, float] = {}
    for some in known:
        spelt = () if is_known else _in_spelling(sought, some, growing)
        for one in (*_in_shape(sought, some), *spelt):
            is_other_number = is_known and sought.isdigit() and one.word.isdigit()
            if one.word != word.lower() and not is_other_number:
                counts[one.word] = some.counts[one.word]
                found[one.word] = min(one.distance, found.get(one.word, one.distance))
    best = min(found.values(), default=0.0)
    nearest = [one for one, distance in found.items() if distance <= best + 0.5]
    nearest.sort(key=lambda one: (found[one], -counts[one], one))
    return tuple(nearest[:MOST])


def _in_shape(sought: str, known: Known) -> Iterator[Near]:
    for word in known.by_shape.get(shape(sought), ()):
        yield Near(0.0 if folded(word) == sought else 0.5, word)


def _in_spelling(sought: str, known: Known, growing: bool) -> Iterator[Near]:  # noqa: FBT001
    from rapidfuzz import process  # noqa: PLC0415 - loaded when it is needed
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    # The digits of a date or of a number are never a slip of spelling.
    most = 0 if any(char.isdigit() for char in sought) else _reach(sought)
    if not most:
        return
    ways = [known.folded]
    if growing:
        ways.append([word[: len(sought)] for word in known.folded])
    for unfinished, way in enumerate(ways):
        for _, distance, place in process.extract(
            sought, way, scorer=OSA.distance, score_cutoff=most, limit=_ENOUGH
        ):
            yield Near(max(distance, 1) + unfinished / 10, known.words[place])


def _reach(word: str) -> int:
    """Returns how many letters may be wrong, missing, too many or swapped."""
    if len(word) < _SHORT:
        return 0
    return 1 if len(word) < _MIDDLING else 2
