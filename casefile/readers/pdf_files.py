"""The files that are packed inside a PDF: attachments, portfolios, pins on a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from casefile.domain.document import Part
from casefile.readers.encoding import plain
from casefile.readers.limits import Limits

_NAMELESS = "attachment"


def attached_files(
    document: pdfium.PdfDocument, limits: Limits, missed: list[str]
) -> Iterator[Part]:
    """Yields the files of the whole document; `missed` are those that cannot be had."""
    for number in range(min(document.count_attachments(), limits.parts)):
        try:
            found = document.get_attachment(number)
        except pdfium.PdfiumError:
            missed.append(f"{_NAMELESS} {number + 1}")
            continue
        yield from _file(found, limits, missed)


def every_file(
    document: pdfium.PdfDocument, limits: Limits, missed: list[str]
) -> Iterator[Part]:
    """Yields those of the whole document, and those pinned to its pages."""
    yield from attached_files(document, limits, missed)
    for index in range(min(len(document), limits.pages)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            missed.append(f"page {index + 1}")
            continue
        try:
            yield from files_on(document, page, limits, missed)
        finally:
            page.close()


def files_on(
    document: pdfium.PdfDocument,
    page: pdfium.PdfPage,
    limits: Limits,
    missed: list[str],
) -> Iterator[Part]:
    """Yields the files that are pinned to a page."""
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        mark = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if not mark:
            continue
        try:
            kind = pdfium_c.FPDFAnnot_GetSubtype(mark)
            if kind == pdfium_c.FPDF_ANNOT_FILEATTACHMENT:
                raw = pdfium_c.FPDFAnnot_GetFileAttachment(mark)
                if raw:
                    found = pdfium.PdfAttachment(raw, document)
                    yield from _file(found, limits, missed)
        finally:
            pdfium_c.FPDFPage_CloseAnnot(mark)


def _file(found: Any, limits: Limits, missed: list[str]) -> Iterator[Part]:
    name = _NAMELESS
    try:
        name = " ".join(plain(found.get_name()).split()) or _NAMELESS
        data = bytes(found.get_data())
    except (pdfium.PdfiumError, ValueError, MemoryError):
        missed.append(name)
        return
    if len(data) > limits.original:
        missed.append(name)
    else:
        yield Part(name, data)
