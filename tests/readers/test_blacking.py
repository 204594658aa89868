"""Boxes that hide words, and what is no such box."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader

from casefile.tasks import TaskContext
from tests.readers.papers import lines, pdf

SAYS = "The referrer was Margaret Holloway of the school next door."


def page_of(read, draw):
    reading = read(pdf(draw))
    assert reading.problem == "" or "picture" in reading.problem
    return reading.pages[0]


def a_sentence(page):
    lines(page, [SAYS, "She was seen on 3 March."])


def box(page, colour, left=140, bottom=757, width=100, height=13):
    page.setFillColorRGB(*colour)
    page.rect(left, bottom, width, height, stroke=0, fill=1)


def test_a_black_box_over_words_is_counted_and_what_is_under_it_is_not_read(read):
    def draw(page):
        a_sentence(page)
        box(page, (0, 0, 0))

    page = page_of(read, draw)

    assert len(page.blacking.boxes) == 1
    left, top, right, bottom = page.blacking.boxes[0]
    assert (left, right) == (140, 240)
    assert (top, bottom) == (72, 85)
    assert page.blacking.words_under == 2
    assert "Margaret" not in page.text
    assert "Holloway" not in page.text
    assert "The referrer was ████████ ████████ of the school" in page.text
    assert "She was seen on 3 March." in page.text


def test_words_under_a_box_are_found_by_the_search_before_a_paper_goes_out(papers):
    def draw(page):
        a_sentence(page)
        page.showPage()
        a_sentence(page)
        box(page, (0, 0, 0))

    found = papers.hidden(pdf(draw), TaskContext()).words

    assert "Margaret Holloway" in found
    assert "referrer" not in found


def test_a_white_box_painted_over_words_is_counted_too(read):
    def draw(page):
        a_sentence(page)
        box(page, (1, 1, 1))

    page = page_of(read, draw)

    assert (len(page.blacking.boxes), page.blacking.words_under) == (1, 2)
    assert "Margaret" not in page.text


@pytest.mark.parametrize("label", ["[Redacted]", "Third party data", "s.40(2)"])
def test_a_box_with_the_words_of_an_exemption_on_it_hides_something(read, label):
    def draw(page):
        lines(page, ["The referrer was"])
        box(page, (0, 0, 0), left=150, width=120)
        page.setFillColorRGB(1, 1, 1)
        page.drawString(155, 760, label)

    page = page_of(read, draw)

    assert (len(page.blacking.boxes), page.blacking.words_under) == (1, 0)
    assert label in page.text


def test_an_empty_black_box_in_a_line_is_a_redaction(read):
    def draw(page):
        lines(page, ["The referrer was                          of the school."])
        box(page, (0.05, 0.05, 0.05))

    assert len(page_of(read, draw).blacking.boxes) == 1


def _heading_of_a_table(page):
    box(page, (0.05, 0.05, 0.1), left=60, width=400)
    page.setFillColorRGB(1, 1, 1)
    page.drawString(65, 760, "Date                Who was seen")
    page.setFillColorRGB(0, 0, 0)
    lines(page, ["3 March            Both children"], top=740)


def _white_ground(page):
    box(page, (1, 1, 1), left=0, bottom=0, width=595, height=842)
    box(page, (0.9, 0.95, 1), left=50, bottom=700, width=400, height=80)
    page.setFillColorRGB(0, 0, 0)
    a_sentence(page)


def _rules(page):
    a_sentence(page)
    box(page, (0, 0, 0), left=60, bottom=740, width=400, height=2)
    box(page, (0, 0, 0), left=60, bottom=700, width=6, height=6)
    page.setLineWidth(1)
    page.line(60, 690, 400, 690)


def _marker_pen(page):
    a_sentence(page)
    page.setFillColorRGB(1, 1, 0, alpha=0.4)
    page.rect(140, 757, 100, 13, stroke=0, fill=1)


@pytest.mark.parametrize(
    "draw", [_heading_of_a_table, _white_ground, _rules, _marker_pen, a_sentence]
)
def test_what_hides_nothing_is_not_counted(read, draw):
    page = page_of(read, draw)

    assert page.blacking.boxes == ()
    assert "█" not in page.text


def test_many_boxes_of_one_drawing_are_each_counted(read):
    def draw(page):
        lines(page, [SAYS] * 3)
        path = page.beginPath()
        for row in range(3):
            path.rect(140, 757 - 14 * row, 100, 12)
        page.setFillColorRGB(0, 0, 0)
        page.drawPath(path, stroke=0, fill=1)

    page = page_of(read, draw)

    assert len(page.blacking.boxes) == 3
    assert page.blacking.words_under == 6


def test_boxes_of_a_page_that_is_turned_lie_where_they_are_shown(read):
    def draw(page):
        a_sentence(page)
        box(page, (0, 0, 0))

    made = BytesIO()
    with pikepdf.open(BytesIO(pdf(draw))) as document:
        document.pages[0].rotate(90, relative=False)
        document.save(made)
    page = read(made.getvalue()).pages[0]

    assert page.blacking.boxes == ((757, 140, 770, 240),)
    assert page.blacking.words_under == 2


def test_a_mark_to_redact_that_was_never_applied_is_noticed(read):
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf(a_sentence))) as document:
        mark = Dictionary(
            Type=Name.Annot, Subtype=Name.Redact, Rect=Array([140, 757, 240, 770])
        )
        document.pages[0].obj.Annots = Array([document.make_indirect(mark)])
        document.save(made)
    page = read(made.getvalue()).pages[0]

    assert (len(page.blacking.boxes), page.blacking.words_under) == (1, 2)
    assert "Margaret" not in page.text


def scanned(*bars, ground=255):
    """A page that is a picture at 100 dots to the inch, with lines and black bars."""
    picture = Image.new("L", (827, 1169), ground)
    ink = ImageDraw.Draw(picture)
    for row in range(20):
        for word in range(9):
            x, y = 80 + 75 * word, 120 + 40 * row
            for stroke in range(6):
                ink.rectangle((x + 9 * stroke, y, x + 9 * stroke + 2, y + 14), fill=20)
    for bar in bars:
        ink.rectangle(bar, fill=5)
    data = BytesIO()
    picture.save(data, "JPEG", quality=70)

    def draw(page):
        page.drawImage(ImageReader(BytesIO(data.getvalue())), 0, 0, 595, 842)

    return draw


def test_black_bars_in_the_picture_of_a_page_are_counted(read):
    bars = [(150, 115, 400, 140), (80, 355, 300, 380), (80, 395, 500, 420)]

    page = page_of(read, scanned(*bars))

    assert len(page.blacking.boxes) == 3
    first = page.blacking.boxes[0]
    assert first.left == pytest.approx(150 * 0.72, abs=4)
    assert first.bottom == pytest.approx(140 * 0.72, abs=4)
    assert 0.02 < page.blacking.share < 0.05


def test_a_scan_without_bars_and_the_black_edge_of_a_copier_count_nothing(read):
    page = page_of(read, scanned((0, 0, 827, 20), (0, 0, 10, 1169)))

    assert page.blacking.boxes == ()


def test_a_page_that_is_black_all_over_says_so(read):
    in_picture = page_of(read, scanned(ground=0))

    def draw(page):
        a_sentence(page)
        box(page, (0, 0, 0), left=0, bottom=0, width=595, height=842)

    drawn = page_of(read, draw)

    assert in_picture.blacking.share == 1
    assert drawn.blacking.share > 0.99
    assert "Margaret" not in drawn.text


def test_boxes_that_lie_on_one_another_cover_once(read):
    def draw(page):
        a_sentence(page)
        box(page, (0, 0, 0), left=0, bottom=500, width=595, height=300)
        box(page, (0, 0, 0), left=20, bottom=510, width=500, height=290)
        box(page, (0, 0, 0), left=0, bottom=600, width=595, height=221)

    page = page_of(read, draw)

    assert len(page.blacking.boxes) == 3
    assert page.blacking.share == pytest.approx(321 / 842, abs=0.005)


def _dark(page):
    page.drawImage(ImageReader(Image.new("L", (60, 84), 10)), 0, 0, 595, 842)


def test_white_words_on_a_dark_picture_are_read(read):
    def draw(page):
        _dark(page)
        page.setFillColorRGB(1, 1, 1)
        a_sentence(page)

    page = page_of(read, draw)

    assert page.blacking.boxes == ()
    assert SAYS in page.text


def _before_the_picture(page):
    a_sentence(page)
    _dark(page)


def _in_black_on_black(page):
    _dark(page)
    a_sentence(page)


def _by_a_scanner(page):
    _dark(page)
    words = page.beginText(60, 760)
    words.setFont("Helvetica", 11)
    words.setTextRenderMode(3)
    words.setFillColorRGB(1, 1, 1)
    words.textLine(SAYS)
    page.drawText(words)


@pytest.mark.parametrize(
    "draw", [_before_the_picture, _in_black_on_black, _by_a_scanner]
)
def test_words_that_nobody_sees_on_a_dark_picture_are_not_read(read, draw):
    page = page_of(read, draw)

    assert page.blacking.share == 1
    assert page.blacking.words_under >= 9
    assert "Margaret" not in page.text


def test_bookmarks_come_with_their_pages_in_order(read):
    def draw(page):
        for number, (title, level) in enumerate(
            [("Case notes", 0), ("Case note 3 March", 1), ("Emails", 0)]
        ):
            page.bookmarkPage(f"p{number}")
            page.addOutlineEntry(title, f"p{number}", level)
            a_sentence(page)
            page.showPage()

    reading = read(pdf(draw))

    assert [tuple(one) for one in reading.bookmarks] == [
        ("Case notes", 1, 1),
        ("Case note 3 March", 2, 2),
        ("Emails", 3, 1),
    ]
