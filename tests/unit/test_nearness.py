"""Slips of spelling, and of a scanner, lead to the words that were meant."""

from __future__ import annotations

import pytest

from casefile.domain.nearness import Known, firsts, folded, near, spellings, splits

_HERE = (
    "priyanka school assessment cornmunity 2026 2o26 modem clear the child worker "
    "bedroom brien siôn o\ufb03ce nair"
)
KNOWN = Known(dict.fromkeys(_HERE.split(), 3))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Priyanca", "priyanka"),
        ("shcool", "school"),
        ("scool", "school"),
        ("assesment", "assessment"),
        ("community", "cornmunity"),
        ("modern", "modem"),
        ("dear", "clear"),
        ("2026", "2o26"),
        ("chlld", "child"),
        ("vvorker", "worker"),
        ("Sion", "siôn"),
        ("office", "o\ufb03ce"),
    ],
)
def test_the_nearest_word_is_found(typed: str, found: str) -> None:
    assert near(typed, [KNOWN]) == (found,)


@pytest.mark.parametrize(
    "typed", ["2025", "13", "zebra", "nare", "teh", "it", "", "-", "x" * 3000]
)
def test_what_is_not_near_is_not_found(typed: str) -> None:
    assert near(typed, [KNOWN]) == ()


def test_an_unfinished_word_is_near_to_the_beginning_of_one() -> None:
    assert near("assesm", [KNOWN]) == ()
    assert near("assesm", [KNOWN], growing=True) == ("assessment",)


def test_the_word_that_stands_in_more_texts_comes_first() -> None:
    known = Known({"nail": 2, "nair": 9, "hair": 5})
    assert near("naip", [known]) == ("nair", "nail")
    assert near("nair", [known])[0] in {"hair", "nail"}


def test_the_first_letters_of_all_that_is_near_are_looked_at() -> None:
    for typed, found in (
        ("skool", "school"),
        ("vvorker", "worker"),
        ("hcild", "child"),
    ):
        assert found[0] in firsts(folded(typed))


def test_words_are_folded_and_parted_as_papers_have_them() -> None:
    assert folded("Tŷ") == "ty"
    assert folded("O\ufb03ce") == "office"
    assert spellings("office") == ("o\ufb03ce", "o\ufb00ice", "of\ufb01ce")
    assert spellings("o\ufb03ce")[0] == "office"
    assert ("assess", "ment") in splits("assessment")
    assert splits("cat") == splits("co-op") == splits("x" * 3000) == ()
