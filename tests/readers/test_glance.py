"""Small places that the eye passed over are looked at once more, and only those."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from casefile.readers.glance import Glance
from casefile.readers.rule import Rule, Rules
from casefile.readers.sight import SeenLine, SeenWord, Sight

HIGH = 20.0


def line(left: float, top: float, *said: str, sure: float = 95) -> SeenLine:
    words = []
    for text in said:
        right = left + 10 * len(text)
        words.append(SeenWord(text, left, top, right, top + HIGH, sure))
        left = right + 10
    return SeenLine(tuple(words), size=HIGH)


class Reader:
    """Reads the same of every part, and notes what it was shown."""

    def __init__(self, says: str = "") -> None:
        self.says = says
        self.shown: list[tuple[Image.Image, bool]] = []

    def __call__(self, part: Image.Image, *, as_line: bool) -> list[SeenLine]:
        self.shown.append((part, as_line))
        return [line(20, 20, *self.says.split())] if self.says else []


def picture(*marks: tuple[float, float, float, float]) -> Image.Image:
    made = Image.new("L", (700, 500), 255)
    for mark in marks:
        ImageDraw.Draw(made).rectangle(mark, fill=10)
    return made


def said(sight: Sight) -> list[list[str]]:
    return [[word.text for word in one.words] for one in sight.lines]


TABLE = Rules(
    tuple(Rule(0, 600, place, place) for place in (100, 200, 300)),
    tuple(Rule(100, 300, place, place) for place in (0, 200, 300, 600)),
)


def test_words_of_a_cell_that_was_passed_over_are_found_in_their_place():
    sight = Sight((line(10, 110, "Daisy"), line(310, 110, "Canal")), TABLE)
    reader = Reader("7y 1m")
    found = Glance(picture((210, 112, 260, 128)), sight, reader).completed()
    assert said(found) == [["Daisy"], ["Canal"], ["7y", "1m"]]
    [(part, as_line)] = reader.shown
    assert not as_line
    assert part.size == (51 + 40, 17 + 40)
    assert found.lines[2].words[0][1:3] == pytest.approx((210, 112))


@pytest.mark.parametrize("marks", [(), ((230, 112, 290, 114),)], ids=["empty", "dash"])
def test_a_cell_without_letters_is_not_looked_at(marks):
    sight = Sight((line(10, 110, "Daisy"), line(310, 110, "Canal")), TABLE)
    reader = Reader("nonsense")
    assert Glance(picture(*marks), sight, reader).completed() == sight
    assert reader.shown == []


def test_the_number_of_a_paragraph_that_was_passed_over_is_found():
    sight = Sight((line(100, 50, "Connor", "was", "seen"),))
    reader = Reader("4.")
    found = Glance(picture((50, 54, 64, 68)), sight, reader).completed()
    assert said(found) == [["4.", "Connor", "was", "seen"]]
    assert [as_line for _, as_line in reader.shown] == [True]


def test_a_number_that_was_misread_and_is_not_sure_is_read_anew():
    doubtful = line(60, 50, "ig", sure=60).words + line(130, 50, "Connor").words
    found = Glance(
        picture((60, 52, 76, 68)), Sight((SeenLine(doubtful, size=HIGH),)), Reader("7.")
    ).completed()
    assert said(found) == [["7.", "Connor"]]


def test_only_numbers_are_put_before_a_line():
    sight = Sight((line(100, 50, "Connor", "was", "seen"),))
    for other in ("stamp", "12 May", "|"):
        reader = Reader(other)
        found = Glance(picture((50, 54, 64, 68)), sight, reader).completed()
        assert found == sight


def test_words_that_were_seen_are_not_read_twice():
    sight = Sight((line(50, 50, "7."), line(100, 50, "Connor", "was", "seen")))
    reader = Reader("7.")
    marks = (50, 54, 64, 68)
    assert Glance(picture(marks), sight, reader).completed() == sight
    assert reader.shown == []


def test_a_drawing_with_many_boxes_is_not_looked_at_for_ever():
    columns = tuple(Rule(0, 500, place, place) for place in range(0, 700, 25))
    level = tuple(Rule(0, 690, place, place) for place in range(0, 500, 25))
    every = tuple(line(1, place + 2, "a") for place in range(0, 475, 25))
    marks = [
        (x + 8, y + 7, x + 17, y + 20)
        for x in range(0, 675, 25)
        for y in range(0, 475, 25)
    ]
    reader = Reader("b")
    Glance(picture(*marks), Sight(every, Rules(level, columns)), reader).completed()
    assert len(reader.shown) == 60


@pytest.mark.parametrize(
    ("seen", "again", "wanted"),
    [
        ("24.19.1995", ["24.10.1995"] * 3, "24.10.1995"),
        ("2925,", ["2925,", "2025,", "2925,"], "2025,"),
        ("1989", ["1989", "1989", "1989"], "1989"),
        ("19.50pm", ["10.50pm", "19.50pm", "(10.50pm"], "10.50pm"),
        ("1989", ["1984", "1939", "1"], "1989"),
    ],
)
def test_a_nought_that_is_a_nine_in_one_size_only_is_a_nought(seen, again, wanted):
    class InSizes(Reader):
        def __call__(self, part, *, as_line):
            self.says = again[len(self.shown)]
            return super().__call__(part, as_line=as_line)

    reader = InSizes()
    found = Glance(picture(), Sight((line(100, 50, "On", seen),)), reader).completed()
    assert said(found) == [["On", wanted]]
    assert len({part.size for part, _ in reader.shown}) == 3


def test_other_words_are_not_read_in_other_sizes():
    sight = Sight((line(100, 50, "On", "12", "May", "B9", "8-year-old"),))
    reader = Reader("0")
    assert Glance(picture(), sight, reader).completed() == sight
    assert reader.shown == []
