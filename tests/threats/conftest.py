"""What the tests of the threats share: the window's stage and a real case file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.services import opening
from casefile.store import RememberedTries
from tests.builders import PASSPHRASE
from tests.fakes import FixedTime
from tests.stage import Stage, real_tools
from tests.ui.conftest import full, stage

__all__ = ["full", "stage"]


@pytest.fixture
def case_file(tmp_path: Path, fixed_time: FixedTime) -> Path:
    """A case file of the real store with nothing in it but a title."""
    path = tmp_path / "ours.casefile"
    opening.create(real_tools(fixed_time), path, PASSPHRASE, "Our case").case.close()
    return path


@pytest.fixture
def real(qapp: object, tmp_path: Path, case_file: Path) -> Iterator[Stage]:  # noqa: ARG001
    """A locked window on that file, with the real store behind it."""
    time = FixedTime()
    tries = RememberedTries(tmp_path / "state" / "tries")
    made = Stage(tmp_path / "state", real_tools(time, tries=tries))
    made.time = time
    made.show()
    made.window.unlock.begin(case_file)
    yield made
    made.end()
