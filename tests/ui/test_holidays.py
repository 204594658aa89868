"""Public holidays that the user adds, in the settings of a case."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casefile.ui.settings.case_section import CaseSection

JUBILEE, EXTRA = date(2022, 6, 2), date(2027, 5, 31)


def write(full, text):
    section = full.go("settings").findChild(CaseSection)
    full.settle()
    section.holidays_edit.selectAll()
    QTest.keyClicks(section.holidays_edit, text)
    QTest.keyClick(section.holidays_edit, Qt.Key.Key_Return)
    section.flush()
    full.settle()
    return section.holidays_edit


def test_public_holidays_are_typed_as_days_and_kept(full):
    field = write(full, "31 May 2027, 2 June 2022")
    assert full.context.snapshot.case.holidays == (JUBILEE, EXTRA)
    assert field.text() == "2 June 2022, 31 May 2027"


def test_what_is_no_day_is_marked_and_changes_nothing(full):
    write(full, "2 June 2022")
    field = write(full, "2 June 2022, the jubilee")
    assert "not understood" in field.accessibleDescription()
    assert full.context.snapshot.case.holidays == (JUBILEE,)
