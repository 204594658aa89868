"""The reading list names each paper once, in the order that was wanted."""

from __future__ import annotations

import dataclasses

import pytest

from casefile.domain.letter import Table
from casefile.services.letter import letters
from tests.unit.letter_answers import ANSWERS
from tests.unit.letter_story import Story, plain
from tests.unit.test_court_paper import bundle

BLANK = "[[its pages in the bundle]]"
LABELS = tuple(f"D{n}" for n in range(1, 8))


@pytest.fixture
def story():
    return Story()


def lines(desk, essential="", choices=None, **facts):
    """The rows of the list: the number, the paper, its pages."""
    given = ANSWERS["reading_list"] | {"essential": essential} | facts
    letter = letters.start(desk, "reading_list", facts=given)
    if choices is not None:
        letter = letters.save(desk, dataclasses.replace(letter, choices=choices))
    content = letters.content(desk, letter)
    (table,) = (one for one in content.blocks if isinstance(one, Table))
    return [tuple(plain(cell) for cell in row) for row in table.rows]


def test_papers_stand_in_the_order_in_which_they_are_typed(story):
    desk = story.desk(bundle(story.document, LABELS))
    title = story.document.title
    found = lines(desk, f"Case summary | A1-A3\n{title} | p. 5, 2-3\nOrder | B1")
    assert found == [
        ("1", "Case summary", "A1-A3"),
        ("2", title, "D2-D3, D5"),
        ("3", "Order", "B1"),
    ]


def test_a_paper_that_is_named_twice_is_one_line(story):
    desk = story.desk(bundle(story.document, LABELS))
    title, name = story.document.title, str(story.document.id)[:8]
    found = lines(desk, f"{title} | 2\nOrder | B1\n{name} | pages 4-5\n{title} | D7")
    assert found == [("1", title, "D2, D4-D5, D7"), ("2", "Order", "B1")]


def test_ticked_papers_follow_by_their_day_and_are_not_said_twice(story):
    desk = story.desk(bundle(story.document, LABELS))
    ticked = (str(story.document.id), str(story.gp.id))
    title = story.document.title
    assert lines(desk, "", choices=ticked) == [
        ("1", story.gp.title, BLANK),
        ("2", title, "D1-D7"),
    ]
    found = lines(desk, f"{title} | p. 1", choices=ticked)
    assert [row[1:] for row in found] == [
        (title, "D1"),
        (story.gp.title, BLANK),
    ]


def test_mere_numbers_are_those_of_a_bundle_that_is_numbered_in_one_run(story):
    numbers = tuple(str(n) for n in range(11, 18))
    desk = story.desk(bundle(story.document, numbers))
    title = story.document.title
    assert lines(desk, f"{title} | 12-13") == [("1", title, "12-13")]
    assert lines(desk, f"{title} | p. 2-3") == [("1", title, "12-13")]


def test_without_a_bundle_pages_stay_as_they_are_typed(story):
    title = story.document.title
    assert lines(story.desk(), f"{title} | C4-C9") == [("1", title, "C4-C9")]
