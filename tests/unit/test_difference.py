"""What changed between two wordings, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casefile.domain.difference import Change, Piece, difference, shortened

WORDS = st.lists(
    st.sampled_from(
        ["five", "six", "people", "in", "the", "house", ",", " ", "\n", "ŵ"]
    )
).map(" ".join)


def said(pieces):
    marks = {Change.SAME: "{}", Change.GONE: "[-{}]", Change.NEW: "[+{}]"}
    return "".join(marks[piece.change].format(piece.text) for piece in pieces)


def joined(pieces, *kept):
    return "".join(piece.text for piece in pieces if piece.change in kept)


def test_changed_words_stand_together_and_what_stayed_between_them():
    pieces = difference("five people live here", "six children live here")
    assert said(pieces) == "[-five people][+six children] live here"


def test_a_word_with_an_apostrophe_is_one_word():
    assert said(difference("I didn't go", "I did go")) == "I [-didn't][+did] go"


def test_a_full_stop_is_no_part_of_a_word():
    assert said(difference("He came", "He came.")) == "He came[+.]"


def test_the_same_text_has_no_change():
    assert difference("as it was", "as it was") == (Piece("as it was", Change.SAME),)
    assert difference("", "") == ()


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back_from_the_pieces(old, new):
    pieces = difference(old, new)
    assert joined(pieces, Change.SAME, Change.GONE) == old
    assert joined(pieces, Change.SAME, Change.NEW) == new
    assert all(piece.text for piece in pieces)


@given(st.text(), st.text())
def test_any_text_at_all_can_be_compared(old, new):
    pieces = difference(old, new)
    assert joined(pieces, Change.SAME, Change.GONE) == old
    assert joined(pieces, Change.SAME, Change.NEW) == new


def test_two_whole_books_are_shown_one_after_the_other():
    old, new = "word " * 15_000, "other " * 15_000
    assert [p.change for p in difference(old, new)] == [Change.GONE, Change.NEW]


def test_what_is_far_from_a_change_is_left_out():
    old = " ".join(f"w{n}" for n in range(40))
    pieces = shortened(difference(old, old.replace("w20", "x20")), 2)
    assert said(pieces) == " … w18 w19 [-w20][+x20] w21 w22 … "


@given(WORDS, WORDS, st.integers(1, 5))
def test_nothing_that_changed_is_ever_left_out(old, new, near):
    whole = difference(old, new)
    short = shortened(whole, near)
    changed = [p for p in whole if p.change is not Change.SAME]
    assert [p for p in short if p.change is not Change.SAME] == changed
