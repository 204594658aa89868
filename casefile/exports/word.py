"""A letter as a Word file, written on our own blank paper."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Pt

from casefile import resources
from casefile.domain.letter import (
    Bullets,
    Chart,
    CourtHeading,
    ExhibitMark,
    Heading,
    LetterBlock,
    LetterContent,
    LetterFoot,
    LetterHead,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Sheet,
    Signing,
    Table,
    Text,
)
from casefile.errors import ProgramIncomplete
from casefile.exports import (
    address,
    fit,
    keeping,
    look,
    printable,
    tabular,
    word_rows,
    word_sheet,
    word_table,
)
from casefile.exports.court_word import CourtWord
from casefile.exports.sheets import ONE_AT_A_TIME
from casefile.exports.word_numbering import DISCS, Numbering, count_with

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

    from casefile.exports.address import Setting

_DEEPEST = 3
_LONGEST_TITLE = 255
_AFTER_TABLE = 12
_CHART = "Chart"
_MOST_OF_PAGE = 0.75
_BELOW_HEAD = 12
_EPOCH = (1980, 1, 1, 0, 0, 0)


class _Letter:
    """Writes the parts of one letter in order."""

    def __init__(self, document: WordDocument, paper: look.Look) -> None:
        self._document = document
        self._paper = paper
        self._styles = {style.name: style for style in document.styles}
        self._usual = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        self._numbering = Numbering(document)
        self._after_table = False
        self._court = CourtWord(self._text, paper)
        self._new_page = False
        """What comes next begins a page."""

    def write(self, letter: LetterContent) -> None:
        if isinstance(letter.head, CourtHeading):
            self._court.heading(letter.head)
        elif letter.head is not None:
            self._head(letter.head, address.setting(letter, self._paper))
        self._blocks(letter.blocks, closes=letter.foot is not None)
        if isinstance(letter.foot, Signing):
            self._keep_last(letter)
            self._court.signing(letter.foot)
        elif letter.foot is not None:
            self._keep_last(letter)
            self._foot(letter.foot)
        self._blocks(letter.annex)
        self._imprint(letter.imprint)
        if self._after_table:
            # Word needs a paragraph between a table and the end.
            self._paragraph("After Table")

    def _blocks(self, blocks: tuple[LetterBlock, ...], *, closes: bool = False) -> None:
        found = keeping.kept(blocks, closes=closes)
        heading: WordParagraph | None = None
        for place, (block, keeps) in enumerate(found):
            below = found[place + 1][0] if place + 1 < len(found) else None
            if heading is not None and keeping.names_place(block, below):
                made: WordParagraph | None = self._put_below(heading, block.text)
            else:
                made = self._block(block)
            if keeps and made is not None:
                made.paragraph_format.keep_with_next = True
            heading = made if keeps and isinstance(block, Heading) else None

    def _put_below(self, heading: WordParagraph, text: Text) -> WordParagraph:
        """Puts the place that a heading is about into the heading's own paragraph.

        Three paragraphs that keep to each other are now and then torn apart by
        LibreOffice, so that the heading stands alone at the foot of a page.
        """
        first = len(heading.runs)
        word_rows.add_runs(heading._p, (Run("\n"), *text))  # noqa: SLF001
        body = self._paper.body
        for run in heading.runs[first:]:
            run.font.size, run.bold = Pt(body.size), bool(run.bold)
        heading.paragraph_format.space_after = Pt(body.after)
        return heading

    def _head(self, head: LetterHead, window: Setting | None) -> None:
        sender = self._text("Sender", printable.lines(head.sender))
        date = self._text("Letter Date", head.date)
        if window is None:
            self._text("Recipient", printable.lines(head.recipient))
        lines = [self._text("Letter Line", text) for text in (head.by, head.reference)]
        if window is not None:
            beside = [piece for piece in (sender, date, *lines) if piece is not None]
            word_sheet.put_beside(beside, self._paper)
            lines_of = self._text("Recipient", window.text)
            if lines_of is not None:
                word_sheet.put_in_window(lines_of, window)
        title = self._text("Title", head.subject)
        if window is not None and title is not None:
            is_closer = self._paper in look.CLOSER
            below = self._paper.subject.before if is_closer else _BELOW_HEAD
            title.paragraph_format.space_before = Pt(below)

    def _keep_last(self, letter: LetterContent) -> None:
        """Keeps the last short paragraph on the page of the signature."""
        if printable.ends_short(letter.blocks):
            self._document.paragraphs[-1].paragraph_format.keep_with_next = True

    def _foot(self, foot: LetterFoot) -> None:
        words = resources.toml("paper/words.toml")
        parts = [
            self._text("Closing", foot.close),
            self._text("Signature", foot.name),
            self._below(words["copies"], foot.copies),
            self._below(words["enclosed"], foot.enclosures),
        ]
        for part in [part for part in parts if part is not None][:-1]:
            part.paragraph_format.keep_with_next = True

    def _below(self, label: str, texts: tuple[Text, ...]) -> WordParagraph | None:
        lines = printable.lines(texts)
        if not lines:
            return None
        return self._text("Letter Foot", (Run(label, bold=True), Run("\n"), *lines))

    def _imprint(self, text: Text) -> None:
        """Writes the line at the foot of the page on which the letter ends."""
        if printable.is_empty(text):
            return
        if self._after_table or not self._document.paragraphs:
            self._paragraph("After Table")
        last = self._document.paragraphs[-1]
        last.paragraph_format.keep_together = True
        made = self._text("Footer", text)
        if made is not None:
            word_sheet.put_at_foot(made, self._paper)
            # It goes to the page of the paragraph that comes after it.
            last._p.addprevious(made._p)  # noqa: SLF001

    def _block(self, block: LetterBlock) -> WordParagraph | None:
        """Writes a block; returns its paragraph, if it is one."""
        match block:
            case Heading():
                level = min(max(block.level, 1), _DEEPEST)
                return self._text(f"Heading {level}", block.text)
            case Paragraph():
                return self._numbered(block)
            case Bullets():
                self._bullets(block)
            case Table():
                self._table(block)
            case Quote():
                return self._text("Quote", block.text)
            case Note():
                return self._text("Note", block.text)
            case PageBreak():
                self._new_page = True
            case Chart():
                self._chart(block)
            case ExhibitMark():
                self._court.exhibit(block)
        return None

    def _numbered(self, block: Paragraph) -> WordParagraph | None:
        style = "Numbered Paragraph" if block.number else "Normal"
        made = self._text(style, block.text)
        if made is not None and block.number:
            self._number(made, printable.label(block.number))
        return made

    def _number(self, made: WordParagraph, label: str) -> None:
        """Numbers a paragraph so that Word counts on, or writes its number out."""
        number = label.rstrip(".")
        if number.isascii() and number.isdigit():
            self._numbering.number(made, int(number))
            return
        layout = made.paragraph_format
        layout.left_indent = Pt(look.HANG)
        layout.first_line_indent = Pt(-look.HANG)
        layout.tab_stops.add_tab_stop(Pt(look.HANG))
        first = made.add_run(f"{label}\t")
        made._p.remove(first._r)  # noqa: SLF001
        made._p.insert_element_before(first._r, "w:r")  # noqa: SLF001

    def _bullets(self, block: Bullets) -> None:
        items = [item for item in block.items if not printable.is_empty(item)]
        style, counted = "List Bullet", DISCS
        if block.ordered and items:
            style, counted = "List Number", self._numbering.new_list(block.start)
        made = None
        for index, item in enumerate(items):
            made = self._text(style, item)
            if made is not None:
                count_with(made, counted)
                if printable.keeps_company(index, len(items)):
                    made.paragraph_format.keep_with_next = True
        if made is not None:
            made.paragraph_format.space_after = Pt(self._paper.body.after)

    def _table(self, block: Table) -> None:
        if not tabular.columns(block):
            return
        if block.caption:
            self._text("Caption", (Run(block.caption),))
        elif self._after_table or self._new_page:
            self._paragraph("After Table")
        word_table.add(self._document, block, self._paper, self._styles)
        self._after_table = True

    def _chart(self, block: Chart) -> None:
        # Few letters have one, and drawing it needs much to be loaded.
        from casefile.exports import chart_picture, charts  # noqa: PLC0415

        sizes = charts.pen(self._paper.width)
        for rows in charts.parts(block, sizes, self._paper.height * _MOST_OF_PAGE):
            data = chart_picture.picture(block, sizes, rows)
            made = self._paragraph("Normal")
            # Lines of a fixed height would show the foot of the picture only.
            made.paragraph_format.line_spacing = 1.0
            picture = made.add_run().add_picture
            shown: Any = picture(io.BytesIO(data), width=Pt(sizes.width))
            inline = shown._inline  # noqa: SLF001
            for side in ("distT", "distB", "distL", "distR"):
                # Some programs leave a space where nothing is said.
                inline.set(side, "0")
            about = inline.docPr
            about.set("descr", printable.plain(block.about))
            about.set("name", _CHART)

    def _text(self, style: str, text: Text) -> WordParagraph | None:
        if printable.is_empty(text):
            return None
        made = self._paragraph(style)
        word_rows.add_runs(made._p, text)  # noqa: SLF001
        return made

    def _paragraph(self, style: str) -> WordParagraph:
        made = self._document.add_paragraph()
        self._set_style(made, style)
        if self._after_table:
            above = self._styles[style].paragraph_format.space_before
            if (above or Pt(0)) < Pt(_AFTER_TABLE):
                made.paragraph_format.space_before = Pt(_AFTER_TABLE)
            self._after_table = False
        if self._new_page:
            made.paragraph_format.page_break_before = True
            self._new_page = False
        return made

    def _set_style(self, paragraph: WordParagraph, name: str) -> None:
        # Asked for it by name, the library looks through all styles, each time.
        style = self._styles[name]
        own = None if style == self._usual else style.style_id
        paragraph._p.style = own  # noqa: SLF001


def _set_running(document: WordDocument, running: str) -> None:
    line = document.sections[0].header.paragraphs[0]
    if running:
        line.add_run(running)
    else:
        # The style of the head has a rule below it, which would stand there alone.
        line.style = "Footer"


def _packed(document: WordDocument) -> bytes:
    """Returns the file with no time of making, so that it is always the same."""
    saved, out = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(out, "w") as packed:
        for part in parts.infolist():
            info = zipfile.ZipInfo(part.filename, _EPOCH)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, parts.read(part))
    return out.getvalue()


def _blank(name: str) -> WordDocument:
    try:
        return Document(io.BytesIO(resources.data(name)))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as e:
        raise ProgramIncomplete(name) from e


def write(letter: LetterContent) -> bytes:
    """Returns the letter as a Word file; the same letter gives the same bytes."""
    paper = "one-page" if letter.compact else "letter"
    document = _blank(f"paper/{paper}.docx")
    title = printable.clean(letter.title).replace("\n", " ")
    document.core_properties.title = title[:_LONGEST_TITLE]
    _set_running(document, printable.clean(letter.running).replace("\n", " "))
    with ONE_AT_A_TIME:
        size = fit.of(letter)
    if letter.sheet is not Sheet.A4 or size in look.CLOSER:
        word_sheet.set_anew(document, size)
    elif letter.wide or letter.court:
        word_sheet.resize(document, size)
    _Letter(document, size).write(letter)
    return _packed(document)
