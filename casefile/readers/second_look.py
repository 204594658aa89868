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
            if _has_no_notes(page) and drawn.has_but_rules(page.raw, sure):
                return _nothing(cover)
            for thing in list(drawn.letters_of(page.raw)):
                if drawn.address(thing) in sure:
                    pdfium_c.FPDFPageObj_SetIsActive(thing, 0)
            image = drawing.in_grey(page, scale)
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


def _has_no_notes(page: pdfium.PdfPage) -> bool:
    """Whether nothing is drawn over a page; links draw nothing."""
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        mark = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if not mark:
            return False
        kind = pdfium_c.FPDFAnnot_GetSubtype(mark)
        pdfium_c.FPDFPage_CloseAnnot(mark)
        if kind != pdfium_c.FPDF_ANNOT_LINK:
            return False
    return True
