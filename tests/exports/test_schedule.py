"""The schedule of errors in Word, PDF and a spreadsheet, as other programs see it."""

import csv
import io
import re
import subprocess
import zipfile
from datetime import date

import pytest
from lxml import etree

from casefile.domain import schedule
from casefile.domain.flag import FlagStatus
from casefile.domain.letter import Table
from casefile.exports import Letters
from tests.exports import schedules

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def content():
    return schedules.content(times=3, of_copy=True)


@pytest.fixture(scope="module")
def word(content):
    return Letters().word(content)


@pytest.fixture(scope="module")
def pdf(content):
    return Letters().pdf(content)


@pytest.fixture(scope="module")
def sheet(content):
    return Letters().spreadsheet(content)


@pytest.fixture(scope="module")
def seen(word, sheet, tmp_path_factory):
    """What LibreOffice makes of the Word file and of the spreadsheet, in one run."""
    folder = tmp_path_factory.mktemp("schedule")
    (folder / "word.docx").write_bytes(word)
    (folder / "sheet.xlsx").write_bytes(sheet)
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    for form, name in (
        ("pdf", "word.docx"),
        (
            AS_CSV,
            "sheet.xlsx",
        ),
    ):
        subprocess.run(
            [*office, "--convert-to", form, "--outdir", folder, folder / name],
            check=True,
            capture_output=True,
            timeout=120,
        )
    return folder


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return etree.fromstring(parts.read(name))


def rows_of(content):
    return max(
        (b for b in content.blocks if isinstance(b, Table)), key=lambda t: len(t.header)
    )


def test_each_flag_is_a_row_with_every_field():
    first, second = schedules.entries()[:2]
    table = rows_of(schedules.content())
    assert len(table.rows) == len(schedules.KINDS)
    said = ["".join(run.text for run in cell) for cell in table.rows[1]]
    assert said == [
        "2",
        "Page 1, first paragraph",
        "“Maisie is six years old.”",
        'Wrong personal detail\n=HYPERLINK("http://x.example") was not so.',
        "-1 is right.",
        "My note made on 3 February 2026 of the visit that day",
        "Please correct this passage.",
        "“@Maisie is four.”",
        "",
    ]
    assert (first.number, second.number) == (1, 2)


def test_what_was_not_said_is_a_marked_blank_and_named():
    content = schedules.content()
    right = rows_of(content).rows[0][4]
    assert [run.blank for run in right] == [True]
    assert content.missing == ("what is right (No. 1)",)


def test_the_answer_of_the_council_stands_in_its_column():
    made = schedules.material()
    flag = next(iter(made.flags.values()))
    object.__setattr__(flag, "status", FlagStatus.PARTLY)
    object.__setattr__(flag, "response", "We will look at it.")
    found = schedule.entries(made, lambda text: text)
    assert found[0].answer[0].text == "Accepted in part. We will look at it."


def test_a_flag_that_lost_its_place_says_so():
    made = schedules.material()
    flag = next(iter(made.flags.values()))
    object.__setattr__(flag, "needs_placing", True)
    found = schedule.entries(made, lambda text: text)
    assert "could not be found again" in found[0].where[-1].text


def test_nothing_is_quoted_of_a_paper_of_a_court_that_stays():
    made = schedules.material()
    found = schedule.entries(made, lambda text: text, {made.document.id})
    assert all(entry.quote[0].blank for entry in found)


def test_the_marks_are_told_in_words_behind_a_copy(content):
    said = "".join(run.text for run in content.blocks[1].text)
    assert "one line, something that is not so" in said
    assert "two lines, something about another family" in said


@pytest.mark.parametrize("source", ["pdf", "word"])
def test_every_word_stands_on_wide_pages_below_a_header(
    source, pdf, seen, content, poppler
):
    data = pdf if source == "pdf" else (seen / "word.pdf").read_bytes()
    assert re.search(
        r"Page size: +841\.89 x 595\.\d+ pts \(A4\)", poppler("pdfinfo", data)
    )
    pages = poppler("pdftotext", data, "-layout").split("\f")[:-1]
    assert len(pages) > 1
    assert all(re.search(r"No\.\s+Where\s+It says", page) for page in pages)
    letters = re.sub(r"\s", "", poppler("pdftotext", data, "-raw"))
    for row in rows_of(content).rows:
        for cell in row[2:4]:
            assert re.sub(r"\s", "", "".join(run.text for run in cell)) in letters


def test_word_repeats_the_header_and_divides_no_row(word):
    body = part(word, "word/document.xml")
    table = body.findall(f".//{W}tbl")[-1]
    rows = table.findall(f"{W}tr")
    assert [bool(row.findall(f".//{W}tblHeader")) for row in rows[:3]] == [
        True,
        False,
        False,
    ]
    assert all(row.findall(f".//{W}cantSplit") for row in rows)
    size = body.find(f".//{W}pgSz")
    assert size.get(f"{W}orient") == "landscape"
    assert int(size.get(f"{W}w")) > int(size.get(f"{W}h"))


