"""Days in every form, and the dates that they mean."""

from datetime import date

import pytest

from tests.unit.check.claim_case import view

DEC = [date(2025, 12, day) for day in range(1, 31)]


def read(*lines):
    """The days of a paper of 30 March 2026, first and last."""
    return [(one.first, one.last) for one in view(lines).days]


def day(*numbers):
    return [(date(*numbers), date(*numbers))]


@pytest.mark.parametrize(
    "words",
    [
        "3/2/26",
        "03.02.2026",
        "3-2-26",
        "2026-02-03",
        "3 February 2026",
        "3rd February, 2026",
        "the 3rd of February 2026",
        "the 3rd day of February 2026",
        "3 Feb 26",
        "3 Feb '26",
        "Tuesday 3 February 2026",
        "Tuesday, 3rd February",
        "Tues 3 Feb",
        "February 3rd",
        "Feb 3rd, 2026",
        "February 3, 2026",
        "3 February",
        "03 Feb.",
        "on Tuesday 3/2",
    ],
)
def test_a_day_in_every_form(words):
    assert read(f"It happened {words}.") == day(2026, 2, 3)


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("12 December", (2025, 12, 12)),
        ("4 May", (2026, 5, 4)),
        ("9 July", (2025, 7, 9)),
    ],
)
def test_a_year_not_said_is_of_the_papers_period(words, month):
    assert read(f"It happened on {words}.") == day(*month)


def test_the_american_order_is_never_taken():
    assert read("It happened on 2/13/26.") == []
    assert read("It happened on 2/3/26.") == day(2026, 3, 2)


def test_several_days_of_one_month():
    found = read("Visits took place on 3, 9 and Friday 20 February 2026.")
    assert found == [*day(2026, 2, 3), *day(2026, 2, 9), *day(2026, 2, 20)]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("between 3 and 5 February", (2026, 2, 3), (2026, 2, 5)),
        ("from 3 to 5 February 2026", (2026, 2, 3), (2026, 2, 5)),
        ("3-5 February 2026", (2026, 2, 3), (2026, 2, 5)),
        ("in the week commencing 2 February", (2026, 2, 2), (2026, 2, 8)),
        ("w/c 2/2/26", (2026, 2, 2), (2026, 2, 8)),
        ("in June 2021", (2021, 6, 1), (2021, 6, 30)),
        ("in early March", (2026, 3, 1), (2026, 3, 10)),
        ("late January 2026", (2026, 1, 20), (2026, 1, 31)),
        ("since December", (2025, 12, 1), (2025, 12, 31)),
        ("in 2019", (2019, 1, 1), (2019, 12, 31)),
        ("during the autumn half term", (2025, 10, 20), (2025, 11, 5)),
        ("on Boxing Day", (2025, 12, 26), (2025, 12, 26)),
    ],
)
def test_months_weeks_and_ranges(words, first, last):
    assert read(f"It happened {words}.") == [(date(*first), date(*last))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the following day", 12),
        ("the next morning", 12),
        ("the day after", 12),
        ("the morning after", 12),
        ("a day later", 12),
        ("two days later", 13),
        ("one week later", 18),
        ("a fortnight later", 25),
        ("the same afternoon", 11),
        ("later that day", 11),
        ("that evening", 11),
        ("the previous day", 10),
        ("the day before", 10),
        ("three days earlier", 8),
        ("the following Tuesday", 16),
        ("the previous Tuesday", 9),
        ("on Wednesday of the following week", 17),
        ("on the 15th", 15),
        ("by the 19th", 19),
        ("on Thursday the 18th", 18),
    ],
)
def test_days_put_by_the_day_before(words, expected):
    # 11 December 2025 was a Thursday.
    found = view(f"She wrote on 11 December. He answered {words}, as promised.").days
    assert found[-1].first == date(2025, 12, expected)
    assert found[-1].is_relative
    assert found[-1].is_sure


