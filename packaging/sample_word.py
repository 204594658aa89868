"""Writes the papers of the sample as Word files, as an office would have made them."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree
from sample_dress import DRESSES
from sample_office import PAGE_WIDTH, set_up
from sample_source import Heading, PageBreak, Paper, Paragraph, Sign, Span, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.table import _Cell as Cell
    from docx.text.paragraph import Paragraph as WordParagraph

NUMBER_ROOM = Pt(32)
_FOOTNOTES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
)
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def write(paper: Paper) -> bytes:
    """Returns a paper as a Word file; the same source always gives the same parts."""
    document = Document()
    writer = _Writer(paper, document)
    set_up(document, paper)
    writer.write_all()
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_times(out.getvalue())


def parts(data: bytes) -> dict[str, bytes]:
    """Returns the parts of a Word file; how they are packed may differ by machine."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with_fixed_times(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts(data).items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


class _Writer:
    """Writes the blocks of one paper, one after the other."""

    def __init__(self, paper: Paper, document: WordDocument) -> None:
        self.paper, self.document = paper, document
        self.dress = DRESSES[paper.paper]
        self.stamp = paper.made.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.revisions = 0
        self.notes: list[str] = []
        self.is_new_page = False
        self.inset = Pt(0)

    def write_all(self) -> None:
        """Writes everything, the footnotes last."""
        for line in self.paper.letterhead:
            self._letterhead(line, is_first=line == self.paper.letterhead[0])
        blocks = [*self.paper.blocks, None]
        for block, following in pairwise(blocks):
            if isinstance(block, PageBreak):
                self.is_new_page = True
            elif isinstance(block, Heading):
                self._heading(block)
            elif isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Sign):
                self._sign(block.name)
            elif isinstance(block, Paragraph):
                is_item_next = isinstance(following, Paragraph) and (
                    following.look == "item"
                )
                self._paragraph(block, is_item_next=is_item_next)
        if self.notes:
            self._footnotes()

    def _new(self, style: str | None = None) -> WordParagraph:
        made = self.document.add_paragraph(style=style)
        if self.is_new_page:
            made.paragraph_format.page_break_before = True
            self.is_new_page = False
        return made

    def _letterhead(self, line: str, *, is_first: bool) -> None:
        made = self._new()
        made.paragraph_format.space_after = Pt(
            0 if line != self.paper.letterhead[-1] else 18
        )
        run = made.add_run(line)
        run.bold = is_first
        run.font.size = Pt(16 if is_first else 9.5)
        run.font.color.rgb = RGBColor.from_string(self.dress.colour[1:].upper())

    def _heading(self, block: Heading) -> None:
        made = self._new("Title" if block.level == 1 else f"Heading {block.level - 1}")
        self._fill(made, block.spans)

    def _paragraph(self, block: Paragraph, *, is_item_next: bool) -> None:
        if block.look == "item":
            self._item(block, is_last=not is_item_next)
            return
        made = self._new()
        shape = made.paragraph_format
        self.inset = NUMBER_ROOM if block.number else Pt(0)
        if block.number:
            shape.left_indent, shape.first_line_indent = NUMBER_ROOM, -NUMBER_ROOM
            made.add_run(f"{block.number}\t")
            shape.tab_stops.add_tab_stop(NUMBER_ROOM)
        if block.look == "right":
            shape.left_indent = Mm((PAGE_WIDTH - 2 * self.dress.margin) * 0.62)
        if block.look == "notice":
            self._shade(made._p.get_or_add_pPr(), self.dress.shade)  # noqa: SLF001
        self._fill(made, block.spans)
        for run in made.runs:
            if block.look == "subtitle":
                run.bold, run.font.size = True, Pt(self.dress.size * 1.2)
            elif block.look in ("small", "notice"):
                run.font.size = Pt(9.5)

    def _item(self, block: Paragraph, *, is_last: bool) -> None:
        is_bullet = block.number == "•"
        made = self._new("List Bullet" if is_bullet else "List Number")
        shape = made.paragraph_format
        shape.left_indent, shape.first_line_indent = self.inset + Pt(18), Pt(-18)
        if not is_last:
            shape.space_after = Pt(4)
        self._fill(made, block.spans)

    def _sign(self, name: str) -> None:
        run = self._new().add_run(name)
        run.italic = True
        run.font.name, run.font.size = "Times New Roman", Pt(18)
        run.font.color.rgb = RGBColor(0x1D, 0x2B, 0x8F)

    def _table(self, block: Table) -> None:
        if self.is_new_page:
            self._new()
        grid = self.document.add_table(len(block.rows), len(block.widths), "Table Grid")
        grid.autofit = False
        whole = PAGE_WIDTH - 2 * self.dress.margin
        for column, share in zip(grid.columns, block.widths, strict=True):
            column.width = Mm(whole * share / 100)
        is_list = block.look == "list"
        for at, (row, line) in enumerate(zip(block.rows, grid.rows, strict=True)):
            is_head = is_list and at == 0
            settings = line._tr.get_or_add_trPr()  # noqa: SLF001
            settings.append(OxmlElement("w:cantSplit"))
            if is_head:
                settings.append(OxmlElement("w:tblHeader"))
            for column, (spans, cell) in enumerate(zip(row, line.cells, strict=True)):
                is_name = not is_list and column == 0
                self._cell(cell, spans, is_head=is_head, is_name=is_name)
        after = self.document.add_paragraph()
        after.paragraph_format.space_after = Pt(0)
        after.paragraph_format.line_spacing = Pt(10)

    def _cell(
        self, cell: Cell, spans: Sequence[Span], *, is_head: bool, is_name: bool
    ) -> None:
        line = cell.paragraphs[0]
        shape = line.paragraph_format
        shape.space_before = shape.space_after = Pt(2.5)
        shape.line_spacing = 1.08
        self._fill(line, spans)
        for run in line.runs:
            run.font.size = Pt(round(self.dress.size * 0.93 * 2) / 2)
            if is_head or is_name:
                run.bold = True
            if is_head:
                ink = self.dress.head_ink[1:].upper()
                run.font.color.rgb = RGBColor.from_string(ink)
        if is_head or is_name:
            colour = self.dress.head if is_head else self.dress.shade
            self._shade(cell._tc.get_or_add_tcPr(), colour)  # noqa: SLF001

    @staticmethod
    def _shade(properties: Any, colour: str) -> None:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:color"), "auto")
        shade.set(qn("w:fill"), colour[1:].upper())
        properties.append(shade)

    def _fill(self, line: WordParagraph, spans: Sequence[Span]) -> None:
        for span in spans:
            if span.mark in ("added", "deleted"):
                self._revise(line, span)
            elif span.mark == "comment":
                self._comment(line, span.text)
            elif span.mark == "footnote":
                self._refer(line, span.text)
            else:
                line.add_run(span.text).bold = span.is_bold or None

    def _revise(self, line: WordParagraph, span: Span) -> None:
        self.revisions += 1
        is_added = span.mark == "added"
        change = OxmlElement("w:ins" if is_added else "w:del")
        change.set(qn("w:id"), str(100 + self.revisions))
        change.set(qn("w:author"), self.paper.reviser)
        change.set(qn("w:date"), self.stamp)
        run = line.add_run(span.text)._r  # noqa: SLF001
        if not is_added:
            for text in run.findall(qn("w:t")):
                text.tag = qn("w:delText")
        run.addprevious(change)
        change.append(run)

    def _comment(self, line: WordParagraph, text: str) -> None:
        author = self.paper.reviser
        initials = "".join(name[0] for name in author.split())
        remark = self.document.add_comment(
            line.runs[-1], text=text, author=author, initials=initials
        )
        remark._comment_elm.set(qn("w:date"), self.stamp)  # noqa: SLF001

    def _refer(self, line: WordParagraph, label: str) -> None:
        self.notes.append(self.paper.notes[label])
        run = line.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self.notes)))
        run._r.append(reference)  # noqa: SLF001

    def _footnotes(self) -> None:
        root = parse_xml(
            f"<w:footnotes {nsdecls('w')}>"
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r>'
            '</w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0">'
            "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
            "</w:footnotes>"
        )
        for number, text in enumerate(self.notes, start=1):
            note = parse_xml(
                f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:r><w:rPr>'
                '<w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
                '<w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
                '<w:t xml:space="preserve"/></w:r></w:p></w:footnote>'
            )
            note.findall(f".//{qn('w:t')}")[0].text = f" {text}"
            root.append(note)
        main = self.document.part
        xml = etree.tostring(root, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml, main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
