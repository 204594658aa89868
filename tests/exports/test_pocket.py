"""The pocket copy of a letter: set anew on A5, or two such pages on A4."""

from __future__ import annotations

import dataclasses
import io
import re

import docx
import pikepdf
import pytest
from docx.shared import Mm, Pt

from casefile.domain.history import Head
from casefile.domain.letter import Sheet
from casefile.exports import Letters
from casefile.services.letter import imprint
from tests.exports import accessibility
from tests.exports.letters import access_request, one_page, statement

A5 = (421, 595)
HEAD = Head(318, bytes.fromhex("60b49979f09d") + bytes(26))


def small(content, sheet=Sheet.A5):
    return dataclasses.replace(content, sheet=sheet, imprint=imprint.line(HEAD))


def sizes(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [tuple(round(float(s)) for s in page.mediabox[2:]) for page in pdf.pages]


def letters_of(text):
    """The words without page numbers, running lines and what lines do to them."""
    text = re.sub(
        r"Page \d+ of \d+|Statement of disagreement – reference \S+", "", text
    )
    return re.sub(r"[\s\f-]", "", text)


def words_of(poppler, data):
    """All words of the text, however often a table names its columns again."""
    said = poppler("pdftotext", data, "-raw")
    return sorted(set(re.sub(r"Page \d+ of \d+", "", said).split()))


@pytest.mark.parametrize("make", [statement, access_request, one_page])
def test_every_page_is_a5_with_all_the_words_and_no_small_type(make, poppler):
    data = Letters().pdf(small(make()))
    assert set(sizes(data)) == {A5}
    assert accessibility.problems(data) == []
    large = Letters().pdf(small(make(), Sheet.A4))
    assert words_of(poppler, data) == words_of(poppler, large)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        type_sizes = [
            float(operands[1])
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf"
        ]
        matrices = [
            [float(n) for n in operands[:4]]
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "cm"
        ]
    assert min(type_sizes) >= 9
    assert all(abs(a) == 1 and abs(d) == 1 for a, _, _, d in matrices), "not scaled"


def test_no_word_of_a_table_is_broken(poppler):
    said = poppler("pdftotext", Letters().pdf(small(statement())), "-layout")
    assert re.search(r"Exhibit +What it is +Date", said)


def test_the_last_line_stands_below_the_text(poppler):
    data = Letters().pdf(small(statement(items=20)))
    *_, last = poppler("pdftotext", data).split("\f")[:-1]
    assert "fingerprint" in last
    assert re.search(r"fingerprint[\s\S]*Page \d+ of", last)


def test_two_pages_stand_side_by_side_in_order_on_each_sheet(poppler):
    single = Letters().pdf(small(statement()))
    double = Letters().pdf(small(statement(), Sheet.A5_ON_A4))
    pages = poppler("pdftotext", single, "-raw").split("\f")[:-1]
    assert set(sizes(double)) == {(842, 595)}
    assert len(sizes(double)) == -(-len(pages) // 2)
    halves = []
    for sheet in range(1, len(sizes(double)) + 1):
        for left in (0, 421):
            cut = ("-x", str(left), "-y", "0", "-W", "421", "-H", "596")
            on = ("-f", str(sheet), "-l", str(sheet))
            halves.append(poppler("pdftotext", double, "-raw", *on, *cut))
    kept = [letters_of(half) for half in halves if letters_of(half)]
    assert kept == [letters_of(page) for page in pages]


def test_broad_tables_stand_below_each_other():
    broad = dataclasses.replace(small(access_request(), Sheet.A5_ON_A4), wide=True)
    assert set(sizes(Letters().pdf(broad))) == {(595, 842)}


def test_word_is_set_on_a5_too():
    data = Letters().word(small(statement(), Sheet.A5_ON_A4))
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    assert abs(section.page_width - Mm(148.5)) < Mm(1)
    assert abs(section.page_height - Mm(210)) < Mm(1)
    used = {p.style.name for p in document.paragraphs}
    for style in document.styles:
        if style.name in used and style.font.size is not None:
            assert style.font.size >= Pt(9), style.name
