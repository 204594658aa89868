"""Makes a copy of a picture that shows the same and tells nothing else.

A photo says where and when it was taken, and with which phone. The copy is a PDF of the
pictures alone, upright, each on a page of its own size.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

import pikepdf

from casefile.readers.limits import Limits
from casefile.readers.picture import Pictures

_SHARPNESS: Final = 92


def clean_copy(data: bytes, limits: Limits) -> tuple[bytes, list[str]]:
    """Returns the copy, and names of what was left out.

    Raises:
        UnreadableError: if the file is damaged or a trap.
    """
    pictures = Pictures(data, limits)
    made = BytesIO()
    with pikepdf.new() as document:
        for number in range(1, len(pictures) + 1):
            _add(document, pictures, number)
        document.save(made, static_id=True)
    return made.getvalue(), ["camera"] if pictures.says_more else []


def _add(document: pikepdf.Pdf, pictures: Pictures, number: int) -> None:
    image = pictures.image(number)
    wide, high = pictures.size(number)
    packed = BytesIO()
    image.save(packed, "JPEG", quality=_SHARPNESS)
    page = document.add_blank_page(page_size=(wide, high))
    drawn = document.make_stream(
        packed.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=image.width,
        Height=image.height,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name("/DeviceGray" if image.mode == "L" else "/DeviceRGB"),
        Filter=pikepdf.Name.DCTDecode,
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=drawn))
    page.Contents = document.make_stream(
        b"%.3f 0 0 %.3f 0 0 cm /Picture Do" % (wide, high)
    )
