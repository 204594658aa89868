"""A PDF can be read aloud: tags, order, headings, tables, bookmarks."""

import io
import re

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from tests.exports import accessibility

KINDS = ["statement", "request", "one-page", "hostile"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_screen_reader_is_told_everything(pdf_files, kind):
    assert accessibility.problems(pdf_files[kind]) == []


def _without_tags(pdf):
    del pdf.Root.StructTreeRoot


def _without_language(pdf):
    del pdf.Root.Lang


def _with_loose_text(pdf):
    page = pdf.pages[0]
    page.contents_add(b"BT (secret) Tj ET")


def _with_a_lost_mark(pdf):
    page = pdf.pages[0]
    data = page.obj.Contents.read_bytes().replace(b"/MCID 3>>", b"/MCID 999>>")
    page.obj.Contents = pdf.make_stream(data)


def _with_a_skipped_heading(pdf):
    for element, _ in accessibility._elements(pdf.Root.StructTreeRoot.K[0], None):
        if element.S == Name.H2:
            element.S = Name.H4
            return


def _with_a_mute_header_cell(pdf):
    for element, _ in accessibility._elements(pdf.Root.StructTreeRoot.K[0], None):
        if element.S == Name.TH:
            del element.A
            return


def _in_another_order(pdf):
    kids = pdf.Root.StructTreeRoot.K[0].K
    kids.append(kids[0])
    del kids[0]


def _with_a_link(pdf):
    pdf.pages[0].obj.Annots = pikepdf.Array([Dictionary(Type=Name.Annot)])


@pytest.mark.parametrize(
    "break_it",
    [
        _without_tags,
        _without_language,
        _with_loose_text,
        _with_a_lost_mark,
        _with_a_skipped_heading,
        _with_a_mute_header_cell,
        _in_another_order,
        _with_a_link,
    ],
)
def test_the_check_itself_finds_faults(pdf_files, break_it):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_files["statement"])) as pdf:
        break_it(pdf)
        pdf.save(out)
    assert accessibility.problems(out.getvalue()) != []


def test_the_parts_of_a_statement_are_what_they_seem(pdf_files):
    found = accessibility.elements(pdf_files["statement"])
    kinds = [kind for kind, _, _ in found]
    assert kinds[0] == "Document"
    assert kinds.count("H1") == 1
    assert kinds.count("H2") == 6
    assert kinds.count("H3") == 12
    assert kinds.count("BlockQuote") == 12
    assert kinds.count("Table") == kinds.count("Caption") == 2
    assert kinds.count("L") == 2
    assert kinds.count("LI") == kinds.count("Lbl") == kinds.count("LBody") == 7
    scopes = [scope for kind, _, scope in found if kind == "TH"]
    assert scopes == ["Row"] * 7 + ["Column"] * 4


def test_a_table_over_two_pages_is_one_table_with_its_header_said_once(pdf_files):
    found = accessibility.elements(pdf_files["request"])
    kinds = [kind for kind, _, _ in found]
    assert kinds.count("Table") == 1
    assert kinds.count("TR") == 26
    assert kinds.count("TH") == 3


def test_the_header_of_a_table_is_seen_again_on_the_next_page(pdf_files, poppler):
    pages = poppler("pdftotext", pdf_files["request"]).split("\f")
    with_table = [page for page in pages if "☑" in page]
    assert len(with_table) == 2
    assert all("Kind of record" in page for page in with_table)


def test_poppler_reads_the_same_tree(pdf_files, poppler):
    tree = poppler("pdfinfo", pdf_files["statement"], "-struct-text")
    assert "TH:" in tree
    assert re.search(r"H3 \(block\)\s+\"1\. Page 3, “Household”, paragraph 2 \"", tree)


def test_lines_do_not_run_into_each_other_when_read_aloud(pdf_files, poppler):
    tree = poppler("pdfinfo", pdf_files["statement"], "-struct-text")
    assert "14 Lôn Tŷ Gwyn Harrowmere HM4 2QL cerys.wynharper@example.org" in tree
    assert (
        "I am the mother of the child named below. The assessment contains statements "
        "that are not correct. I set them out one by one, with what is right and how "
        "you can check it. I ask you to put each one right, or to tell me why you will "
        "not."
    ) in tree


def test_the_number_of_a_paragraph_is_read_before_its_words(pdf_files, poppler):
    tree = poppler("pdfinfo", pdf_files["request"], "-struct-text")
    assert re.search(r'"2\. "\s+"The data of my daughter', tree)


def _bookmarks(data):
    """Returns (depth, title, page from 1, height above the bottom) of each bookmark."""
    found = []

    def take(items, depth):
        for item in items:
            page, _, _, height, _ = item.destination
            place = [p.obj.objgen for p in pdf.pages].index(page.objgen) + 1
            found.append((depth, item.title, place, float(height)))
            take(item.children, depth + 1)

    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        take(outline.root, 1)
    return found


def test_bookmarks_lead_to_every_heading(pdf_files, poppler):
    found = _bookmarks(pdf_files["statement"])
    assert [depth for depth, *_ in found].count(3) == 12
    assert found[2][:2] == (2, "Part 1: Statements of fact")
    for _, title, page, height in found:
        there = poppler(
            "pdftotext",
            pdf_files["statement"],
            *("-f", str(page), "-l", str(page), "-x", "0", "-W", "600"),
            *("-y", str(round(842 - height) - 2), "-H", "22"),
        )
        assert there.split()[:3] == title.split()[:3]
