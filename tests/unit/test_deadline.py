"""Every date is one that a person with a calendar would get."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.domain import letter_template
from casefile.domain.case import Jurisdiction
from casefile.domain.clock import (
    By,
    Confidence,
    Roll,
    Unit,
    clocks,
    get,
    sentences,
)
from casefile.domain.deadline import compute
from casefile.domain.due import Events, Pause
from casefile.domain.timetable.step import steps
from casefile.domain.working_day import WorkingDays
from casefile.errors import NotFound, NotUnderstood


def due(clock, trigger, **more):
    return compute(get(clock), date.fromisoformat(trigger), **more)


# Number, clock, event, due day, its weekday (Monday is 0).
WORKED_EXAMPLES = [
    (1, "sar_response", "2026-09-03", "2026-10-05", 0),
    (2, "sar_response", "2027-01-31", "2027-03-01", 0),
    (2, "sar_response", "2028-01-31", "2028-02-29", 1),
    (3, "sar_response", "2026-11-25", "2026-12-29", 1),
    (4, "sar_response", "2026-11-30", "2026-12-30", 2),
    (4, "sar_extension_notice", "2026-11-30", "2026-12-30", 2),
    (4, "sar_extended", "2026-11-30", "2027-03-01", 0),
    (5, "sar_response", "2027-03-08", "2027-04-08", 3),
    (7, "sar_response", "2027-02-26", "2027-03-30", 1),
    (8, "sar_response", "2026-08-31", "2026-09-30", 2),
    (9, "assessment_45", "2026-11-02", "2027-01-07", 3),
    (10, "icpc_15", "2026-12-14", "2027-01-07", 3),
    (11, "core_group_10", "2027-03-22", "2027-04-07", 2),
    (12, "rcpc_first", "2026-11-30", "2027-02-28", 6),
    (13, "cs_stage1", "2026-12-21", "2027-01-07", 3),
    (13, "cs_stage1_ext", "2026-12-21", "2027-01-21", 3),
    (14, "cs_stage2", "2027-03-01", "2027-04-07", 2),
    (14, "cs_stage2_ext", "2027-03-01", "2027-06-04", 4),
    (15, "dp_complaint_ack", "2026-11-25", "2026-12-29", 1),
    (16, "referral_decision", "2027-12-24", "2027-12-29", 2),
    (17, "prelim_docs", "2027-03-30", "2027-03-25", 3),
    (20, "cs_stage1", "2022-05-26", "2022-06-13", 0),
    (21, "wales_ack", "2027-03-19", "2027-03-23", 1),
    (21, "wales_stage1", "2027-03-23", "2027-04-08", 3),
]


@pytest.mark.parametrize(
    ("clock", "received", "expected"),
    [
        ("ico_progress", "2027-06-21", "2027-09-21"),
        ("ico_progress", "2026-11-30", "2027-02-28"),
        ("ico_progress_next", "2027-08-02", "2027-11-02"),
        ("ico_tribunal", "2027-06-21", "2028-01-18"),
        # Six months are over on the last day of February; the days come after that.
        ("ico_tribunal", "2026-08-31", "2027-03-28"),
    ],
)
def test_a_complaint_that_the_ico_does_not_move_on(clock, received, expected):
    assert due(clock, received).due_on == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("clock", "on", "expected"),
    [
        # The day on which the notice was sent is not counted; no weekend moves the end.
        ("foi_tribunal", "2027-06-01", "2027-06-29"),
        ("foi_tribunal", "2026-11-28", "2026-12-26"),
        ("wales_stage2", "2027-04-20", "2027-05-26"),
        ("wales_stage2_outer", "2027-04-20", "2027-10-20"),
        ("wales_stage2_outer", "2026-08-31", "2027-02-28"),
    ],
)
def test_a_decision_notice_and_stage_2_in_wales(clock, on, expected):
    assert due(clock, on).due_on == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("number", "clock", "event", "expected", "weekday"), WORKED_EXAMPLES
)
def test_worked_example(number, clock, event, expected, weekday):
    assert 1 <= number <= 21
    found = due(clock, event)
    assert found.due_on == date.fromisoformat(expected)
    assert found.due_on.weekday() == weekday


def test_example_4_an_extension_counts_from_the_same_start():
    found = due("sar_response", "2026-11-30", events=Events(extended=True))
    assert found.due_on == date(2027, 3, 1)
    assert any("3 months from the same start" in step for step in found.steps)


def test_example_5_identity_starts_the_time_later():
    events = Events(identity_on=date(2027, 3, 22))
    assert due("sar_response", "2027-03-08", events=events).due_on == date(2027, 4, 22)


def test_a_fee_starts_the_time_later_and_the_latest_counts():
    events = Events(identity_on=date(2027, 3, 22), fee_on=date(2027, 3, 23))
    assert due("sar_response", "2027-03-08", events=events).due_on == date(2027, 4, 23)


def test_identity_sent_with_the_request_changes_nothing():
    events = Events(identity_on=date(2027, 3, 1))
    assert due("sar_response", "2027-03-08", events=events).due_on == date(2027, 4, 8)


def test_example_6_a_question_leaves_out_both_end_days():
    pauses = (Pause(date(2027, 2, 8), date(2027, 2, 10)),)
    found = due("sar_response", "2027-02-01", events=Events(pauses=pauses))
    assert found.due_on == date(2027, 3, 4)
    assert any("3 days left out" in step for step in found.steps)
    assert "Wednesday 3 March 2027" in found.warning


def test_days_of_two_questions_at_once_are_left_out_once():
    one = Pause(date(2027, 2, 8), date(2027, 2, 10))
    other = Pause(date(2027, 2, 9), date(2027, 2, 11))
    found = due("sar_response", "2027-02-01", events=Events(pauses=(other, one)))
    assert found.due_on == date(2027, 3, 5)


def test_a_question_after_the_time_is_over_changes_nothing():
    late = Pause(date(2027, 3, 2), date(2027, 3, 9))
    found = due("sar_response", "2027-02-01", events=Events(pauses=(late,)))
    assert found.due_on == date(2027, 3, 1)
    assert found.warning == ""


def test_an_open_question_gives_no_date_but_says_what_is_left():
    events = Events(pauses=(Pause(date(2027, 2, 8)),))
    found = due("sar_response", "2027-02-01", events=events)
    assert found.due_on is None
    assert found.do_by_on is None
    assert "7 days used, 21 days left" in found.steps[-1]


def test_the_pause_alone_is_counted_with_both_ends():
    events = Events(pauses=(Pause(date(2027, 2, 8), date(2027, 2, 10)),))
    found = due("sar_pause", "2027-02-08", events=events)
    assert found.due_on is None
    assert "3 days do not count" in found.steps[-1]
    assert "stands still" in due("sar_pause", "2027-02-08").steps[-1]


def test_an_answer_before_the_question_is_not_understood():
    wrong = Events(pauses=(Pause(date(2027, 2, 8), date(2027, 2, 7)),))
    with pytest.raises(NotUnderstood):
        due("sar_response", "2027-02-01", events=wrong)


def test_other_clocks_are_not_moved_by_such_events():
    events = Events(extended=True, identity_on=date(2026, 12, 24))
    found = due("foi_response", "2026-12-21", events=events)
    assert found.due_on == due("foi_response", "2026-12-21").due_on


@pytest.mark.parametrize(
    ("clock", "began", "day"),
    [
        ("cs_stage1", "2026-12-21", date(2027, 1, 21)),
        ("cs_stage2", "2027-03-01", date(2027, 6, 4)),
        ("corp_stage1", "2026-12-21", date(2027, 1, 21)),
    ],
)
def test_a_complaint_that_needs_longer_has_the_longest_time_of_its_rule(
    clock, began, day
):
    events = Events(extended=True, identity_on=date(2027, 1, 4))
    assert due(clock, began, events=events).due_on == day


def test_example_12_a_meeting_keeps_the_literal_date_with_a_warning():
    found = due("rcpc_first", "2026-11-30")
    assert found.do_by_on == date(2027, 2, 26)
    assert "28 February 2027 is a Sunday" in found.warning
    assert "on or before that day" in found.steps[-1]


@pytest.mark.parametrize(
    ("clock", "on", "holidays"),
    [
        ("sar_response", "2026-11-25", ["Christmas Day", "28 December 2026 (Boxing"]),
        ("sar_response", "2026-11-26", ["a Saturday", "28 December 2026 (Boxing Day)"]),
        (
            "sar_response",
            "2027-02-26",
            ["Good Friday", "29 March 2027 (Easter Monday)"],
        ),
        ("complaint_limit", "2026-03-29", ["Easter Monday", "26 March 2027 (Good Fri"]),
        ("rcpc_first", "2026-12-29", ["Easter Monday", "26 March 2027 (Good Friday)"]),
    ],
)
def test_each_holiday_that_moved_a_day_is_named(clock, on, holidays):
    found = due(clock, on)
    told = [*found.steps, *found.warnings]
    assert any(all(name in line for name in holidays) for line in told), told


def test_example_17_names_the_hour():
    found = due("prelim_docs", "2027-03-30")
    assert found.moment == "Thursday 25 March 2027, by 11:00"
    assert found.steps[-1] == (
        "The rule names the hour: by 11:00 on Thursday 25 March 2027."
    )


def test_example_18_a_short_order_counts_business_days():
    found = due("fpr_period_short", "2027-03-23", period=7)
    assert found.due_on == date(2027, 4, 5)


def test_example_19_a_long_order_ends_when_the_court_opens():
    found = due("fpr_period_long", "2027-03-15", period=14)
    assert found.due_on == date(2027, 3, 30)
    assert found.do_by_on == date(2027, 3, 25)
    assert any("Easter Monday" in step for step in found.steps)


def test_my_own_limits_never_move_later():
    found = due("conference_complaint", "2026-11-27")
    assert found.due_on == date(2026, 12, 25)
    assert found.do_by_on == date(2026, 12, 24)
    assert "Thursday 24 December 2026" in found.steps[-1]


def test_a_limit_on_a_working_day_has_no_second_date():
    assert due("ico_review", "2026-06-02").do_by_on is None


@pytest.mark.parametrize(
    ("clock", "period"),
    [
        ("fpr_period_long", 7),
        ("fpr_period_short", 8),
        ("fpr_period_long", None),
        ("bundle_file", None),
        ("cs_stage1", 0),
        ("cs_stage1", 9999),
    ],
)
def test_a_number_that_is_missing_or_impossible_is_asked_for(clock, period):
    with pytest.raises(NotUnderstood) as caught:
        due(clock, "2027-03-15", period=period)
    assert caught.value.what == "the number of days"


def test_a_date_from_another_century_is_not_understood():
    with pytest.raises(NotUnderstood):
        due("cs_stage1", "0026-03-15")


def test_a_number_given_for_a_bundle_counts_back_from_the_hearing():
    assert due("bundle_file", "2027-03-30", period=7).due_on == date(2027, 3, 17)


def test_a_local_number_of_days_can_be_given():
    assert due("report_to_parent", "2027-03-30", period=5).due_on == date(2027, 3, 19)


def test_freedom_of_information_leaves_out_all_holidays_of_the_kingdom():
    # 30 November is a holiday in Scotland.
    assert due("foi_response", "2026-11-02").due_on == date(2026, 12, 1)
    assert due("lac_review_1", "2026-11-02").due_on == date(2026, 11, 30)


def test_a_holiday_the_user_added_is_counted_and_named():
    mine = WorkingDays(added=frozenset({date(2026, 12, 30)}))
    found = due("cs_stage1", "2026-12-21", work=mine)
    assert found.due_on == date(2027, 1, 8)
    assert any("30 December 2026 (a holiday you added)" in s for s in found.steps)


def test_steps_are_plain_sentences_with_the_days():
    moves = "moves to the next working day"
    assert due("sar_response", "2026-09-03").steps == (
        f"It starts on Thursday 3 September 2026: {get('sar_response').trigger}.",
        "That day counts as the start, whether or not it is a working day.",
        "1 month later is Saturday 3 October 2026.",
        f"That is a Saturday, so it {moves}, Monday 5 October 2026.",
    )


def test_the_holidays_left_out_are_named():
    text = " ".join(due("assessment_45", "2026-11-02").steps)
    for words in (
        "25 December 2026 (Christmas Day)",
        "28 December 2026 (Boxing Day)",
        "1 January 2027 (New Year's Day)",
        "45 working days later",
    ):
        assert words in text


def test_hours_are_told_as_hours():
    found = due("police_protection", "2027-03-01")
    assert found.due_on == date(2027, 3, 4)
    assert "72 hours later" in found.steps[-1]
    assert found.moment == "Thursday 4 March 2027, at the time of day at which it began"
    assert "counted in hours" in found.warning


@pytest.mark.parametrize(
    ("began", "ends"),
    [
        ("2026-12-01T14:30", "Friday 4 December 2026, at 14:30"),
        # The clocks go forward on 28 March 2027 and back on 31 October 2027.
        ("2027-03-26T14:30", "Monday 29 March 2027, at 15:30"),
        ("2027-03-25T00:30", "Sunday 28 March 2027, at 00:30"),
        ("2027-03-25T01:30", "Sunday 28 March 2027, at 02:30"),
        ("2027-10-30T00:15", "Monday 1 November 2027, at 23:15"),
        ("2027-07-01T23:59", "Sunday 4 July 2027, at 23:59"),
    ],
)
def test_the_hour_is_given_if_it_is_known_when_it_began(began, ends):
    on, _, at = began.partition("T")
    found = due("police_protection", on, trigger_at=time.fromisoformat(at))
    assert found.moment == ends
    assert f"at {at}" in found.steps[0]
    assert "counted in hours" not in found.warning


def test_a_time_is_refused_where_days_are_counted():
    with pytest.raises(NotUnderstood, match="the time"):
        due("cs_stage1", "2027-03-01", trigger_at=time(14, 30))


def test_no_letter_and_no_step_has_a_limit_that_names_an_hour():
    """Where those are shown, a day is shown without an hour."""
    started = {name for one in letter_template.templates() for name in one.clocks}
    started |= {one.within for one in letter_template.templates() if one.within}
    started |= {step.clock.id for step in steps()}
    assert started
    assert not [n for n in started if get(n).at or get(n).unit is Unit.HOUR]


@pytest.mark.parametrize("clock", clocks().values(), ids=list(clocks()))
def test_the_worked_examples_of_every_rule_come_out_as_written(clock):
    assert clock.examples or clock.is_pause
    for one in clock.examples:
        pauses = (Pause(one.asked_on, one.answered_on),) if one.asked_on else ()
        events = Events(identity_on=one.identity_on, pauses=pauses)
        found = compute(clock, one.from_on, period=one.period, events=events)
        assert found.due_on == one.due_on


@pytest.mark.parametrize("clock", clocks().values(), ids=list(clocks()))
def test_every_rule_says_where_it_is_written(clock):
    assert clock.authority
    assert clock.edition
    assert clock.checked_on >= date(2026, 11, 21)
    assert clock.jurisdictions <= set(Jurisdiction)
    assert not clock.trigger.endswith(".")
    local = clock.authority.startswith("Local")
    assert local or clock.source_url.startswith("https://")


@pytest.mark.parametrize("clock", clocks().values(), ids=list(clocks()))
def test_every_rule_gives_a_date_and_a_reason(clock):
    found = compute(clock, date(2027, 3, 15), period=clock.period or clock.least or 5)
    assert found.steps
    assert all(s.endswith(".") and "{" not in s for s in found.steps)
    assert (found.due_on is None) == (clock.count == "special")
    unverified = clock.confidence is Confidence.UNVERIFIED
    assert unverified == (sentences()["unverified"] in found.warning)


def test_an_old_rule_is_found_by_its_whole_name_and_offered_nowhere():
    assert get("bundle-index").id == "bundle_index"
    assert get("bundle").id == "bundle_file"
    for sought in ("bundle_ind", "nosuch"):
        with pytest.raises(NotFound) as refused:
            get(sought)
        assert "bundle_file" in refused.value.known
        assert "bundle_index" not in refused.value.known


def test_an_unknown_rule_is_not_found():
    with pytest.raises(NotFound):
        get("nothing")


def test_only_data_protection_rules_are_moved_by_the_council():
    assert {c.id for c in clocks().values() if c.rights} == {
        "sar_response",
        "sar_extended",
        "sar_extension_notice",
        "rectification_response",
        "restriction_response",
        "erasure_response",
        "objection_response",
    }


@given(st.dates(date(2020, 1, 1), date(2050, 1, 1)))
def test_a_reply_is_due_on_a_working_day_one_month_on(received):
    found = compute(get("sar_response"), received)
    assert WorkingDays().is_working_day(found.due_on)
    assert timedelta(27) < found.due_on - received <= timedelta(37)


@given(
    st.dates(date(2020, 1, 1), date(2050, 1, 1)),
    st.integers(0, 25),
    st.integers(0, 60),
)
def test_a_question_never_makes_the_reply_due_earlier(received, after, length):
    asked = received + timedelta(after)
    pause = Pause(asked, asked + timedelta(length))
    plain = compute(get("sar_response"), received)
    paused = compute(get("sar_response"), received, events=Events(pauses=(pause,)))
    assert paused.due_on > plain.due_on - timedelta(1)
    assert paused.due_on >= asked + timedelta(length)


@given(
    st.sampled_from([c for c in clocks().values() if c.by is By.YOU and c.period]),
    st.dates(date(2020, 1, 1), date(2050, 1, 1)),
)
def test_what_i_must_do_has_a_working_day_to_do_it_on(clock, event):
    found = compute(clock, event)
    aim = found.do_by_on or found.due_on
    assert WorkingDays().is_working_day(aim)
    assert aim <= found.due_on
    if clock.roll is Roll.NONE and found.do_by_on:
        assert not WorkingDays().is_working_day(found.due_on)
