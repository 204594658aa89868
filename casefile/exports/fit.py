"""How closely a letter is set: tighter where that saves a page that is nearly empty."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from casefile.domain.letter_parts import texts
from casefile.exports import look
from casefile.exports.sheets import Sheets
from casefile.exports.story import Story
from casefile.exports.tagging import Tags

if TYPE_CHECKING:
    from casefile.domain.letter import LetterContent
    from casefile.exports.look import Look

_NEARLY_EMPTY: Final = 0.5
"""Of the last page: a letter that fills more of it is left as it is."""
_SPARE: Final = 6.0
"""Left free at each edge, since Word sets the words in another, wider typeface."""


_MOST_TEXTS: Final = 400
"""Setting a long list more than once would take too long for one page less."""


@dataclass(frozen=True)
class _Laid:
    """How a letter comes out: its pages, and how much of the last one is filled."""

    pages: int
    last: float


def of(letter: LetterContent) -> Look:
    """Returns the look of a letter, the same for Word and PDF."""
    usual = look.of(letter)
    if usual is not look.LETTER or len(texts(letter)) > _MOST_TEXTS:
        return usual
    first = _laid(letter, _less(usual))
    if first.pages == 1 or first.last > _NEARLY_EMPTY:
        return usual
    for one in look.CLOSER:
        if _laid(letter, _less(one)).pages < first.pages:
            return one
    return usual


def _less(paper: Look) -> Look:
    """Returns a look with a little less room, in which a letter fits in Word too."""
    return replace(paper, side=paper.side + _SPARE, bottom=paper.bottom + 2 * _SPARE)


def _laid(letter: LetterContent, paper: Look) -> _Laid:
    tags = Tags()
    made = Sheets(io.BytesIO(), tags, paper, letter.running)
    made.make(Story(tags, paper).letter(letter))
    return _Laid(made.page, made.filled)
