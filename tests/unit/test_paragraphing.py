"""Paragraphs that are added and moved: no character is ever lost."""

import random

from casefile.domain.paragraphing import added, move, put_in

WORDS = "1. One.\n\n1. Two, which\ngoes on.\n\n# A heading\n\n1. Three.\n"


def at(text, words):
    return text.index(words)


def test_a_paragraph_moves_whole_and_the_cursor_stays_in_it():
    moved = move(WORDS, at(WORDS, "goes on"), -1)
    assert moved.text == (
        "1. Two, which\ngoes on.\n\n1. One.\n\n# A heading\n\n1. Three.\n"
    )
    assert moved.text[moved.at :].startswith("goes on")
    assert move(moved.text, moved.at, 1).text == WORDS


def test_the_first_and_the_last_stay_where_they_are():
    assert move(WORDS, 0, -1).text == WORDS
    assert move(WORDS, len(WORDS) - 2, 1).text == WORDS
    assert move("", 0, 1).text == ""


def test_a_new_paragraph_stands_below_and_is_numbered_as_that_one_is():
    new = added(WORDS, at(WORDS, "Two"))
    assert new.text.startswith("1. One.\n\n1. Two, which\ngoes on.\n\n1. \n\n# A head")
    assert new.text[: new.at].endswith("goes on.\n\n1. ")
    below = added(WORDS, at(WORDS, "heading"))
    assert "# A heading\n\n\n\n1. Three." in below.text
    assert added("", 0).text == "1. "


def test_whatever_is_done_nothing_is_lost():
    chance = random.Random(7)  # noqa: S311
    pieces = ["1. One.", "", "", "two\nlines", "# Heading", "   ", "| a | b |", "x"]
    for _ in range(2000):
        text = "\n".join(chance.choices(pieces, k=chance.randint(0, 12)))
        place = chance.randint(0, len(text))
        moved = move(text, place, chance.choice([-1, 1]))
        assert sorted(moved.text) == sorted(text)
        assert 0 <= moved.at <= len(moved.text)
        new = added(text, place)
        assert "".join(new.text.split()).replace("1.", "") == "".join(
            text.split()
        ).replace("1.", "")
        assert 0 <= new.at <= len(new.text)


def test_a_reference_is_put_in_with_room_around_it():
    made = put_in("I refer to.", 10, 10, "[it](exhibit:abcd)")
    assert made.text == "I refer to [it](exhibit:abcd)."
    assert put_in("see (", 5, 5, "[x](bundle:abcd)").text == "see ([x](bundle:abcd)"
    assert put_in("see it now", 4, 6, "[it](bundle:abcd)").text == (
        "see [it](bundle:abcd) now"
    )
