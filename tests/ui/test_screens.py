"""The pages at their tightest: nothing cut, nameless or faint.

`python -m tests.screens` draws all of them; these are the rounds that fail first.
"""

import pytest

from casefile.services import demo
from tests.screens import DRESSES, SAMPLE, take
from tests.stage import real_tools

_DRESS = {dress.name: dress for dress in DRESSES}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("case", "dress", "size"),
    [
        ("empty", "large", (1024, 700)),
        ("family", "dark", (1280, 800)),
        ("sample", "large", (1024, 700)),
        ("overfull", "large", (1024, 700)),
    ],
)
def test_every_page_can_be_read(tmp_path, case, dress, size):
    built = tmp_path / "built"
    sample = demo.build(real_tools, built).case_file if case == SAMPLE else built
    found = take(tmp_path, case, _DRESS[dress], size, sample)
    said = [
        f"{picture}: {fault}" for picture, faults in found.items() for fault in faults
    ]
    assert said == []
