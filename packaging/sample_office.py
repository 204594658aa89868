"""Sets up a blank Word file as the office of a sender would have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from sample_dress import DRESSES, Dress

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph
    from sample_source import Paper

PAGE_WIDTH = 210
"""Of A4, in millimetres."""
_NEEDLESS = ("/thumbnail", "/stylesWithEffects", "/customXml")


def set_up(document: WordDocument, paper: Paper) -> None:
    """Gives a blank Word file the page, the type and the edges of a paper."""
    dress = DRESSES[paper.paper]
    facts = document.core_properties
    made = paper.made.replace(tzinfo=None)
    facts.author = facts.last_modified_by = paper.author
    facts.title, facts.language, facts.comments = paper.title, "en-GB", ""
    facts.created = facts.modified = made
    facts.revision = 1
    _drop_needless_parts(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(297)
    section.left_margin = section.right_margin = Mm(dress.margin)
    section.top_margin, section.bottom_margin = Mm(27), Mm(23)
    section.header_distance = section.footer_distance = Mm(10)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    _set_styles(document, dress)
    _set_edges(document, paper)


def _drop_needless_parts(document: WordDocument) -> None:
    """Leaves out what comes with the blank document and belongs to somebody else."""
    for rels in (document.part.package.rels, document.part.rels):
        for key, relation in list(rels.items()):
            if relation.reltype.endswith(_NEEDLESS):
                del rels[key]


def _set_styles(document: WordDocument, dress: Dress) -> None:
    colour = RGBColor.from_string(dress.colour[1:].upper())
    sizes = {"Title": dress.title, "Heading 1": 1.3, "Heading 2": 1.1}
    for name in ("Normal", *sizes):
        style = document.styles[name]
        style.font.name = dress.word_font
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.size = Pt(round(dress.size * sizes.get(name, 1) * 2) / 2)
        if name != "Normal":
            style.font.color.rgb, style.font.bold = colour, True
            style.paragraph_format.space_before = Pt(9)
            style.paragraph_format.space_after = Pt(5)
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(8), dress.leading / 1.15
    for border in document.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def _set_edges(document: WordDocument, paper: Paper) -> None:
    section = document.sections[0]
    width = Mm(PAGE_WIDTH - 2 * DRESSES[paper.paper].margin)
    for edge, texts in ((section.header, paper.header), (section.footer, paper.footer)):
        if not "".join(texts):
            continue
        line = edge.paragraphs[0]
        line.style.paragraph_format.tab_stops.clear_all()
        line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(f"{texts[0]}\t").font.size = Pt(8.5)
        for piece in texts[1].replace("{", "|{").replace("}", "}|").split("|"):
            _add_piece(line, piece)


def _add_piece(line: WordParagraph, piece: str) -> None:
    """Adds words, or the number that a place like `{page}` stands for."""
    field = {"{page}": "PAGE", "{pages}": "NUMPAGES"}.get(piece)
    run = line.add_run(piece if field is None else "1")
    run.font.size = Pt(8.5)
    run.bold = piece.startswith("OFFICIAL") or None
    if field is not None:
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        run._r.addprevious(simple)  # noqa: SLF001 - python-docx has no fields
        simple.append(run._r)  # noqa: SLF001
