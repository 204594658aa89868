"""The same promises for the case in memory and the encrypted one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.services.ports import CaseFiles, CaseStore
from casefile.store import EncryptedCaseFiles
from tests.builders import PASSPHRASE, make_case
from tests.fakes import FakeCaseFiles, FixedTime
from tests.store.cheap import CHEAP


@pytest.fixture(params=["memory", "encrypted"])
def files(request: pytest.FixtureRequest, fixed_time: FixedTime) -> CaseFiles:
    if request.param == "memory":
        return FakeCaseFiles(fixed_time)
    return EncryptedCaseFiles(fixed_time, profiles=CHEAP)


@pytest.fixture
def store(files: CaseFiles, tmp_path: Path) -> Iterator[CaseStore]:
    """A new case that holds only itself."""
    opened = files.create(tmp_path / "ours.casefile", PASSPHRASE, [make_case()])
    yield opened
    opened.close()
