"""The blocks of a letter as tagged pieces in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.lib.enums import TA_CENTER
from reportlab.platypus import Flowable, KeepTogether, Spacer
from reportlab.platypus import PageBreak as NewPage

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
    Signing,
    Table,
    Text,
)
from casefile.exports import (
    address,
    charts,
    fonts,
    keeping,
    look,
    narrow,
    plain_words,
    printable,
    room,
    tabular,
)
from casefile.exports.court_story import Court
from casefile.exports.envelope_head import EnvelopeHead
from casefile.exports.flow import SOFT_INK, Boxed, Imprint, Quoted, Words, style
from casefile.exports.grid import Grid, Measures, Row

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle

    from casefile.exports.address import Setting
    from casefile.exports.look import Look
    from casefile.exports.tagging import Element, Tags

_DEEPEST = 6
_MOST_OF_PAGE = 0.75
"""How much of a page a chart may fill, so that its heading stays with it."""


class Story:
    """Turns a letter into what reportlab lays out."""

    def __init__(self, tags: Tags, paper: Look) -> None:
        fonts.ready()
        self.tags = tags
        self._paper = paper
        self._court = Court(tags, paper)
        self._ruler = plain_words.Ruler()
        self._flow: list[Flowable] = []
        self._above = 0
        """The level of the last heading."""
        self._shift = 0
        """By how much headings stand below the subject."""

    def letter(self, letter: LetterContent) -> list[Flowable]:
        """Returns a whole letter."""
        if letter.head is not None:
            self._top(letter.head, address.setting(letter, self._paper))
        self._blocks(letter.blocks, closes=letter.foot is not None)
        if letter.foot is not None:
            self._foot(letter.foot, with_last=printable.ends_short(letter.blocks))
        self._blocks(letter.annex)
        return [*self.flow(), *self._imprint(letter.imprint)]

    def _imprint(self, text: Text) -> list[Flowable]:
        if printable.is_empty(text):
            return []
        plain = style(self._paper.imprint)
        pale = plain.clone("imprint", textColor=SOFT_INK, alignment=TA_CENTER)
        words = Imprint(fonts.mark_up(text), pale)
        return [words.tagged(self.tags, self.tags.root.add("P"))]

    def _blocks(self, blocks: tuple[LetterBlock, ...], *, closes: bool = False) -> None:
        for block, keeps in keeping.kept(blocks, closes=closes):
            self.add(block)
            last = self._flow[-1] if self._flow else None
            if keeps and isinstance(last, Words):
                last.keeps = True

    def flow(self) -> list[Flowable]:
        """Returns all that was added, with page breaks where a heading needs one."""
        return room.kept_together(self._flow, self._paper) or [Spacer(1, 1)]

    def title(self, text: Text) -> None:
        """Adds the title that all headings stand below."""
        title = self._text("H1", text, style(self._paper.subject, bold=True))
        if title is not None:
            self._is_titled(title, text)

    def _is_titled(self, title: Words, text: Text) -> None:
        self._shift = self._above = 1
        title.bookmark = (1, fonts.drawable(printable.plain(text)))

    def put(self, piece: Flowable) -> None:
        """Adds a piece that is already laid out and tagged."""
        self._flow.append(piece)

    def add(self, block: LetterBlock) -> None:
        """Adds one block."""
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case Bullets():
                self._bullets(block)
            case Table():
                self._table(block)
            case Quote():
                level, inset = self._paper.quote, look.QUOTE
                self._set_apart("BlockQuote", Quoted, block.text, level, inset)
            case Note():
                level, inset = self._paper.note, look.NOTE
                self._set_apart("Div", Boxed, block.text, level, inset)
            case PageBreak():
                self._flow.append(NewPage())
            case Chart():
                self._chart(block)
            case ExhibitMark():
                self._flow += self._court.exhibit(block)

    def _top(self, head: LetterHead | CourtHeading, window: Setting | None) -> None:
        if isinstance(head, LetterHead):
            self._head(head, window)
            return
        flow, title = self._court.heading(head)
        self._flow += flow
        self._flow.append(title)
        self._is_titled(title, head.subject)

    def _head(self, head: LetterHead, window: Setting | None) -> None:
        if window is None or not self._windowed(head, window):
            block = replace(self._paper.body, after=self._paper.block)
            left, right = style(block), style(block, left=self._paper.sender)
            self._text("P", printable.lines(head.sender), right)
            self._text("P", head.date, right)
            self._text("P", printable.lines(head.recipient), left)
            self._text("P", head.by, left)
            self._text("P", head.reference, left)
        self.title(head.subject)

    def _windowed(self, head: LetterHead, window: Setting) -> bool:
        """Adds a head whose address stands in a window, unless it is too long."""
        block = replace(self._paper.body, after=self._paper.block)
        right = style(block, left=self._paper.sender)
        beside = (printable.lines(head.sender), head.date, head.by, head.reference)
        level = look.Level(size=window.size, leading=window.leading)
        kids = len(self.tags.root.kids)
        made = [self._text("P", text, right) for text in beside]
        lines = self._text("P", window.text, style(level))
        self._flow.clear()
        words = [one for one in made if one is not None]
        if lines is not None:
            piece = EnvelopeHead(words, lines, window.place, self._paper)
            if piece.fits:
                self._flow.append(piece)
                return True
        del self.tags.root.kids[kids:]
        return False

    def _foot(self, foot: LetterFoot | Signing, *, with_last: bool) -> None:
        start = len(self._flow) - int(with_last)
        while start and room.keeps(self._flow[start - 1]):
            start -= 1
        if isinstance(foot, Signing):
            self._flow += self._court.signing(foot)
        else:
            self._close(foot)
        self._flow[start:] = [KeepTogether(self._flow[start:])]

    def _close(self, foot: LetterFoot) -> None:
        body = self._paper.body
        self._text("P", foot.close, style(replace(body, before=4, after=0)))
        self._flow.append(Spacer(1, self._paper.signature))
        self._text("P", foot.name, style(replace(body, after=self._paper.block)))
        words = resources.toml("paper/words.toml")
        self._below(words["copies"], foot.copies)
        self._below(words["enclosed"], foot.enclosures)

    def _below(self, label: str, texts: tuple[Text, ...]) -> None:
        lines = printable.lines(texts)
        if lines:
            text = (Run(label, bold=True), Run("\n"), *lines)
            self._text("P", text, style(replace(self._paper.small, after=8)))

    def _heading(self, block: Heading) -> None:
        shown = min(max(block.level, 1), len(self._paper.headings))
        # In the tags no level is ever skipped, whatever the letter does.
        level = min(shown + self._shift, self._above + 1, _DEEPEST)
        measures = style(self._paper.headings[shown - 1], bold=True)
        words = self._text(f"H{level}", block.text, measures)
        if words is not None:
            self._above = level
            words.bookmark = (level, fonts.drawable(printable.plain(block.text)))
            words.keeps = True

    def _paragraph(self, block: Paragraph) -> None:
        label = fonts.drawable(printable.label(block.number))
        left = self._indent(label, look.HANG) if label else 0
        words = self._text("P", block.text, style(self._paper.body, left=left))
        if words is None:
            return
        words.label = label

    def _indent(self, label: str, least: float) -> float:
        wide = fonts.width(label, self._paper.body.size) + look.HANG / 4
        return max(least, round(wide, 1))

    def _bullets(self, block: Bullets) -> None:
        items = [item for item in block.items if not printable.is_empty(item)]
        whole = self.tags.root.add(
            "L", numbering="Decimal" if block.ordered else "Disc"
        )
        body, gap = self._paper.body, self._paper.item
        longest = f"{block.start + len(items)}."
        indent = self._indent(longest, look.HANG) if block.ordered else look.BULLET
        last, entry = (
            style(body, left=indent),
            style(replace(body, after=gap), left=indent),
        )
        for number, item in enumerate(items, block.start):
            element = whole.add("LI")
            label = element.add("Lbl")
            words = Words(fonts.mark_up(item), last if item is items[-1] else entry)
            words.tagged(self.tags, element.add("LBody"))
            words.label = f"{number}." if block.ordered else "•"
            words.label_element = label
            words.keeps = printable.keeps_company(number - block.start, len(items))
            self._flow.append(words)

    def _set_apart(
        self, tag: str, kind: type[Words], text: Text, level: look.Level, inset: float
    ) -> None:
        if not printable.is_empty(text):
            words = kind(fonts.mark_up(text), style(level, left=inset, right=inset))
            owner = self.tags.root.add(tag).add("P")
            self._flow.append(words.tagged(self.tags, owner))

    def _table(self, block: Table) -> None:
        count = tabular.columns(block)
        if not count:
            return
        table = self.tags.root.add("Table")
        if block.caption:
            self._caption(block.caption, table)
        shares = narrow.shares(block, count, self._paper)
        widths = tuple(share * self._paper.width for share in shares)
        header = None
        if block.header:
            names = tabular.padded(block.header, count)
            header = self._row(table, names, widths, head=True)
        rows = [
            self._row(
                table, tabular.padded(row, count), widths, named=block.row_headers
            )
            for row in block.rows
        ]
        measures = Measures(
            widths,
            self._paper.cell,
            self._paper.height,
            tabular.stays_whole(block) and not self._paper.lined,
            self._paper.lined,
        )
        self._flow.append(Grid(self.tags, measures, header, rows))

    def _chart(self, block: Chart) -> None:
        sizes = charts.pen(self._paper.width)
        for rows in charts.parts(block, sizes, self._paper.height * _MOST_OF_PAGE):
            figure = self.tags.root.add("Figure")
            figure.spoken = printable.plain(block.about)
            self._flow.append(charts.Drawn(block, sizes, rows, self.tags, figure))

    def _caption(self, caption: str, table: Element) -> None:
        level = replace(self._paper.small, before=10, after=self._paper.cell)
        words = Words(fonts.mark_up((Run(caption),)), style(level, bold=True))
        words.tagged(self.tags, table.add("Caption"))
        words.keeps = True
        self._flow.append(words)

    def _row(
        self,
        table: Element,
        texts: tuple[Text, ...],
        widths: tuple[float, ...],
        *,
        head: bool = False,
        named: bool = False,
    ) -> Row:
        element = table.add("TR")
        cells = []
        for index, (text, width) in enumerate(zip(texts, widths, strict=True)):
            is_name = head or (named and index == 0)
            scope = "Column" if head else "Row"
            cell = element.add("TH", scope=scope) if is_name else element.add("TD")
            level = style(self._paper.small, bold=is_name, breakable=True)
            inner = width - 2 * look.CELL_SIDE
            owner = (self.tags, cell)
            cells.append(plain_words.of(text, level, inner, self._ruler, owner))
        return Row(tuple(cells))

    def _text(self, tag: str, text: Text, style: ParagraphStyle) -> Words | None:
        if printable.is_empty(text):
            return None
        words = Words(fonts.mark_up(text), style)
        words.tagged(self.tags, self.tags.root.add(tag))
        self._flow.append(words)
        return words
