"""What is shown around the words found."""

from __future__ import annotations

import pytest

from casefile.store.asking import question
from casefile.store.finding import excerpt


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("\x02door\x03", "\x02door\x03"),
        ("no mark " * 30, "no mark " * 17 + "no mark …"),
        ("at\n the  \x02door\x03\tof", "at the \x02door\x03 of"),
        (
            "word " * 40 + "\x02door\x03" + " word" * 40,
            "… " + "word " * 11 + "\x02door\x03" + " word" * 27 + " …",
        ),
        ("x " * 9 + "w" * 60 + "\x02y\x03", "… " + "w" * 60 + "\x02y\x03"),
        ("\x02" + "y" * 500 + "\x03 z", "\x02" + "y" * 500 + "\x03 …"),
    ],
)
def test_the_excerpt_is_one_line_around_the_first_place(marked, expected):
    assert excerpt(marked) == expected


def test_marks_are_always_in_pairs():
    text = " ".join(f"\x02{'ab' * (n % 40)}c d\x03" for n in range(60))
    for start in range(0, 300, 7):
        shown = excerpt("-" * start + " " + text)
        assert shown.count("\x02") == shown.count("\x03") > 0
        assert "\x02" in shown[:90]


def test_a_very_long_question_is_cut_and_repeated_words_count_once():
    assert question("word " * 500) == '"word"'
    assert len(question(" ".join(f"w{n}" for n in range(500))).split()) == 32
