"""Which days are meant by the words for a date that is not exact."""

from datetime import date

import pytest

from casefile.domain.timeline_span import days_meant

NEAR = date(2026, 2, 3)
MEANT = {
    "3 February 2026": ("2026-02-03", "2026-02-03", False),
    "3 February 2026, 10:15": ("2026-02-03", "2026-02-03", False),
    "about 3 February 2026": ("2026-01-31", "2026-02-06", True),
    "around 3 Feb": ("2026-01-31", "2026-02-06", True),
    "in March 2026": ("2026-03-01", "2026-03-31", True),
    "In March 2026.": ("2026-03-01", "2026-03-31", True),
    "about March 2026": ("2026-03-01", "2026-03-31", True),
    "early March 2026": ("2026-03-01", "2026-03-11", True),
    "late March 2026": ("2026-03-21", "2026-03-31", True),
    "in 2024": ("2024-01-01", "2024-12-31", True),
    "between 3 and 9 February 2026": ("2026-02-03", "2026-02-09", True),
    "3 February to 2 March 2026": ("2026-02-03", "2026-03-02", True),
    "from December 2025 to February 2026": ("2025-12-01", "2026-02-28", True),
}


@pytest.mark.parametrize("words", list(MEANT))
def test_words_for_a_date_mean_these_days(words):
    first, last, guess = MEANT[words]
    found = days_meant(words, NEAR, 3)
    assert found == (date.fromisoformat(first), date.fromisoformat(last), guess)


@pytest.mark.parametrize(
    "words", ["", "before the move", "in Marchember 2026", "9 to 3 February 2026", "0"]
)
def test_words_that_mean_no_day_are_not_guessed_at(words):
    assert days_meant(words, NEAR, 3) is None


def test_the_ends_of_the_calendar_do_no_harm():
    assert days_meant("in 9999", NEAR, 3) is not None
    assert days_meant("in 0000", NEAR, 3) is None
    last = days_meant("about 31 December 9999", NEAR, 3)
    assert last is not None
    assert last.last == date.max
