"""A letter as a tagged PDF with its own typefaces."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from casefile.domain.letter import Sheet
from casefile.exports import finishing, fit, look, printable, two_up
from casefile.exports.sheets import ONE_AT_A_TIME, Sheets
from casefile.exports.story import Story
from casefile.exports.tagging import Tags

if TYPE_CHECKING:
    from casefile.domain.letter import LetterContent


def write(letter: LetterContent) -> bytes:
    """Returns the letter as a PDF; the same letter always gives the same bytes."""
    with ONE_AT_A_TIME:
        tags = Tags()
        out = io.BytesIO()
        paper = fit.of(letter)
        story = Story(tags, paper).letter(letter)
        has_foot = letter.has_foot
        sheets = Sheets(out, tags, paper, letter.running, has_foot=has_foot)
        is_upright = paper.page == look.LETTER.page
        sheets.has_fold_marks = letter.fold_marks and is_upright
        sheets.make(story)
        made = finishing.finish(out.getvalue(), tags, printable.clean(letter.title))
    if letter.sheet is Sheet.A5_ON_A4:
        return two_up.laid_out(made)
    return made
