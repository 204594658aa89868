"""Bullets before lines of a scan are seen, also where the eye passes them over."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from casefile.readers.bullet import with_bullets
from casefile.readers.sight import SeenLine, SeenWord, settled

TOP, HIGH = 100.0, 24.0


def line(*said: str, left: float = 100.0, gap: float = 8.0) -> SeenLine:
    words = []
    for text in said:
        right = left + 12 * len(text)
        words.append(SeenWord(text, left, TOP, right, TOP + HIGH, 95))
        left = right + gap
    return SeenLine(tuple(words), size=HIGH)


def first_words(picture: Image.Image, *lines: SeenLine) -> list[str]:
    return [one.words[0].text for one in with_bullets(picture, lines)]


def page(*marks: tuple[float, float, float, float]) -> Image.Image:
    """A white page with dark marks on it, each a rectangle."""
    picture = Image.new("L", (600, 300), 255)
    for mark in marks:
        ImageDraw.Draw(picture).rectangle(mark, fill=20)
    return picture


def test_a_dot_before_a_line_is_its_bullet():
    picture = Image.new("L", (600, 300), 255)
    ImageDraw.Draw(picture).ellipse((70, 108, 78, 116), fill=30)
    [found] = with_bullets(picture, [line("ring", "Karen", "back")])
    assert [word.text for word in found.words] == ["•", "ring", "Karen", "back"]
    bullet = found.words[0]
    assert bullet[1:5] == pytest.approx((70, 108, 78, 116), abs=2)


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param((70, 118, 74, 122), id="a full stop of the column beside it"),
        pytest.param((60, 111, 90, 114), id="a dash"),
        pytest.param((74, 100, 77, 124), id="a stroke in the margin"),
        pytest.param((50, 106, 92, 122), id="a word"),
        pytest.param((70, 112, 71, 113), id="a speck"),
        pytest.param((70, 60, 78, 68), id="a dot above the line"),
        pytest.param((20, 108, 28, 116), id="a dot far from the line"),
        pytest.param((88, 108, 99, 116), id="a dot that touches the word"),
    ],
)
def test_other_marks_before_a_line_are_no_bullets(mark):
    assert first_words(page(mark), line("ring", "Karen", "back")) == ["ring"]


def test_a_line_has_one_bullet():
    picture = page((70, 108, 78, 116))
    assert first_words(picture, line("¢", "ring", "Karen")) == ["¢"]
    assert first_words(picture, line("Consent")) == ["Consent"]


@pytest.mark.parametrize(
    ("said", "gap", "wanted"),
    [
        (("¢", "Home", "visits"), 8.0, "•"),
        (("«", "Home", "visits"), 8.0, "•"),
        (("e", "Home", "visits"), 16.0, "•"),
        (("o", "Gymru", "wedyn"), 8.0, "o"),
        (("A", "home", "visit"), 16.0, "A"),
        (("7", "home", "visits"), 16.0, "7"),
    ],
)
def test_what_a_bullet_is_taken_for_is_put_right(said, gap, wanted):
    [found] = settled([line(*said, gap=gap)]).lines
    assert found.words[0].text == wanted


def test_a_bullet_sign_within_a_line_stays_what_it_is():
    [found] = settled([line("costs", "50", "¢", "each")]).lines
    assert [word.text for word in found.words] == ["costs", "50", "¢", "each"]
