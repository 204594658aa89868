"""Word papers: nothing that stands in them is lost."""

from __future__ import annotations

import re
import struct
import zipfile
from io import BytesIO

from aspose.email_foss.cfb import CFBDocument, CFBStorage, CFBStream, CFBWriter

from casefile.domain.anchor import clean, find_quote, place
from casefile.domain.document import Medium, Part
from casefile.domain.ids import DocumentId, new_id
from casefile.tasks import TaskContext
from tests.readers.conftest import said
from tests.readers.papers import paragraph, part, word

DOCUMENT = DocumentId(new_id())
STYLES = part(
    "styles",
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Mine"><w:name w:val="Our heading"/>'
    '<w:basedOn w:val="H2"/></w:style>'
    '<w:style w:styleId="Numbered"><w:name w:val="List Number"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
)
NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
)


def style(name: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>'


def in_list(level: int, number: int = 1) -> str:
    return (
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
        "</w:numPr></w:pPr>"
    )


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def relation(key: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="x" Target="{target}"/>'


MARKERS = (
    "HEADERTEXT",
    "did not engage",
    "engaged well",
    "HYPERLINKTEXT",
    "SDTTEXT",
    "BLOCKSDT",
    "CELL00",
    "NESTEDCELL",
    "CELL11",
    "Numbered two",
    "FOOTNOTETEXT",
    "COMMENTTEXT",
)


def everything() -> bytes:
    """A paper with the twelve things that import programs lose."""
    body = (
        paragraph("Assessment", style("H1"))
        + "<w:p>"
        + run("The mother ")
        + '<w:del w:id="1" w:author="SW"><w:r>'
        "<w:delText>did not engage</w:delText></w:r></w:del>"
        + f'<w:ins w:id="2" w:author="SW">{run("engaged well")}</w:ins>'
        + '<w:commentRangeStart w:id="0"/>'
        + run(" throughout.")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        + "<w:p>"
        + run("A paragraph with ")
        + f'<w:hyperlink w:anchor="x">{run("HYPERLINKTEXT")}</w:hyperlink>'
        f"<w:sdt><w:sdtContent>{run(' SDTTEXT')}</w:sdtContent></w:sdt></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('BLOCKSDT paragraph')}</w:sdtContent></w:sdt>"
        "<w:tbl><w:tr><w:tc>"
        + paragraph("CELL00")
        + "</w:tc><w:tc><w:tbl><w:tr><w:tc>"
        + paragraph("NESTEDCELL")
        + "</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc>"
        + paragraph("CELL11")
        + "</w:tc></w:tr></w:tbl>"
        + paragraph("Numbered one", style("Numbered"))
        + paragraph("Numbered two", style("Numbered"))
        + '<w:sectPr><w:headerReference r:id="rH"/></w:sectPr>'
    )
    footnotes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("FOOTNOTETEXT see p.4")}</w:footnote>'
    )
    comments = (
        f'<w:comment w:id="0" w:author="Manager">{paragraph("COMMENTTEXT ok?")}'
        "</w:comment>"
    )
    return word(
        body,
        {
            "word/styles.xml": STYLES,
            "word/numbering.xml": NUMBERING,
            "word/footnotes.xml": part("footnotes", footnotes),
            "word/comments.xml": part("comments", comments),
            "word/header1.xml": part("hdr", paragraph("HEADERTEXT Case 24")),
        },
        relation("rH", "header1.xml"),
    )


def test_twelve_things_that_are_often_lost_are_there_in_their_order(read):
    reading = read(everything())
    [page] = reading.pages

    places = [page.text.find(marker) for marker in MARKERS]
    assert -1 not in places
    assert places == sorted(places)
    assert all(page.text.count(marker) == 1 for marker in MARKERS)
    assert reading.medium is Medium.DOCX
    assert reading.problem == ""
    assert reading.title == "Assessment"
    assert (page.width, page.height, page.words) == (0, 0, b"")


def test_changes_notes_and_comments_are_told_apart_from_the_text(read):
    [page] = read(everything()).pages

    assert (
        "The mother [deleted: did not engage]engaged well throughout.[1]" in page.text
    )
    assert said(page, "note") == [
        "Note 1: FOOTNOTETEXT see p.4",
        "Comment by Manager on “ throughout.”: COMMENTTEXT ok?".replace("“ ", "“"),
    ]
    assert said(page, "furniture") == ["HEADERTEXT Case 24"]
    assert said(page, "row") == ["CELL00 NESTEDCELL", "CELL11"]
    assert said(page, "heading") == ["Assessment"]
    assert "1. Numbered one" in said(page, "paragraph")
    assert "2. Numbered two" in said(page, "paragraph")


def test_blocks_fit_the_text_and_follow_one_another(read):
    [page] = read(everything()).pages

    end = 0
    for block in page.blocks:
        assert end <= block.start < block.end <= len(page.text)
        assert page.text[block.start : block.end].strip()
        end = block.end


