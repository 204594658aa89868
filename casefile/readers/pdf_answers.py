"""The answers in a PDF form that only Adobe's own programs show (XFA)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from lxml import etree

from casefile.readers.encoding import plain
from casefile.readers.limits import Limits
from casefile.readers.problem import UnreadableError
from casefile.readers.word_xml import child, name, parsed

_ANSWERS: Final = "datasets"
_ALL: Final = ""
"""The name of what is the form in one piece."""
_PATH: Final = (_ANSWERS, "data")
_MOST: Final = 5000


def answers(document: pdfium.PdfDocument, limits: Limits) -> list[str]:
    """Returns each answer behind the name of its field; none if they are damaged."""
    try:
        root = parsed(_packet(document, limits), limits)
    except UnreadableError:
        return []
    # A form that is kept in one piece holds the answers beside all the rest.
    data = child(root, "data") if name(root) == _ANSWERS else child(root, *_PATH)
    return list(_leaves(data)) if data is not None else []


def _packet(document: pdfium.PdfDocument, limits: Limits) -> bytes:
    for index in range(min(pdfium_c.FPDF_GetXFAPacketCount(document.raw), _MOST)):
        length = pdfium_c.FPDF_GetXFAPacketName(document.raw, index, None, 0)
        called = ctypes.create_string_buffer(max(length, 1))
        pdfium_c.FPDF_GetXFAPacketName(document.raw, index, called, length)
        size = ctypes.c_ulong()
        pdfium_c.FPDF_GetXFAPacketContent(document.raw, index, None, 0, size)
        is_theirs = called.value.decode("ascii", "replace") in {_ANSWERS, _ALL}
        if is_theirs and 0 < size.value <= limits.unpacked:
            held = ctypes.create_string_buffer(size.value)
            pdfium_c.FPDF_GetXFAPacketContent(
                document.raw, index, held, size.value, size
            )
            return held.raw
    return b""


def _leaves(data: etree._Element) -> Iterator[str]:
    for number, one in enumerate(data.iter()):
        if number > _MOST:
            return
        words = " ".join(plain(one.text or "").split())
        if words and not len(one) and name(one):
            yield f"{name(one)}: {words}"
