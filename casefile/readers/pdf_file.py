"""Opens PDF files, whole and damaged, in the same way for reading and drawing."""

from __future__ import annotations

import ctypes
import re
from io import BytesIO
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from casefile.mapped import Data, opened
from casefile.readers.problem import UnreadableError

_HEADER = re.compile(rb"%PDF-\d")
_HEADER_WITHIN = 1024
_TAIL = 2048
_LAST_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*")
_TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
_SAMPLE = 400
"""Pages compared between a damaged file and its repair."""


class OpenPdf(NamedTuple):
    """A PDF document, and whether the file is damaged."""

    document: pdfium.PdfDocument
    damaged: bool


def open_pdf(data: Data) -> OpenPdf:
    """Opens a PDF; a damaged one is repaired in memory if that shows more of it.

    Raises:
        UnreadableError: with the reason, as a name from `reading.toml`.
    """
    whole = is_whole(data)
    found = _open(data)
    if whole and found is not None and len(found):
        return OpenPdf(found, damaged=False)
    repaired = _repaired(data)
    candidates = [one for one in (found, repaired) if one is not None and len(one)]
    if not candidates:
        raise UnreadableError("damaged")
    best = max(candidates, key=_contents)
    return OpenPdf(best, damaged=True)


def is_whole(data: Data) -> bool:
    """Whether the end of the file is there and leads to its table of contents."""
    header = _HEADER.search(data, 0, _HEADER_WITHIN)
    ends = list(_LAST_START.finditer(data, max(0, len(data) - _TAIL)))
    if header is None or not ends:
        return False
    start = int(ends[-1].group(1))
    return any(
        0 < at < len(data) and _TABLE.match(data, at) is not None
        for at in (start, start + header.start())
    )


def _open(data: Data) -> pdfium.PdfDocument | None:
    try:
        return pdfium.PdfDocument(in_place(data))
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise UnreadableError("locked") from error
        return None


def in_place(data: Data) -> bytes | ctypes.Array[ctypes.c_ubyte]:
    """Returns bytes as pdfium takes them, without a copy of a large paper."""
    if isinstance(data, bytes):
        return data
    return (ctypes.c_ubyte * len(data)).from_buffer(data)


def _repaired(data: Data) -> pdfium.PdfDocument | None:
    import pikepdf  # noqa: PLC0415 - only damaged files need it

    mended = BytesIO()
    try:
        with pikepdf.open(opened(data), suppress_warnings=True) as document:
            document.save(mended)
    except pikepdf.PasswordError as error:
        raise UnreadableError("locked") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError):
        # Beyond repair: what pdfium itself made of the file is then all there is.
        return None
    return _open(mended.getvalue())


def _contents(document: pdfium.PdfDocument) -> tuple[int, int]:
    """Returns how many pages show anything, and how much text is on them."""
    shown = characters = 0
    for number in range(min(len(document), _SAMPLE)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pdfium.PdfiumError:
            continue
        count = text.count_chars()
        characters += count
        shown += bool(count or pdfium_c.FPDFPage_CountObjects(page.raw))
        text.close()
        page.close()
    return shown, characters
