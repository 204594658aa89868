"""The typefaces of a PDF, and how a text is divided between them.

Letters are set in Atkinson Hyperlegible Next, which has the letters of Welsh. It has no
tick boxes and few symbols: those are taken from DejaVu Sans, one character at a time.
"""

from __future__ import annotations

import functools
import html
import itertools
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from casefile import resources
from casefile.errors import ProgramIncomplete
from casefile.exports import look, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.domain.letter import Run, Text

BODY = "Casefile"
BOLD = "Casefile-Bold"
_ITALIC = "Casefile-Italic"
_BOLD_ITALIC = "Casefile-BoldItalic"
_SYMBOLS = "CasefileSymbols"
_SYMBOLS_BOLD = "CasefileSymbols-Bold"
_BMP_LAST = 0xFFFF


def _load(name: str, file: str) -> frozenset[str]:
    place = f"fonts/{file}.ttf"
    try:
        font = TTFont(name, str(resources.path(place)))
    except TTFError as e:
        raise ProgramIncomplete(place) from e
    pdfmetrics.registerFont(font)
    # Characters beyond the first plane are embedded by reportlab under a wrong code, so
    # that they could be seen but not copied or read aloud.
    return frozenset(chr(c) for c in font.face.charToGlyph if c <= _BMP_LAST)


@functools.cache
def ready() -> frozenset[str]:
    """Loads the main typeface once; returns the characters it has."""
    kept = _load(BODY, "AtkinsonHyperlegibleNext-Regular")
    for name, file in (
        (BOLD, "AtkinsonHyperlegibleNext-Bold"),
        (_ITALIC, "AtkinsonHyperlegibleNext-Italic"),
        (_BOLD_ITALIC, "AtkinsonHyperlegibleNext-BoldItalic"),
    ):
        kept &= _load(name, file)
    pdfmetrics.registerFontFamily(BODY, BODY, BOLD, _ITALIC, _BOLD_ITALIC)
    return kept | {"\n"}


@functools.cache
def _symbols() -> frozenset[str]:
    kept = _load(_SYMBOLS, "DejaVuSans") & _load(_SYMBOLS_BOLD, "DejaVuSans-Bold")
    pdfmetrics.registerFontFamily(
        _SYMBOLS, _SYMBOLS, _SYMBOLS_BOLD, _SYMBOLS, _SYMBOLS_BOLD
    )
    return kept


def _has_glyph(char: str) -> bool:
    return char in ready() or char in _symbols()


def drawable(text: str) -> str:
    """Returns text that can be drawn whole with the two typefaces."""
    return printable.drawable(printable.clean(text), _has_glyph)


def pieces(text: str, *, bold: bool = False) -> Iterator[tuple[str, str]]:
    """Divides a drawable text into (typeface, words)."""
    has = ready()
    main, symbols = (BOLD, _SYMBOLS_BOLD) if bold else (BODY, _SYMBOLS)
    if text.isascii():
        yield main, text
        return
    for known, chars in itertools.groupby(text, has.__contains__):
        yield (main if known else symbols), "".join(chars)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Returns how wide a drawable text is, in points."""
    return sum(
        pdfmetrics.stringWidth(part, font, size)
        for font, part in pieces(text, bold=bold)
    )


def fitting(text: str, most: float, size: float) -> str:
    """Returns a drawable text, cut with three dots if it is wider than `most`."""
    shown = drawable(text)
    while shown and width(shown, size) > most:
        shown = shown.removesuffix("…")[:-1].rstrip() + "…"
    return shown


def _in_font(font: str, text: str) -> str:
    escaped = html.escape(text, quote=False).replace("\n", "<br/>")
    return escaped if font == BODY else f'<font name="{font}">{escaped}</font>'


def _mark_up(run: Run) -> str:
    text = printable.drawable(printable.words(run), _has_glyph)
    out = "".join(_in_font(font, part) for font, part in pieces(text))
    if run.bold:
        out = f"<b>{out}</b>"
    if run.italic:
        out = f"<i>{out}</i>"
    if run.struck:
        out = f"<strike>{out}</strike>"
    if run.added:
        out = f"<u>{out}</u>"
    if run.blank:
        out = f'<span backColor="#{look.MARK}">{out}</span>'
    return out


def mark_up(text: Text) -> str:
    """Returns a text in the mark-up of a reportlab paragraph."""
    return "".join(_mark_up(run) for run in text)
