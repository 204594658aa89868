"""A reply of thousands of scanned pages, as large as councils send them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, OutlineItem
from PIL import Image

from tests.readers.papers import photographed
from tests.reply import reply

PAGES = 2040
_DPI = 98
_KINDS = 6
_PAPER = 12
"""Pages in each paper of it, as its bookmarks say."""
_BYTES = 69_000
"""Of each page: 141 MB in all."""
_A4 = (0, 0, 595, 842)


def _pictures() -> list[tuple[tuple[int, int], bytes]]:
    """Some pages as a scanner sees them, each with its size."""
    first = reply(times=1)
    with pikepdf.open(BytesIO(first)) as document:
        singles = []
        for number in range(_KINDS):
            with pikepdf.new() as one:
                one.pages.append(document.pages[number])
                made = BytesIO()
                one.save(made)
                singles.append(made.getvalue())
    found = []
    for single in singles:
        seen = photographed(single, dpi=_DPI).convert("L")
        # The grain of a scan, which makes most of its size.
        grain = Image.effect_noise(seen.size, 9)
        made = BytesIO()
        Image.blend(seen, grain, 0.1).save(made, "JPEG", quality=35)
        found.append((seen.size, made.getvalue()))
    return found


def write(path: Path, pages: int = PAGES, size: int = _BYTES) -> None:
    """Writes the reply, each page of about `size` bytes; no two are the same."""
    pictures = _pictures()
    with pikepdf.new() as document:
        for number in range(pages):
            (wide, high), seen = pictures[number % len(pictures)]
            padding = b"%08d" % number * max(1, (size - len(seen)) // 8)
            picture = document.make_stream(
                seen + padding,
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=wide,
                Height=high,
                ColorSpace=Name.DeviceGray,
                BitsPerComponent=8,
                Filter=Name.DCTDecode,
            )
            page = document.add_blank_page(page_size=_A4[2:])
            page.Resources = Dictionary(XObject=Dictionary(Picture=picture))
            page.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /Picture Do Q")
        with document.open_outline() as outline:
            outline.root += [
                OutlineItem(f"Record {1 + first // _PAPER}", first)
                for first in range(0, pages, _PAPER)
            ]
        document.save(path)
