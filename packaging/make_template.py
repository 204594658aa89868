"""Makes the blank Word papers that letters are written on.

    python packaging/make_template.py

writes `resources/paper/letter.docx` and `one-page.docx`. They are made from nothing, so
that no author, company, date or picture of another document is inside, and from the
measures that the PDF is drawn with. Run it after a change to those or to the words.
"""

from __future__ import annotations

import html
import io
import sys
import tomllib
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAPER = ROOT / "resources" / "paper"
sys.path.insert(0, str(ROOT))

from casefile.exports import look  # noqa: E402

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Arial"
BOLD = f'<w:b/><w:bCs/><w:color w:val="{look.INK}"/>'
TOGETHER = "<w:keepNext/><w:keepLines/>"

DISC, LIST, PARAGRAPHS = 1, 2, 3
"""The kinds of numbering; `casefile/exports/word.py` refers to them."""


def twips(points: float) -> int:
    """Returns a length in twentieths of a point."""
    return round(points * 20)


def half_points(size: float) -> int:
    """Returns a size of type as Word counts it."""
    return round(size * 2)


def spacing(level: look.Level) -> str:
    """Returns the spaces of a level and its distance of lines."""
    # Word multiplies the height of the typeface, which for Arial is 1.15 of its size.
    line = round(240 * level.leading / (level.size * 1.15))
    return (
        f'<w:spacing w:before="{twips(level.before)}" w:after="{twips(level.after)}" '
        f'w:line="{line}" w:lineRule="auto"/>'
    )


@dataclass(frozen=True, kw_only=True)
class Style:
    """A style for paragraphs."""

    name: str
    level: look.Level
    ident: str = ""
    """If it is not the name without its spaces."""
    following: str = ""
    """The style of the next paragraph, if it is another."""
    before: str = ""
    """What stands before the spacing, in the order Word wants."""
    after: str = ""
    """What stands after the spacing."""
    run: str = ""
    """How the letters look."""

    def __str__(self) -> str:
        ident = self.ident or self.name.replace(" ", "")
        size = half_points(self.level.size)
        return (
            f'<w:style w:type="paragraph" w:styleId="{ident}">'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="Normal"/>'
            f'<w:next w:val="{self.following or ident}"/><w:qFormat/>'
            f"<w:pPr>{self.before}{spacing(self.level)}{self.after}</w:pPr>"
            f'<w:rPr>{self.run}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
            "</w:style>"
        )


def border(side: str, size: int, space: int, colour: str) -> str:
    """Returns one side of a border; `size` in eighths of a point."""
    return (
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
    )


def inset(points: float) -> str:
    """Returns an indent from both sides."""
    return f'<w:ind w:left="{twips(points)}" w:right="{twips(points)}"/>'


def base_styles(paper: look.Look) -> str:
    """Returns the defaults: typeface, language, no line of a paragraph alone."""
    size = half_points(paper.body.size)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" '
        f'w:cs="{FONT}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr>"
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{spacing(paper.body)}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/>'
        "<w:semiHidden/></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )


def letter_styles(paper: look.Look) -> list[Style]:
    """Returns the styles of what stands above and below the text."""
    body = paper.body
    block = replace(body, after=paper.block)
    right = f'<w:ind w:left="{twips(paper.sender)}"/>'
    return [
        Style(name="Sender", level=block, after=right, following="LetterDate"),
        Style(name="Letter Date", level=block, after=right, following="Recipient"),
        Style(name="Recipient", level=block),
        Style(name="Letter Line", level=block),
        Style(
            name="Title",
            level=paper.subject,
            following="Normal",
            before=TOGETHER,
            run=BOLD,
        ),
        Style(
            name="Closing",
            level=replace(body, before=4, after=0),
            following="Signature",
            before="<w:keepNext/>",
        ),
        Style(
            name="Signature",
            level=replace(body, before=paper.signature, after=paper.block),
            before="<w:keepLines/>",
        ),
        Style(
            name="Letter Foot",
            level=replace(paper.small, after=8),
            before="<w:keepLines/>",
        ),
    ]


