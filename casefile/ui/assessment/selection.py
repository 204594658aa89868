"""What is selected on the pages, and how the keyboard moves through the words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import Enum, auto

from casefile.domain.document import Page, Word
from casefile.domain.selection import sentence_span
from casefile.domain.textflow import Spot
from casefile.ui.assessment.texts import PageTexts


@dataclass(frozen=True)
class Selection:
    """A stretch of the paper: where it was begun, and where the moving end is."""

    anchor: Spot
    head: Spot

    @property
    def start(self) -> Spot:
        """The end that comes first in the paper."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> Spot:
        """The end that comes last; the character here is not part of it."""
        return max(self.anchor, self.head)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return self.anchor == self.head

    @property
    def pages(self) -> range:
        """The pages of which something is selected."""
        return range(self.start.page, self.end.page + 1)

    def on(self, page: Page) -> tuple[int, int]:
        """Returns the range of characters that is selected on a page."""
        start = self.start.offset if page.number == self.start.page else 0
        end = self.end.offset if page.number == self.end.page else len(page.text)
        return start, end


class Move(Enum):
    """How the keyboard moves."""

    NEXT_WORD = auto()
    WORD_BEFORE = auto()
    NEXT_SENTENCE = auto()
    SENTENCE_BEFORE = auto()
    LINE_DOWN = auto()
    LINE_UP = auto()
    LINE_START = auto()
    LINE_END = auto()


_FORWARD = {Move.NEXT_WORD, Move.NEXT_SENTENCE, Move.LINE_DOWN, Move.LINE_END}


class Stepper:
    """Finds the place that a key leads to, from word to word."""

    def __init__(self, texts: PageTexts, pages: int) -> None:
        self._texts = texts
        self._pages = pages

    def first_on(self, number: int) -> Spot | None:
        """Returns the first word of a page, if its words are there."""
        page = self._texts.find(number)
        words = list(page.each_word()) if page else []
        return Spot(number, words[0].start) if words else None

    def step(self, spot: Spot, move: Move, *, extend: bool) -> Spot:
        """Returns where `move` leads from `spot`.

        With `extend` a move forwards stops behind a word, so that whole words are
        selected; without it the place is always the beginning of a word.
        """
        page = self._texts.find(spot.page)
        if page is None:
            return spot
        words = list(page.each_word())
        found = self._within(page, words, spot.offset, move, extend=extend)
        if found is not None:
            return Spot(spot.page, found)
        return self._on_next_page(spot, move, extend=extend)

    def _within(
        self, page: Page, words: list[Word], at: int, move: Move, *, extend: bool
    ) -> int | None:
        if move is Move.NEXT_WORD:
            return _next_word(words, at, extend=extend)
        if move is Move.WORD_BEFORE:
            place = bisect_left([word.start for word in words], at) - 1
            return words[place].start if place >= 0 else None
        if move in {Move.NEXT_SENTENCE, Move.SENTENCE_BEFORE}:
            return _sentence(page, words, at, move, extend=extend)
        return _line(page, words, at, move)

    def _on_next_page(self, spot: Spot, move: Move, *, extend: bool) -> Spot:
        forward = move in _FORWARD
        number = spot.page + (1 if forward else -1)
        page = self._texts.find(number) if 1 <= number <= self._pages else None
        words = list(page.each_word()) if page else []
        if not words:
            return spot
        word = words[0] if forward else words[-1]
        at_end = forward and extend and move is Move.NEXT_WORD
        return Spot(number, word.end if at_end else word.start)


def _next_word(words: list[Word], at: int, *, extend: bool) -> int | None:
    if extend:
        place = bisect_right([word.end for word in words], at)
        return words[place].end if place < len(words) else None
    place = bisect_right([word.start for word in words], at)
    return words[place].start if place < len(words) else None


def _sentence(
    page: Page, words: list[Word], at: int, move: Move, *, extend: bool
) -> int | None:
    if move is Move.NEXT_SENTENCE:
        inside = min(_next_word(words, at, extend=False) or at, len(page.text) - 1)
        start, end = sentence_span(page, at if not extend else inside)
        if extend:
            return end if end > at else None
        return _next_word(words, max(end - 1, at), extend=False)
    start, _ = sentence_span(page, at)
    if start < at:
        return start
    before = bisect_left([word.start for word in words], at) - 1
    if before < 0:
        return None
    return sentence_span(page, words[before].start)[0]


def _line(page: Page, words: list[Word], at: int, move: Move) -> int | None:
    if not words:
        return None
    line = _line_of(page, at)
    if move is Move.LINE_START:
        return next((w.start for w in words if w.start >= line[0]), None)
    if move is Move.LINE_END:
        inside = [w.end for w in words if line[0] <= w.start < line[1]]
        return inside[-1] if inside else None
    near = _word_near(words, at)
    target = _neighbour_line(page, words, line, down=move is Move.LINE_DOWN)
    if target is None:
        return None
    middle = (near.box.left + near.box.right) / 2
    return min(target, key=lambda w: abs((w.box.left + w.box.right) / 2 - middle)).start


def _line_of(page: Page, at: int) -> tuple[int, int]:
    start = page.text.rfind("\n", 0, at) + 1
    end = page.text.find("\n", at)
    return start, len(page.text) if end < 0 else end


def _neighbour_line(
    page: Page, words: list[Word], line: tuple[int, int], *, down: bool
) -> list[Word] | None:
    if down:
        after = next((w for w in words if w.start >= line[1]), None)
    else:
        after = next((w for w in reversed(words) if w.end <= line[0]), None)
    if after is None:
        return None
    start, end = _line_of(page, after.start)
    return [w for w in words if start <= w.start < max(end, start + 1)]


def _word_near(words: list[Word], at: int) -> Word:
    place = bisect_right([word.start for word in words], at) - 1
    return words[max(place, 0)]
