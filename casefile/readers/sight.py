"""What was seen in the picture of a page: words, where they are, and how sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final, NamedTuple

from casefile.readers.rule import NO_RULES, Rules

_RULES: Final = frozenset("|_¦—=~")
"""What the lines of a table are taken for."""
_MARKS: Final = frozenset("•-–")
_BULLETS: Final = frozenset("*¢«»°®©¤")
"""What a bullet is taken for at the beginning of a line."""
_ROUND: Final = frozenset("eo0@")
"""The same, if it stands well apart from the words."""
_APART: Final = 0.45
"""In heights of the line."""
_DOUBTFUL = 50.0
_SURE = 60.0
_NEAR = 0.65
"""The gap between two words of a line, at most, in heights of the line."""
_LEAST_HIGH, _MOST_HIGH = 0.6, 1.25
"""Of a letter, in heights of the line; the line of a table is shorter or longer."""
_THIN = 0.1
_SAME_ROW = 0.5
_LOW: Final = 1.6
"""How much wider than high a figure never is."""
_NUMBER: Final = re.compile(r"[(\[]?\d{1,3}(?:\.\d{1,2})*[.)\]]?")
_FAR: Final = 5.0
"""From a number of a paragraph to its first word, at most, in heights of the line."""
_EDGE_APART: Final = 1.5
"""From the head or foot of a page to its text, in heights of its line."""
_REACH = 6
"""How many lines back a label may be missing that comes after its answer."""


class SeenWord(NamedTuple):
    """A word with its place in the picture, in pixels, and how sure it is, to 100."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float


class SeenLine(NamedTuple):
    """A line of words, how far it falls to the right, and how large it is set."""

    words: tuple[SeenWord, ...]
    slope: float = 0.0
    size: float = 0.0
    """Of its type, in pixels."""

    @property
    def height(self) -> float:
        """Of an ordinary word in it."""
        return median(word.bottom - word.top for word in self.words)

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.words[-1].right

    def shares_row(self, other: SeenLine) -> bool:
        """Whether both stand at the same height, were one drawn on to the other."""
        fall = self.slope * (other.left - self.right)
        top = median(word.top for word in self.words) + fall
        other_top = median(word.top for word in other.words)
        height = min(self.height, other.height)
        return abs(top - other_top) < _SAME_ROW * height


class Sight(NamedTuple):
    """All that was seen in a picture that was held in one way."""

    lines: tuple[SeenLine, ...]
    rules: Rules = NO_RULES
    """The lines of tables and forms that were drawn on it."""

    @property
    def words(self) -> int:
        """How many words there are."""
        return sum(len(line.words) for line in self.lines)

    @property
    def height(self) -> float:
        """Of an ordinary line."""
        return median(line.height for line in self.lines)

    @property
    def quality(self) -> float:
        """How sure the words are, 0 to 100: the mean over the words."""
        sure = [word.sure for line in self.lines for word in line.words]
        return sum(sure) / len(sure) if sure else 0.0

    @property
    def worth(self) -> float:
        """How much was made out: the letters of words that are rather sure."""
        return sum(
            len(word.text) * word.sure
            for line in self.lines
            for word in line.words
            if word.sure >= _SURE
        )


def settled(lines: Sequence[SeenLine], rules: Rules = NO_RULES) -> Sight:
    """Takes out what was no word but a line of a table or a speck, and joins rows."""
    found: list[SeenLine] = []
    kept = [line._replace(words=words) for line in lines if (words := _settled(line))]
    for line in _numbered(_edges_apart(kept)):
        _add(found, line)
    return Sight(tuple(found), rules)


def _add(lines: list[SeenLine], line: SeenLine) -> None:
    """Adds a line; one that stands on the left of a line before goes in front of it.

    In a table with lines around its cells the answers may be seen before the labels.
    """
    first = max(0, len(lines) - _REACH)
    for place in range(first, len(lines)):
        beside = lines[place]
        if line.right <= beside.left and line.shares_row(beside):
            lines[place] = beside._replace(words=line.words + beside.words)
            return
    if lines and lines[-1].right <= line.left and line.shares_row(lines[-1]):
        lines[-1] = lines[-1]._replace(words=lines[-1].words + line.words)
    else:
        lines.append(line)


