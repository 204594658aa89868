"""Words in the cells of a table with lines around them are read cell by cell."""

from __future__ import annotations

import itertools
from collections import deque

import pytest
from PIL import Image, ImageDraw
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, Table

from casefile.domain.document import BlockKind, Page
from casefile.readers.eye import Eye
from casefile.readers.grey import Grey
from casefile.readers.grid import grid
from casefile.readers.recognised import recognised
from casefile.readers.rule import Rule, Rules
from casefile.readers.ruled import without_lines
from casefile.readers.sight import SeenLine, SeenWord, Sight
from tests.readers.papers import lines, pdf, photographed

PLAN = (
    ("What", "Who", "When"),
    (
        "Direct payments of nine hours each week for a helper who speaks Welsh",
        "Mari O'Neill",
        "From the week commencing 5 January 2026",
    ),
    ("Ramp at the back door", "The housing grants team", "Before 14 February"),
)
BEFORE = "The plan was written with both parents on Monday."
AFTER = "A copy was sent to the parents on Tuesday."


def words(left: float, top: float, said: str) -> list[SeenWord]:
    """Words of ten pixels a letter and twenty high."""
    found = []
    for text in said.split():
        right = left + 10 * len(text)
        found.append(SeenWord(text, left, top, right, top + 20, 95))
        left = right + 10
    return found


def line(*parts: tuple[float, float, str]) -> SeenLine:
    """One line as the eye takes it, which may run through several cells."""
    every = itertools.chain.from_iterable(words(*part) for part in parts)
    return SeenLine(tuple(every), size=20)


def drawn(across: list[float], down: list[float]) -> Rules:
    """The lines of a table with these edges."""
    return Rules(
        tuple(Rule(across[0], across[-1], place, place) for place in down),
        tuple(Rule(down[0], down[-1], place, place) for place in across),
    )


def read(sight: Sight) -> tuple[list[str], list[list[str]]]:
    def said(*seen: SeenLine) -> str:
        return " / ".join(" ".join(w.text for w in one.words) for one in seen)

    found = grid(sight)
    return [said(one) for one in found.loose], [
        [said(*cell) for cell in row] for row in found.rows
    ]


def part_of_a_line(first: str, *parts: tuple[float, float, str]) -> Sight:
    """A table of which the line between its columns is seen in the last row only."""
    rules = drawn([0, 300, 600], [100, 200, 300])
    level, (left, middle, right) = rules
    seen = Rules(level, (left, middle._replace(start=200), right))
    return Sight(
        (line((10, 140, first), *parts), line((10, 240, "GP"), (310, 240, "Surgery"))),
        rules=seen,
    )


def test_a_line_that_is_seen_in_part_goes_on_where_words_leave_room_for_it():
    sight = part_of_a_line("Health visitor", (310, 140, "Community Health"))
    assert read(sight)[1] == [["Health visitor", "Community Health"], ["GP", "Surgery"]]


def test_it_does_not_go_on_through_a_row_that_is_one_cell():
    sight = part_of_a_line("Everybody who is helping this family now")
    loose, rows = read(sight)
    assert loose == ["Everybody who is helping this family now"]
    assert rows == [["GP", "Surgery"]]


def test_a_line_through_several_cells_is_taken_apart_and_cells_are_whole():
    sight = Sight(
        (
            line((0, 10, "Above it")),
            line((10, 110, "Who may"), (210, 110, "Both parents")),
            line((10, 140, "be asked"), (210, 140, "and the school")),
            line((10, 210, "When")),
            line((210, 210, "Today")),
            line((0, 310, "Below it")),
        ),
        drawn([0, 200, 600], [100, 200, 300]),
    )
    assert read(sight) == (
        ["Above it", "Below it"],
        [["Who may / be asked", "Both parents / and the school"], ["When", "Today"]],
    )


def test_columns_that_were_seen_one_after_the_other_are_rows():
    left = (line((10, 110, "Born")), line((10, 210, "School")))
    right = (line((210, 110, "12 May 2019")), line((210, 210, "Canal Street")))
    sight = Sight(left + right, drawn([0, 200, 600], [100, 200, 300]))
    assert read(sight)[1] == [["Born", "12 May 2019"], ["School", "Canal Street"]]


