"""What was seen in a picture is put right: lines of tables, the word I, rows."""

from __future__ import annotations

import pytest

from casefile.readers.sight import SeenLine, SeenWord, settled


def line(*words: str, top: float = 0, left: float = 0, sure: float = 95) -> SeenLine:
    """Words of ten pixels a letter and twenty high, ten pixels apart."""
    found = []
    for text in words:
        right = left + 10 * len(text)
        found.append(SeenWord(text, left, top, right, top + 20, sure))
        left = right + 10
    return SeenLine(tuple(found))


def said(*lines: SeenLine) -> list[str]:
    sight = settled(lines)
    return [" ".join(word.text for word in one.words) for one in sight.lines]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["|", "asked", "her"], "I asked her"),
        (["said", '"|', "would"], 'said "I would'),
        (["School", "|", "Windmill"], "School Windmill"),
        (["Date", "—", "_", "10", "May"], "Date 10 May"),
        (["|'m", "tired"], "I'm tired"),
        (["|Name", "Rhian"], "Name Rhian"),
        (["*", "a", "bag"], "• a bag"),
        (["5", "*", "3"], "5 * 3"),
    ],
)
def test_strokes_are_letters_only_where_they_can_be(words, wanted):
    assert said(line(*words)) == [wanted]


def test_a_stroke_far_from_a_word_or_too_long_is_the_line_of_a_table():
    stroke = SeenWord("|", 0, 0, 3, 20, 90)
    far = SeenWord("the", 30, 0, 60, 20, 95)
    assert said(SeenLine((stroke, far))) == ["the"]
    long = stroke._replace(bottom=60)
    near = far._replace(left=8, right=38)
    assert said(SeenLine((long, near))) == ["the"]


def test_specks_that_nobody_is_sure_of_are_left_out():
    assert said(line("~:", sure=20)) == []
    assert said(line(".", "x", sure=20)) == ["x"]


def test_a_label_that_is_seen_after_its_answer_goes_in_front_of_it():
    answer = line("Wednesday", "at", "1pm", left=300, top=40)
    next_row = line("Second", "visit", "October", top=80)
    label = line("First", "visit", top=42)
    assert said(answer, next_row, label) == [
        "First visit Wednesday at 1pm",
        "Second visit October",
    ]


def test_columns_stay_one_after_the_other():
    left = [line("one", top=40), line("two", top=80)]
    right = [line("three", left=300, top=0), line("four", left=300, top=120)]
    assert said(*left, *right) == ["one", "two", "three", "four"]


def test_the_head_and_foot_of_a_page_stand_at_its_ends():
    seen = (
        line("Ref", "88", top=900),
        line("Connor", "was", top=100, left=40),
        line("at", "school", top=130, left=40),
        line("page", "1", top=902, left=400),
    )
    assert said(*seen) == ["Connor was", "at school", "Ref 88 page 1"]
    heads = (
        line("Council", top=0),
        line("Closure", "form", top=100),
        line("6620", top=2, left=400),
    )
    assert said(*heads) == ["Council 6620", "Closure form"]
    close = (line("12.", top=160), line("At", "home", top=100), line("there", top=130))
    assert said(*close) == ["12.", "At home", "there"]


def test_numbers_that_were_seen_as_a_column_stand_before_their_paragraphs():
    seen = (
        line("11."),
        line("12.", top=60),
        line("Connor", "was", "seen", left=60),
        line("at", "school.", left=60, top=30),
        line("He", "was", "well.", left=60, top=60),
    )
    assert said(*seen) == ["11. Connor was seen", "at school.", "12. He was well."]
    apart = (line("2"), line("Far", "away", left=400), line("below", top=60, left=60))
    assert said(*apart)[0] == "2 Far away"


def test_a_dash_that_was_taken_for_a_figure_is_a_dash():
    dash = SeenWord("3", 0, 9, 12, 12, 40)
    [found] = settled([SeenLine((dash,))]).lines
    assert found.words[0].text == "-"
    assert said(line("3")) == ["3"]
