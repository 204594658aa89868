"""T8: a crash or a power cut loses nothing that was acknowledged.

The runs themselves are `tests.faults.kill` and `tests.faults.power`; their short forms
are tests beside them.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing

import pytest

from casefile.domain.person import Person
from casefile.domain.record import Record
from casefile.store import EncryptedCaseFiles
from tests.fakes import FixedTime
from tests.faults.command import ROOT, environment
from tests.faults.scenarios import SCENARIOS
from tests.faults.typist import PASSPHRASE, WORDS
from tests.stage import PATIENCE


def test_whatever_writes_to_a_case_file_is_cut_short_in_the_runs():
    assert SCENARIOS.keys() >= {
        "saving",
        "making",
        "updating",
        "backing up",
        "restoring",
    }


@pytest.mark.parametrize("where", ["diary", "panel"])
def test_words_typed_in_the_window_outlive_a_kill_after_a_pause(tmp_path, where):
    """Nothing is pressed and no field is left: a pause in typing is enough."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.typist", str(tmp_path), where],
        cwd=ROOT,
        env=environment() | {"QT_QPA_PLATFORM": "offscreen"},
        check=False,
        timeout=10 * PATIENCE,
    )
    assert done.returncode == -signal.SIGKILL
    (path,) = tmp_path.rglob("*.casefile")
    with closing(EncryptedCaseFiles(FixedTime()).open(path, PASSPHRASE)) as again:
        (record,) = again.read(lambda u: u.all(Record))
        assert record.details == WORDS
        assert record.draft == (where == "panel")
        people = [p.name for p in again.read(lambda u: u.all(Person))]
        if where == "panel":
            assert record.draft_names == ("Sam Exam",)
        assert people == ([] if where == "panel" else ["Sam Example"])
        assert again.notice == ""
