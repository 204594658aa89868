"""Draws pages of a PDF file, inside a worker."""

from __future__ import annotations

import ctypes
import math

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from casefile.domain.document import Page
from casefile.mapped import Data
from casefile.readers.beside import is_on
from casefile.readers.grey import POINTS, Grey, resolution
from casefile.readers.limits import Limits
from casefile.readers.noted import with_notes
from casefile.readers.pdf_file import open_pdf
from casefile.readers.pdf_notes import Note, notes_on, told
from casefile.readers.pdf_page import Placer, RawPage, TooMuchTextError, read_page
from casefile.readers.problem import UnreadableError
from casefile.readers.scanned import scanned_at

BYTES_PER_PIXEL = 4
_WHITE = 0xFFFFFFFF
_ROW = 4


class Drawing:
    """A PDF file open for drawing."""

    def __init__(self, data: Data, limits: Limits) -> None:
        self._longest_side = limits.longest_side
        self._most_text = limits.page_text
        self._notes: dict[int, list[Note]] = {}
        self._document, _ = open_pdf(data)
        if len(self._document) > limits.pages:
            raise UnreadableError("too-many-pages")
        if self._document.get_formtype() != pdfium_c.FORMTYPE_NONE:
            self._document.init_forms()

    def __len__(self) -> int:
        return len(self._document)

    def draw(
        self, number: int, scale: float, canvas: memoryview
    ) -> tuple[int, int, int]:
        """Draws page `number` onto `canvas`; returns width, height and stride.

        Raises:
            UnreadableError: if pdfium cannot draw this page.
        """
        page = self.page(number)
        try:
            width, height = self._size(page, scale)
            stride = width * BYTES_PER_PIXEL
            self._paint(page, (width, height, stride), pdfium_c.FPDFBitmap_BGRx, canvas)
        finally:
            page.close()
        return width, height, stride

    def grey(self, number: int) -> Grey:
        """Returns page `number` in grey, as sharp as it was scanned.

        Raises:
            UnreadableError: if pdfium cannot draw this page.
        """
        page = self.page(number)
        try:
            wide, high = page.get_size()
            scale = resolution(scanned_at(page.raw), wide, high) / POINTS
            image = self.in_grey(page, scale)
        finally:
            page.close()
        said = self.said(number)
        if said.beside:
            image = _alone(image, said, scale)
        return Grey(image, wide, high, is_beside=bool(said.beside))

    def in_grey(self, page: pdfium.PdfPage, scale: float) -> Image.Image:
        """Returns a page in grey, `scale` dots to the point.

        Raises:
            UnreadableError: if pdfium cannot draw this page.
        """
        wide, high = page.get_size()
        width, height = max(1, round(wide * scale)), max(1, round(high * scale))
        # pdfium wants each row to begin at a multiple of four bytes.
        stride = -(-width // _ROW) * _ROW
        canvas = memoryview(bytearray(stride * height))
        self._paint(page, (width, height, stride), pdfium_c.FPDFBitmap_Gray, canvas)
        data = bytes(canvas)
        return Image.frombytes("L", (width, height), data, "raw", "L", stride, 1)

    def said(self, number: int) -> RawPage:
        """Returns what a page says itself, as when the paper was read.

        Raises:
            UnreadableError: if pdfium cannot read this page.
        """
        try:
            return read_page(
                self._document,
                number,
                self._most_text,
                lambda page: self._look(number, page),
            )
        except (pdfium.PdfiumError, TooMuchTextError) as error:
            raise UnreadableError("page") from error

    def _look(self, number: int, page: pdfium.PdfPage) -> None:
        """Takes in the notes on a page: some are gone once it was read."""
        if number not in self._notes:
            self._notes[number] = notes_on(page, Placer(page.raw))

    def with_notes(self, page: Page) -> Page:
        """Returns a page that was recognised with what people noted on it.

        Raises:
            UnreadableError: if pdfium cannot open this page.
        """
        sheet = self.page(page.number)
        try:
            self._look(page.number, sheet)
        finally:
            sheet.close()
        words = [(word.start, word.end, *word.box) for word in page.each_word()]
        marks = self._notes[page.number]
        return with_notes(page, told(marks, page.text, words, is_drawn=True))

    def page(self, number: int) -> pdfium.PdfPage:
        """Opens a page; to be closed by whoever asked.

        Raises:
            UnreadableError: if pdfium cannot open this page.
        """
        try:
            return self._document[number - 1]
        except (pdfium.PdfiumError, IndexError) as error:
            raise UnreadableError("page") from error

    def _size(self, page: pdfium.PdfPage, scale: float) -> tuple[int, int]:
        wide, high = page.get_size()
        longest = max(wide, high, 1.0)
        if not math.isfinite(scale) or scale <= 0:
            scale = 1.0
        scale = min(scale, self._longest_side / longest)
        return max(1, math.floor(wide * scale)), max(1, math.floor(high * scale))

    def _paint(
        self,
        page: pdfium.PdfPage,
        size: tuple[int, int, int],
        colours: int,
        canvas: memoryview,
    ) -> None:
        width, height, stride = size
        area = (ctypes.c_ubyte * (stride * height)).from_buffer(canvas)
        bitmap = pdfium_c.FPDFBitmap_CreateEx(width, height, colours, area, stride)
        if not bitmap:
            raise UnreadableError("page")
        pdfium_c.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        where = (0, 0, width, height, 0, pdfium_c.FPDF_ANNOT)
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page.raw, *where)
        if self._document.formenv:
            pdfium_c.FPDF_FFLDraw(self._document.formenv.raw, bitmap, page.raw, *where)
        pdfium_c.FPDFBitmap_Destroy(bitmap)
        del area


def _alone(image: Image.Image, page: RawPage, scale: float) -> Image.Image:
    """Returns a page with nothing on it but its pictures, each where it was.

    The words that are written on them are left out: the file says them itself.
    """
    bare = Image.new("L", image.size, 255)
    for box in page.beside:
        area = _pixels(*box, scale)
        bare.paste(image.crop(area), area)
    for word in page.words:
        if any(is_on(word, box) for box in page.beside):
            bare.paste(255, _pixels(*word[2:], scale))
    return bare


def _pixels(
    left: float, top: float, right: float, bottom: float, scale: float
) -> tuple[int, int, int, int]:
    return (
        *(math.floor(left * scale), math.floor(top * scale)),
        *(math.ceil(right * scale), math.ceil(bottom * scale)),
    )