@pytest.mark.parametrize(
    "words",
    [
        "The number 42 bus broke down in the 3rd year.",
        "She may ring on the 2nd occasion.",
        "They march on, and he is in Year 4.",
        "It was the day before the visit.",
        "He came the morning after she had rung.",
        "It was three days after it was written.",
        "Theo is 8 years 10 months.",
        "The following day she rang.",
        "It is in section 4.2.1 of the plan, para 3.4.",
        "The age is 34 and the score was 3/10.",
    ],
)
def test_what_is_no_day_or_no_sure_one(words):
    assert not [one for one in view(words).days if one.is_sure]


def test_a_relative_day_does_not_reach_into_another_paragraph():
    assert read("It was on 4 May 2026.", "She rang the following day.") == day(
        2026, 5, 4
    )


def test_a_relative_day_far_from_the_other_is_not_sure():
    found = view("It was on 4 March. He rang. She wrote. They met the next day.").days
    assert [one.is_sure for one in found] == [True, False]


def test_an_old_story_keeps_its_year():
    found = view("They met on 4 May 2019. On 6 June they moved.").days
    assert found[-1].first == date(2019, 6, 6)
    assert not found[-1].is_sure


def test_no_story_goes_on_after_a_day_of_birth():
    found = view("He was born on 6 May 2017. She rang on 4 March.").days
    assert found[-1].first == date(2026, 3, 4)
    assert found[-1].is_sure


def test_what_was_written_beside_a_day():
    said, plain = view("It was on Tuesday 3 February 2026, not 4 February.").days
    assert (said.weekday, said.is_year_said) == (1, True)
    assert (plain.weekday, plain.is_year_said) == (None, False)
    assert view("It was Friday 3 February.").days_in(0, 40)[0].weekday == 4


STORY = [f"She came on {day} March 2026." for day in (5, 9, 12, 16, 20)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Date completed|Friday 27 March 2026", "Date of sign-off|30/03/2026"], 27),
        (["Assessment completed|27 March 2026", "Date|30 March 2026"], 27),
        (["He signed the document off on 29 March 2026, after 2 March 2026."], 29),
        (["Date of referral|1 March 2026", "Date of report|28.3.26"], 28),
        (["The visit was on 3 March 2026.", "Author|A B", "Date|26 March 2026"], 26),
        (["A course was completed on 3 March 2026."], 30),
        (["Date of this report\tDydd Gwener / Friday 27 March 2026", *STORY], 27),
        (["Consent\tSigned by mother on 3 March 2026", *STORY], 30),
    ],
)
def test_the_papers_own_date(lines, expected):
    assert view(lines).assessed_on == date(2026, 3, expected)


def test_a_day_after_a_month_is_of_that_month():
    read_days = view(
        ["They spoke on 18 January. She came in March. It was on the 8th."]
    )
    last = read_days.days[-1]
    assert (last.first, last.is_sure) == (date(2026, 3, 8), True)


def test_days_of_a_list_in_figures():
    made = read("Home visits: 5/1, 20/1, 3/2 and 2/3.")
    assert [first for first, _ in made] == [
        date(2026, 1, 5), date(2026, 1, 20), date(2026, 2, 3), date(2026, 3, 2),
    ]  # fmt: skip
    assert read("The scores were: 5/10, 7 and 9.") == []


@pytest.mark.parametrize("after", ["about a mistake", "again", "instead of", "with"])
def test_a_day_of_the_month_told_before_goes_on_with_what_it_was_about(after):
    days = view([f"It is dated 11 March. She wrote on the 14th {after} her."]).days
    assert [one.first.day for one in days] == [11, 14]


def test_an_event_of_a_row_with_a_day_of_its_own_is_on_no_other_day():
    (told,) = (
        one
        for one in view(
            "Report|Sent by post, 11 March. She e-mailed on the 14th."
        ).occurrences
        if one.name != "report" and one.day is not None
    )
    assert told.day.first.day == 14
