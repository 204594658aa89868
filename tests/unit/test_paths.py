"""The program's own files are in one private place."""

import os
import stat
import sys
from pathlib import Path

import pytest

from casefile import paths
from casefile.errors import DriveGone, EnvironmentFailure


def test_everything_is_below_the_folder_the_user_names(tmp_path):
    found = paths.places(tmp_path / "stick")
    assert found.state == tmp_path / "stick"
    assert found.cases.is_relative_to(found.state)
    assert found.settings.is_relative_to(found.state)


def test_the_usual_place_comes_from_the_system(monkeypatch, tmp_path):
    asked = []

    def user_data_dir(name, *, appauthor):
        asked.append((name, appauthor))
        return str(tmp_path / name)

    monkeypatch.setattr(paths.appdirs, "user_data_dir", user_data_dir)
    assert paths.places().state == tmp_path / "Casefile"
    assert asked == [("Casefile", False)]


def test_a_relative_folder_does_not_move_with_the_working_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert paths.places(Path("here")).state == tmp_path / "here"


def test_naming_the_places_writes_nothing(tmp_path):
    paths.places(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_is_closed_to_other_users(tmp_path):
    folder = paths.make_private(tmp_path / "state" / "cases")
    assert folder.is_dir()
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert paths.make_private(folder) == folder


def test_a_folder_that_cannot_be_made_is_the_machines_fault(tmp_path):
    blocker = tmp_path / "file"
    blocker.write_bytes(b"")
    with pytest.raises(EnvironmentFailure) as caught:
        paths.make_private(blocker / "cases")
    assert caught.value.path == blocker / "cases"
    if sys.platform.startswith("linux"):
        assert isinstance(caught.value, DriveGone)
