"""T2: the place of the case file is not among the arguments, which every user sees."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from casefile import app, handover
from casefile.ui import start
from tests.stage import wait_for

FILE = Path("/stick/our case \udce9.casefile")
_TELL = """#!/bin/sh
tr '\\0' '\\n' < /proc/$$/cmdline > "{0}/arguments"
tr '\\0' '\\n' < /proc/$$/environ > "{0}/making"
mv "{0}/making" "{0}/environment"
"""


@pytest.fixture
def started(tmp_path, monkeypatch, qapp):
    """What a program that is started in place of this one finds."""
    assert qapp
    program = tmp_path / "program"
    program.write_text(_TELL.format(tmp_path))
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))

    def start_it(path):
        assert start.start_again(path, tmp_path / "data")
        wait_for((tmp_path / "environment").exists)
        told = [(tmp_path / n).read_bytes() for n in ("arguments", "environment")]
        return [one.splitlines() for one in told]

    return start_it


def test_the_fresh_program_is_told_out_of_sight(started):
    arguments, environment = started(FILE)
    assert not any(b"our case" in argument for argument in arguments)
    assert b"CASEFILE_TO_OPEN=" + os.fsencode(FILE) in environment
    assert "CASEFILE_TO_OPEN" not in os.environ


def test_without_a_file_nothing_is_handed_on(started, monkeypatch):
    monkeypatch.setenv("CASEFILE_TO_OPEN", "of the program before")
    _, environment = started(None)
    assert not any(line.startswith(b"CASEFILE_TO_OPEN") for line in environment)


def test_it_opens_the_window_on_that_file_and_hands_it_to_no_worker(
    monkeypatch, tmp_path
):
    opened = []

    def run_window(_tools, path, data_dir):
        opened.append((path, data_dir, "CASEFILE_TO_OPEN" in os.environ))
        return 0

    monkeypatch.setattr(start, "run_window", run_window)
    with handover.given(FILE):
        assert app.main(["--data-dir", str(tmp_path)]) == 0
    assert opened == [(FILE, tmp_path, False)]


def test_a_file_that_the_user_names_goes_first(monkeypatch, tmp_path):
    opened = []

    def run_window(_tools, path, _data_dir):
        opened.append(path)
        return 0

    monkeypatch.setattr(start, "run_window", run_window)
    with handover.given(FILE):
        app.main(["--data-dir", str(tmp_path), "other.casefile"])
    assert opened == [Path("other.casefile")]
    assert handover.taken() == []