def text_styles(paper: look.Look) -> list[Style]:
    """Returns the styles of headings, quotations, notes and lists."""
    headings = [
        Style(
            name=f"heading {number}",
            ident=f"Heading{number}",
            level=level,
            following="Normal",
            before=TOGETHER,
            after=f'<w:outlineLvl w:val="{number - 1}"/>',
            run=BOLD,
        )
        for number, level in enumerate(paper.headings, 1)
    ]
    bar = border("left", 20, 10, look.BAR)
    # The border of a note has the colour of its ground: it makes the space around it.
    frame = "".join(
        border(side, 4, 6, look.FILL) for side in ("top", "left", "bottom", "right")
    )
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.FILL}"/>'
    entry = replace(paper.body, after=paper.item)
    return [
        *headings,
        Style(
            name="Quote",
            level=paper.quote,
            following="Normal",
            before=f"<w:pBdr>{bar}</w:pBdr>",
            after=inset(look.QUOTE),
        ),
        Style(
            name="Note",
            level=paper.note,
            following="Normal",
            before=f"<w:keepLines/><w:pBdr>{frame}</w:pBdr>{ground}",
            after=inset(look.NOTE),
        ),
        Style(name="Numbered Paragraph", level=paper.body),
        Style(name="List Number", level=entry),
        Style(name="List Bullet", level=entry),
    ]


def table_styles(paper: look.Look) -> list[Style]:
    """Returns the styles of tables, and of the head and foot of a page."""
    small = paper.small
    soft = f'<w:color w:val="{look.SOFT_INK}"/>'
    line = look.Level(size=9, leading=12)
    rule = border("bottom", 4, 5, look.RULE)
    return [
        Style(
            name="caption",
            ident="Caption",
            level=replace(small, before=10, after=paper.cell),
            following="Normal",
            before="<w:keepNext/>",
            run=BOLD,
        ),
        Style(name="Table Text", level=small),
        Style(name="Table Heading", level=small, run=BOLD),
        Style(name="After Table", level=look.Level(size=4, leading=6)),
        Style(
            name="header",
            ident="Header",
            level=line,
            before=f"<w:pBdr>{rule}</w:pBdr>",
            run=soft,
        ),
        Style(
            name="footer",
            ident="Footer",
            level=line,
            after='<w:jc w:val="center"/>',
            run=soft,
        ),
    ]


