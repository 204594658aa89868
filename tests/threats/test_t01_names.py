"""T1: the window and its shortcut can have another name and icon."""

from __future__ import annotations

import configparser
import io
import os
import subprocess
import sys
from typing import get_args

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QPushButton

from casefile import paths
from casefile import settings as settings_file
from casefile.errors import EnvironmentFailure
from casefile.settings import Face, Settings
from casefile.ui import shortcut
from casefile.ui.settings.privacy_section import PrivacySection


@pytest.fixture
def section(full):
    return full.go("settings").section(PrivacySection)


def choose(box, value):
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def pixels(icon):
    return icon.pixmap(32, 32).toImage()


def test_another_icon_brings_another_name(full, section):
    before = pixels(full.window.windowIcon())
    choose(section.face_box, "recipes")
    assert full.window.windowTitle() == "Recipes"
    assert pixels(full.window.windowIcon()) != before
    choose(section.face_box, "notebook")
    assert full.window.windowTitle() == "Notebook"
    choose(section.face_box, "folder")
    assert full.window.windowTitle() == "Casefile"
    assert pixels(full.window.windowIcon()) == before


def test_a_name_of_ones_own_stays_whatever_the_icon(full, section):
    section.name_edit.setText("Shopping")
    section.name_edit.editingFinished.emit()
    choose(section.face_box, "garden")
    assert full.window.windowTitle() == "Shopping"


def test_every_choice_of_the_section_is_kept(full, section):
    choose(section.key_box, "F9")
    for box in (section.minimised_box, section.files_box, section.capture_box):
        box._box.click()
    settings = full.context.settings
    assert settings.hide_key == "F9"
    assert settings.lock_when_minimised
    assert settings.name_case_files
    assert not settings.block_capture


def test_a_shortcut_has_the_chosen_name_and_icon(full, section, tmp_path):
    choose(section.face_box, "notebook")
    full.answers.chosen_folder = tmp_path
    section.findChild(QPushButton, "make_shortcut").click()
    (made,) = tmp_path.glob("*.desktop")
    assert made.name == "Notebook.desktop"
    assert made.stat().st_mode & 0o100
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read_string(made.read_text())
    told = entry["Desktop Entry"]
    assert told["Name"] == "Notebook"
    assert "notebook-256.png" in told["Icon"]
    assert sys.executable in told["Exec"]
    assert "Notebook.desktop" in full.frame.messages.text


def test_what_the_shortcut_starts_is_the_program():
    run = [*shortcut.command(), "--version"]
    told = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert told.startswith("casefile ")


def test_a_name_that_no_file_may_have_is_made_plain(tmp_path):
    assert shortcut.make(tmp_path, "a/b:c", "garden").name == "a b c.desktop"
    assert shortcut.make(tmp_path, "...", "garden").name == "Window.desktop"
    with pytest.raises(EnvironmentFailure):
        shortcut.make(tmp_path / "Window.desktop", "a", "garden")


@pytest.mark.parametrize("face", get_args(Face))
def test_the_icons_of_windows_and_macos_are_whole(face):
    for made in (shortcut.as_ico(face), shortcut.as_icns(face)):
        with Image.open(io.BytesIO(made)) as picture:
            picture.load()
            assert picture.size == (256, 256)


def test_a_shortcut_of_macos_is_a_whole_bundle(tmp_path):
    made = shortcut._on_mac(tmp_path, "Notebook", "notebook")
    inside = made / "Contents"
    assert made.name == "Notebook.app"
    assert b"run" in (inside / "Info.plist").read_bytes()
    assert (inside / "MacOS" / "run").stat().st_mode & 0o100
    assert sys.executable in (inside / "MacOS" / "run").read_text()
    assert (inside / "Resources" / "icon.icns").read_bytes()[:4] == b"icns"


def test_the_system_s_own_name_for_the_window_is_the_chosen_one(tmp_path):
    """The class of a window under X, read by a program of the system."""
    chosen = Settings(discreet_name="My recipes", face="recipes", limits_read=True)
    settings_file.save(paths.places(tmp_path).settings, chosen)
    seen = _seen_by_the_system(tmp_path)
    assert 'WM_CLASS(STRING) = "My recipes", "My recipes"' in seen
    assert "asefile" not in seen


def test_without_a_chosen_name_the_window_is_called_after_the_program(tmp_path):
    settings_file.save(paths.places(tmp_path).settings, Settings(limits_read=True))
    assert 'WM_CLASS(STRING) = "Casefile", "Casefile"' in _seen_by_the_system(tmp_path)


def _seen_by_the_system(folder):
    """What X tells anybody of the windows of the real program; it is ended then."""
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    command = ["xvfb-run", "-a", sys.executable, "-m", "tests.threats.window_names"]
    return subprocess.run(
        [*command, str(folder)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    ).stdout


def test_the_name_goes_to_screen_readers_and_to_other_desktops_as_well(section):
    section.name_edit.setText("Shopping")
    section.name_edit.editingFinished.emit()
    assert QApplication.applicationName() == "Shopping"
    assert QApplication.desktopFileName() == "Shopping"
    section.name_edit.setText("")
    section.name_edit.editingFinished.emit()
    assert QApplication.desktopFileName() == "Casefile"
