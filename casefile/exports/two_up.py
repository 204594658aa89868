"""Two pages of A5 on each sheet of A4, to be folded or cut in the middle."""

from __future__ import annotations

import io
from typing import Final

import pikepdf
from pikepdf import Dictionary, Rectangle

_A4: Final = (595.28, 841.89)


def laid_out(pages: bytes) -> bytes:
    """Returns the pages of our PDF in pairs; broad ones stand below each other."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pages)) as single, pikepdf.new() as pdf:
        for number, page in enumerate(single.pages):
            _, _, wide, high = (float(side) for side in page.mediabox)
            stacked = wide > high
            if number % 2 == 0:
                pdf.add_blank_page(page_size=_A4 if stacked else _A4[::-1])
            second = number % 2 == 1
            left = wide if second and not stacked else 0
            bottom = high if stacked and not second else 0
            place = Rectangle(left, bottom, left + wide, bottom + high)
            pdf.pages[-1].add_overlay(page, place)
        pdf.Root.Lang = single.Root.Lang
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        title = single.docinfo.get("/Title", pikepdf.String(""))
        pdf.docinfo = pdf.make_indirect(Dictionary(Title=pikepdf.String(str(title))))
        pdf.save(out, min_version="1.7", deterministic_id=True)
    return out.getvalue()
