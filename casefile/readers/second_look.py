"""Reads on a page with its boxes painted over what its file may not say itself.

What the file says was searched before. So only what may say more is read: pictures,
drawings that are no plain rules, notes and forms, and letters that are not known yet to
look as the file says (see `spelling`). The page is drawn without the letters that are;
if nothing is left, or only what was read on another page at the same place, such as the
badge at its head, there is nothing to read. Of a scan all is left: it is read whole.

What lies in the boxes is white here: whoever has the copy sees nothing of it, and
letters that stand out of a box are read more easily beside white than beside black.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Collection
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageDraw

from casefile.domain.covering import Cover
from casefile.domain.document import Page, PageSource, Word, pack_words
from casefile.domain.redaction_mark import grown
from casefile.readers import drawn
from casefile.readers.drawing import Drawing
from casefile.readers.eye import Eye
from casefile.readers.grey import Grey
from casefile.readers.recognised import empty, recognised
from casefile.readers.spelling import Spelling, spelt

_PAPER: Final = 250
"""Lighter dots are paper."""
_MARGIN: Final = 30
"""Dots left around what is read."""
_NO_LOOK: Final = 2
"""Bytes of an empty text: what has no look of its own."""
_EDGE: Final = 2
"""Dots at the edge of a shape that are shaded."""
_SHADE: Final = 12
"""Levels of grey within one colour."""
_KEPT: Final = 50
"""Of things that were read already."""


class SecondLook:
    """Reads page after page of one paper."""

    def __init__(self, eye: Eye) -> None:
        self._eye = eye
        self.spelling = Spelling()
        self._read: dict[bytes, Page] = {}

    def of_picture(self, cover: Cover, picture: Image.Image) -> Page:
        """Returns the words on a page of which the file says none."""
        return self._seen(cover, picture.convert("L"), beside=False)

    def of_sheet(self, cover: Cover, drawing: Drawing, scale: float) -> Page:
        """Returns the words on a page of a PDF that its file may not say.

        Raises:
            UnreadableError: if it cannot be read.
        """
        raw = drawing.said(cover.page)
        page = drawing.page(cover.page)
        try:
            words = spelt(page, raw)
            sure = self.spelling.sure(words)
            rules = _rules(page, sure)
            for thing in list(drawn.letters_of(page.raw)):
                if drawn.address(thing) in sure:
                    pdfium_c.FPDFPageObj_SetIsActive(thing, 0)
            image = drawing.in_grey(page, scale)
            if rules is not None and _is_even(image, page.get_height(), scale, rules):
                return _nothing(cover)
        finally:
            page.close()
        seen = self._seen(cover, image, beside=bool(words))
        self.spelling.learn(words, seen)
        return seen

    def _seen(self, cover: Cover, image: Image.Image, *, beside: bool) -> Page:
        scale = image.width / cover.width
        pen = ImageDraw.Draw(image)
        for box in cover.boxes:
            pen.rectangle([edge * scale for edge in grown(box)], fill=255)
        ink = image.point(_is_ink).getbbox()
        if ink is None:
            return _nothing(cover)
        left, top = max(0, ink[0] - _MARGIN), max(0, ink[1] - _MARGIN)
        right = min(image.width, ink[2] + _MARGIN)
        part = image.crop((left, top, right, min(image.height, ink[3] + _MARGIN)))
        name = hashlib.sha256(b"%d %d " % (left, top) + part.tobytes()).digest()
        if name not in self._read:
            grey = Grey(part, part.width / scale, part.height / scale, beside)
            page = recognised(self._eye, cover.page, grey, deque())
            if len(self._read) >= _KEPT:
                del self._read[next(iter(self._read))]
            self._read[name] = _moved(page, left / scale, top / scale)
        return _on(self._read[name], cover)


def _on(page: Page, cover: Cover) -> Page:
    """Returns what was read as it stands on a page."""
    return Page(
        number=cover.page,
        width=cover.width,
        height=cover.height,
        text=page.text,
        words=page.words,
        source=page.source,
        quality=page.quality,
    )


def _moved(page: Page, across: float, down: float) -> Page:
    words = [
        Word(
            word.start,
            word.end,
            word.box._replace(
                left=word.box.left + across,
                top=word.box.top + down,
                right=word.box.right + across,
                bottom=word.box.bottom + down,
            ),
        )
        for word in page.each_word()
    ]
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        text=page.text,
        words=pack_words(words),
        source=page.source,
        quality=page.quality,
    )


def _nothing(cover: Cover) -> Page:
    return empty(cover.page, cover.width, cover.height, PageSource.BLANK)


def _is_ink(value: int) -> int:
    return 255 * (value < _PAPER)


def _rules(page: pdfium.PdfPage, sure: Collection[int]) -> list[drawn.Box] | None:
    """Returns the rules of a page that draws nothing else but letters that are sure."""
    is_plain = page.get_rotation() == 0 and page.get_bbox()[:2] == (0, 0)
    return drawn.rules_of(page.raw, sure) if is_plain and _has_no_notes(page) else None


def _has_no_notes(page: pdfium.PdfPage) -> bool:
    """Whether nothing is drawn over a page; links without a look draw nothing."""
    look = pdfium_c.FPDF_ANNOT_APPEARANCEMODE_NORMAL
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        mark = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if not mark:
            return False
        kind = pdfium_c.FPDFAnnot_GetSubtype(mark)
        size = pdfium_c.FPDFAnnot_GetAP(mark, look, None, 0)
        pdfium_c.FPDFPage_CloseAnnot(mark)
        if kind != pdfium_c.FPDF_ANNOT_LINK or size > _NO_LOOK:
            return False
    return True


def _is_even(
    image: Image.Image, high: float, scale: float, rules: list[drawn.Box]
) -> bool:
    """Whether every ground among some rules is of one colour: a pattern may have words.

    What lies on a ground is left out, for it is looked at by itself; a line is too
    thin for words.
    """
    boxes = [
        (
            round(left * scale),
            round((high - top) * scale),
            round(right * scale),
            round((high - bottom) * scale),
        )
        for left, bottom, right, top in rules
    ]
    boxes.sort(key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    thin = drawn.LEAST_HEIGHT * scale
    for place, (left, top, right, bottom) in enumerate(boxes):
        if min(right - left, bottom - top) < thin:
            continue
        part = image.crop((left + _EDGE, top + _EDGE, right - _EDGE, bottom - _EDGE))
        pen, ground = ImageDraw.Draw(part), part.getpixel((0, 0))
        for one in boxes[:place]:
            across, down = one[0] - left - _EDGE, one[1] - top - _EDGE
            far, low = one[2] - left - _EDGE, one[3] - top - _EDGE
            pen.rectangle(
                (across - _EDGE, down - _EDGE, far + _EDGE, low + _EDGE), fill=ground
            )
        shades = part.tobytes()
        if not shades or max(shades) - min(shades) > _SHADE:
            return False
    return True
