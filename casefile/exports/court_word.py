"""The heading of a case, the sheet of an exhibit and the lines to sign, in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from casefile import resources
from casefile.domain.letter import Run
from casefile.exports import look, printable, word_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.text.paragraph import Paragraph as WordParagraph

    from casefile.domain.letter import CourtHeading, ExhibitMark, Signing, Text
    from casefile.exports.look import Look

    Write = Callable[[str, Text], WordParagraph | None]

_CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
_RIGHT: Final = WD_ALIGN_PARAGRAPH.RIGHT
_LABEL: Final = 88
_LINE: Final = 300
_APART: Final = 8
_ABOVE_MARK: Final = 150


class CourtWord:
    """Writes these with what writes a text in a style."""

    def __init__(self, write: Write, paper: Look) -> None:
        self._write = write
        self._paper = paper

    def heading(self, head: CourtHeading) -> None:
        """Writes the heading of a case, and the title below it."""
        corner = self._put("Sender", printable.lines(head.mark), after=10)
        if corner is not None:
            corner.paragraph_format.left_indent = Pt(self._paper.sender)
        self._put("Normal", head.number, _RIGHT)
        self._put("Normal", head.court, after=6, bold=True)
        for one in head.matter:
            self._put("Normal", one)
        said = resources.toml("bundles.toml")["front"]
        words = (str(said["between"]), str(said["and"]))
        # On a broad sheet they stand in one line.
        flat = self._paper.lined
        if head.parties and not flat:
            self._put("Normal", (Run(words[0]),), before=_APART)
        for party in printable.parties(head.parties, words, flat=flat):
            self._put("Normal", party, _CENTRE, before=_APART if flat else 0)
        title = self._put("Title", head.subject, _CENTRE, 18, 22)
        if title is not None:
            _rules(title)

    def exhibit(self, block: ExhibitMark) -> None:
        """Writes what stands in the middle of the sheet of an exhibit."""
        mark = self._put("Title", block.text, _CENTRE, _ABOVE_MARK, 26)
        for run in () if mark is None else mark.runs:
            run.font.size = Pt(30)
        for one in block.said:
            self._put("Normal", one, _CENTRE, after=10)

    def signing(self, foot: Signing) -> None:
        """Writes what is signed; it stays on one page."""
        made = [self._write("Heading 1", foot.heading)]
        made += [self._write("Normal", one) for one in foot.words]
        made += [self._line(label, text) for label, text in foot.lines]
        for paragraph in [one for one in made if one is not None][:-1]:
            paragraph.paragraph_format.keep_with_next = True

    def _line(self, label: Text, text: Text) -> WordParagraph | None:
        made = self._put("Normal", label, before=14, after=4)
        if made is None:
            return None
        stops = made.paragraph_format.tab_stops
        stops.add_tab_stop(Pt(_LABEL))
        made.add_run().add_tab()
        if text:
            word_rows.add_runs(made._p, text)  # noqa: SLF001
        else:
            line = (Pt(_LABEL + _LINE), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
            stops.add_tab_stop(*line)
            made.add_run().add_tab()
        return made

    def _put(  # noqa: PLR0913 - each is a measure of the paragraph
        self,
        kind: str,
        text: Text,
        align: Any = None,
        before: float = 0,
        after: float = 0,
        *,
        bold: bool = False,
    ) -> WordParagraph | None:
        made = self._write(kind, text)
        if made is None:
            return None
        layout = made.paragraph_format
        layout.alignment = align
        layout.space_before, layout.space_after = Pt(before), Pt(after)
        for run in made.runs if bold else ():
            run.bold = True
        return made


def _rules(title: WordParagraph) -> None:
    """Draws a rule above and below a title."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "bottom"):
        line = OxmlElement(f"w:{side}")
        space = str(round(look.COURT_RULE))
        for name, value in (("val", "single"), ("sz", "8"), ("space", space)):
            line.set(qn(f"w:{name}"), value)
        line.set(qn("w:color"), look.INK)
        borders.append(line)
    properties: Any = title._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(
        borders,
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind"),
        *("w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr"),
    )