def test_a_cell_beside_several_rows_stands_in_the_first():
    level = [Rule(0, 600, 100, 100), Rule(200, 600, 200, 200), Rule(0, 600, 300, 300)]
    rules = Rules(tuple(level), drawn([0, 200, 600], [100, 300]).upright)
    seen = (line((10, 110, "Visits"), (210, 110, "May")), line((210, 210, "June")))
    assert read(Sight(seen, rules))[1] == [["Visits", "May"], ["June"]]


def test_lines_at_the_sides_of_a_table_may_be_missing():
    level = tuple(Rule(0, 600, place, place) for place in (100, 200))
    rules = Rules(level, (Rule(100, 200, 300, 300),))
    seen = (line((10, 110, "Born"), (310, 110, "12 May 2019")),)
    assert read(Sight(seen, rules))[1] == [["Born", "12 May 2019"]]


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param(drawn([0, 600], [0, 400]), id="a frame around the page"),
        pytest.param(
            Rules(
                (*drawn([0, 600], [0, 400]).level, Rule(10, 150, 132, 132)),
                (Rule(100, 180, 4, 4), *drawn([0, 600], [0, 400]).upright),
            ),
            id="a line below a word and a stroke in the margin",
        ),
        pytest.param(Rules((), (Rule(0, 400, 200, 200),)), id="between two columns"),
        pytest.param(Rules((Rule(0, 600, 90, 90), Rule(0, 600, 300, 300)), ()), id=""),
    ],
)
def test_other_lines_make_no_cells(rules):
    seen = (line((10, 110, "The family")), line((10, 140, "came to live here")))
    sight = Sight(seen, rules)
    assert grid(sight).loose == seen
    assert grid(sight).rows == ()


@pytest.mark.parametrize("angle", [0.0, 0.3])
def test_the_lines_of_a_picture_are_found_where_they_are(angle):
    picture = Image.new("L", (1000, 1200), 255)
    pen = ImageDraw.Draw(picture)
    for x in (100, 500, 900):
        pen.line([(x, 200), (x, 800)], fill=90, width=2)
    for y in (200, 400, 800):
        pen.line([(100, y), (900, y)], fill=90, width=2)
    picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    rules = without_lines(picture, 150).rules

    def middles(found):
        return sorted(round((one.first + one.last) / 2) for one in found)

    assert middles(rules.level) == pytest.approx([200, 400, 800], abs=4)
    assert middles(rules.upright) == pytest.approx([100, 500, 900], abs=4)
    for one in rules.level:
        assert (one.start, one.end) == pytest.approx((100, 900), abs=25)


@pytest.fixture(scope="module")
def plan() -> Page:
    """A scan of a page with a table between two lines of text."""
    style = getSampleStyleSheet()["Normal"]

    def draw(page):
        lines(page, [BEFORE], top=760)
        cells = [[Paragraph(said, style) for said in row] for row in PLAN]
        grey = ("GRID", (0, 0), (-1, -1), 0.5, colors.grey)
        on_top = ("VALIGN", (0, 0), (-1, -1), "TOP")
        table = Table(cells, [150, 120, 150], style=[grey, on_top])
        _, high = table.wrapOn(page, 420, 400)
        table.drawOn(page, 60, 740 - high)
        lines(page, [AFTER], top=700 - high)

    image = photographed(pdf(draw), dpi=200).convert("L")
    grey = Grey(image, image.width * 72 / 200, image.height * 72 / 200)
    return recognised(Eye(), 1, grey, deque())


def test_the_rows_of_a_scanned_table_are_those_that_were_drawn(plan):
    rows = [
        plan.text[block.start : block.end]
        for block in plan.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]
    cells = [[" ".join(cell.split()) for cell in row.split("\t")] for row in rows]
    assert cells == [list(row) for row in PLAN]


def test_a_scanned_table_stands_between_what_is_above_and_below(plan):
    text = " ".join(plan.text.split())
    assert text.startswith(BEFORE)
    assert text.endswith(AFTER)


def test_the_words_of_a_scanned_table_lie_where_they_are_seen(plan):
    places = {plan.text[w.start : w.end]: w.box for w in plan.each_word()}
    assert places["Mari"].left > places["Direct"].left + 140
    assert places["Mari"].top == pytest.approx(places["Direct"].top, abs=2)
    assert places["Before"].top > places["Welsh"].top