def table_style(paper: look.Look) -> str:
    """Returns the style of a table: rules between the rows, no boxes."""
    pad, side = twips(paper.cell), twips(look.CELL_SIDE)
    return (
        '<w:style w:type="table" w:styleId="LetterTable">'
        '<w:name w:val="Letter Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{border('bottom', 4, 0, look.RULE)}"
        f"{border('insideH', 4, 0, look.RULE)}</w:tblBorders><w:tblCellMar>"
        f'<w:top w:w="{pad}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{pad}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )


def styles(paper: look.Look) -> str:
    """Returns the part with all styles."""
    own = [*letter_styles(paper), *text_styles(paper), *table_styles(paper)]
    parts = [base_styles(paper), *map(str, own), table_style(paper)]
    return f"{XML}<w:styles {W}>{''.join(parts)}</w:styles>"


def numbering() -> str:
    """Returns the part with the kinds of numbering: discs, lists, paragraphs."""

    def kind(ident: int, form: str, text: str, hang: float, name: str) -> str:
        indent = twips(hang)
        return (
            f'<w:abstractNum w:abstractNumId="{ident}">'
            '<w:multiLevelType w:val="singleLevel"/>'
            f'<w:name w:val="{name}"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
            f'<w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs>'
            f'<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
            "</w:abstractNum>"
        )

    return (
        f"{XML}<w:numbering {W}>"
        + kind(DISC, "bullet", "•", look.BULLET, "Discs")
        + kind(LIST, "decimal", "%1.", look.HANG, "List")
        + kind(PARAGRAPHS, "decimal", "%1.", look.HANG, "Paragraphs")
        + f'<w:num w:numId="1"><w:abstractNumId w:val="{DISC}"/></w:num>'
        + "</w:numbering>"
    )


def field(code: str) -> str:
    """Returns a field that Word and LibreOffice fill in by themselves."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def foot() -> str:
    """Returns the foot of each page, in the words of `words.toml`."""
    words = tomllib.loads((PAPER / "words.toml").read_text(encoding="utf-8"))["page"]
    runs = ""
    rest = words
    for name, code in (("{page}", "PAGE"), ("{pages}", "NUMPAGES")):
        before, _, rest = rest.partition(name)
        runs += text_run(before) + field(code)
    return (
        f'{XML}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{runs}{text_run(rest)}</w:p></w:ftr>"
    )


def text_run(text: str) -> str:
    """Returns a run of plain words, or nothing."""
    if not text:
        return ""
    return f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'


def head(style_name: str) -> str:
    """Returns an empty head of a page."""
    return (
        f'{XML}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="{style_name}"/></w:pPr></w:p>'
        "</w:hdr>"
    )


def document(paper: look.Look) -> str:
    """Returns the empty text on A4, with a first page that has no running line."""
    side, top, bottom = (twips(x) for x in (paper.side, paper.top, paper.bottom))
    return (
        f"{XML}<w:document {W} {R}><w:body><w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId3"/>'
        '<w:headerReference w:type="first" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        '<w:footerReference w:type="first" r:id="rId6"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{top}" w:right="{side}" w:bottom="{bottom}" '
        f'w:left="{side}" w:header="{twips(look.HEAD - 9)}" '
        f'w:footer="{twips(look.FOOT - 4)}" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr></w:body></w:document>"
    )


def settings() -> str:
    """Returns the settings; Word takes the user's name out whenever it saves."""
    return (
        f"{XML}<w:settings {W}><w:removePersonalInformation/><w:removeDateAndTime/>"
        '<w:defaultTabStop w:val="500"/><w:autoHyphenation w:val="false"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:compatSetting "
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def relations() -> str:
    """Returns which parts belong to the document."""
    parts = (
        ("rId1", "styles", "styles.xml"),
        ("rId2", "numbering", "numbering.xml"),
        ("rId3", "header", "header1.xml"),
        ("rId4", "header", "header2.xml"),
        ("rId5", "footer", "footer1.xml"),
        ("rId6", "footer", "footer2.xml"),
        ("rId7", "settings", "settings.xml"),
    )
    rows = "".join(
        f'<Relationship Id="{ident}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for ident, kind, target in parts
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def content_types() -> str:
    """Returns what kind of part each file is."""
    parts = (
        ("word/document.xml", "document.main"),
        ("word/styles.xml", "styles"),
        ("word/numbering.xml", "numbering"),
        ("word/settings.xml", "settings"),
        ("word/header1.xml", "header"),
        ("word/header2.xml", "header"),
        ("word/footer1.xml", "footer"),
        ("word/footer2.xml", "footer"),
    )
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{OFFICE}.{kind}+xml"/>'
        for name, kind in parts
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    relation = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relation}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{rows}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def root_relations() -> str:
    """Returns where the document and its properties are."""
    return (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" '
        'Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/'
        'core-properties" Target="docProps/core.xml"/></Relationships>'
    )


def properties() -> str:
    """Returns the properties: a language, and nobody's name or date."""
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title></dc:title><dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def template(paper: look.Look) -> bytes:
    """Returns a blank Word file; the same measures always give the same bytes."""
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": root_relations(),
        "docProps/core.xml": properties(),
        "word/document.xml": document(paper),
        "word/_rels/document.xml.rels": relations(),
        "word/styles.xml": styles(paper),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/header1.xml": head("Header"),
        "word/header2.xml": head("Footer"),
        "word/footer1.xml": foot(),
        "word/footer2.xml": foot(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            # Stored without compression, so that the bytes do not depend on zlib.
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def main() -> None:
    """Writes both papers."""
    for name, paper in (("letter", look.LETTER), ("one-page", look.ONE_PAGE)):
        (PAPER / f"{name}.docx").write_bytes(template(paper))


if __name__ == "__main__":
    main()
