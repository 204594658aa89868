"""What the window leaves behind on a shared computer: nothing that tells."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from casefile.errors import Cancelled
from casefile.ui.dialogs import forget_folders
from casefile.ui.report import ReportDialog, describe, install_report
from tests.stage import SetAnswers


@pytest.fixture
def qt_settings(tmp_path):
    """Qt's own settings, in a folder of the test."""
    before = QSettings.defaultFormat()
    place = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(*place, str(tmp_path))
    yield QSettings(QSettings.Scope.UserScope, "QtProject")
    QSettings.setDefaultFormat(before)


@pytest.mark.usefixtures("qapp")
def test_the_folders_a_dialog_was_in_are_forgotten(qt_settings):
    qt_settings.setValue("FileDialog/history", ["/home/parent/Social Services Bromley"])
    qt_settings.setValue(
        "FileDialog/lastVisited", "/home/parent/Social Services Bromley"
    )
    qt_settings.sync()
    file = Path(qt_settings.fileName())
    assert "Social" in file.read_text()
    forget_folders()
    assert not file.exists()


@pytest.mark.usefixtures("qapp")
def test_what_other_programs_keep_in_the_same_file_stays(qt_settings):
    qt_settings.setValue("FileDialog/lastVisited", "/home/parent/Social Services")
    qt_settings.setValue("Qt/theme", "dark")
    qt_settings.sync()
    forget_folders()
    text = Path(qt_settings.fileName()).read_text()
    assert "Social" not in text
    assert "dark" in text


def a_report():
    def fail(name):
        raise ValueError(name)

    try:
        fail("Rhian Pritchard")
    except ValueError as error:
        return describe(type(error), error.__traceback__)


def test_a_report_names_places_in_the_program_and_no_values():
    text = a_report()
    assert "ValueError at:" in text
    assert "fail" in text
    assert "Rhian" not in text


def test_a_report_is_copied_or_saved(qtbot, tmp_path):
    answers = SetAnswers()
    dialog = ReportDialog(a_report(), answers)
    qtbot.addWidget(dialog)
    dialog.findChild(QPushButton, "copy_report").click()
    assert QGuiApplication.clipboard().text() == a_report()
    save = dialog.findChild(QPushButton, "save_report")
    save.click()
    assert dialog.findChild(QLabel, "report_done").text() == "Copied."
    answers.place = tmp_path / "Report.txt"
    save.click()
    assert answers.place.read_text() == a_report()
    assert dialog.findChild(QLabel, "report_done").text() == "Saved as Report.txt."
    (tmp_path / "file").touch()
    answers.place = tmp_path / "file" / "Report.txt"
    save.click()
    assert "Saved" not in dialog.findChild(QLabel, "report_done").text()


@pytest.fixture
def reports(monkeypatch):
    """What the report windows say, each ended at once."""
    seen = []

    def show(dialog):
        seen.append([found.text() for found in dialog.findChildren(QLabel)])
        # Mistakes of timers that still run bring up no second window.
        sys.excepthook(KeyError, KeyError("late"), None)

    monkeypatch.setattr(ReportDialog, "exec", show)
    monkeypatch.setattr(QGuiApplication, "exit", lambda _code: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return seen


def test_a_mistake_closes_the_case_and_is_reported_once(full, reports, caplog):
    case = full.context.desk.case
    install_report(full.window, full.answers)
    sys.excepthook(ValueError, ValueError("x"), None)
    assert case.closed
    assert not full.window.isVisible()
    assert len(reports) == 1
    assert any("What you wrote was saved" in text for text in reports[0])
    assert caplog.records[0].message == "stopped by a mistake: ValueError"
    caplog.clear()


def test_a_mistake_on_the_way_out_is_not_called_saved(
    full, reports, monkeypatch, caplog
):
    install_report(full.window, full.answers)

    def fail():
        sys.excepthook(RuntimeError, RuntimeError("y"), None)

    monkeypatch.setattr(full.frame, "flush", fail)
    sys.excepthook(ValueError, ValueError("x"), None)
    assert len(reports) == 1
    assert any("could not be closed in the usual way" in text for text in reports[0])
    caplog.clear()


def test_what_is_asked_for_while_the_case_is_closed_is_no_mistake(full, reports):
    install_report(full.window, full.answers)
    sys.excepthook(Cancelled, Cancelled(), None)
    assert reports == []
    assert not full.context.desk.case.closed
