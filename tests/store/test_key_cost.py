"""How costly guessing is made when a file is made: measured, with a set clock."""

from __future__ import annotations

import argon2.low_level
import pytest
from argon2.exceptions import HashingError

from casefile.errors import MemoryShort, NewerCaseFile, WeakPassphrase
from casefile.store import EncryptedCaseFiles, keys
from casefile.store.key_cost import KeyMaker, free_memory
from casefile.store.keys import PROFILES
from tests.builders import PASSPHRASE, make_case

PLENTY = 8 << 30
LEAST = PROFILES[1].work


class Machine:
    """A computer on which profile 1 takes some seconds, and the rest in proportion."""

    def __init__(self, seconds, *, steeper=1.0, memory_mib=PLENTY >> 20):
        self.measured = []
        self._seconds = seconds
        self._steeper = steeper
        self._memory = memory_mib << 10

    def __call__(self, profile):
        self.measured.append(profile)
        if profile.memory_kib > self._memory:
            raise MemoryShort
        return self._seconds * (profile.work / LEAST) ** self._steeper


def chosen(machine, memory=PLENTY):
    return KeyMaker(seconds=machine, memory=lambda: memory).choose()


@pytest.mark.parametrize(
    ("least_takes", "number"),
    [(3.0, 1), (1.3, 1), (0.8, 1), (0.5, 2), (0.4, 3), (0.27, 4), (0.2, 5), (0.001, 8)],
)
def test_the_profile_nearest_to_the_aim_is_chosen(least_takes, number):
    assert chosen(Machine(least_takes)) == number


@pytest.mark.parametrize("least_takes", [0.04, 0.07, 0.12, 0.24, 0.4, 0.6, 0.9, 1.2])
@pytest.mark.parametrize("steeper", [1.0, 1.15, 1.3])
def test_opening_takes_as_long_as_it_should_on_every_usual_computer(
    least_takes, steeper
):
    machine = Machine(least_takes, steeper=steeper)
    time = machine(PROFILES[chosen(machine)])
    assert 0.4 <= time <= 1.2
    assert len(machine.measured) <= 6


def test_a_slow_computer_gets_the_least_profile_after_one_measurement():
    machine = Machine(5.0)
    assert chosen(machine) == 1
    assert machine.measured == [PROFILES[1]]


def test_a_computer_short_of_memory_gets_a_profile_that_it_can_make():
    assert chosen(Machine(0.05), memory=600 << 20) == 3
    assert chosen(Machine(0.05), memory=100 << 20) == 1
    assert PROFILES[chosen(Machine(0.05, memory_mib=200))].memory_kib <= 200 << 10


def test_even_without_memory_to_measure_no_file_gets_less_than_the_least():
    assert chosen(Machine(0.05, memory_mib=1)) == 1


def test_the_free_memory_of_this_computer_is_known():
    assert free_memory() > 1 << 20


def test_a_short_passphrase_is_refused_before_anything_is_measured():
    machine = Machine(0.8)
    with pytest.raises(WeakPassphrase):
        KeyMaker(seconds=machine).new("short")
    assert not machine.measured


def test_a_new_file_gets_the_profile_and_opens_with_it(fixed_time, path):
    files = EncryptedCaseFiles(fixed_time, seconds=Machine(0.4))
    files.create(path, PASSPHRASE, [make_case()]).close()
    assert path.read_bytes()[:4] == b"CSF\x03"
    files.open(path, PASSPHRASE).close()


def test_a_profile_not_known_is_a_newer_file_and_left_alone(fixed_time, path):
    """S7"""
    files = EncryptedCaseFiles(fixed_time, seconds=Machine(0.8))
    files.create(path, PASSPHRASE, [make_case()]).close()
    later = bytearray(path.read_bytes())
    later[3] = max(PROFILES) + 1
    path.write_bytes(later)
    with pytest.raises(NewerCaseFile):
        files.open(path, PASSPHRASE)
    assert path.read_bytes() == later


def test_too_little_memory_to_open_a_file_is_the_fault_of_the_machine(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise HashingError("Memory allocation error")

    monkeypatch.setattr(argon2.low_level, "hash_secret_raw", refuse)
    with pytest.raises(MemoryShort):
        keys.from_passphrase(PASSPHRASE, keys.new_salt(1))
