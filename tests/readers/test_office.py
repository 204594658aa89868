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


@pytest.mark.parametrize(
    "note",
    [
        rb"{\footnote\footnote Seen.}",
        rb"{\footnote\annotation Seen.}",
        rb"{\footnote Seen.{\*\formfield\formfield\fftype1}}",
    ],
)
def test_a_rich_text_that_opens_a_note_twice_goes_on_behind_it(read, note):
    rich = rb"{\rtf1\ansi Before" + note + rb" he was unsafe.\par Last.\par}"
    [page] = read(rich).pages

    assert said(page, "paragraph") == ["Before[1] he was unsafe.", "Last."]
    assert [words.partition(":")[2].strip()[:5] for words in said(page, "note")] == [
        "Seen."
    ]


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


@pytest.mark.parametrize("name", ["rich.docx", "rich.odt", "rich.rtf"])
def test_what_libreoffice_writes_in_three_ways_is_read_alike(read, name):
    pages = read(made(name)).pages

    def all_of(kind: str) -> list[str]:
        return [words for page in pages for words in said(page, kind)]

    assert all_of("heading") == ["Assessment of Tŷ Gwyn", "Views of the mother"]
    assert all_of("paragraph") == [
        (
            "The mother [deleted: did not engage]engaged well with the plan.[1] And "
            "[hidden: nobody saw this] more.[endnote 1]"
        ),
        "Beside a box.",
        "Words in a box",
        "In a section.",
        "The end.",
    ]
    assert all_of("row") == [
        "Question Answer",
        "Who was seen? Emyr Alone Nia With her father",
    ]
    assert any("Emyr\tAlone\nNia\tWith her father" in page.text for page in pages)
    assert all_of("furniture") == ["Eastmarch Council", "Confidential"]
    comment, *notes = sorted(all_of("note"))
    assert comment.startswith("Comment by Siân Powell (3 February 2026, 14:05)")
    assert comment.endswith(": Check this.")
    assert notes == ["Endnote 1: From the file.", "Note 1: See the diary."]


def test_only_the_hidden_words_of_a_paragraph_of_a_web_page_are_marked(read):
    [page] = read(made("rich.html")).pages

    assert (
        "engaged well with the plan.1 And [hidden: nobody saw this] more." in page.text
    )
    assert page.text.count("[hidden:") == 1


def test_what_was_filled_in_or_drawn_in_an_open_document_is_read(read):
    form = f'xmlns:form="{SPACE}form:1.0"'
    body = (
        f'<office:forms {form}><form:form><form:checkbox form:id="c1" form:label="Seen"'
        ' form:current-state="checked"/>'
        '<form:checkbox form:id="c2" form:label="Alone"/>'
        '<form:text form:id="c3" form:value="Emyr" form:current-value="Nia"/>'
        '<form:listbox form:id="c4"><form:option form:label="Home"/><form:option '
        'form:label="School" form:selected="true"/></form:listbox></form:form>'
        '</office:forms><text:p>Child: <draw:control draw:control="c3"/> at '
        '<draw:control draw:control="c4"/></text:p><draw:control draw:control="c1"/>'
        '<text:p><draw:control draw:control="c2"/></text:p>'
        "<text:p>Beside<draw:custom-shape><text:p>In an arrow</text:p>"
        "</draw:custom-shape></text:p>"
        '<text:section text:display="none"><text:p>Kept back</text:p></text:section>'
        "<text:p><text:ruby><text:ruby-base>Tŷ</text:ruby-base><text:ruby-text>tee"
        "</text:ruby-text></text:ruby> Gwyn</text:p>"
    )
    [page] = read(open_text(body)).pages

    assert page.text.splitlines() == [
        "Child: Nia at School",
        "☑ Seen",
        "☐ Alone",
        "Beside",
        "In an arrow",
        "[hidden: Kept back]",
        "Tŷ (tee) Gwyn",
    ]


def test_a_locked_open_document_says_so(read):
    locked = archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": b"\x8f\x01\xff nothing to be read",
            "META-INF/manifest.xml": "<manifest:manifest><manifest:file-entry>"
            "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
        }
    )
    assert "locked with a password" in read(locked).problem


def test_headings_forms_and_boxes_of_a_rich_text_as_word_writes_it(read):
    rich = (
        rb"{\rtf1\ansi{\stylesheet{\ql Normal;}{\s1\ql \sbasedon0 heading 1;}"
        rb"{\s7\outlinelevel1{\*\soutlvl1} Council style;}{\*\cs1 heading 3 Char;}}"
        rb"{\pard\s1 First\par}{\pard\s7 Second\par}\pard Text {\cs1 on}\par "
        rb"Seen: {\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres25"
        rb"\ffdefres1{\*\ffname Check1}}}}{\fldrslt}} With: {\field{\*\fldinst "
        rb"FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl Mother}{\*\ffl Father}"
        rb"}}}{\fldrslt}}\par {\*\do\dobxpage{\dptxbxtext In an old box\par}}\par"
        rb"{\shp{\*\shpinst\shpleft9{\sp{\sn lineWidth}{\sv 635}}{\sp{\sn "
        rb"gtextUNICODE}{\sv DRAFT}}}}\par}"
    )
    reading = read(rich)
    [page] = reading.pages

    assert reading.title == "First"
    assert [(b.kind.value, b.level) for b in page.blocks][:3] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]
    assert page.text.splitlines()[2:] == [
        "Text on",
        "Seen: ☑ With: Father",
        "In an old box",
        "DRAFT",
    ]


@pytest.mark.parametrize("name", ["hidden.ods", "hidden.xlsx"])
def test_what_a_spreadsheet_hides_is_shown_as_hidden(read, name):
    shown, away = read(made(name)).pages

    assert shown.text.splitlines()[1:4] == [
        "Name\t[hidden: Source]\tSeen",
        "Emyr\t[hidden: Anonymous]\t3 February 2026",
        "[hidden: Nia]",
    ]
    [comment] = said(shown, "note")
    assert comment.startswith("Comment by Siân Powell")
    assert comment.endswith(": Check this name.")
    assert away.text.splitlines() == ["[hidden sheet] Kept back", "Not for sharing"]


def test_a_cell_that_was_never_worked_out_says_its_formula(read):
    book = archive(
        {
            "xl/workbook.xml": '<workbook xmlns:r="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships"><sheets><sheet name="Sums" r:id="a"/>'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id='a' "
            "Type='x/worksheet' Target='worksheets/one.xml'/></Relationships>",
            "xl/worksheets/one.xml": "<worksheet><sheetData><row><c><f>SUM(B1:C1)</f>"
            "</c><c><f>B1</f><v>7</v></c><c t='d'><v>2026-02-03</v></c></row>"
            "</sheetData></worksheet>",
        }
    )

    assert said(read(book).pages[0], "row") == [
        "[not worked out: SUM(B1:C1)] 7 3 February 2026"
    ]


def test_what_was_chosen_in_a_web_page_is_told_from_what_was_not(read):
    page = (
        "<html><body><p>School</p><select><option>Harbour<option selected>Ysgol Tŷ Gwyn"
        "</select></body></html>"
    )
    [only] = read(page.encode()).pages

    assert only.text.splitlines() == ["School", "☐ Harbour", "☑ Ysgol Tŷ Gwyn"]
