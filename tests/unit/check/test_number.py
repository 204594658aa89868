"""Numbers in figures and in words."""

import pytest

from casefile.domain.check.words.number import LAST, in_words, numbers, ordinal, value


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("six", 6),
        ("Six", 6),
        ("14", 14),
        ("thirty-five", 35),
        ("twenty one", 21),
        ("a dozen", 12),
        ("twice", 2),
        ("sixty", 60),
    ],
)
def test_numbers_are_read(words, read):
    assert value(words) == read
    assert [one.value for one in numbers(f"There were {words} visits")] == [read]


@pytest.mark.parametrize(
    "words",
    ["on 3/2/26", "at 9.15am", "97%", "para 4.2", "£200 a week", "1,000", "CSR44719"],
)
def test_parts_of_dates_times_and_sums_are_no_numbers(words):
    assert not list(numbers(words))


@pytest.mark.parametrize(
    ("words", "place"),
    [("second", 2), ("3rd", 3), ("Last", LAST), ("most recent", LAST), ("six", None)],
)
def test_ordinals_are_read(words, place):
    assert ordinal(words) == place


def test_small_numbers_are_written_in_words():
    assert [in_words(one) for one in (0, 4, 12, 13)] == ["no", "four", "twelve", "13"]
    assert in_words(2, ordinal_form=True) == "second"
    assert in_words(LAST, ordinal_form=True) == "last"
