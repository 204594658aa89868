"""The typeface of what the bundle itself writes on pages: labels, and words unseen.

One typeface serves both. Its codes are those of Unicode, so that whatever is written
with it can be searched and copied; only the letters of labels have a shape in it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from reportlab.pdfbase.ttfonts import TTFontFile

from casefile import resources
from casefile.readers.bind.writer import Writer

_FILE = "fonts/AtkinsonHyperlegibleNext-Bold.ttf"
_SHAPED = range(32, 127)
_NAME = b"/CASEFI+AtkinsonHyperlegibleNext-Bold"
_CODES = 0x10000
_UNSEEN_WIDTH = 500
_BLOCK = 100
"""Ranges in one block of a table of codes, at most."""


class _Face(NamedTuple):
    data: bytes
    widths: dict[int, float]
    """Of each letter, in thousandths of its size."""
    glyphs: dict[int, int]
    rise: float
    drop: float
    capital: float
    box: tuple[float, ...]


@cache
def _face() -> _Face:
    found = TTFontFile(str(resources.path(_FILE)))
    places = {code: number for number, code in enumerate(_SHAPED, 1)}
    return _Face(
        data=found.makeSubset(list(_SHAPED)),
        widths={code: found.charWidths[code] for code in _SHAPED},
        glyphs=places,
        rise=found.ascent,
        drop=found.descent,
        capital=found.capHeight,
        box=tuple(found.bbox),
    )


def load() -> None:
    """Reads the typeface from the program's own files, before the door is shut."""
    _face()


def width(text: str, size: float) -> float:
    """Returns how wide a label is, in points."""
    widths = _face().widths
    return sum(widths.get(ord(char), _UNSEEN_WIDTH) for char in text) * size / 1000


def unseen_width(text: str, size: float) -> float:
    """Returns how wide unseen words are before they are stretched."""
    widths = _face().widths
    return sum(widths.get(code, _UNSEEN_WIDTH) for code in _codes(text)) * size / 1000


def written(text: str) -> bytes:
    """Returns a text as it stands in a page's drawing."""
    return b"<%b>" % "".join(f"{code:04x}" for code in _codes(text)).encode()


def _codes(text: str) -> list[int]:
    # What lies beyond the first plane has no code here and is hardly ever in a paper.
    return [code if (code := ord(char)) < _CODES else 0xFFFD for char in text]


def put(writer: Writer) -> int:
    """Writes the typeface into a bundle; returns its number."""
    face = _face()
    data = writer.add_stream(b"/Length1 %d" % len(face.data), face.data)
    described = writer.add(
        b"<</Type/FontDescriptor/FontName%b/Flags 4/ItalicAngle 0/StemV 120"
        b"/Ascent %d/Descent %d/CapHeight %d/FontBBox[%b]/FontFile2 %d 0 R>>"
        % (
            _NAME,
            *(face.rise, face.drop, face.capital),
            b" ".join(b"%d" % side for side in face.box),
            data,
        )
    )
    places = b"".join(
        face.glyphs.get(code, face.glyphs[32]).to_bytes(2, "big")
        for code in range(_CODES)
    )
    mapped = writer.add_stream(b"", places)
    widths = b" ".join(b"%d" % face.widths[code] for code in _SHAPED)
    inner = writer.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont%b/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/DW %d/W[%d[%b]]"
        b"/CIDToGIDMap %d 0 R>>"
        % (_NAME, described, _UNSEEN_WIDTH, _SHAPED.start, widths, mapped)
    )
    codes = writer.add_stream(b"", _unicode())
    return writer.add(
        b"<</Type/Font/Subtype/Type0/BaseFont%b/Encoding/Identity-H"
        b"/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (_NAME, inner, codes)
    )


def _unicode() -> bytes:
    """Says that each code is that of Unicode."""
    ranges = [f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in range(256)]
    blocks = [ranges[at : at + _BLOCK] for at in range(0, len(ranges), _BLOCK)]
    body = "\n".join(
        f"{len(block)} beginbfrange\n" + "\n".join(block) + "\nendbfrange"
        for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