def _edges_apart(lines: list[SeenLine]) -> list[SeenLine]:
    """Puts what stands alone at the head of the page first, and at its foot last."""
    for is_foot in (False, True):
        if not lines:
            break
        edge = (max if is_foot else min)(lines, key=_top)
        beside = [line for line in lines if line is edge or edge.shares_row(line)]
        rest = [line for line in lines if line not in beside]
        gap = min(
            (
                _top(edge) - _top(line) - line.height
                if is_foot
                else _top(line) - _top(edge) - edge.height
                for line in rest
            ),
            default=0.0,
        )
        if gap >= _EDGE_APART * edge.height:
            beside.sort(key=lambda line: line.left)
            lines = [*rest, *beside] if is_foot else [*beside, *rest]
    return lines


def _numbered(lines: list[SeenLine]) -> Iterator[SeenLine]:
    """Puts numbers that were seen as a column of their own before their paragraphs."""
    taken: dict[int, SeenLine] = {}
    for number in lines:
        if len(number.words) > 1 or not _NUMBER.fullmatch(number.words[0].text):
            continue
        beside = [
            (line.left, place)
            for place, line in enumerate(lines)
            if 0 < line.left - number.right < _FAR * number.height
            and number.shares_row(line)
            and len(line.words) > 1
        ]
        if beside:
            taken.setdefault(min(beside)[1], number)
    for place, line in enumerate(lines):
        if place in taken:
            yield line._replace(words=taken[place].words + line.words)
        elif not any(line is number for number in taken.values()):
            yield line


def _top(line: SeenLine) -> float:
    return median(word.top for word in line.words)


def _settled(line: SeenLine) -> tuple[SeenWord, ...]:
    kept = []
    for place, word in enumerate(line.words):
        following = line.words[place + 1] if place + 1 < len(line.words) else None
        text = _text(word, following, line)
        if text:
            kept.append(word._replace(text=text))
    return tuple(kept)


def _text(word: SeenWord, following: SeenWord | None, line: SeenLine) -> str:
    """Returns the word as it was most likely meant; nothing if it is none."""
    text = word.text
    if word is line.words[0] and _is_bullet(word, following, line):
        return "•"
    letters = text.strip("\"'“”‘’(.,;:!?)")
    if letters == "|" and _is_pronoun(word, following, line):
        return text.replace("|", "I")
    if all(char in _RULES for char in text):
        return ""
    if text[0] == "|" and len(text) > 1:
        # A small letter goes on after "I" alone; a large one stands beside a line.
        text = f"I{text[1:]}" if text[1].islower() or text[1] in "'’" else text[1:]
    text = text.rstrip("|") or text
    if len(text) == 1 and _is_dash(word):
        return "-"
    if not any(char.isalnum() for char in text):
        return text if text in _MARKS or word.sure >= _DOUBTFUL else ""
    return text


def _is_bullet(word: SeenWord, following: SeenWord | None, line: SeenLine) -> bool:
    """Whether the first word of a line is a bullet."""
    if following is None or len(word.text) > 1:
        return False
    is_apart = following.left - word.right > _APART * line.height
    return word.text in _BULLETS or (is_apart and word.text in _ROUND)


def _is_dash(word: SeenWord) -> bool:
    """Whether what was taken for a figure is far too low for one."""
    high, wide = word.bottom - word.top, word.right - word.left
    return word.text.isdigit() and wide > _LOW * high


def _is_pronoun(word: SeenWord, following: SeenWord | None, line: SeenLine) -> bool:
    """Whether an upright stroke is the word "I"."""
    if following is None or not following.text[:1].islower():
        return False
    high, wide = word.bottom - word.top, word.right - word.left
    return (
        following.left - word.right <= _NEAR * line.height
        and _LEAST_HIGH * line.height <= high <= _MOST_HIGH * line.height
        and wide >= _THIN * high
    )
