"""The words that a PDF still holds under boxes, for the search before it goes out."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium

from casefile.mapped import Data
from casefile.readers import drawn
from casefile.readers.limits import Limits
from casefile.readers.pdf_file import open_pdf
from casefile.readers.pdf_page import TooMuchTextError, read_page


def words_under_boxes(data: Data, limits: Limits) -> Iterator[str]:
    """Yields them page by page.

    Raises:
        UnreadableError: if the paper is damaged or locked.
    """
    document, _ = open_pdf(data)
    for number in range(1, min(len(document), limits.pages) + 1):
        try:
            under = _under(document, number, limits)
        except (pdfium.PdfiumError, TooMuchTextError):
            continue  # nor could its words be read; that is told of the paper
        if under:
            yield " ".join(under)


def _under(
    document: pdfium.PdfDocument, number: int, limits: Limits
) -> tuple[str, ...]:
    page = document[number - 1]
    try:
        marks = pdfium.raw.FPDFPage_GetAnnotCount(page.raw)
        if not marks and not drawn.shapes_of(page.raw):
            return ()
    finally:
        page.close()
    return read_page(document, number, limits.page_text, _pass_by).under


def _pass_by(_page: pdfium.PdfPage) -> None:
    """Looks for nothing else on the page."""
