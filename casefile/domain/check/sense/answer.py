"""What a form or a question asks, and what is answered to it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from casefile.domain.check.sense.view import View
from casefile.domain.check.words import vocabulary
from casefile.domain.document import BlockKind

Span = tuple[int, int]
_LABEL: Final = 90
"""Letters of the longest label before a colon."""
_COLON: Final = re.compile(r":\s")
_LETTER: Final = re.compile(r"(?:A|Answer)[.:]\s*", re.IGNORECASE)
"""What stands before an answer: "Q. Was it? A. Yes"."""


class Answer(NamedTuple):
    """An answer, and what was asked."""

    asked: Span
    told: Span
    agrees: bool | None
    """Yes or no; None if it is neither, such as a day."""

    @property
    def span(self) -> Span:
        """Both of them."""
        return self.asked[0], self.told[1]


def answer_to(view: View, index: int) -> Answer | None:
    """Returns the answer to the question or the label in which a place stands."""
    paper = view.paper
    text, part = paper.text, paper.part_at(index)
    sentence = paper.sentence_at(index)
    if part.kind is BlockKind.TABLE_ROW:
        cells = paper.cells(part)
        place = next((n for n, one in enumerate(cells) if index <= one[1]), len(cells))
        if place + 1 >= len(cells):
            return None
        is_asked = place == 0 or text[slice(*cells[place])].rstrip().endswith("?")
        return _made(view, cells[place], cells[place + 1]) if is_asked else None
    if text[sentence.start : sentence.end].rstrip().endswith("?"):
        after = paper.sentence_at(min(sentence.end + 1, len(text) - 1))
        if _LETTER.fullmatch(text, after.start, after.end):
            after = paper.sentence_at(min(after.end + 1, len(text) - 1))
        letter = _LETTER.match(text, after.start, after.end)
        begin = after.start if letter is None else letter.end()
        if after.start >= sentence.end and after.end <= part.end:
            return _made(view, (sentence.start, sentence.end), (begin, after.end))
        return None
    colon = _COLON.search(text, index, min(sentence.end, sentence.start + _LABEL))
    if colon is None or sentence.start != part.start:
        return None
    return _made(view, (sentence.start, colon.start()), (colon.end(), sentence.end))


def _made(view: View, asked: Span, told: Span) -> Answer:
    text = view.paper.text
    no = vocabulary.words("answer", "no").match(text, *told)
    yes = vocabulary.words("answer", "yes").match(text, *told)
    return Answer(asked, told, False if no else (True if yes else None))
