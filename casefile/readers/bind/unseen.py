"""Lays recognised words unseen on the picture that they were recognised in."""

from __future__ import annotations

from typing import Final

from casefile.domain.document import Page, Word
from casefile.readers.bind import face, label
from casefile.readers.bind.sheet import Sheet

_UNSEEN: Final = 3
"""The way of writing that leaves no trace."""
_SMALLEST: Final = 1.0


def words(page: Page, laid: Sheet) -> bytes:
    """Returns the drawing of a page's words, each stretched over its box."""
    if not (page.width > 0 and page.height > 0):
        return b""
    # The words were measured on the page as it was shown, which is now part of a sheet.
    part = laid if laid.cut is None else laid._replace(area=laid.around(laid.cut))
    wide, high = part.size
    across, down = wide / page.width, high / page.height
    said = [
        line
        for word in page.each_word()
        if (line := _word(page, word, part, across, down))
    ]
    if not said:
        return b""
    return b"q BT %d Tr\n%b\nET Q" % (_UNSEEN, b"\n".join(said))


def _word(page: Page, word: Word, part: Sheet, across: float, down: float) -> bytes:
    text = page.text[word.start : word.end].strip()
    left, top, right, bottom = word.box
    wide, size = (right - left) * across, (bottom - top) * down
    plain = face.labels().width(text, size)
    if not text or size < _SMALLEST or wide <= 0 or plain <= 0:
        return b""
    matrix = part.upright(left * across, part.size[1] - bottom * down)
    return b"%b %.1f Tf %.1f Tz %b Tm %bTj" % (
        label.FONT.encode(),
        size,
        100 * wide / plain,
        b" ".join(b"%g" % round(one, 2) for one in matrix),
        face.written(f"{text} "),
    )
