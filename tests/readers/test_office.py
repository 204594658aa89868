"""Papers that LibreOffice wrote: OpenDocument, rich text, web pages, spreadsheets."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile.domain.document import Medium
from tests.readers.conftest import said
from tests.readers.papers import archive

MADE = Path(__file__).parent / "made"
SPACE = "urn:oasis:names:tc:opendocument:xmlns:"


def made(name: str) -> bytes:
    return (MADE / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "medium"), [("all.odt", Medium.ODT), ("all.rtf", Medium.RTF)]
)
def test_nothing_that_is_often_lost_is_lost(read, name, medium):
    reading = read(made(name))
    [page] = reading.pages

    assert reading.medium is medium
    assert reading.problem == ""
    assert said(page, "furniture") == ["HEADERTEXT Case 24"]
    assert (
        "The mother [deleted: did not engage]engaged well throughout.[1]" in page.text
    )
    assert "A paragraph with HYPERLINKTEXT SDTTEXT" in said(page, "paragraph")
    assert said(page, "row") == ["CELL00 NESTEDCELL", "CELL11"]
    assert said(page, "paragraph")[-2:] == ["1. Numbered one", "2. Numbered two"]
    assert sorted(said(page, "note")) == [
        "Comment by Manager: COMMENTTEXT ok?",
        "Note 1: FOOTNOTETEXT see p.4",
    ]


def test_an_open_document_has_its_headings_and_its_title(read):
    reading = read(made("all.odt"))

    assert reading.title == "Assessment"
    assert said(reading.pages[0], "heading") == ["Assessment"]


def test_a_web_page_is_read_with_its_headings_lists_and_tables(read):
    reading = read(made("all.html"))
    [page] = reading.pages

    assert reading.medium is Medium.HTML
    assert said(page, "heading") == ["Assessment"]
    assert said(page, "row") == ["CELL00 NESTEDCELL"]
    assert "2. Numbered two" in said(page, "paragraph")


@pytest.mark.parametrize("name", ["book.xlsx", "book.ods"])
def test_a_spreadsheet_is_read_sheet_by_sheet_with_dates_as_dates(read, name):
    reading = read(made(name))
    first, second = reading.pages

    assert reading.medium is Medium.TABLE
    assert said(first, "heading") == ["Visits"]
    assert said(first, "row") == [
        "Day Who Minutes",
        "3 February 2026 Siân from Tŷ Gwyn 45",
        "10 December 2025 Nurse 5",
        "Together 50",
    ]
    assert "\n\tTogether\t50\n" in first.text
    (comment,) = said(first, "note")
    assert "She came late" in comment
    assert said(second, "heading") == ["Costs"]
    assert said(second, "row") == ["Bus 12.5"]


def test_hidden_sheets_rows_and_macros_of_a_workbook_are_told(read):
    book = archive(
        {
            "xl/workbook.xml": '<workbook xmlns:r="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships"><sheets><sheet name="Secret" '
            'state="hidden" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id='a' "
            "Type='x/worksheet' Target='worksheets/one.xml'/></Relationships>",
            "xl/worksheets/one.xml": "<worksheet><sheetData><row hidden='1'>"
            "<c t='inlineStr'><is><t>kept back</t></is></c></row></sheetData>"
            "</worksheet>",
            "xl/vbaProject.bin": b"x",
        }
    )
    reading = read(book)

    assert said(reading.pages[0], "heading") == ["[hidden sheet] Secret"]
    assert said(reading.pages[0], "row") == ["[hidden: kept back]"]
    assert "macros" in reading.problem


def open_text(body: str, styles: str = "") -> bytes:
    """An OpenDocument text put together by hand."""
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content xmlns:office="{SPACE}office:1.0" '
            f'xmlns:text="{SPACE}text:1.0" xmlns:style="{SPACE}style:1.0" '
            f'xmlns:fo="{SPACE}xsl-fo-compatible:1.0" '
            f'xmlns:draw="{SPACE}drawing:1.0" xmlns:svg="{SPACE}svg-compatible:1.0">'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        }
    )


def test_hidden_words_breaks_boxes_and_pictures_of_an_open_document_are_read(read):
    styles = (
        '<style:style style:name="Away"><style:text-properties text:display="none"/>'
        '</style:style><style:style style:name="New"><style:paragraph-properties '
        'fo:break-before="page"/></style:style>'
    )
    body = (
        '<text:p>Seen <text:span text:style-name="Away">unseen</text:span>'
        '<text:s text:c="2"/>and<text:tab/>on</text:p>'
        "<text:p><draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box>"
        "</draw:frame><draw:frame><draw:image/><svg:desc>A door</svg:desc></draw:frame>"
        '</text:p><text:p text:style-name="New">Next page</text:p>'
    )
    first, second = read(open_text(body, styles)).pages

    assert first.text == "Seen [hidden: unseen]  and\ton\n[picture: A door]\nIn a box\n"
    assert second.text == "Next page\n"


def test_a_rich_text_is_read_in_its_own_letters(read):
    rich = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 A;}}"
        rb"{\*\generator X;}\pard Si\'e2n of T\u375?\~Gwyn {\v unseen}\par"
        rb"{\f1 \'cf\'f0}{\pict\bin4 {{{{}\u-10179?\u-8704?\par}"
    )
    [page] = read(rich).pages

    assert page.text == (
        "Siân of Tŷ\u00a0Gwyn [hidden: unseen]\n\u041f\u0440[picture]\U0001f600\n"
    )


def test_a_web_page_runs_and_fetches_nothing_and_says_so(read):
    page = (
        "<html><head><title>Visit &amp; plan</title><script>alert('no')</script></head>"
        "<body><p>Dear <del>Mrs</del> Ms Powell</p><div style='display: none'>small "
        "print</div><img src='http://example.org/x.png' alt='A logo'><br>"
        "<input type=checkbox checked> Agreed<pre>a  b\n c</pre></body></html>"
    )
    reading = read(page.encode())
    [only] = reading.pages

    assert reading.title == "Visit & plan"
    assert "alert" not in only.text
    assert "Dear [deleted: Mrs] Ms Powell" in only.text
    assert "[hidden: small print]" in only.text
    assert "[picture: A logo]" in only.text
    assert "☑ Agreed" in only.text
    assert "a  b\n c" in only.text
    assert "small programs (scripts)" in reading.problem
    assert "Nothing was fetched" in reading.problem
