"""What stands beside a label is read with it, also where the eye read columns."""

from __future__ import annotations

import pytest

from casefile.readers.pdf_page import RawPage, Type
from casefile.readers.rows import in_rows

LABELS = ("First contact", "How it began", "First visit", "Second visit")
VALUES = (
    "Monday 23 September 2024",
    "Mother spoke to the school",
    "Wednesday 25 September at 1pm",
    "One week later, on 2 October",
)
OURS = ("12 Weaver's Court", "Tollbridge", "TB1 2AB", "01234 567890")
THEIRS = ("Civic Centre", "High Street", "Eastmarch", "EM1 1AA")
LEFT = ("The family moved to the flat in", "march and the children like the", "new one")
RIGHT = ("The health visitor came to see", "the youngest in april and was", "glad")


def seen(*columns: list[tuple[float, float, str]]) -> RawPage:
    """A page as the eye tells it: column after column, each a list of lines."""
    text, words, types = "", [], {}
    for left, top, said in (line for column in columns for line in column):
        types[len(text)] = Type(10.0, bold=False)
        at = left
        for word in said.split():
            start, text = len(text), f"{text}{word} "
            wide = 5.0 * len(word)
            words.append((start, len(text) - 1, at, top, at + wide, top + 10))
            at += wide + 4
        text = f"{text[:-1]}\n"
    return RawPage(1, 595, 842, text, words, types)


def column(left: float, pitch: float, lines, top: float = 100.0):
    return [(left, top + pitch * at, line) for at, line in enumerate(lines)]


def lines(page: RawPage) -> list[str]:
    return page.text.splitlines()


def test_each_value_is_read_behind_its_label():
    page = in_rows(seen(column(60, 20, LABELS), column(250, 20, VALUES)))
    pairs = zip(LABELS, VALUES, strict=True)
    assert lines(page) == [said for pair in pairs for said in pair]
    for start, end, left, *_ in page.words:
        word = page.text[start:end]
        assert (left >= 250) == any(word in value.split() for value in VALUES)


def test_a_value_of_two_lines_stays_together():
    values = column(250, 20, VALUES)
    values.insert(2, (250, 132, "and agreed to help"))
    said = lines(in_rows(seen(column(60, 20, LABELS), values)))
    assert said[3:6] == [VALUES[1], "and agreed to help", LABELS[2]]


def test_three_columns_of_a_table_become_rows():
    third = ("Tollbridge", "Windmill", "Eastmarch", "Surgery")
    page = seen(column(60, 20, LABELS), column(200, 20, VALUES), column(450, 20, third))
    assert lines(in_rows(page))[:3] == [LABELS[0], VALUES[0], third[0]]


def test_what_follows_the_table_stays_behind_it():
    after = [(60.0, 200.0, "Part B: What life is like")]
    page = seen(column(60, 20, LABELS), [*column(250, 20, VALUES), *after])
    assert lines(in_rows(page))[-2:] == [VALUES[-1], "Part B: What life is like"]


@pytest.mark.parametrize(
    ("left", "right", "pitch"),
    [(OURS, THEIRS, 13), (LEFT * 3, RIGHT * 3, 20)],
    ids=["addresses", "prose"],
)
def test_columns_that_are_no_rows_are_left_alone(left, right, pitch):
    page = seen(column(60, pitch, left), column(320, pitch, right))
    assert in_rows(page) == page
