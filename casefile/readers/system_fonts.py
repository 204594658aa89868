"""Has pdfium look for the fonts of the system while a worker may still look around.

pdfium lists them when a page first asks for a font that the paper does not bring along.
For that it asks after the size and time of every file in their folders, and a worker
that may ask that of any file would learn what files the user has. So a page is opened
that asks for such a font; later only the fonts themselves are opened.
"""

from __future__ import annotations

from functools import cache

import pypdfium2 as pdfium

_OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]>>",
    b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    b"<</Length 19>>stream\nBT/F 9 Tf(a)Tj ET \nendstream",
    b"<</Type/Font/Subtype/TrueType/BaseFont/Unheard>>",
)


@cache
def look_up() -> None:
    """Opens a page that asks for a font that nobody has."""
    document = pdfium.PdfDocument(_paper())
    document[0].close()
    document.close()


def _paper() -> bytes:
    made = b"%PDF-1.4\n"
    for number, words in enumerate(_OBJECTS, start=1):
        made += b"%d 0 obj%s endobj\n" % (number, words)
    return made + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"
