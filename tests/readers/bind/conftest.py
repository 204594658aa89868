"""How papers are bound in tests: as the program does it."""

from __future__ import annotations

import pytest

from casefile.tasks import TaskContext
from tests.readers.bind.made import binding


@pytest.fixture
def bind(papers):
    """Binds, and looks at what the check says."""

    def bound(*given, **more):
        made = papers.bound(binding(*given, **more), TaskContext())
        assert made.report.proof.is_sound, made.report.proof.findings
        return made

    return bound
