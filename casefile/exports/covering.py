"""A copy of a paper in pictures, in which some words are painted over for good.

The copy is made from the drawn pages alone. Nothing of the paper's own file is in it:
no properties, no links, no attachments, and behind the picture no text but the words
that are still to be found. That is why there is no list of the places of a PDF where
words can hide: whatever is not drawn is never written, whatever it is called.

It is written object by object as the pages come, so that a long paper is never there
twice, and only one of its pages at a time besides what is written.
"""

from __future__ import annotations

import hashlib
import zlib
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from casefile import resources
from casefile.code_map import code_map
from casefile.domain.covering import PackedPicture, Packing
from casefile.mapped import LARGE, Data, held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casefile.services.ports import CoveredPage

TITLE = "Copy of a paper, with some words removed"
_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_DEPTH = 0.2
"""How much of a word's height lies below the line it stands on."""
_WIDE: Final = 0.5
"""How wide each letter of the typeface without letters is, for its size."""
_ROOT, _PAGES, _INFO, _FONT, _UNDER, _DESCRIBED, _FILE, _EMPTY, _SAYS = range(1, 10)
_FILTERS: Final = {Packing.JPEG: b"DCTDecode", Packing.DEFLATED: b"FlateDecode"}


def covered(pages: Iterable[CoveredPage]) -> Data:
    """Returns a PDF of pictures, its pages in the order of their numbers."""
    pieces = _Written().pieces(pages)
    begun: list[bytes] = []
    size = 0
    for piece in pieces:
        begun.append(piece)
        size += len(piece)
        if size >= LARGE:
            # Held from now on where it is held once for all who look at it.
            return held(size, chain(begun, pieces))
    return b"".join(begun)


class _Written:
    """A PDF under way."""

    def __init__(self) -> None:
        self._at = 0
        self._places: dict[int, int] = {}
        """Where each object begins."""
        self._next = _SAYS + 1
        self._pages: dict[int, int] = {}
        self._digest = hashlib.sha256()

    def pieces(self, pages: Iterable[CoveredPage]) -> Iterator[bytes]:
        """Yields the file in pieces, as the pages come."""
        yield self._counted(_HEAD)
        for page in pages:
            yield from self._page(page)
        yield from self._typeface()
        yield self._object(_PAGES, self._tree())
        yield self._object(
            _ROOT,
            b"<< /Type /Catalog /Pages %d 0 R /Lang (en-GB) "
            b"/ViewerPreferences << /DisplayDocTitle true >> >>" % _PAGES,
        )
        yield self._object(_INFO, b"<< /Title (%b) >>" % TITLE.encode())
        yield self._end()

    def _page(self, page: CoveredPage) -> Iterator[bytes]:
        number = self._pages[page.number] = self._new()
        picture, drawing = self._new(), self._new()
        packed = page.picture
        yield self._stream(picture, packed.data, _told(packed), packed.packing)
        yield self._stream(drawing, zlib.compress(_drawing(page)))
        yield self._object(
            number,
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R "
            b"/Resources << /XObject << /Page %d 0 R >> /Font << /F %d 0 R >> >> >>"
            % (_PAGES, page.width, page.height, drawing, picture, _FONT),
        )

    def _typeface(self) -> Iterator[bytes]:
        """Yields the typeface of the words that nobody sees; it has no letters."""
        name = b"CasefileUnseen"
        yield self._object(
            _FONT,
            b"<< /Type /Font /Subtype /Type0 /BaseFont /%b /Encoding /Identity-H "
            b"/DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (name, _UNDER, _SAYS),
        )
        yield self._object(
            _UNDER,
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%b /DW %d "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            b" /FontDescriptor %d 0 R /CIDToGIDMap %d 0 R >>"
            % (name, 1000 * _WIDE, _DESCRIBED, _EMPTY),
        )
        yield self._object(
            _DESCRIBED,
            b"<< /Type /FontDescriptor /FontName /%b /Flags 4 "
            b"/FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 "
            b"/Descent -200 /CapHeight 800 /StemV 80 "
            b"/FontFile2 %d 0 R >>" % (name, _FILE),
        )
        font = resources.data("fonts/unseen.ttf")
        yield self._stream(_FILE, zlib.compress(font), b"/Length1 %d" % len(font))
        # Each letter that there is has the one empty shape.
        yield self._stream(_EMPTY, zlib.compress(bytes(2 * 0x10000)))
        yield self._stream(_SAYS, zlib.compress(code_map()))

    def _tree(self) -> bytes:
        each = b" ".join(b"%d 0 R" % self._pages[page] for page in sorted(self._pages))
        return b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(self._pages), each)

    def _end(self) -> bytes:
        start, count = self._at, self._next
        lines = b"".join(b"%010d 00000 n \n" % self._places[n] for n in range(1, count))
        name = self._digest.hexdigest()[:32].encode()
        return (
            b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n"
            b"<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%b> <%b>] >>\n"
            b"startxref\n%d\n%%%%EOF\n"
            % (count, lines, count, _ROOT, _INFO, name, name, start)
        )

    def _new(self) -> int:
        self._next += 1
        return self._next - 1

    def _stream(
        self,
        number: int,
        data: bytes,
        told: bytes = b"",
        packing: Packing = Packing.DEFLATED,
    ) -> bytes:
        head = b"/Filter /%b /Length %d %b" % (_FILTERS[packing], len(data), told)
        return self._object(
            number, b"<< %b >>\nstream\n%b\nendstream" % (head.strip(), data)
        )

    def _object(self, number: int, said: bytes) -> bytes:
        self._places[number] = self._at
        return self._counted(b"%d 0 obj\n%b\nendobj\n" % (number, said))

    def _counted(self, piece: bytes) -> bytes:
        self._at += len(piece)
        self._digest.update(piece)
        return piece


def _told(picture: PackedPicture) -> bytes:
    """Says how a picture is packed."""
    space: Any = b"/DeviceGray" if picture.is_grey else b"/DeviceRGB"
    if picture.palette:
        last = len(picture.palette) // 3 - 1
        colours = picture.palette.hex().encode()
        space = b"[/Indexed /DeviceRGB %d <%b>]" % (last, colours)
    return (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %b "
        b"/BitsPerComponent %d" % (picture.width, picture.height, space, picture.bits)
    )


def _drawing(page: CoveredPage) -> bytes:
    """Draws the picture, and lays words over it that nobody sees, each where it is."""
    said = [b"q %.2f 0 0 %.2f 0 0 cm /Page Do Q" % (page.width, page.height)]
    if page.words:
        said.append(b"BT 3 Tr")
    for word, box in page.words:
        letters = word.encode("utf-16-be", "replace")
        size = max(box.bottom - box.top, 1.0)
        wide = _WIDE * size * len(letters) / 2
        stretch = 100 * (box.right - box.left) / wide if wide else 100.0
        foot = page.height - box.bottom + size * _DEPTH
        said.append(
            b"/F %.2f Tf %.2f Tz 1 0 0 1 %.2f %.2f Tm <%b> Tj"
            % (size, max(stretch, 0.01), box.left, foot, letters.hex().encode())
        )
    if page.words:
        said.append(b"ET")
    return b"\n".join(said)
