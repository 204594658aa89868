"""What the program says about a passphrase."""

from __future__ import annotations

import pytest

from casefile import resources
from casefile.services import strength
from casefile.services.strength import Level, judge

FAMILY = ["Rhian Pritchard", "Maisie Pritchard", "Our assessment in Bromley"]


@pytest.mark.parametrize("typed", ["", "seven77", "  seven77  ", "1234567"])
def test_a_passphrase_under_eight_characters_is_refused(typed):
    found = judge(typed)
    assert not found.accepted
    assert "at least 8 characters" in found.advice


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("12345678", "many people use"),
        ("qwertyuiop", "many people use"),
        ("letmein123", "many people use"),
        ("iloveyou2", "many people use"),
        ("aaaaaaaaaaaaaaaa", "again and again"),
        ("abcdefghijkl", "in order"),
        ("11/06/2021", "Dates"),
        ("vbhgfdcvb", "Keys in a row"),
    ],
)
def test_what_is_tried_first_is_known_and_named(typed, told):
    found = judge(typed)
    assert found.accepted
    assert found.level is Level.VERY_EASY
    assert told in found.advice
    assert "Four words" in found.advice
    assert "guesses a second" in found.lasts


@pytest.mark.parametrize(
    "typed",
    ["Maisie2021", "Rhian Pritchard", "maisie-maisie", "my girl Maisie", "Bromley99"],
)
def test_names_and_words_of_the_case_are_known(typed):
    found = judge(typed, FAMILY)
    assert found.weak
    assert "name or a word from your case" in found.advice
    assert judge("lamp orbit velvet canoe", FAMILY).level is Level.HARD


def test_a_phrase_of_common_words_is_not_taken_for_letters_by_chance():
    assert judge("to be or not to be").weak
    assert judge("this is my secret").weak
    assert judge("i love you mum").weak


def test_four_words_by_chance_are_very_hard_whatever_they_mean():
    for _ in range(20):
        offered = strength.four_words()
        found = judge(offered, FAMILY, offered)
        assert found.level is Level.HARD
        assert found.lasts.startswith("It would last longer than 1,000 years")
        assert not found.advice
    assert len(strength.offered_words()) ** strength.WORDS > 2**49.6


def test_no_offered_word_frightens_and_none_is_left_out_that_is_not_there():
    words = set(strength.offered_words())
    left_out = resources.toml(strength.LEFT_OUT)["left_out"].split()
    assert left_out == sorted(set(left_out))
    assert not words & set(left_out)
    assert len(words) + len(left_out) == 7776
    frightening = "chastity moaning jockstrap secrecy expiring custody evict handcuff"
    assert not words & set(frightening.split())
    assert {"acorn", "bagpipe", "lemon", "teapot", "walrus"} & words


def test_words_that_were_offered_count_only_as_they_were_offered():
    assert judge("password", offered="lamp orbit velvet canoe").weak


@pytest.mark.parametrize("typed", ["x7#Qp9!zKd2w4", "gzrtvwqxkjhd", "Ärger!ünd#4Öfen"])
def test_letters_by_chance_are_accepted_without_advice(typed):
    found = judge(typed)
    assert not found.weak
    assert found.advice == ""


def test_a_very_long_one_is_judged_at_once():
    assert judge("lamp orbit velvet canoe " * 500).level is Level.HARD
    assert judge("\U0001f600" * 5000).accepted


def test_the_time_is_told_in_words_and_with_the_rate_assumed():
    rate = f"at {strength.GUESSES_A_SECOND:,} guesses a second."
    spans = [
        (30, "found within a minute"),
        (60, "about 1 minute"),
        (7200, "about 2 hours"),
        (86_400 * 3, "about 3 days"),
        (31_557_600 * 8, "about 8 years"),
        (31_557_600 * 5000, "longer than 1,000 years"),
    ]
    for seconds, words in spans:
        told = strength._lasts(seconds)
        assert words in told
        assert told.endswith(rate)


def test_the_help_states_the_same_rate_and_true_figures():
    chapters = resources.toml("help/window.toml")["chapter"]
    (chapter,) = [c for c in chapters if c["title"].startswith("How hard is it")]
    told = " ".join(chapter["text"])
    assert f"We assume {strength.GUESSES_A_SECOND:,} tries a second" in told
    year = 31_557_600 * strength.GUESSES_A_SECOND
    words = len(strength.offered_words())
    assert 2 < words**3 / 2 / year < 3
    assert "between 2 and 3 years" in told
    assert round(words**4 / 2 / year, -3) == 14_000
    assert "about 14,000 years" in told
    assert round(words, -2) == 5500
    assert "a list of about 5,500" in told
    assert "estimates, not measurements" in told
