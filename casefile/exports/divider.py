"""Pages that stand between the sections of a printed bundle, and an empty one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from reportlab.lib.enums import TA_CENTER
from reportlab.pdfgen.canvas import Canvas

from casefile.domain.bundle.profile import words
from casefile.domain.letter import Run
from casefile.exports import finishing, fonts, look
from casefile.exports.flow import INK, Words, style
from casefile.exports.look import Level
from casefile.exports.sheets import ONE_AT_A_TIME
from casefile.exports.tagging import Tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.domain.bundle.front_page import IndexSection

_SIZE: Final = (look.PAGE_WIDTH, look.PAGE_HEIGHT)
_SIDE: Final = 90.0
_WIDTH: Final = look.PAGE_WIDTH - 2 * _SIDE
_LETTER: Final = Level(size=96, leading=116)
_TITLE: Final = Level(size=26, leading=34)
_LABELS: Final = Level(size=15, leading=20)
_TOP: Final = 0.66
"""Of the height of a page, where its first line begins."""
_RULE: Final = 1.6


def draw(sections: Sequence[IndexSection]) -> bytes:
    """Returns a page with the name of each section, and an empty one at the end."""
    with ONE_AT_A_TIME:
        fonts.ready()
        out, tags = io.BytesIO(), Tags()
        canvas = Canvas(out, pagesize=_SIZE, invariant=1, pageCompression=1)
        for section in sections:
            _page(canvas, tags, section)
            canvas.showPage()
        # A page on which nothing was drawn is left out unless it is asked for.
        canvas.showPage()
        canvas.save()
        title: str = words("part")["dividers"]
        return finishing.finish(out.getvalue(), tags, title)


def _page(canvas: Canvas, tags: Tags, section: IndexSection) -> None:
    at = look.PAGE_HEIGHT * _TOP
    lines = (
        ("H1", section.letter, _LETTER),
        ("P", section.title, _TITLE),
        ("P", section.labels, _LABELS),
    )
    for kind, text, level in lines:
        if not text:
            continue
        bold = level is not _LABELS
        look_of_it = style(level, bold=bold, breakable=True).clone(
            "middle", alignment=TA_CENTER, textColor=INK
        )
        found = Words(fonts.mark_up((Run(text),)), look_of_it)
        found.tagged(tags, tags.root.add(kind))
        height = found.wrap(_WIDTH, look.PAGE_HEIGHT)[1]
        found.drawOn(canvas, _SIDE, at - height)
        at -= height + level.size * 0.4
        if level is _LETTER:
            with tags.decoration(canvas):
                canvas.setStrokeColor(INK)
                canvas.setLineWidth(_RULE)
                canvas.line(_SIDE, at + 12, _SIDE + _WIDTH, at + 12)
            at -= 22
