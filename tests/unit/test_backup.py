"""Which backups stay: a rule that never lets go of what is needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.domain import backup
from casefile.domain.backup import LEAST_KEPT, Contents, Rolling, is_due, kept
from casefile.domain.history import Head

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SALT = b"CSF\x01" + bytes(12)
times = st.lists(
    st.integers(0, 400 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    max_size=60,
)
rules = st.builds(
    Rolling, hours=st.integers(0, 12), days=st.integers(0, 14), weeks=st.integers(0, 8)
)


@given(times, rules)
def test_only_backups_that_there_are_stay_and_the_newest_always_does(made, rule):
    stay = kept(made, rule)
    assert stay <= set(made)
    assert not made or max(made) in stay


@given(times, rules)
def test_what_stays_stays_again(made, rule):
    stay = kept(made, rule)
    assert kept(stay, rule) == stay


@given(times, rules)
def test_no_more_stay_than_the_rule_says(made, rule):
    assert len(kept(made, rule)) <= 1 + rule.hours + rule.days + rule.weeks


@given(times, rules)
def test_the_last_of_each_of_the_last_days_stays(made, rule):
    days = sorted({at.date() for at in made}, reverse=True)[: rule.days]
    stay = kept(made, rule)
    for day in days:
        assert max(at for at in made if at.date() == day) in stay


@given(times, rules)
def test_the_last_of_each_of_the_last_weeks_stays(made, rule):
    weeks = sorted({at.isocalendar()[:2] for at in made}, reverse=True)[: rule.weeks]
    stay = kept(made, rule)
    for week in weeks:
        assert max(at for at in made if at.isocalendar()[:2] == week) in stay


@given(times, rules)
def test_a_rule_that_keeps_more_lets_go_of_nothing_that_a_smaller_one_keeps(made, rule):
    more = Rolling(rule.hours + 1, rule.days + 1, rule.weeks + 1)
    assert kept(made, rule) <= kept(made, more)


@given(times, rules, st.integers(1, 60))
def test_time_alone_lets_go_of_nothing(made, rule, days):
    before = kept(made, rule)
    later = [at - timedelta(days=days * 7) for at in made]
    assert {at - timedelta(days=days * 7) for at in before} == kept(later, rule)


@given(rules, st.integers(0, 40))
def test_a_rule_is_thinned_to_what_fits_but_never_to_nothing(rule, most):
    fits = rule.fitting(most)
    total = fits.hours + fits.days + fits.weeks
    assert total <= max(most, LEAST_KEPT)
    assert total == min(rule.hours + rule.days + rule.weeks, max(most, LEAST_KEPT))
    assert fits.hours <= rule.hours
    assert fits.days <= rule.days
    assert fits.weeks <= rule.weeks


def test_after_a_year_of_hourly_backups_the_usual_rule_keeps_these():
    made = [NOW - timedelta(hours=n) for n in range(24 * 365)]
    stay = sorted(kept(made, Rolling()), reverse=True)
    assert [(NOW - at).total_seconds() / 3600 for at in stay[:6]] == [0, 1, 2, 3, 4, 5]
    assert len({at.date() for at in stay}) >= 7
    assert len({at.isocalendar()[:2] for at in stay}) == 4
    assert len(stay) <= 6 + 7 + 4


@given(
    st.integers(0, 90 * 365 * 86_400).map(
        lambda seconds: (NOW + timedelta(seconds=seconds)).astimezone()
    )
)
def test_a_name_tells_when_a_backup_was_made(at):
    name = backup.name(at, SALT)
    assert backup.made_at(name) == at
    assert backup.made_at(name.replace(".casefile", " (2).casefile")) == at
    assert name.endswith(".casefile")


@pytest.mark.parametrize(
    "name",
    [
        "Our case.casefile",
        "Backup.casefile",
        f"Backup 2026-13-41 99.99.99 {backup.mark(SALT)}.casefile",
        f"Backup 2026-03-02 12.00.00 {backup.mark(SALT)}.casefile.bak",
        f"My Backup 2026-03-02 12.00.00 {backup.mark(SALT)}.casefile",
        "Backup 2026-03-02 12.00.00.casefile",
    ],
)
def test_other_files_are_not_taken_for_backups(name):
    assert backup.made_at(name) is None


def test_backups_of_two_cases_have_different_marks():
    assert backup.mark(SALT) != backup.mark(SALT[:-1] + b"\x01")


def test_a_backup_is_due_once_an_hour_and_only_if_something_changed():
    hour = timedelta(hours=1)
    assert is_due(None, NOW, hour, changed=True)
    assert not is_due(None, NOW, hour, changed=False)
    assert not is_due(NOW - timedelta(minutes=59), NOW, hour, changed=True)
    assert is_due(NOW - hour, NOW, hour, changed=True)
    assert not is_due(NOW - hour, NOW, hour, changed=False)


def test_a_clock_that_was_set_back_does_not_put_backups_off():
    later = NOW + timedelta(days=400)
    assert is_due(later, NOW, timedelta(hours=1), changed=True)


def test_a_backup_is_compared_with_the_open_file():
    present = Contents(12, 3, 4, NOW, Head(318, b"p" * 32), 1000)
    same = replace(present, bytes=900)
    older = replace(present, head=Head(312, b"o" * 32))
    assert "the same" in backup.difference(same, present, present.head)
    said = backup.difference(older, present, Head(312, b"o" * 32))
    assert "6 changes were made after it" in said
    said = backup.difference(older, present, Head(312, b"x" * 32))
    assert "Keep both" in said
    newer = replace(present, head=Head(400, b"n" * 32))
    assert "Keep both" in backup.difference(newer, present, present.head)
