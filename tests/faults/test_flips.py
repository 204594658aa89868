"""R4, R5: no flipped bit is overlooked, mistaken for something else, or shown."""

from __future__ import annotations

from tests.faults.command import figures


def test_flipped_bits_and_cuts_are_told_for_what_they_are():
    said = figures("flips", "--flips", "300")
    assert said.startswith("300 flips in a file of ")
    assert said.endswith("faults 0\n")
