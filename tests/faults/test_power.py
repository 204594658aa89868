"""R2, R3: a power cut at any instant loses nothing that was acknowledged."""

from __future__ import annotations

import pytest

from tests.faults.command import figures
from tests.faults.disk import Disk
from tests.faults.recorder import Act, Deed
from tests.faults.scenarios import SCENARIOS
from tests.store.cheap import chance_of


def test_power_cuts_while_saving_and_without_waiting_for_the_disk():
    said = figures("power", "--states", "300", "--control", "50", "--only", "saving")
    saving, control = said.splitlines()
    assert saving.startswith("saving: 300 power cuts")
    assert saving.endswith("bad 0")
    assert control.startswith("control: 50 power cuts")


@pytest.mark.parametrize("name", sorted(SCENARIOS.keys() - {"saving"}))
def test_power_cuts_during(name):
    said = figures("power", "--states", "20", "--control", "0", "--only", name)
    assert said.startswith(f"{name}: 20 power cuts")
    assert said.endswith("bad 0\n")


@pytest.fixture
def disk(tmp_path):
    """A disk with one file on it, safe."""
    (tmp_path / "a").write_bytes(b"old")
    return Disk(tmp_path)


def states(disk):
    chance = chance_of(1)
    return [disk.cut(chance) for _ in range(100)]


def test_the_disk_may_lose_what_was_not_synced(disk):
    disk.do(Deed(Act.WRITE, "a", 0, b"new"))
    assert {state["a"] for state in states(disk)} == {b"old", b"new"}
    disk.do(Deed(Act.SYNC, "a"))
    assert {state["a"] for state in states(disk)} == {b"new"}


def test_the_disk_may_tear_a_write_between_sectors(disk):
    disk.do(Deed(Act.WRITE, "a", 0, b"x" * 1024))
    left = {state["a"] for state in states(disk)}
    assert bytes(512) + b"x" * 512 in {b"\0" * 512 + a[512:] for a in left}
    assert any(a.startswith(b"old") and len(a) == 1024 for a in left)


def test_the_disk_keeps_names_in_order(disk):
    disk.do(Deed(Act.CREATE, "b"))
    disk.do(Deed(Act.RENAME, "b", to="c"))
    disk.do(Deed(Act.UNLINK, "a"))
    seen = {tuple(sorted(state)) for state in states(disk)}
    assert ("a", "b", "c") not in seen
    assert ("a", "c") in seen
    assert ("a",) in seen
    assert ("c",) in seen
    assert () not in seen
    disk.do(Deed(Act.SYNC_FOLDER))
    assert {tuple(state) for state in states(disk)} == {("c",)}


def test_a_synced_file_has_its_name(disk):
    disk.do(Deed(Act.CREATE, "b"))
    disk.do(Deed(Act.WRITE, "b", 0, b"new"))
    disk.do(Deed(Act.SYNC, "b"))
    assert {state["b"] for state in states(disk)} == {b"new"}
