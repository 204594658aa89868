"""R7: a plain copy of the live file is whole, or says that it is not."""

from __future__ import annotations

from tests.faults.command import figures


def test_copies_of_the_live_file():
    idle, busy = figures("copies", "--copies", "60").splitlines()
    assert idle == "idle: 60 good"
    assert busy.startswith("while saving: ")
