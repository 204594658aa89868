"""The sheet of a Word letter: on its side, on A5, or with its address in a window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from casefile.domain import envelope
from casefile.exports.look import IMPRINT_FOOT

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

    from casefile.exports.address import Setting
    from casefile.exports.look import Level, Look

_TWIPS = 20


def resize(document: WordDocument, paper: Look) -> None:
    """Gives the sheets the margins and sizes of a look, lying on their side or not."""
    _lay(document, paper)
    _set(
        document,
        {
            **{f"Heading {n}": level for n, level in enumerate(paper.headings, 1)},
            **dict.fromkeys(
                ("Normal", "List Bullet", "List Number", "Numbered Paragraph"),
                paper.body,
            ),
            **dict.fromkeys(("Table Text", "Table Heading"), paper.small),
            "Title": paper.subject,
            "Quote": paper.quote,
            "Note": paper.note,
        },
    )


def set_anew(document: WordDocument, paper: Look) -> None:
    """Sets every kind of paragraph by a look that the blank paper was not made for."""
    _lay(document, paper)
    body, small = paper.body, paper.small
    block, entry = replace(body, after=paper.block), replace(body, after=paper.item)
    _set(
        document,
        {
            **{f"Heading {n}": level for n, level in enumerate(paper.headings, 1)},
            **dict.fromkeys(("Normal", "Numbered Paragraph"), body),
            **dict.fromkeys(("List Bullet", "List Number"), entry),
            **dict.fromkeys(
                ("Sender", "Letter Date", "Recipient", "Letter Line"), block
            ),
            **dict.fromkeys(("Table Text", "Table Heading"), small),
            "Closing": replace(body, before=4, after=0),
            "Signature": replace(body, before=paper.signature, after=paper.block),
            "Letter Foot": replace(small, after=8),
            "Caption": replace(small, before=10, after=paper.cell),
            "Title": paper.subject,
            "Quote": paper.quote,
            "Note": paper.note,
        },
    )
    for style in document.styles:
        if style.name in {"Sender", "Letter Date"}:
            style.paragraph_format.left_indent = Pt(paper.sender)


def _lay(document: WordDocument, paper: Look) -> None:
    section = document.sections[0]
    wide, high = paper.page
    upright = WD_ORIENT.PORTRAIT
    section.orientation = WD_ORIENT.LANDSCAPE if wide > high else upright
    section.page_width, section.page_height = Pt(wide), Pt(high)
    section.left_margin = section.right_margin = Pt(paper.side)
    section.top_margin, section.bottom_margin = Pt(paper.top), Pt(paper.bottom)


def _set(document: WordDocument, levels: dict[str, Level]) -> None:
    for style in document.styles:
        level = levels.get(style.name or "")
        if level is not None:
            style.font.size = Pt(level.size)
            style.paragraph_format.line_spacing = Pt(level.leading)
            style.paragraph_format.space_before = Pt(level.before)
            style.paragraph_format.space_after = Pt(level.after)


def put_beside(pieces: list[WordParagraph], paper: Look) -> None:
    """Puts the head of a letter to the right of the window, and the text below it."""
    shown = envelope.usual().shown
    for piece in pieces:
        piece.paragraph_format.left_indent = Pt(0)
        frame = _frame(piece, paper.side + paper.sender, paper.top)
        frame.set(qn("w:w"), _twips(paper.width - paper.sender))
        frame.set(qn("w:h"), _twips(shown.bottom - paper.top))
        frame.set(qn("w:hRule"), "atLeast")


def put_in_window(piece: WordParagraph, window: Setting) -> None:
    """Puts the address where the window of an envelope shows it."""
    place = window.place
    layout = piece.paragraph_format
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(window.leading)
    layout.space_before = layout.space_after = Pt(0)
    for run in piece.runs:
        run.font.size = Pt(window.size)
    frame = _frame(piece, place.left, place.top)
    frame.set(qn("w:w"), _twips(place.right - place.left))
    frame.set(qn("w:h"), _twips(place.bottom - place.top))
    frame.set(qn("w:hRule"), "exact")


def put_at_foot(piece: WordParagraph, paper: Look) -> None:
    """Puts a line between the text of its page and the number of that."""
    level = paper.imprint
    layout = piece.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    for run in piece.runs:
        run.font.size = Pt(level.size)
    top = paper.page[1] - IMPRINT_FOOT - level.leading
    frame = _frame(piece, paper.side, top)
    frame.set(qn("w:w"), _twips(paper.width))
    frame.set(qn("w:h"), _twips(level.leading))
    frame.set(qn("w:hRule"), "exact")


def _frame(piece: WordParagraph, left: float, top: float) -> Any:
    """Gives a paragraph a place on the page that no text flows beside."""
    made = OxmlElement("w:framePr")
    places = {
        "wrap": "notBeside",
        "hAnchor": "page",
        "vAnchor": "page",
        "x": _twips(left),
        "y": _twips(top),
    }
    for name, value in places.items():
        made.set(qn(f"w:{name}"), value)
    layout: Any = piece._p.get_or_add_pPr()  # noqa: SLF001
    # The order of these parts is fixed: it stands behind the style and what keeps.
    before = ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore")
    known = [child for child in layout if child.tag in map(qn, before)]
    layout.insert(len(known), made)
    return made


def _twips(points: float) -> str:
    return str(round(points * _TWIPS))
