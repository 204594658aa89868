"""What belongs together stays on one page, in Word as in PDF."""

import dataclasses
import io
import itertools
import subprocess
import zipfile

import pytest
from lxml import etree

from casefile.domain.letter import (
    Heading,
    LetterContent,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)
from casefile.exports import Letters
from tests.exports.letters import FOOT, LONG_TEXT, statement, words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES = "It was not so, and here is why it was not so. " * 6


def _letter(*blocks):
    return LetterContent(title="A letter", head=None, blocks=blocks, foot=None)


def _item(quote="What it says"):
    return (
        Heading(2, words("Item 5")),
        Paragraph(words("Page 8, first paragraph:")),
        Quote(words(quote)),
        Paragraph(words("What is wrong: " + NOTES)),
        Paragraph(words("Evidence: the letter")),
        Paragraph(words("Change sought: please correct it")),
    )


def _lines(count):
    return [Paragraph(words(f"Line {n}")) for n in range(count)]


def _pages(poppler, letter):
    """The lines of each page, without the page number."""
    pages = poppler("pdftotext", Letters().pdf(letter)).split("\f")[:-1]
    return [[line for line in page.splitlines() if line][:-1] for page in pages]


@pytest.mark.parametrize("lines", range(18, 32))
def test_an_item_begins_and_ends_in_company(poppler, lines):
    end = (Heading(2, words("Item 6")), Paragraph(words("the end")))
    for page in _pages(poppler, _letter(*_lines(lines), *_item(), *end)):
        assert not page[-1].startswith(("Item", "Page 8", "What it says"))
        assert not page[0].startswith(("Page 8", "What it says", "What is wrong"))
        assert not page[0].startswith("Change sought")


@pytest.mark.parametrize("lines", range(1, 12))
def test_no_page_is_empty_after_a_table_that_ends_a_page(poppler, lines):
    rows = tuple((words(f"Row {n}"),) for n in range(30 - lines))
    table = Table(header=(words("Head"),), rows=rows)
    more = (Heading(1, words("Your reply")), Paragraph(words("Please reply.")))
    first = (Paragraph(words("The first page")), PageBreak())
    assert all(_pages(poppler, _letter(*first, *_lines(lines), table, *more)))


def _kept_in_word(letter):
    with zipfile.ZipFile(io.BytesIO(Letters().word(letter))) as parts:
        body = etree.fromstring(parts.read("word/document.xml")).find(f"{W}body")
    return [
        "".join(text.text for text in paragraph.iter(f"{W}t"))[:13]
        for paragraph in body.iterfind(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}keepNext") is not None
    ]


def test_word_is_told_what_to_keep_together():
    kept = _kept_in_word(_letter(*_item(), *_item(), Heading(1, words("Part 2"))))
    assert kept == ["Item 5Page 8,", "What it says", "Evidence: the"] * 2


