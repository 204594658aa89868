"""What the window leaves behind on a shared computer: nothing that tells."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication

from casefile.ui.dialogs import forget_folders
from casefile.ui.report import ReportDialog, describe


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


def test_a_report_names_places_in_the_program_and_no_values(qtbot):
    def fail(name):
        raise ValueError(name)

    try:
        fail("Rhian Pritchard")
    except ValueError as error:
        text = describe(type(error), error.__traceback__)
    assert "ValueError at:" in text
    assert "fail" in text
    assert "Rhian" not in text
    dialog = ReportDialog(text)
    qtbot.addWidget(dialog)
    dialog._copy()
    assert QGuiApplication.clipboard().text() == text
