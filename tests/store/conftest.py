"""A case file on disk, cheap to open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.services.ports import CaseStore
from casefile.store import EncryptedCaseFiles
from tests.builders import PASSPHRASE, make_case
from tests.fakes import FixedTime
from tests.store.cheap import CHEAP


@pytest.fixture
def files(fixed_time: FixedTime) -> EncryptedCaseFiles:
    return EncryptedCaseFiles(fixed_time, profiles=CHEAP)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the case file of the test is, alone in its folder."""
    folder = tmp_path / "cases"
    folder.mkdir()
    return folder / "ours.casefile"


@pytest.fixture
def store(files: EncryptedCaseFiles, path: Path) -> Iterator[CaseStore]:
    """A new case file, open."""
    opened = files.create(path, PASSPHRASE, [make_case()])
    yield opened
    opened.close()
