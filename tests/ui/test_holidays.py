"""Public holidays that the user adds, in the settings of a case."""

from __future__ import annotations

from datetime import date

from casefile.ui.settings.case_section import CaseSection

JUBILEE, EXTRA = date(2022, 6, 2), date(2027, 5, 31)


def test_public_holidays_are_typed_as_days_and_kept(full):
    section = full.go("settings").findChild(CaseSection)
    full.settle()
    section.holidays_edit.setText("31 May 2027, 2 June 2022")
    section.autosave.touch()
    section.flush()
    full.settle()
    assert full.context.snapshot.case.holidays == (JUBILEE, EXTRA)
    assert section.holidays_edit.text() == "2 June 2022, 31 May 2027"


def test_what_is_no_day_changes_nothing(full):
    section = full.go("settings").findChild(CaseSection)
    full.settle()
    for typed in ("2 June 2022", "2 June 2022, the jubilee"):
        section.holidays_edit.setText(typed)
        section.autosave.touch()
        section.flush()
        full.settle()
    assert full.context.snapshot.case.holidays == (JUBILEE,)
