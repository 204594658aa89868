"""Settings survive closing, damage and new versions, and hold nothing private."""

import dataclasses
import errno
import json
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile import settings as module
from casefile.errors import DiskFull, EnvironmentFailure
from casefile.settings import Settings, load, save, upgrade

# One file as each version wrote it. Add to this list with every step in UPGRADES; never
# change an entry, since such files are on people's computers.
WRITTEN_BY_VERSION = {
    1: {
        "version": 1,
        "theme": "dark",
        "text_size": 125,
        "idle_lock_minutes": 10,
        "discreet_name": "Notebook",
        "letter_shortcuts": False,
        "reading_font": "atkinson",
    },
}

CHOSEN = Settings(
    theme="dark",
    text_size=125,
    idle_lock_minutes=10,
    discreet_name="Notebook",
    letter_shortcuts=False,
    reading_font="atkinson",
)


def test_what_was_saved_is_there_again(tmp_path):
    path = tmp_path / "state" / "settings.json"
    save(path, CHOSEN)
    assert load(path) == CHOSEN


def test_no_settings_file_means_the_defaults(tmp_path):
    assert load(tmp_path / "settings.json") == Settings()


def test_the_program_locks_by_default():
    assert Settings().idle_lock_minutes == 5


def test_the_file_holds_only_the_known_keys(tmp_path):
    path = tmp_path / "settings.json"
    save(path, CHOSEN)
    assert set(json.loads(path.read_text("utf-8"))) == {
        "version",
        "theme",
        "text_size",
        "idle_lock_minutes",
        "discreet_name",
        "letter_shortcuts",
        "reading_font",
        "remember_heads",
        "used_by",
        "face",
        "hide_key",
        "lock_when_minimised",
        "block_capture",
        "name_case_files",
        "limits_read",
        "backups",
        "backup_hours",
        "backup_days",
        "backup_weeks",
    }
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("number", WRITTEN_BY_VERSION)
def test_settings_of_every_version_are_understood(tmp_path, number):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(WRITTEN_BY_VERSION[number]), "utf-8")
    assert load(path) == CHOSEN


def test_every_version_is_in_the_list_above():
    assert list(WRITTEN_BY_VERSION) == list(range(1, len(module.UPGRADES) + 2))


def test_upgrade_runs_only_the_steps_a_file_needs():
    def rename(raw):
        return {"size": raw["zoom"]}

    def double(raw):
        return {"size": raw["size"] * 2}

    steps = (rename, double)
    assert upgrade({"version": 1, "zoom": 3}, steps) == {"size": 6}
    assert upgrade({"version": 2, "size": 3}, steps) == {"size": 6}
    assert upgrade({"version": 3, "size": 3}, steps) == {"size": 3}


def test_settings_of_a_later_version_keep_what_is_still_known(tmp_path):
    path = tmp_path / "settings.json"
    later = {"version": 99, "theme": "dark", "hologram": True}
    path.write_text(json.dumps(later), "utf-8")
    assert load(path) == Settings(theme="dark")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\x00", b'{"version": "1"}', b'{"version": true}'],
)
def test_a_damaged_settings_file_never_keeps_anyone_out(tmp_path, caplog, content):
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    with caplog.at_level("WARNING"):
        assert load(path) == Settings()
    assert [r.message for r in caplog.records] == [
        "settings file not understood; using the defaults"
    ]
    caplog.clear()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("theme", ["dark"]),
        ("text_size", 0),
        ("text_size", True),
        ("text_size", "125"),
        ("idle_lock_minutes", 0),
        ("idle_lock_minutes", 31),
        ("discreet_name", "a" * 41),
        ("discreet_name", "two\nlines"),
        ("discreet_name", 3),
        ("letter_shortcuts", "no"),
        ("reading_font", "comic"),
    ],
)
def test_one_bad_value_costs_only_itself(tmp_path, caplog, key, value):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(WRITTEN_BY_VERSION[1] | {key: value}), "utf-8")
    with caplog.at_level("WARNING"):
        found = load(path)
    assert found == dataclasses.replace(CHOSEN, **{key: getattr(Settings(), key)})
    assert [r.args for r in caplog.records] == [(key,)]
    caplog.clear()


@given(
    theme=st.sampled_from(["auto", "light", "dark"]),
    size=st.integers(80, 200),
    minutes=st.integers(1, 30),
    name=st.text(max_size=40).filter(str.isprintable),
)
def test_any_allowed_choice_comes_back_the_same(
    tmp_path_factory, theme, size, minutes, name
):
    path = tmp_path_factory.mktemp("s") / "settings.json"
    chosen = Settings(
        theme=theme, text_size=size, idle_lock_minutes=minutes, discreet_name=name
    )
    save(path, chosen)
    assert load(path) == chosen


def test_a_full_disk_keeps_the_settings_that_were_there(tmp_path, monkeypatch):
    path = tmp_path / "settings.json"
    save(path, CHOSEN)

    def full(_handle):
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(DiskFull):
        save(path, Settings())
    monkeypatch.undo()
    assert load(path) == CHOSEN
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]


def test_a_settings_place_that_is_no_file_is_the_machines_fault(tmp_path):
    with pytest.raises(EnvironmentFailure):
        load(tmp_path)
