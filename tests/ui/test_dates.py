"""Dates that an order sets, in the window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests import builders
from tests.stage import wait_for


@pytest.fixture
def page(full):
    home = full.go("home")
    home._dates.click()
    full.settle()
    shown = full.frame.page("dates")
    shown.stage = full
    return shown


def rows(page):
    model = page.rows.rows
    return [(model.row(n).title, model.row(n).tag) for n in range(model.rowCount())]


def put(page, *dates):
    page.context.desk.case.write(lambda unit: [unit.put(one) for one in dates])
    wait_for(lambda: len(page.snapshot.dates) == len(dates))


def test_the_first_date_is_added_by_keyboard(page):
    assert page.stage.frame.current == "dates"
    assert page._empty.button.hasFocus()
    QTest.keyClick(page._empty.button, Qt.Key.Key_Space)
    wait_for(page.form.what.hasFocus)
    QTest.keyClicks(page.form.what, "file my statement")
    page.form.day.selectAll()
    QTest.keyClicks(page.form.day, "20 march 2026")
    QTest.keyClick(page.form.day, Qt.Key.Key_Return)
    page.flush()
    page.stage.settle()
    (kept,) = page.snapshot.dates
    assert (kept.title, kept.due_on) == ("file my statement", date(2026, 3, 20))


def test_what_is_late_and_what_is_done_is_told_by_word(page):
    late = builders.make_set_date("Reply", due_on=date(2026, 2, 27))
    ahead = builders.make_set_date("File")
    done = builders.make_set_date(
        "Ring", due_on=date(2026, 2, 20), done_on=date(2026, 2, 20)
    )
    put(page, late, ahead, done)
    assert rows(page) == [("Reply", "late"), ("File", ""), ("Ring", "done")]


def test_a_date_is_said_to_be_done(page):
    put(page, builders.make_set_date())
    page.rows.choose(page.snapshot.dates[0].id)
    page.stage.settle()
    QTest.keyClicks(page.form.done, "2 march 2026")
    QTest.keyClick(page.form.done, Qt.Key.Key_Return)
    page.flush()
    page.stage.settle()
    assert page.snapshot.dates[0].done_on == date(2026, 3, 2)


def test_a_removed_date_can_be_brought_back(page):
    one = builders.make_set_date()
    put(page, one)
    page.rows.choose(one.id)
    page.stage.settle()
    page.detail.remove.click()
    wait_for(lambda: not page.snapshot.dates)
    page.context.undo()
    wait_for(lambda: page.snapshot.dates == [one])
