"""R1, R2: a program killed at any instant loses nothing that it acknowledged."""

from __future__ import annotations

import shutil

import pytest

from tests.builders import PASSPHRASE
from tests.faults import saving
from tests.faults.command import figures
from tests.faults.scenario import NAME, Fault, files
from tests.faults.scenarios import SCENARIOS, SLOW


def test_killed_at_random_instants_while_saving():
    said = figures("kill", "--cycles", "60", "--only", "saving")
    assert said.startswith("saving: 60 kills")
    assert said.endswith("faults 0\n")


@pytest.mark.parametrize("name", sorted(SCENARIOS.keys() - {"saving"}))
def test_killed_at_random_instants_during(name):
    cycles = "6" if name in SLOW else "30"
    said = figures("kill", "--cycles", cycles, "--only", name)
    assert said.startswith(f"{name}: {cycles} kills")
    assert said.endswith("faults 0\n")


@pytest.fixture
def saved(tmp_path):
    """A folder with a case file of three steps."""
    saving.prepare(tmp_path, steps=3)
    return tmp_path


def test_the_judge_finds_a_lost_change(saved):
    saving.judge(saved, ["1", "2", "3"])
    with pytest.raises(Fault, match="1 acknowledged changes lost"):
        saving.judge(saved, ["1", "2", "3", "4"])


def test_the_judge_finds_a_half_step(saved):
    store = files().open(saved / NAME, PASSPHRASE)
    store.write(lambda u: u.withdraw(saving.flag(3).id))
    store.close()
    with pytest.raises(Fault, match="flag"):
        saving.judge(saved, ["3"])


def test_the_judge_finds_what_is_left_behind(saved):
    shutil.copy(saved / NAME, saved / "half a copy.casefile")
    with pytest.raises(Fault, match="half a copy"):
        saving.judge(saved, ["3"])
