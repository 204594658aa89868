"""The typefaces of what the bundle itself writes on pages.

One serves for labels and for words unseen: only the letters of labels have a shape in
it. The other one is for what was typed into forms. Codes are those of Unicode, so that
whatever is written with them can be searched and copied.
"""

from __future__ import annotations

import sys
from array import array
from functools import cache
from typing import NamedTuple

from reportlab.pdfbase.ttfonts import TTFontFile

from casefile import resources
from casefile.code_map import code_map
from casefile.readers.bind.writer import Writer

_LABELS = "fonts/AtkinsonHyperlegibleNext-Bold.ttf"
_VALUES = "fonts/AtkinsonHyperlegibleNext-Regular.ttf"
_SHAPED = range(32, 127)
_CODES = 0x10000
_UNSEEN_WIDTH = 500


class Face(NamedTuple):
    """A typeface, ready to be put into a file."""

    name: str
    data: bytes
    widths: dict[int, float]
    """Of each letter, in thousandths of its size."""
    glyphs: dict[int, int]
    rise: float
    drop: float
    capital: float
    box: tuple[float, ...]

    def width(self, text: str, size: float) -> float:
        """Returns how wide a text is, in points."""
        widths = self.widths
        return (
            sum(widths.get(code, _UNSEEN_WIDTH) for code in _codes(text)) * size / 1000
        )


@cache
def labels() -> Face:
    """Returns the typeface of labels, with the few letters that they have."""
    found = TTFontFile(str(resources.path(_LABELS)))
    glyphs = {code: number for number, code in enumerate(_SHAPED, 1)}
    return _face(
        f"CASEFI+{_name(found)}", found, found.makeSubset(list(_SHAPED)), glyphs
    )


@cache
def values() -> Face:
    """Returns the typeface of what was typed into forms, with all its letters."""
    path = resources.path(_VALUES)
    found = TTFontFile(str(path))
    glyphs = {code: at for code, at in found.charToGlyph.items() if code < _CODES}
    return _face(_name(found), found, path.read_bytes(), glyphs)


def _name(found: TTFontFile) -> str:
    return bytes(found.name).decode("ascii")


def _face(name: str, found: TTFontFile, data: bytes, glyphs: dict[int, int]) -> Face:
    return Face(
        name=name,
        data=data,
        widths={code: found.charWidths[code] for code in glyphs},
        glyphs=glyphs,
        rise=found.ascent,
        drop=found.descent,
        capital=found.capHeight,
        box=tuple(found.bbox),
    )


def load() -> None:
    """Reads the typefaces from the program's own files, before the door is shut."""
    labels()
    values()


def written(text: str) -> bytes:
    """Returns a text as it stands in a page's drawing."""
    return b"<%b>" % "".join(f"{code:04x}" for code in _codes(text)).encode()


def _codes(text: str) -> list[int]:
    # What lies beyond the first plane has no code here and is hardly ever in a paper.
    return [code if (code := ord(char)) < _CODES else 0xFFFD for char in text]


def put(writer: Writer, face: Face) -> int:
    """Writes a typeface into a bundle; returns its number."""
    name = face.name.encode()
    data = writer.add_stream(b"/Length1 %d" % len(face.data), face.data)
    described = writer.add(
        b"<</Type/FontDescriptor/FontName/%b/Flags 4/ItalicAngle 0/StemV 120"
        b"/Ascent %d/Descent %d/CapHeight %d/FontBBox[%b]/FontFile2 %d 0 R>>"
        % (
            name,
            *(face.rise, face.drop, face.capital),
            b" ".join(b"%d" % side for side in face.box),
            data,
        )
    )
    mapped = writer.add_stream(b"", _places(face))
    widths = b"".join(b"%d[%d]" % (code, face.widths[code]) for code in face.glyphs)
    inner = writer.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/DW %d/W[%b]"
        b"/CIDToGIDMap %d 0 R>>" % (name, described, _UNSEEN_WIDTH, widths, mapped)
    )
    codes = writer.add_stream(b"", code_map())
    return writer.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H"
        b"/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (name, inner, codes)
    )


def _places(face: Face) -> bytes:
    """Says for each code which letter of the typeface it is."""
    places = array("H", [face.glyphs[ord(" ")]]) * _CODES
    for code, glyph in face.glyphs.items():
        places[code] = glyph
    if sys.byteorder == "little":
        places.byteswap()
    return places.tobytes()
