"""Every page of a bundle is a sheet of A4, whole, with its label in a corner."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A3, A4, A5, LETTER, landscape

from tests.readers.bind.made import (
    all_of,
    area,
    bound_paper,
    changed,
    drawn,
    is_clean,
    paper,
    sizes_of,
    words_of,
)

UPRIGHT, LYING = (595, 842), (842, 595)
RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def framed(size, **given):
    """A paper with a line along all four edges, and a mark in each corner."""

    def draw(page, _number):
        wide, high = size
        page.setLineWidth(6)
        page.rect(3, 3, wide - 6, high - 6)
        for x, y, colour in (
            (20, 20, RED),
            (wide - 60, 20, GREEN),
            (20, high - 60, BLUE),
        ):
            page.setFillColorRGB(*(part / 255 for part in colour))
            page.rect(x, y, 40, 40, stroke=0, fill=1)

    return paper("Framed", size=size, draw=draw, **given)


@pytest.mark.parametrize(
    ("size", "sheet"),
    [
        (A4, UPRIGHT),
        (landscape(A4), LYING),
        (LETTER, UPRIGHT),
        (landscape(LETTER), LYING),
        (A5, UPRIGHT),
        (A3, UPRIGHT),
        (landscape(A3), LYING),
        ((227, 900), UPRIGHT),
        ((600, 600), UPRIGHT),
    ],
)
def test_a_page_of_any_size_comes_whole_to_a4(bind, size, sheet, tmp_path):
    made = bind(bound_paper(framed(size)))
    assert sizes_of(made.data) == [sheet]
    assert "Framed page 1" in words_of(made.data)[0]
    assert is_clean(made.data, tmp_path)
    before, after = drawn(framed(size)), drawn(made.data)
    spots = [area(after, colour) for colour in (RED, GREEN, BLUE)]
    assert None not in spots
    red, green, blue = (area(before, colour) for colour in (RED, GREEN, BLUE))
    across = (spots[1][0] - spots[0][0]) / (green[0] - red[0])
    down = (spots[0][1] - spots[2][1]) / (red[1] - blue[1])
    # Neither drawn out of shape, nor cut, nor larger than is of use.
    assert across == pytest.approx(down, rel=0.02)
    assert across <= 1.51
    is_changed = (round(size[0]), round(size[1])) not in {UPRIGHT, LYING}
    assert made.report.papers[0].resized == ((0,) if is_changed else ())


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize("size", [A4, LETTER, landscape(A5)])
def test_a_turned_page_is_shown_as_it_was_with_its_label_upright(bind, turned, size):
    def turn(pdf):
        pdf.pages[0].obj.Rotate = turned

    given = changed(framed(size), turn)
    made = bind(bound_paper(given))
    wide, high = size[::-1] if turned % 180 else size
    assert sizes_of(made.data) == [LYING if wide > high else UPRIGHT]
    before, after = drawn(given), drawn(made.data)
    for colour in (RED, GREEN, BLUE):
        x1, y1, x2, y2 = area(before, colour)
        x3, y3, x4, y4 = area(after, colour)
        side_before = (x1 + x2 < before.width, y1 + y2 < before.height)
        assert side_before == (x3 + x4 < after.width, y3 + y4 < after.height)
    # Words stand on their side on all but one of them, which is told.
    assert made.report.papers[0].upside_down == (() if turned == 0 else (0,))
    seen = words_of(made.data, "-f", "1", "-l", "1")
    assert "A1" in seen[0].split()


def test_a_page_that_was_cut_shows_the_same_and_no_more(bind):
    def cut(pdf):
        pdf.pages[0].obj.CropBox = pikepdf.Array([40, 40, 300, 802])

    def draw(page, _number):
        page.setFillColorRGB(1, 0, 0)
        page.rect(310, 400, 100, 100, stroke=0, fill=1)
        page.setFillColorRGB(0, 1, 0)
        page.rect(200, 400, 90, 100, stroke=0, fill=1)

    made = bind(bound_paper(changed(paper("Cut", draw=draw), cut)))
    shown = drawn(made.data)
    assert shown.size in {(595, 842), (596, 842)}
    assert area(shown, RED) is None
    assert area(shown, GREEN) is not None


def test_a_page_measured_in_other_units_from_elsewhere(bind):
    def shift(pdf):
        page = pdf.pages[0]
        page.obj.MediaBox = pikepdf.Array([-100, -50, 197.6, 370.9])
        page.obj.UserUnit = 2
        page.contents_add(b"q 0.5 0 0 0.5 -100 -50 cm", prepend=True)
        page.contents_add(b"Q")

    plain, given = framed(A4), changed(framed(A4), shift)
    made = bind(bound_paper(given))
    for colour in (RED, GREEN, BLUE):
        want, got = area(drawn(plain), colour), area(drawn(made.data), colour)
        assert got == pytest.approx(want, abs=2)


def test_a_drawing_that_does_not_end_what_it_begins_moves_nothing(bind):
    def leave_open(pdf):
        pdf.pages[0].contents_add(b"Q Q q q 3 0 0 3 0 0 cm 1 0 0 rg (a q b) pop q")

    made = bind(bound_paper(changed(paper("Open"), leave_open)))
    assert made.report.proof.stamps == 1


def test_patterns_of_a_page_move_with_it(bind):
    def fill(pdf):
        page = pdf.pages[0]
        tile = pdf.make_stream(
            b"1 0 0 rg 0 0 200 100 re f 0 1 0 rg 200 0 200 100 re f",
            PatternType=1,
            PaintType=1,
            TilingType=1,
            BBox=[0, 0, 400, 100],
            XStep=400,
            YStep=100,
            Resources=pikepdf.Dictionary(),
        )
        page.Resources.Pattern = pikepdf.Dictionary(P1=tile)
        page.contents_add(b"q /Pattern cs /P1 scn 100 100 200 50 re f Q")

    made = bind(bound_paper(changed(paper("Tiled", size=A5), fill)))
    shown = drawn(made.data)
    red, green = area(shown, RED), area(shown, GREEN)
    assert red[2] - red[0] == pytest.approx(green[2] - green[0], abs=3)
    assert red[2] == pytest.approx(green[0], abs=3)


def test_what_is_on_an_unseen_layer_stays_unseen(bind):
    def add(pdf):
        layers = [
            pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=name))
            for name in ("C:/Users/parent/plan.dwg", "Notes")
        ]
        page = pdf.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(One=layers[0], Two=layers[1])
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array(layers),
            D=pikepdf.Dictionary(OFF=pikepdf.Array([layers[1]])),
        )
        page.contents_add(
            b"/OC /One BDC 0 1 0 rg 100 100 99 99 re f EMC "
            b"/OC /Two BDC 1 0 0 rg 300 100 99 99 re f EMC"
        )

    made = bind(bound_paper(changed(paper("Plan"), add)), hidden_names=("parent",))
    assert area(drawn(made.data), GREEN) is not None
    assert area(drawn(made.data), RED) is None
    assert b"parent" not in all_of(made.data)


def test_a_label_stands_where_nothing_else_does(bind):
    def footer(page, _number):
        page.drawRightString(590, 20, "A footer that goes into the corner")

    made = bind(bound_paper(paper("Footed", draw=footer)))
    said = pypdfium2.PdfDocument(made.data)[0].get_textpage()
    assert said.get_text_bounded(0, 0, 100, 40).strip() == "A1"


def test_a_label_on_a_dark_page_stands_on_white(bind):
    def night(page, _number):
        page.setFillColorRGB(0, 0, 0)
        page.rect(0, 0, *A4, stroke=0, fill=1)

    made = bind(bound_paper(paper("Dark", draw=night)))
    corner = drawn(made.data).crop((540, 800, 595, 842))
    assert corner.getpixel((20, 20)) != (0, 0, 0) or area(corner, (255, 255, 255))
    plate = area(corner, (255, 255, 255))
    assert plate is not None
    assert plate[2] - plate[0] > 15


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [A4, LETTER])
def test_a_page_with_words_on_their_side_is_turned_where_it_is_asked(
    bind, turned, size
):
    def turn(pdf):
        pdf.pages[1].obj.Rotate = turned

    given = changed(paper("Report", 3, size=size), turn)
    made = bind(bound_paper(given, pages=(0, 1), upright=True))
    assert made.report.papers[0].upside_down == ()
    assert sizes_of(made.data) == [UPRIGHT, UPRIGHT]
    with pikepdf.open(BytesIO(made.data)) as pdf:
        assert [int(page.obj.get("/Rotate", 0)) for page in pdf.pages] == [0, 0]
