"""Papers for a court as files, read back with poppler, LibreOffice and python-docx."""

import dataclasses
import io
import re
import subprocess

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX

from casefile.domain.bundle import profile
from casefile.domain.letter import Table
from casefile.exports import Letters
from tests.exports import accessibility
from tests.exports.test_letter_catalogue import empty, rich

PAPERS = (
    *("witness_statement", "position_statement", "case_summary"),
    *("allegations", "reading_list", "chronology_court"),
)


def printed(data, tmp_path, layout="-layout"):
    path = tmp_path / "paper.pdf"
    path.write_bytes(data)
    command = ["pdftotext", layout, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def sizes(data, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(data)
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True)
    return re.search(r"Page size: +([\d.]+) x ([\d.]+)", told.stdout.decode()).groups()


def as_pdf(word, tmp_path):
    (tmp_path / "paper.docx").write_bytes(word)
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir"]
    command += [str(tmp_path), str(tmp_path / "paper.docx")]
    subprocess.run(command, capture_output=True, check=True)
    return (tmp_path / "paper.pdf").read_bytes()


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_begins_with_the_heading_of_the_case(name, tmp_path):
    content = rich(name)
    pdf = Letters().pdf(content)
    first = printed(pdf, tmp_path)[:1500]
    for words in (
        *("Case No: BK26C00112", "In the Family Court at Tillingford"),
        *("The Children Act 1989", "Between", "Brackenshire County Council, Applicant"),
        *("Alex Example, Respondent", "On behalf of: the respondent mother"),
    ):
        assert words in first
    assert accessibility.problems(pdf) == []
    pages = printed(pdf, tmp_path).count("Page ")
    limit = profile.limit_of(content.title)
    assert limit is None or pages <= limit.most


@pytest.mark.parametrize("name", ["allegations", "chronology_court"])
def test_a_broad_table_lies_on_its_side_in_both_files(name, tmp_path):
    content = rich(name)
    assert sizes(Letters().pdf(content), tmp_path) == ("841.89", "595.28")
    made = docx.Document(io.BytesIO(Letters().word(content)))
    assert made.sections[0].orientation == WD_ORIENT.LANDSCAPE
    borders = made.tables[0]._tbl.tblPr.xpath("./w:tblBorders/w:insideV")
    assert len(borders) == 1


@pytest.mark.parametrize("name", ["position_statement", "chronology_court"])
def test_whose_paper_it_is_stands_in_the_right_corner_in_word(name):
    made = docx.Document(io.BytesIO(Letters().word(rich(name))))
    (corner,) = (one for one in made.paragraphs if one.text.startswith("On behalf of"))
    section = made.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert 0.55 < corner.paragraph_format.left_indent / room < 0.7


def test_the_schedule_leaves_the_reply_and_the_finding_empty(tmp_path):
    content = rich("allegations")
    made = docx.Document(io.BytesIO(Letters().word(content)))
    header, *rows = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert header == [
        *("No.", "Date", "Allegation"),
        *("Evidence, and page", "Reply", "Finding of the court"),
    ]
    assert rows == [
        ["1", "June 2024 to May 2025", "He kept the bank card", "C4", "", ""],
        ["2", "12 January 2026", "He waited outside the school", "C7, C8", "", ""],
    ]
    page = printed(Letters().pdf(content), tmp_path)
    assert page.index("He kept the bank card") < page.index("Page 1 of 1")


def test_lines_to_sign_are_left_for_a_pen(tmp_path):
    content = rich("witness_statement")
    made = docx.Document(io.BytesIO(Letters().word(content)))
    lines = [
        p.text for p in made.paragraphs if p.text.startswith(("Sign", "Full", "Date\t"))
    ]
    assert lines == ["Signed\t\t", "Full name\tAlex Example", "Date\t\t"]
    shown = printed(as_pdf(Letters().word(content), tmp_path), tmp_path)
    assert re.search(r"Signed +_{10,}", shown)
    assert re.search(r"Full name +Alex Example", shown)
    pdf = printed(Letters().pdf(content), tmp_path)
    assert re.search(r"Signed *\n", pdf)
    assert re.search(r"Full name +Alex Example", pdf)


def test_paragraphs_count_on_through_headings_in_both_files(tmp_path):
    content = rich("position_statement")
    for data in (Letters().pdf(content), as_pdf(Letters().word(content), tmp_path)):
        shown = printed(data, tmp_path)
        assert re.search(r"(?m)^ *1\. +An order that the assessment", shown)
        assert re.search(r"(?m)^ *6\. +A new assessment by 1 July 2026", shown)


@pytest.mark.parametrize("name", PAPERS)
def test_the_type_is_of_twelve_points_in_word(name):
    made = docx.Document(io.BytesIO(Letters().word(rich(name))))
    for style in ("Normal", "Numbered Paragraph", "Table Text"):
        assert made.styles[style].font.size.pt >= 12, style


def test_a_table_that_fills_its_page_leaves_no_empty_one_behind(tmp_path):
    content = rich("allegations")
    assert content.foot is None
    (place,) = [i for i, b in enumerate(content.blocks) if isinstance(b, Table)]
    table = content.blocks[place]
    for more in range(1, 9):
        rows = table.rows + table.rows[-1:] * more
        blocks = (*content.blocks[:place], dataclasses.replace(table, rows=rows))
        made = dataclasses.replace(content, blocks=blocks)
        last = printed(Letters().pdf(made), tmp_path).rstrip("\f").split("\f")[-1]
        assert "C7, C8" in last, more


@pytest.mark.parametrize("name", ["witness_statement", "position_statement"])
def test_a_name_that_is_missing_is_marked_where_it_is_to_be_signed(name, fixed_time):
    found = docx.Document(io.BytesIO(Letters().word(empty(name, fixed_time))))
    (line,) = [one for one in found.paragraphs if one.text.startswith("Full name")]
    name_run = next(run for run in line.runs if "your full name" in run.text)
    assert name_run.font.highlight_color == WD_COLOR_INDEX.YELLOW
