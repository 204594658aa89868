"""Where events go in a picture: nothing over anything else, and nothing left out."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.domain.timeline import Lane
from casefile.domain.timeline_layout import lay_out, shared
from casefile.domain.timeline_mark import Label, View
from casefile.domain.timeline_pages import MOST_PAGES, sheets
from casefile.domain.timeline_room import widened
from casefile.domain.timeline_scale import Unit, after, begin, fitting, name, ticks
from tests.events import FIRST, make_event, make_events, measures

START = FIRST.toordinal()


def layout(events, *, per_day=3.0, rows=20, days=400, lines=1):
    view = View(first=START, last=START + days, rows=rows)
    return lay_out(events, view, measures(per_day, lines=lines))


def marks(found):
    return [mark for lane in found.lanes for mark in lane.marks]


def overlaps(lane):
    """Returns pairs of marks of a lane that share a place."""
    cells = {}
    found = []
    for mark in lane.marks:
        for row in range(mark.row, mark.row + mark.rows):
            cells.setdefault(row, []).append((mark.left, mark.right))
    for row in cells.values():
        ordered = sorted(row)
        pairs = pairwise(ordered)
        found += [pair for pair in pairs if pair[0][1] > pair[1][0] + 1e-6]
    return found


some = given(
    count=st.integers(1, 120),
    seed=st.integers(0, 10_000),
    per_day=st.sampled_from([0.1, 0.5, 2, 8, 40, 200]),
    rows=st.integers(1, 40),
    lines=st.integers(1, 4),
)


@some
@settings(max_examples=80, deadline=None)
def test_nothing_stands_over_anything_else(count, seed, per_day, rows, lines):
    events = make_events(count, 400, seed)
    found = layout(events, per_day=per_day, rows=rows, lines=lines)
    assert [overlaps(lane) for lane in found.lanes] == [[]] * len(Lane)


@given(
    count=st.integers(1, 120),
    seed=st.integers(0, 10_000),
    per_day=st.sampled_from([0.1, 0.5, 2, 8, 40, 200]),
    rows=st.integers(1, 40),
)
@settings(max_examples=80, deadline=None)
def test_a_label_takes_the_room_that_is_free_and_no_more(count, seed, per_day, rows):
    def label(event, room):
        return Label(plain.label(event).lines, max(plain.label(event).width, room))

    plain = measures(per_day, lines=1)
    events = make_events(count, 400, seed)
    view = View(first=START, last=START + 400, rows=rows)
    found = widened(lay_out(events, view, plain), plain, label)
    assert [overlaps(lane) for lane in found.lanes] == [[]] * len(Lane)
    for lane in found.lanes:
        assert all(mark.left > -1e-6 for mark in lane.marks if mark.is_left)
        by_row = sorted(lane.marks, key=lambda mark: mark.right)
        last = {mark.row: mark for mark in by_row}.values()
        for mark in last:
            if not mark.is_gathered and not mark.is_left:
                assert mark.right >= found.width - plain.gap - 1e-6


@some
@settings(max_examples=80, deadline=None)
def test_every_event_is_there_once_and_in_its_lane(count, seed, per_day, rows, lines):
    events = make_events(count, 400, seed)
    found = layout(events, per_day=per_day, rows=rows, lines=lines)
    shown = Counter(one.item for mark in marks(found) for one in mark.events)
    assert shown == Counter(event.item for event in events)
    for lane in found.lanes:
        assert all(e.lane is lane.lane for mark in lane.marks for e in mark.events)


@some
@settings(max_examples=80, deadline=None)
def test_marks_come_in_the_order_of_time_and_inside_the_picture(
    count, seed, per_day, rows, lines
):
    events = make_events(count, 400, seed)
    found = layout(events, per_day=per_day, rows=rows, lines=lines)
    for lane in found.lanes:
        order = [mark.events[0].at for mark in lane.marks]
        assert order == sorted(order)
        assert all(mark.row + mark.rows <= lane.rows for mark in lane.marks)
    for mark in marks(found):
        days = [event.at for event in mark.events]
        assert days == sorted(days)
        if not mark.is_gathered:
            assert mark.left <= mark.at <= mark.right
            assert mark.at == pytest.approx(found.place(mark.events[0].at))


def test_a_label_at_the_end_of_a_page_stands_before_its_mark():
    event = make_event(on=FIRST + timedelta(days=98), title="Rang about the visit")
    (mark,) = marks(layout([event], days=100, per_day=5))
    assert mark.is_left
    assert mark.right <= 500


def test_a_lone_event_without_room_shows_what_of_its_label_fits():
    crowd = [make_event(n, FIRST) for n in range(5)]
    two = [make_event(10 + n, FIRST + timedelta(days=175 + 15 * n)) for n in range(2)]
    plain = measures(1.0, lines=1)
    found = layout([*crowd, *two], rows=6, per_day=1)
    assert [len(m.events) for m in marks(found) if m.is_gathered] == [5, 1]

    def label(_event, room):
        return Label(("…",), min(room, plain.label(two[1]).width))

    wide = widened(found, plain, label)
    assert [len(m.events) for m in marks(wide) if m.is_gathered] == [5]
    (shown,) = [m for m in marks(wide) if m.events == (two[1],)]
    assert shown.lines == ("…",)
    assert shown.left <= shown.at <= shown.right
    assert [overlaps(lane) for lane in wide.lanes] == [[]] * len(Lane)


def test_too_many_for_their_rows_become_one_mark_that_counts_them():
    events = [make_event(n, FIRST + timedelta(days=10)) for n in range(9)]
    (mark,) = marks(layout(events, rows=5, per_day=1))
    assert mark.is_gathered
    assert len(mark.events) == 9
    assert not [m for m in marks(layout(events, rows=60)) if m.is_gathered]


def test_what_is_a_guess_takes_the_whole_stretch_for_itself():
    guess = make_event(1, FIRST + timedelta(days=50), about=True, title="A")
    near = make_event(2, FIRST + timedelta(days=52), title="B")
    found = layout([guess, near], per_day=20)
    first, second = marks(found)
    assert first.left == pytest.approx(found.place(guess.first))
    assert first.row != second.row


def test_rows_are_shared_fairly():
    assert shared(10, [1, 1, 1, 1, 1]) == [1, 1, 1, 1, 1]
    assert shared(10, [9, 1, 9, 1, 1]) == [3, 1, 4, 1, 1]
    assert sum(shared(30, [40, 2, 40, 3, 0])) <= 31
    assert min(shared(2, [5, 5, 5, 5, 5])) == 1


@pytest.mark.parametrize("unit", list(Unit))
def test_units_of_the_calendar_follow_each_other_without_a_gap(unit):
    on = date(2023, 11, 17)
    for _ in range(40):
        first, following = begin(unit, on), after(unit, on)
        assert first <= on < following
        assert begin(unit, following) == following
        assert begin(unit, following - timedelta(days=1)) == first
        on = following


def test_a_unit_has_a_name_that_says_which_it_is():
    said = [name(unit, begin(unit, date(2026, 2, 3))) for unit in Unit]
    assert said == [
        "3 February 2026",
        "the week from 2 February 2026",
        "February 2026",
        "January to March 2026",
        "2026",
        "2025 to 2029",
        "2020 to 2029",
    ]


@pytest.mark.parametrize("per_day", [0.002, 0.05, 0.4, 2, 9, 60, 500])
def test_ticks_cover_the_whole_time_and_their_words_have_room(per_day):
    first, last = date(2023, 3, 5).toordinal(), date(2027, 8, 9).toordinal()
    high, low = ticks(first, last, per_day, letter=6)
    for row in (high, low):
        assert row[0].first <= first
        assert row[-1].last >= last
        assert all(a.last == b.first for a, b in pairwise(row))
    if per_day > 0.01:
        assert all((t.last - t.first) * per_day >= len(t.words) * 6 for t in low)


def test_the_ends_of_the_calendar_do_no_harm():
    ends = [make_event(1, date.min), make_event(2, date.max, about=True)]
    view = View(first=1, last=date.max.toordinal() + 1, rows=10)
    found = lay_out(ends, view, measures(0.001))
    assert sum(len(mark.events) for mark in marks(found)) == 2
    assert ticks(1, date.max.toordinal(), 0.001, 6)
    assert fitting(1e-9, 30) is Unit.DECADE
    assert sheets(ends, 700, 30, measures(1))


# on paper


def test_one_event_has_one_page_of_some_weeks():
    (page,) = sheets([make_event()], 700, 30, measures(1))
    assert page.first < FIRST < page.last
    assert 20 < (page.last - page.first).days < 40


def test_nothing_has_no_page():
    assert sheets([], 700, 30, measures(1)) == ()


@given(seed=st.integers(0, 10_000), count=st.integers(1, 90))
@settings(max_examples=25, deadline=None)
def test_pages_show_everything_once_in_order_and_without_gathering_if_they_can(
    seed, count
):
    events = make_events(count, 700, seed)
    pages = sheets(events, 700, 36, measures(1, lines=3))
    shown = [
        [event for lane in page.layout.lanes for m in lane.marks for event in m.events]
        for page in pages
    ]
    items = Counter(event.item for page in shown for event in page)
    assert items == Counter(event.item for event in events)
    ends = [(page.first, page.last) for page in pages]
    assert all(a[1] < b[0] for a, b in pairwise(ends))
    # Events of one day are not drawn apart by another page.
    days = [{event.on for event in page} for page in shown]
    assert len(pages) == MOST_PAGES or not any(
        page.layout.gathered and len(on) > 1
        for page, on in zip(pages, days, strict=True)
    )


def test_years_without_anything_are_no_pages_and_the_next_page_says_so():
    early = [make_event(n, FIRST + timedelta(days=n)) for n in range(30)]
    late = [make_event(n, FIRST + timedelta(days=2000 + n)) for n in range(30, 60)]
    pages = sheets([*early, *late], 700, 30, measures(1))
    told = [page for page in pages if page.nothing_since is not None]
    assert told[0].nothing_since < told[0].first
    assert len(pages) < 12


def test_a_case_of_thousands_has_no_more_pages_than_somebody_prints():
    pages = sheets(make_events(3000, 900), 700, 36, measures(1))
    assert len(pages) == MOST_PAGES
