"""What people noted on the pages of a PDF: sticky notes, marked words, stamps.

They stand at the foot of the page, each with who wrote it, when, and on which words.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from casefile.domain.document import Box
from casefile.readers.encoding import plain
from casefile.readers.noted import moment, remark
from casefile.readers.pdf_page import FlatWord, Placer

_STRUCK: Final = "Struck out"
_ON_WORDS: Final = {
    pdfium_c.FPDF_ANNOT_HIGHLIGHT: "Comment",
    pdfium_c.FPDF_ANNOT_UNDERLINE: "Comment",
    pdfium_c.FPDF_ANNOT_SQUIGGLY: "Comment",
    pdfium_c.FPDF_ANNOT_STRIKEOUT: _STRUCK,
}
_PRINTED: Final = {
    pdfium_c.FPDF_ANNOT_FREETEXT: "Typed on the page",
    pdfium_c.FPDF_ANNOT_STAMP: "Stamp",
}
"""What is seen on the page, and may be in its text already."""
_PLAIN: Final = {
    **dict.fromkeys(
        (
            *(pdfium_c.FPDF_ANNOT_TEXT, pdfium_c.FPDF_ANNOT_LINE),
            *(pdfium_c.FPDF_ANNOT_SQUARE, pdfium_c.FPDF_ANNOT_CIRCLE),
            *(pdfium_c.FPDF_ANNOT_POLYGON, pdfium_c.FPDF_ANNOT_POLYLINE),
            *(pdfium_c.FPDF_ANNOT_CARET, pdfium_c.FPDF_ANNOT_INK),
        ),
        "Comment",
    ),
    pdfium_c.FPDF_ANNOT_FILEATTACHMENT: "File pinned to the page",
}
_PLAYED: Final = frozenset(
    (
        *(pdfium_c.FPDF_ANNOT_SOUND, pdfium_c.FPDF_ANNOT_MOVIE),
        *(pdfium_c.FPDF_ANNOT_RICHMEDIA, pdfium_c.FPDF_ANNOT_THREED),
    )
)
_NOT_PLAYED: Final = (
    "A sound, a film or a model is on this page. It is not played here."
)
_KINDS: Final = _ON_WORDS | _PRINTED | _PLAIN
_MOST: Final = 2000
_MOST_PLACES: Final = 200
_LONGEST: Final = 20_000
"""Characters of one note; a page of print has 3,000."""
_LONGEST_NAME: Final = 200


class Note(NamedTuple):
    """A note as it is in the file."""

    kind: str
    words: str
    by: str
    at: str
    on: tuple[Box, ...]
    """Where the words are that it is about."""
    is_printed: bool
    is_hidden: bool


def notes_on(page: pdfium.PdfPage, place: Placer) -> list[Note]:
    """Returns the notes on a page, in the order of the file."""
    found = []
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        mark = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if not mark:
            continue
        try:
            note = _note(mark, place)
        finally:
            pdfium_c.FPDFPage_CloseAnnot(mark)
        if note is not None:
            found.append(note)
    return found


def _note(mark: Any, place: Placer) -> Note | None:
    kind = pdfium_c.FPDFAnnot_GetSubtype(mark)
    if kind in _PLAYED:
        return Note("", _NOT_PLAYED, "", "", (), is_printed=False, is_hidden=False)
    words = _said(mark, b"Contents")[:_LONGEST]
    struck = kind == pdfium_c.FPDF_ANNOT_STRIKEOUT
    if kind not in _KINDS or not (words or struck):
        return None
    return Note(
        kind=_KINDS[kind],
        words=words,
        by=" ".join(_said(mark, b"T").split())[:_LONGEST_NAME].strip(" ,"),
        at=moment(_said(mark, b"M") or _said(mark, b"CreationDate")),
        on=_places(mark, place) if kind in _ON_WORDS else (),
        is_printed=kind in _PRINTED,
        is_hidden=bool(
            pdfium_c.FPDFAnnot_GetFlags(mark) & pdfium_c.FPDF_ANNOT_FLAG_HIDDEN
        ),
    )


def _said(mark: Any, key: bytes) -> str:
    length = pdfium_c.FPDFAnnot_GetStringValue(mark, key, None, 0)
    if length <= 2:  # noqa: PLR2004 - no more than the end of the text
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium_c.FPDFAnnot_GetStringValue(mark, key, buffer, length)
    return plain(bytes(buffer).decode("utf-16-le", "replace")).rstrip("\0").strip()


def _places(mark: Any, place: Placer) -> tuple[Box, ...]:
    corners = pdfium_c.FS_QUADPOINTSF()
    found = []
    for index in range(
        min(pdfium_c.FPDFAnnot_CountAttachmentPoints(mark), _MOST_PLACES)
    ):
        if pdfium_c.FPDFAnnot_GetAttachmentPoints(mark, index, corners):
            xs = corners.x1, corners.x2, corners.x3, corners.x4
            ys = corners.y1, corners.y2, corners.y3, corners.y4
            found.append(place.box(min(xs), min(ys), max(xs), max(ys)))
    return tuple(found)


def told(
    notes: Iterable[Note],
    said: str,
    words: Iterable[FlatWord],
    *,
    is_drawn: bool,
) -> list[str]:
    """Returns what is to be said of the notes on a page.

    The words that a note is about are taken from what the page says, in which those
    under boxes are covered. `is_drawn`: what is typed or stamped on the page was made
    a part of what it says.
    """
    text = " ".join(said.split())
    places = list(words)
    found = []
    for note in notes:
        about, remarked = _about(note.on, said, places), " ".join(note.words.split())
        # Some programs put the words that were marked into the remark itself.
        is_echo = bool(note.on) and remarked == about
        is_seen = is_drawn and note.is_printed and not note.is_hidden
        if is_echo and note.kind == _STRUCK:
            found.append(_line(note._replace(words=""), about))
        elif not is_echo and not (is_seen and _says(text, remarked)):
            found.append(_line(note, about))
    return found


def _says(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _line(note: Note, about: str) -> str:
    if not note.kind:
        return note.words
    kind = f"Hidden {note.kind.lower()}" if note.is_hidden else note.kind
    return remark(kind, by=note.by, at=note.at, about=about, words=note.words)


def _about(places: Sequence[Box], text: str, words: Iterable[FlatWord]) -> str:
    if not places:
        return ""
    return " ".join(text[word[0] : word[1]] for word in words if _is_on(word, places))


def _is_on(word: FlatWord, places: Sequence[Box]) -> bool:
    across, down = (word[2] + word[4]) / 2, (word[3] + word[5]) / 2
    return any(
        box.left <= across <= box.right and box.top <= down <= box.bottom
        for box in places
    )