def test_the_pdf_has_a_table_with_tags(pdf, poppler):
    tree = poppler("pdfinfo", pdf, "-struct-text")
    # One of each table's rows is its header; the other table has one row more.
    rows = re.findall(r"^ +TR$", tree, re.MULTILINE)
    assert len(rows) == len(schedules.KINDS) * 3 + 3
    assert "TH" in tree


def test_the_spreadsheet_says_the_same_to_another_program(seen, content):
    saved = (seen / "sheet-Schedule.csv").read_text("utf-8")
    found = list(csv.reader(io.StringIO(saved)))
    said = [
        ["".join(f"[{r.text}]" if r.blank else r.text for r in cell) for cell in row]
        for row in (rows_of(content).header, *rows_of(content).rows)
    ]
    assert found == said


def test_no_cell_is_a_formula(sheet):
    cells = part(sheet, "xl/worksheets/sheet1.xml")
    assert cells.findall(f".//{S}f") == []
    strings = ["".join(si.itertext()) for si in part(sheet, "xl/sharedStrings.xml")]
    assert any(said.startswith("-1 is right") for said in strings)
    # And it stays text when somebody goes into the cell and out again.
    styles = part(sheet, "xl/styles.xml").findall(f"{S}cellXfs/{S}xf")
    own = {
        int(c.get("s", 0))
        for c in cells.findall(f".//{S}c")
        if c.get("t") == "s" and strings[int(c.find(f"{S}v").text)].startswith("-1")
    }
    assert own
    assert all(styles[style].get("quotePrefix") == "1" for style in own)


def test_the_spreadsheet_is_ready_to_be_worked_in(sheet):
    cells = part(sheet, "xl/worksheets/sheet1.xml")
    pane = cells.find(f".//{S}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert cells.find(f"{S}autoFilter").get("ref") == "A1:I19"
    assert all(float(c.get("width")) > 5 for c in cells.findall(f".//{S}col"))
    assert all(float(r.get("ht")) > 15 for r in cells.findall(f".//{S}row"))
    # "Proposed wording" needs two lines.
    assert float(cells.find(f".//{S}row").get("ht")) > 30
    numbers = [c for c in cells.findall(f".//{S}c") if c.get("r")[0] == "A"][1:]
    assert all(c.get("t") is None for c in numbers)


def test_a_day_is_kept_as_a_day(sheet):
    about = part(sheet, "xl/worksheets/sheet2.xml")
    value = {c.get("r"): c for c in about.findall(f".//{S}c")}["B2"]
    assert value.get("t") is None
    assert value.find(f"{S}v").text == "46056"  # 3 February 2026


def test_the_spreadsheet_names_nobody_and_no_time(sheet, content):
    core = "".join(part(sheet, "docProps/core.xml").itertext())
    assert core == "Schedule of errors1980-01-01T00:00:00Z1980-01-01T00:00:00Z"
    assert Letters().spreadsheet(content) == sheet


def test_the_search_for_private_words_sees_each_cell_of_a_spreadsheet(sheet):
    words = "\n".join(Letters().words_in(sheet))
    assert "“Maisie is six years old.”\n" in words


def test_a_text_too_long_for_a_cell_is_cut_and_says_so():
    content = schedules.content()
    table = rows_of(content)
    long = type(table.rows[0][2][0])("x" * 40_000)
    rows = ((*table.rows[0][:2], (long,), *table.rows[0][3:]), *table.rows[1:])
    object.__setattr__(table, "rows", rows)
    strings = part(Letters().spreadsheet(content), "xl/sharedStrings.xml")
    longest = max(("".join(si.itertext()) for si in strings), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("[…]")


def test_the_day_of_the_answer_is_told():
    made = schedules.material()
    flag = next(iter(made.flags.values()))
    object.__setattr__(flag, "status", FlagStatus.REFUSED)
    object.__setattr__(flag, "answered_on", date(2026, 3, 1))
    found = schedule.entries(made, lambda text: text)
    assert found[0].answer[0].text == "Refused, 1 March 2026"
    assert found[1].answer == ()


def test_another_number_in_a_statement_that_was_written_is_told():
    made = schedules.material()
    first, second, *_ = made.flags
    found = schedule.entries(made, lambda text: text, stated={first: 1, second: 5})
    wheres = ["".join(run.text for run in entry.where) for entry in found]
    assert wheres[:3] == [
        "Page 1, first paragraph (item 1 of the statement)",
        "Page 1, first paragraph (item 5 of the statement)",
        "Page 1, first paragraph",
    ]
    same = schedule.entries(made, lambda text: text, stated={first: 1, second: 2})
    assert "statement" not in str([entry.where for entry in same])
