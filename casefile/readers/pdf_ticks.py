"""Boxes to tick in PDF forms: on the page they are drawings, in the text they are none.

Each gets a sign in the text, beside the words that it stands beside on the page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from casefile.domain.document import Box
from casefile.readers.pdf_page import FlatWord, Placer, RawPage

_TICKED, _EMPTY = "\u2611", "\u2610"
_BOXES: Final = {pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON}
_MOST: Final = 1000
_FAR: Final = 300.0
"""Points; words that are further away belong to something else."""


class Tick(NamedTuple):
    """A box to tick."""

    box: Box
    sign: str


def ticks_on(form: Any, page: pdfium.PdfPage, place: Placer) -> list[Tick]:
    """Returns the boxes to tick on a page; `form` is what pdfium knows of the form."""
    found = []
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        mark = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if not mark:
            continue
        try:
            area = pdfium_c.FS_RECTF()
            if pdfium_c.FPDFAnnot_GetFormFieldType(
                form, mark
            ) in _BOXES and pdfium_c.FPDFAnnot_GetRect(mark, area):
                box = place.box(area.left, area.bottom, area.right, area.top)
                ticked = pdfium_c.FPDFAnnot_IsChecked(form, mark)
                found.append(Tick(box, _TICKED if ticked else _EMPTY))
        finally:
            pdfium_c.FPDFPage_CloseAnnot(mark)
    return found


def with_ticks(page: RawPage, ticks: Sequence[Tick]) -> RawPage:
    """Returns the page with a sign for each box in its text."""
    if not ticks:
        return page
    # What draws the tick itself may be a letter of some font.
    page = _without_drawn(page, ticks)
    put = [_place(tick, page) for tick in ticks]
    put.sort(key=lambda one: (one[0], one[2].box.left))
    at = [place for place, _, _ in put]
    longer = [0, *accumulate(len(said) for _, said, _ in put)]
    text, words, end = "", list[FlatWord](), 0
    for place, said, tick in put:
        text += page.text[end:place]
        sign = len(text) + said.index(tick.sign)
        words.append((sign, sign + 1, *tick.box))
        text += said
        end = place
    for start, stop, *box in page.words:
        shift = longer[_before(at, put, start)]
        left, top, right, bottom = box
        words.append((start + shift, stop + shift, left, top, right, bottom))
    return page._replace(
        text=text + page.text[end:],
        words=sorted(words),
        types={
            start + longer[bisect_left(at, start)]: kind
            for start, kind in page.types.items()
        },
        typed_from=page.typed_from
        and page.typed_from + longer[bisect_left(at, page.typed_from)],
    )


_Put = tuple[int, str, Tick]
"""Where in the text a sign goes, and with what around it."""


def _before(at: Sequence[int], put: Sequence[_Put], start: int) -> int:
    """Returns how many signs stand before a word."""
    number = bisect_left(at, start)
    while number < len(put) and at[number] == start:
        number += 1
    return number


def _without_drawn(page: RawPage, ticks: Sequence[Tick]) -> RawPage:
    text = page.text
    words = []
    for word in page.words:
        if word[0] >= page.typed_from > 0 and any(_covers(t.box, word) for t in ticks):
            text = text[: word[0]] + " " * (word[1] - word[0]) + text[word[1] :]
        else:
            words.append(word)
    return page._replace(text=text, words=words)


def _covers(box: Box, word: FlatWord) -> bool:
    across, down = (word[2] + word[4]) / 2, (word[3] + word[5]) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom


def _place(tick: Tick, page: RawPage) -> _Put:
    """Finds the nearest word in the row of a box, to its right or its left."""
    best, put = _FAR, (len(page.text), f"{tick.sign}\n", tick)
    middle = (tick.box.top + tick.box.bottom) / 2
    for start, end, left, top, right, bottom in page.words:
        if not top <= middle <= bottom and not (
            tick.box.top <= (top + bottom) / 2 <= tick.box.bottom
        ):
            continue
        if left >= tick.box.right - 1 and left - tick.box.right < best:
            best, put = left - tick.box.right, (start, f"{tick.sign} ", tick)
        elif right <= tick.box.left + 1 and tick.box.left - right < best:
            best, put = tick.box.left - right, (end, f" {tick.sign}", tick)
    return put
