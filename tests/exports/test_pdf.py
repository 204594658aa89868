"""The PDF file itself: typefaces, metadata, page turns."""

import io
import re
import subprocess
from dataclasses import replace

import pikepdf
import pytest

from casefile.domain.letter import (
    Heading,
    LetterContent,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)
from casefile.exports import Letters
from casefile.exports.grid import Grid
from tests.exports.letters import FOOT, statement, words

KINDS = ["statement", "request", "one-page", "hostile"]


def _letter(*blocks, **more):
    plain = {"title": "A letter", "head": None, "blocks": blocks, "foot": None}
    return LetterContent(**(plain | more))


@pytest.mark.parametrize("kind", KINDS)
def test_qpdf_finds_no_fault(pdf_files, tmp_path, kind):
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf_files[kind])
    done = subprocess.run(
        ["qpdf", "--check", str(path)], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_all_typefaces_are_inside(pdf_files, poppler, kind):
    rows = poppler("pdffonts", pdf_files[kind]).splitlines()[2:]
    assert rows
    for row in rows:
        name, embedded, subset, unicode = re.match(
            r"(\S+).* (yes|no) +(yes|no) +(yes|no) +\d+ +\d+$", row
        ).groups()
        assert re.search("AtkinsonHyperlegibleNext|DejaVuSans", name)
        assert (embedded, subset, unicode) == ("yes", "yes", "yes")


def test_letters_of_welsh_and_tick_boxes_can_be_copied(poppler):
    text = "ŵ ŷ Ŵ Ŷ ẁ ẃ ẅ ỳ â ê î ô û ï Tŷ’r dŵr ☐ ☑ → ✓ \u2212 ½ “q” – … \u2011"
    seen = poppler("pdftotext", Letters().pdf(_letter(Paragraph(words(text)))))
    assert " ".join(seen.split()[:-4]) == text


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_says_nothing_but_its_title(pdf_files, kind):
    data = pdf_files[kind]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert list(pdf.docinfo) == ["/Title"]
        assert "/Names" not in pdf.Root
        said = bytes(pdf.Root.Metadata.read_bytes())
        every_string = b"".join(_strings(pdf))
    assert re.findall(rb"xmlns:(\w+)", said) == [b"x", b"rdf", b"dc"]
    for word in (b"ReportLab", b"pikepdf", b"reportlab", b"/root", b"/home", b"D:20"):
        assert word not in every_string + said
    assert b"Cerys" not in said


def _strings(pdf):
    for thing in pdf.objects:
        yield from _strings_in(thing)


def _strings_in(thing):
    if isinstance(thing, pikepdf.String):
        yield bytes(thing)
    elif isinstance(thing, pikepdf.Array):
        for kid in thing:
            if isinstance(kid, pikepdf.Object) and not kid.is_indirect:
                yield from _strings_in(kid)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for kid in thing.values() if isinstance(thing, pikepdf.Dictionary) else ():
            if isinstance(kid, pikepdf.Object) and not kid.is_indirect:
                yield from _strings_in(kid)


def test_the_same_letter_gives_the_same_bytes(pdf_files, contents):
    assert Letters().pdf(contents["statement"]) == pdf_files["statement"]


def test_a_letter_without_anything_is_one_empty_page(poppler):
    data = Letters().pdf(_letter())
    assert poppler("pdftotext", data).split() == ["Page", "1", "of", "1"]


def test_a_page_break_begins_a_new_page(poppler):
    data = Letters().pdf(
        _letter(Paragraph(words("first")), PageBreak(), Paragraph(words("second")))
    )
    first, second, _ = poppler("pdftotext", data).split("\f")
    assert "first" in first
    assert "second" in second


@pytest.mark.parametrize("lines", range(30, 48))
def test_a_heading_never_stands_alone_at_the_end_of_a_page(poppler, lines):
    data = Letters().pdf(
        _letter(
            *(Paragraph(words(f"Line {n}")) for n in range(lines - 10)),
            Heading(1, words("Part")),
            Heading(2, words("Item")),
            Quote(words("What it says")),
            Paragraph(words("What is right. " * 20)),
            Heading(1, words("Table")),
            Table(
                header=(words("Head"),),
                rows=tuple((words(f"Row {n}"),) for n in range(20)),
                caption="Caption",
            ),
        )
    )
    for page in poppler("pdftotext", data).split("\f")[:-1]:
        last = [line for line in page.splitlines() if line][-2]
        assert last not in {"Part", "Item", "What it says", "Table", "Caption", "Head"}


@pytest.mark.parametrize("lines", range(22, 32))
def test_the_signature_never_stands_alone_on_a_page(poppler, lines):
    blocks = (Paragraph(words(f"Line {n}")) for n in range(lines))
    data = Letters().pdf(_letter(*blocks, foot=FOOT))
    pages = poppler("pdftotext", data).split("\f")
    (closing,) = (page for page in pages if "Yours faithfully" in page)
    assert f"Line {lines - 1}" in closing
    assert "Cerys Ŵyn-Harper" in closing


def test_a_table_cell_longer_than_a_page_goes_on(poppler):
    text = " ".join(f"word{n}" for n in range(2500))
    table = Table(header=(words("Head"),), rows=((words(text),),))
    seen = poppler("pdftotext", Letters().pdf(_letter(table))).split()
    assert [word for word in seen if word.startswith("word")] == text.split()


def test_a_statement_of_a_hundred_items_has_them_all(poppler):
    seen = poppler("pdftotext", Letters().pdf(statement(100)))
    for number in range(1, 101):
        assert re.search(rf"^{number}\. Page \d, “", seen, re.MULTILINE)


def test_a_one_page_form_has_smaller_margins(contents, poppler):
    def left(content):
        box = poppler("pdftotext", Letters().pdf(content), "-bbox")
        return min(float(x) for x in re.findall(r'xMin="([\d.]+)"', box))

    form = contents["one-page"]
    assert left(form) < left(replace(form, compact=False))


def test_a_list_of_very_many_records_is_measured_once_and_not_for_each_page(
    monkeypatch,
):
    measured, row_height = [], Grid._row_height

    def counted(self, row):
        measured.append(row)
        return row_height(self, row)

    monkeypatch.setattr(Grid, "_row_height", counted)
    said = words("What was said on it.")
    rows = tuple((words(f"Day {number}"), said) for number in range(400))
    table = Table(header=(words("Day"), words("Said")), rows=rows)
    data = Letters().pdf(_letter(table))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) > 5
    assert len(measured) < 2 * len(rows)
