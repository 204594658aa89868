"""Text, places and blocks of PDF papers."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from casefile.domain.anchor import boxes, clean, find_quote, index_near, passage_at
from casefile.domain.document import Medium, Page, PageSource
from casefile.domain.ids import DocumentId, new_id
from tests.readers.conftest import said
from tests.readers.papers import HEADER, SENTENCE, lines, pdf, raw_pdf, report, scan

DOCUMENT = DocumentId(new_id())
FIRST = (
    "On 4 December the social worker came to the house at four. She stayed for an hour "
    "and spoke to both children in their rooms."
)


def words_of(page: Page) -> list[str]:
    return [page.text[word.start : word.end] for word in page.each_word()]


def test_a_paper_is_read_page_by_page_with_headings_and_furniture(read):
    reading = read(report(3))

    assert reading.medium is Medium.PDF
    assert reading.problem == ""
    assert reading.title == "1. Home visits"
    assert [page.number for page in reading.pages] == [1, 2, 3]
    page = reading.pages[1]
    assert (round(page.width), round(page.height)) == (595, 842)
    assert said(page, "heading") == ["2. Home visits"]
    assert said(page, "furniture") == [HEADER, "Page 2 of 3"]
    assert said(page, "paragraph") == [
        FIRST,
        f"{SENTENCE} This is page number 2 of the paper, and it ends here.",
    ]


@pytest.mark.parametrize(
    ("alone", "is_furniture"),
    [("12", True), ("- 12 -", True), ("| 12", True), ("2024.", False), ("95%", False)],
)
def test_a_number_alone_at_the_foot_is_a_page_number_if_it_ends_no_sentence(
    read, alone, is_furniture
):
    def draw(page):
        lines(page, [SENTENCE, "Her weight was last noted in the year"])
        page.drawString(72, 40, alone)

    (page,) = read(pdf(draw)).pages
    assert said(page, "furniture") == ([alone] if is_furniture else [])


def test_every_character_of_a_page_is_where_pdfium_has_it(read):
    data = report(2)
    page = read(data).pages[0]
    document = PdfDocument(data)
    text_page = document[0].get_textpage()
    whole = text_page.get_text_range()
    text_page.close()
    document.close()

    assert page.text.rstrip("\n") == whole.replace("\r\n", " \n").rstrip("\n")
    assert words_of(page) == whole.split()


def test_pages_shared_by_two_workers_come_back_whole_and_in_order(read):
    pages = read(report(120)).pages

    assert [page.number for page in pages] == list(range(1, 121))
    assert all(f"page number {page.number} of" in page.text for page in pages)
    assert said(pages[70], "furniture") == [HEADER, "Page 71 of 120"]


def test_a_word_broken_at_a_line_end_is_one_word_and_a_real_hyphen_stays(read):
    def draw(page):
        lines(
            page,
            [
                "The assessment says that the house has three rooms. Each bedroom",
                "is warm. It is a three-",
                "bedroom house. In the assess-",
                "ment she said that three of them are there.",
            ],
        )

    page = read(pdf(draw)).pages[0]

    assert "a three-bedroom house. In the assessment she" in clean(page.text)
    [passage] = find_quote([page], DOCUMENT, "In the assessment she said")
    assert len(boxes(page, passage.start, passage.end)) == 2


def test_rows_of_a_table_keep_their_cells_together(read):
    def draw(page):
        page.setFont("Helvetica", 10)
        rows = [("Date", "Contact", "Who"), ("02/12/25", "Call", "Mrs Smith of the")]
        for index, row in enumerate(rows):
            for cell, text in enumerate(row):
                page.drawString(60 + 150 * cell, 700 - 20 * index, text)
        page.drawString(360, 668, "school")
        page.drawString(
            60, 640, "After the table there is a paragraph, and it is long."
        )

    page = read(pdf(draw)).pages[0]

    assert said(page, "row") == [
        "Date Contact Who",
        "02/12/25 Call Mrs Smith of the school",
    ]
    assert said(page, "paragraph") == [
        "After the table there is a paragraph, and it is long."
    ]


def turned(data: bytes, angle: int, crop: list[int] | None = None) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        for page in document.pages:
            page.rotate(angle, relative=False)
            if crop:
                page.obj.CropBox = pikepdf.Array(crop)
        document.save(made)
    return made.getvalue()


def darkness(picture, left: float, top: float, right: float, bottom: float) -> float:
    """The share of dark pixels in a part of a picture."""
    dark = total = 0
    for y in range(max(0, round(top)), min(picture.height, round(bottom))):
        start = y * picture.stride
        for x in range(max(0, round(left)), min(picture.width, round(right))):
            total += 1
            dark += picture.pixels[start + 4 * x] < 140
    return dark / total if total else 0.0


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, [40, 300, 560, 830]])
def test_boxes_cover_the_ink_of_the_words_on_turned_and_cropped_pages(
    papers, read, angle, crop
):
    def draw(page):
        lines(page, ["", "", "A lone WORDMARK stands here"], size=14)

    data = turned(pdf(draw), angle, crop)
    page = read(data).pages[0]
    [passage] = find_quote([page], DOCUMENT, "WORDMARK")
    [box] = boxes(page, passage.start, passage.end)
    scale = 3.0
    paper = papers.open(data)
    picture = paper.draw(1, scale)
    paper.close()
    edges = [edge * scale for edge in box]
    width, height = edges[2] - edges[0], edges[3] - edges[1]

    assert (picture.width, picture.height) == (
        int(page.width * scale),
        int(page.height * scale),
    )
    assert darkness(picture, *edges) > 0.15
    all_ink = darkness(picture, 0, 0, picture.width, picture.height)
    [whole] = boxes(page, 0, len(page.text.rstrip()))
    inside = darkness(picture, *(edge * scale for edge in whole))
    area = (whole.right - whole.left) * (whole.bottom - whole.top) * scale**2
    ink_inside = inside * area
    assert ink_inside == pytest.approx(
        all_ink * picture.width * picture.height, rel=0.1
    )
    # Between the words on both sides of it there is white.
    gap = 2.0
    sides = {0: (0, 1), 180: (0, 1), 90: (1, 0), 270: (1, 0)}[angle]
    if sides[1]:
        assert darkness(picture, edges[0] - gap, edges[1], edges[0], edges[3]) < 0.1
    else:
        assert darkness(picture, edges[0], edges[1] - gap, edges[2], edges[1]) < 0.1
    assert width > 0 < height


def test_a_selection_by_mouse_gives_the_words_under_it(read):
    page = read(report(1)).pages[0]
    [wanted] = find_quote([page], DOCUMENT, "social worker came")
    [box] = boxes(page, wanted.start, wanted.end)

    start = index_near(page, box.left + 0.5, (box.top + box.bottom) / 2)
    end = index_near(page, box.right - 0.5, (box.top + box.bottom) / 2)

    assert start is not None
    assert end is not None
    assert passage_at([page], DOCUMENT, 1, start, 1, end) == wanted


def test_the_pages_of_a_scan_wait_to_be_recognised(read):
    reading = read(scan(2))

    assert len(reading.pages) == 2
    assert reading.pages[0].width == pytest.approx(595, abs=1)
    assert [page.source.value for page in reading.pages] == ["picture"] * 2
    assert reading.problem == ""


def test_a_scan_with_a_number_stamped_on_it_is_still_a_scan(read):
    picture = ImageReader(Image.new("L", (850, 1100), 250))

    def draw(page) -> None:
        for stamp in ("Page 12 of 300", "words " * 40):
            page.drawImage(picture, 0, 0, *A4)
            page.drawString(60, 30, stamp)
            page.showPage()
        page.drawImage(picture, 60, 600, 80, 80)
        page.drawString(60, 30, "Yours sincerely")
        page.showPage()

    sources = [page.source.value for page in read(pdf(draw)).pages]
    assert sources == ["picture", "text", "text"]


def test_single_pages_of_pictures_are_told_apart(read):
    made = BytesIO()
    with (
        pikepdf.open(BytesIO(report(2))) as text,
        pikepdf.open(BytesIO(scan(2))) as pictures,
    ):
        text.pages.extend(pictures.pages)
        text.save(made)

    reading = read(made.getvalue())

    assert len(reading.pages) == 4
    sources = [page.source.value for page in reading.pages]
    assert sources == ["text", "text", "picture", "picture"]


def test_a_locked_paper_says_so_and_is_kept(read):
    made = BytesIO()
    with pikepdf.open(BytesIO(report(1))) as document:
        document.save(made, encryption=pikepdf.Encryption(user="secret", owner="other"))

    reading = read(made.getvalue())

    assert reading.pages == ()
    assert "locked with a password" in reading.problem
    assert "kept safe" in reading.problem


def test_a_paper_locked_only_against_changes_is_read(read):
    made = BytesIO()
    with pikepdf.open(BytesIO(report(1))) as document:
        document.save(made, encryption=pikepdf.Encryption(user="", owner="other"))

    assert SENTENCE in clean(read(made.getvalue()).pages[0].text)


def test_half_a_file_shows_what_can_be_saved_and_says_so(read):
    whole = report(40)

    reading = read(whole[: len(whole) * 6 // 10])

    assert "This file is damaged" in reading.problem
    assert any(SENTENCE in clean(page.text) for page in reading.pages)


def test_a_file_beyond_repair_is_kept_as_unreadable(read):
    reading = read(b"%PDF-1.7\n" + b"nonsense " * 100)

    assert reading.medium is Medium.PDF
    assert reading.pages == ()
    assert "This file is damaged" in reading.problem


def test_junk_before_the_start_of_a_file_does_no_harm(read):
    reading = read(b"HTTP/1.1 200 OK\r\n\r\n" + report(1))

    assert SENTENCE in clean(reading.pages[0].text)


def test_answers_typed_into_a_form_are_read(read):
    def draw(page):
        lines(page, ["Name of child"])
        page.acroForm.textfield(
            name="child", value="TYPEDANSWER", x=200, y=755, width=200, height=20
        )

    page = read(pdf(draw)).pages[0]

    assert "TYPEDANSWER" in page.text
    assert "Name of child" in page.text


def test_symbols_and_control_characters_become_ordinary_text(read):
    content = b"BT /F1 12 Tf 60 700 Td (one\\000two) Tj ET"

    text = read(raw_pdf(content)).pages[0].text

    assert "\x00" not in text
    assert text.endswith("\n")


def test_an_empty_page_is_a_page(read):
    reading = read(pdf(lambda page: page.showPage()))

    assert len(reading.pages) == 1
    assert reading.pages[0].text == ""
    assert reading.problem == ""


def _whole(page, picture):
    page.drawImage(picture, 0, 0, 595, 842)


def _in_a_group(page, picture):
    page.beginForm("sheet")
    page.drawImage(picture, 0, 0, 1, 1)
    page.endForm()
    page.saveState()
    page.scale(595, 842)
    page.doForm("sheet")
    page.restoreState()


def _in_strips(page, picture):
    for strip in range(10):
        page.drawImage(picture, 0, 84.2 * strip, 595, 84.2)


@pytest.mark.parametrize("put", [_whole, _in_a_group, _in_strips])
def test_a_scan_under_a_stamp_is_a_picture_however_it_was_put_there(read, put):
    picture = ImageReader(Image.linear_gradient("L"))

    def draw(page):
        put(page, picture)
        lines(page, ["Page 3 of 300"], top=20)

    [page] = read(pdf(draw)).pages

    assert page.source is PageSource.PICTURE


def test_a_few_words_on_a_ground_in_one_colour_make_no_picture_of_a_page(read):
    def draw(page):
        page.drawImage(ImageReader(Image.new("L", (2, 2), 240)), 0, 0, 595, 842)
        lines(page, ["This page is left empty."], top=400)

    [page] = read(pdf(draw)).pages

    assert page.source is PageSource.TEXT


def test_a_logo_beside_a_few_words_makes_no_picture_of_a_page(read):
    def draw(page):
        page.drawImage(ImageReader(Image.linear_gradient("L")), 60, 700, 100, 100)
        lines(page, ["This page is left empty."], top=400)

    [page] = read(pdf(draw)).pages

    assert page.source is PageSource.TEXT