def test_numbers_are_counted_as_word_counts_them(read):
    body = "".join(
        paragraph(text, in_list(level))
        for text, level in [
            ("one", 0),
            ("one one", 1),
            ("one two", 1),
            ("letter", 2),
            ("two", 0),
            ("two one", 1),
            ("letter again", 2),
        ]
    ) + paragraph("point", in_list(0, 2))
    [page] = read(word(body, {"word/numbering.xml": NUMBERING})).pages

    assert said(page, "paragraph") == [
        "1. one",
        "1.1 one one",
        "1.2 one two",
        "(a) letter",
        "2. two",
        "2.1 two one",
        "(a) letter again",
        "• point",
    ]


def test_a_numbered_paragraph_is_cited_by_its_printed_number(read):
    body = (
        paragraph("Home visits", style("Mine"))
        + paragraph("First visit.", in_list(0))
        + paragraph("It was raining.", in_list(1))
        + paragraph("A paragraph without a number.")
    )
    parts = {"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES}
    pages = read(word(body, parts)).pages

    [rain] = find_quote(pages, DOCUMENT, "It was raining.")
    [plain] = find_quote(pages, DOCUMENT, "without a number")
    numbered, counted = place(pages, rain), place(pages, plain)

    assert (numbered.heading, numbered.paragraph, numbered.numbered) == (
        "Home visits",
        "1.1",
        True,
    )
    assert (counted.paragraph, counted.numbered) == ("3", False)
    assert said(pages[0], "heading") == ["Home visits"]


def test_pages_end_where_word_noted_it_and_empty_pages_do_not_count(read):
    body = (
        paragraph("First page.")
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + "<w:p><w:r><w:lastRenderedPageBreak/></w:r>"
        + run("Second page begins and ")
        + "<w:r><w:lastRenderedPageBreak/></w:r>"
        + run("goes on to the third.")
        + "</w:p>"
    )
    pages = read(word(body)).pages

    assert [page.text.strip() for page in pages] == [
        "First page.",
        "Second page begins and",
        "goes on to the third.",
    ]
    [passage] = find_quote(pages, DOCUMENT, "begins and goes on")
    assert (passage.page, passage.last_page) == (2, 3)


def test_hidden_text_moved_text_and_deleted_rows_are_marked(read):
    hidden = run("SECRETREMARK", "<w:rPr><w:vanish/></w:rPr>")
    shown = run("plain", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    body = (
        f"<w:p>{run('Seen ')}{hidden}{shown}</w:p>"
        f"<w:p><w:moveFrom w:id='1'>{run('old place')}</w:moveFrom>"
        f"<w:moveTo w:id='2'>{run('new place')}</w:moveTo></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del w:id='3'/></w:trPr><w:tc>"
        f"{paragraph('row taken out')}</w:tc></w:tr></w:tbl>"
    )
    [page] = read(word(body)).pages

    assert "Seen [hidden: SECRETREMARK]plain" in page.text
    assert "[moved from here: old place]new place" in page.text
    assert said(page, "row") == ["[deleted: row taken out]"]


def test_text_boxes_are_read_once_and_pictures_leave_a_mark(read):
    box = f"<w:txbxContent>{paragraph('BOXTEXT')}</w:txbxContent>"
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    )
    body = (
        f"<w:p {spaces}>{run('Before.')}<w:r><mc:AlternateContent><mc:Choice>"
        f"<w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
        '<w:r><w:drawing><wp:inline><wp:docPr descr="A drawing by the child"/>'
        "<pic:pic/></wp:inline></w:drawing></w:r></w:p>"
    )
    [page] = read(word(body)).pages

    assert page.text.count("BOXTEXT") == 1
    assert "Before.[picture: A drawing by the child]" in page.text


def test_tabs_breaks_and_special_hyphens_stay_readable(read):
    body = (
        "<w:p>"
        + run("one")
        + "<w:r><w:tab/></w:r>"
        + run("two")
        + "<w:r><w:br/></w:r>"
        + run("three")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + run("four ")
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>'
    )
    [page] = read(word(body)).pages

    assert clean(page.text) == "one two three-four ☑"


def test_a_damaged_side_part_is_left_out_and_the_user_told(read):
    reading = read(word(paragraph("The text."), {"word/footnotes.xml": "<broken"}))

    assert "The text." in reading.pages[0].text
    assert "Some parts of this file are damaged" in reading.problem


def test_a_damaged_main_part_is_kept_as_unreadable(read):
    reading = read(word("<w:p>"))

    assert reading.medium is Medium.DOCX
    assert reading.pages == ()
    assert "This file is damaged" in reading.problem


def test_half_a_word_file_is_kept_as_unreadable(read):
    data = everything()
    reading = read(data[: len(data) // 2])

    assert reading.pages == ()
    assert "This file is damaged" in reading.problem


def test_an_empty_word_file_says_that_no_words_were_found(read):
    reading = read(word("<w:p/>"))

    assert re.match("No words were found", reading.problem)


def test_what_word_keeps_outside_its_runs_is_read(read):
    def field(data: str) -> str:
        kind = '<w:fldChar w:fldCharType="begin"><w:ffData>'
        return f"<w:r>{kind}{data}</w:ffData></w:fldChar></w:r>"

    ticked = field('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
    empty = field('<w:checkBox><w:default w:val="0"/></w:checkBox>')
    chosen = field(
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Home"/>'
        '<w:listEntry w:val="School"/></w:ddList>'
    )
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('tee')}</w:rt><w:rubyBase>{run('Tŷ')}</w:rubyBase>"
        "</w:ruby></w:r>"
    )
    formula = (
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        "<m:r><m:t>a+b</m:t></m:r></m:oMath>"
    )
    drawn = '<w:r><w:pict><v:textpath xmlns:v="urn:v" string="DRAFT"/></w:pict></w:r>'
    diagram = '<w:r><w:drawing><d:relIds xmlns:d="urn:d" r:dm="rD"/></w:drawing></w:r>'
    body = (
        f"<w:p>{run('Seen ')}{ticked}{run(' alone ')}{empty}{run(' at ')}{chosen}</w:p>"
        f"<w:p>{ruby}{formula}{drawn}</w:p><w:p>{run('Chart.')}{diagram}</w:p>"
    )
    points = "".join(
        f'<d:pt><a:t xmlns:a="urn:a">{words}</a:t></d:pt>' for words in ("Nan", "Mum")
    )
    lost = f'<w:comment w:id="9" w:author="SW">{paragraph("Left over")}</w:comment>'
    reading = read(
        word(
            body,
            {
                "word/comments.xml": part("comments", lost),
                "word/diagrams/data1.xml": f'<d:m xmlns:d="urn:d">{points}</d:m>',
            },
            relation("rD", "diagrams/data1.xml"),
        )
    )

    assert reading.pages[0].text.splitlines() == [
        "Seen ☑ alone ☐ at School",
        "Tŷ (tee)[formula: a+b]DRAFT",
        "Chart.",
        "[drawing: Nan; Mum]",
        "Comment by SW: Left over",
    ]


def test_a_comment_says_when_it_was_made(read):
    comment = (
        '<w:comment w:id="0" w:author="Manager" w:date="2026-02-03T14:05:00Z">'
        f"{paragraph('Check')}</w:comment>"
    )
    body = f'<w:p>{run("Text")}<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    [page] = read(word(body, {"word/comments.xml": part("comments", comment)})).pages

    assert said(page, "note") == ["Comment by Manager (3 February 2026, 14:05): Check"]


def with_stream(name: str, data: bytes) -> bytes:
    """A file with one stream, as Office packs what it did not make itself."""
    root = CFBStorage("Root Entry")
    root.add_stream(CFBStream(name, data))
    return bytes(CFBWriter.to_bytes(CFBDocument(root)))


def behind_a_symbol(name: bytes, data: bytes) -> bytes:
    """A file that was put behind a symbol."""
    path = b"C:\\tmp\\" + name + b"\0"
    said = struct.pack("<H", 2) + name + b"\0" + path + struct.pack("<HH", 0, 3)
    said += struct.pack("<I", len(path)) + path + struct.pack("<I", len(data)) + data
    return with_stream("\x01Ole10Native", struct.pack("<I", len(said)) + said)


def test_files_inside_a_word_file_are_taken_out(papers):
    letter = b"Dear Mum,\n" * 900
    torn = behind_a_symbol(b"a.txt", b"x")[:700]
    data = word(
        paragraph("See the files."),
        {
            "word/embeddings/oleObject1.bin": behind_a_symbol(b"letter.txt", letter),
            "word/embeddings/oleObject2.bin": with_stream("CONTENTS", b"%PDF-1.4 x"),
            "word/embeddings/oleObject3.bin": torn,
            "word/embeddings/Table.csv": "a,b\n",
        },
    )
    parts: list[Part] = []
    reading = papers.read(data, "p.docx", TaskContext(), parts.append)

    assert reading.pages[0].text == "See the files.\n"
    assert parts == [
        Part("letter.txt", letter),
        Part("oleObject2.bin.pdf", b"%PDF-1.4 x"),
        Part("oleObject3.bin", torn),
        Part("Table.csv", b"a,b\n"),
    ]
    inside: list[Part] = []
    papers.hidden(data, TaskContext(), inside.append)
    assert inside == parts


def test_files_inside_that_cannot_be_taken_out_are_told(papers):
    data = word(
        paragraph("See the files."),
        {"word/embeddings/a.csv": "a,b\n" * 50, "word/embeddings/b.csv": "a,b\n"},
    )
    with zipfile.ZipFile(BytesIO(data)) as archive:
        member = archive.getinfo("word/embeddings/a.csv")
    place = member.header_offset + 30 + len(member.filename)
    torn = data[:place] + b"\xff" * 4 + data[place + 4 :]
    parts: list[Part] = []
    reading = papers.read(torn, "p.docx", TaskContext(), parts.append)

    assert parts == [Part("b.csv", b"a,b\n")]
    assert "could not be taken out: “a.csv”" in reading.problem
    # What goes to others is not called searched when something in it was not.
    assert papers.hidden(data, TaskContext(), parts.append).is_whole
    assert not papers.hidden(torn, TaskContext(), parts.append).is_whole
