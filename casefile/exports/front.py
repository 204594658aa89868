"""The front pages of a bundle: the cover, then the index with places to click."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from reportlab.pdfgen.canvas import Canvas

from casefile.domain.bundle.binding import Front, FrontMark
from casefile.domain.bundle.front_page import DrawnFront
from casefile.domain.bundle.profile import words
from casefile.exports import finishing, fonts, front_cover, look, printable
from casefile.exports.front_index import Index
from casefile.exports.sheets import ONE_AT_A_TIME
from casefile.exports.tagging import Tags

if TYPE_CHECKING:
    from casefile.domain.bundle.front_page import FrontPages

_SIZE: Final = (look.PAGE_WIDTH, look.PAGE_HEIGHT)


def draw(pages: FrontPages, *more: FrontPages) -> DrawnFront:
    """Returns the front pages as a tagged PDF, and where a click leads.

    Of those in `more` each has a table of its own, which follows.
    """
    with ONE_AT_A_TIME:
        fonts.ready()
        out, tags = io.BytesIO(), Tags()
        canvas = Canvas(out, pagesize=_SIZE, invariant=1, pageCompression=1)
        if pages.has_cover:
            front_cover.draw(canvas, tags, pages)
            canvas.showPage()
        said = words("front")
        marks = [FrontMark(title=said["cover"], place=0)] if pages.has_cover else []
        tables = []
        for one in (pages, *more):
            table = Index(canvas, tags, one, is_first=one is pages)
            first = canvas.getPageNumber() - 1
            marks.append(FrontMark(title=one.heading or said["index"], place=first))
            tables.append(table)
            table.draw()
        count = canvas.getPageNumber() - 1
        canvas.save()
        data = finishing.finish(out.getvalue(), tags, printable.clean(pages.title))
    links = tuple(link for table in tables for link in table.links(count))
    return DrawnFront(
        front=Front(data=data, links=links, marks=tuple(marks)),
        pages=count,
        index=1 if pages.has_cover else 0,
    )
