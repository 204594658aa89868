"""A PDF of pictures alone, put together without looking into any of them.

It is written here, by the program itself, so that no library has to open what a worker
made of a photo: the bytes of a picture only follow a line that says how large it is.
Nothing else is in it: no name, no date, no word about who made it.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Final, NamedTuple

JPEG_BEGINS: Final = b"\xff\xd8\xff"
JPEG_ENDS: Final = b"\xff\xd9"
_HEAD: Final = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


class JpegPage(NamedTuple):
    """A picture that is a page: its bytes, its size in dots, and in points."""

    data: bytes
    wide: int
    high: int
    grey: bool
    width: float
    height: float


class _Objects:
    """The parts of a PDF, as they are written one after the other."""

    def __init__(self) -> None:
        self._file = BytesIO()
        self._file.write(_HEAD)
        self._places: dict[int, int] = {}

    def add(self, number: int, said: str, stream: bytes | None = None) -> None:
        self._places[number] = self._file.tell()
        self._file.write(f"{number} 0 obj\n{said}\n".encode("ascii"))
        if stream is not None:
            self._file.writelines((b"stream\n", stream, b"\nendstream\n"))
        self._file.write(b"endobj\n")

    def whole(self) -> bytes:
        """Returns the file with the list of where everything is."""
        start, size = self._file.tell(), len(self._places) + 1
        self._file.write(f"xref\n0 {size}\n0000000000 65535 f \n".encode("ascii"))
        for _, place in sorted(self._places.items()):
            self._file.write(f"{place:010d} 00000 n \n".encode("ascii"))
        end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
        self._file.write(end.encode("ascii"))
        return self._file.getvalue()


def paper_of(pages: Iterable[JpegPage]) -> bytes:
    """Returns a PDF with one page for each picture, in the order given."""
    objects = _Objects()
    first = 3
    count = 0
    for page in pages:
        number = first + 3 * count
        count += 1
        width, height = f"{page.width:.2f}", f"{page.height:.2f}"
        objects.add(
            number,
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] "
            f"/Resources << /XObject << /Picture {number + 2} 0 R >> >> "
            f"/Contents {number + 1} 0 R >>",
        )
        drawn = f"{width} 0 0 {height} 0 0 cm /Picture Do".encode("ascii")
        objects.add(number + 1, f"<< /Length {len(drawn)} >>", drawn)
        colours = "/DeviceGray" if page.grey else "/DeviceRGB"
        objects.add(
            number + 2,
            f"<< /Type /XObject /Subtype /Image /Width {page.wide} "
            f"/Height {page.high} /BitsPerComponent 8 /ColorSpace {colours} "
            f"/Filter /DCTDecode /Length {len(page.data)} >>",
            page.data,
        )
    kids = " ".join(f"{first + 3 * place} 0 R" for place in range(count))
    objects.add(1, "<< /Type /Catalog /Pages 2 0 R >>")
    objects.add(2, f"<< /Type /Pages /Count {count} /Kids [{kids}] >>")
    return objects.whole()