def test_an_item_begins_in_company_in_a_free_office_program_too(poppler, tmp_path):
    whole, told = statement(), "She was told of it, and the council wrote it down. "
    heads = [n for n, one in enumerate(whole.blocks) if isinstance(one, Heading)]
    for quoted, wrong in itertools.product((1, 2, 3), (3, 5, 7)):
        item = (
            Heading(2, words("Item 5: something that was not said")),
            Paragraph(words("Page 8, paragraph 2:")),
            Quote(words((told * quoted).strip())),
            Paragraph(words("What is wrong: " + (told * wrong).strip())),
            Paragraph(words("What is right: " + (told * 3).strip())),
            Paragraph(words(f"Evidence: {told}")),
            Paragraph(words(f"Change sought: {told}")),
        )
        begun, ended = whole.blocks[: heads[1] + 1], whole.blocks[heads[-2] :]
        letter = dataclasses.replace(
            whole,
            blocks=(*begun, *item, *item, *item, *ended),
            window=True,
            imprint=words("My records: fingerprint AB12"),
        )
        (tmp_path / f"{quoted}{wrong}.docx").write_bytes(Letters().word(letter))
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo"),
            *("--convert-to", "pdf", "--outdir", str(tmp_path)),
            *map(str, sorted(tmp_path.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    made = sorted(tmp_path.glob("*.pdf"))
    assert len(made) == 9
    alone = []
    for path in made:
        pages = poppler("pdftotext", path.read_bytes(), "-layout").split("\f")[:-1]
        for page in pages:
            last = [line.strip() for line in page.splitlines() if line.strip()][-2]
            if last.startswith("Item") or (last.startswith("Page") and "," in last):
                alone.append((path.stem, last))
    assert not alone


def test_a_part_is_not_begun_without_its_first_item():
    part = (Heading(1, words("Part 3")), Paragraph(words("These items are about")))
    kept = _kept_in_word(_letter(*part, *_item()))
    assert kept[:3] == ["Part 3", "These items a", "Item 5Page 8,"]


def test_a_long_quotation_may_go_over_the_page():
    kept = _kept_in_word(_letter(*_item(LONG_TEXT)))
    assert kept == ["Item 5Page 8,", "Evidence: the"]


@pytest.mark.parametrize("lines", range(1, 24))
def test_the_last_row_of_a_table_does_not_stand_alone(poppler, lines):
    rows = tuple((words(f"Row {n}"),) for n in range(24))
    table = Table(header=(words("Head"),), rows=rows)
    for page in _pages(poppler, _letter(*_lines(lines), table)):
        assert page[:2] != ["Head", "Row 23"]
        assert page[-1] != "Head"


@pytest.mark.parametrize("lines", range(1, 12))
def test_the_head_of_a_table_stands_once_on_a_page_of_tall_rows(poppler, lines):
    tall = " ".join(["A long account of one day"] * 40)
    rows = tuple((words(f"Row {n}"), words(tall)) for n in range(7))
    table = Table(header=(words("Head"), words("What")), rows=rows)
    pages = _pages(poppler, _letter(*_lines(lines), table))
    assert all(page.count("Head") <= 1 for page in pages)


@pytest.mark.parametrize("lines", range(20, 30))
def test_a_small_table_stays_whole(poppler, lines):
    rows = tuple((words(f"Name {n}"), words("x")) for n in range(4))
    table = Table(header=(), rows=rows, row_headers=True)
    pages = _pages(poppler, _letter(*_lines(lines), Heading(2, words("Who")), table))
    (page,) = (page for page in pages if "Name 0" in page)
    assert "Who" in page
    assert "Name 3" in page


def test_word_keeps_the_first_and_the_last_rows_of_a_table_in_company():
    rows = tuple((words(f"Row {n}"), words("x")) for n in range(20))
    letter = _letter(Table(header=(words("Head"),), rows=rows))
    with zipfile.ZipFile(io.BytesIO(Letters().word(letter))) as parts:
        table = next(etree.fromstring(parts.read("word/document.xml")).iter(f"{W}tbl"))
    kept = [row.find(f".//{W}keepNext") is not None for row in table.iter(f"{W}tr")]
    assert kept == [True] + [False] * 18 + [True, False]


@pytest.mark.parametrize("lines", range(15, 30))
def test_what_is_enclosed_stands_below_the_signature(poppler, lines):
    letter = dataclasses.replace(_letter(*_lines(lines)), foot=FOOT)
    (page,) = (page for page in _pages(poppler, letter) if "Enclosed" in page)
    assert "Yours faithfully" in page
    assert _kept_in_word(letter)[-3:] == [
        "Yours faithfu",
        "Cerys Ŵyn-Har",
        "Copies toTeam",
    ]


def test_an_annex_begins_on_a_new_page_behind_the_signature(poppler):
    annex = (PageBreak(), Heading(1, words("My notes")), Paragraph(words("It rained")))
    letter = LetterContent(
        title="A letter",
        head=None,
        blocks=(Paragraph(words("The text")),),
        foot=FOOT,
        annex=annex,
    )
    first, second = _pages(poppler, letter)
    assert first[0] == "The text"
    assert "Yours faithfully" in first
    assert second == ["My notes", "It rained"]
    with zipfile.ZipFile(io.BytesIO(Letters().word(letter))) as parts:
        body = etree.fromstring(parts.read("word/document.xml")).find(f"{W}body")
    said = ["".join(p.itertext()) for p in body.iterfind(f"{W}p")]
    assert said[-2:] == ["My notes", "It rained"]
    heading = body.findall(f"{W}p")[-2]
    assert heading.find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert all(said), "an empty paragraph makes the space"
