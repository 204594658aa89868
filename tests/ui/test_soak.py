"""The window is used at random for a while, and nothing piles up (row R13)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_while_of_anything_a_user_may_do_leaves_nothing_behind():
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.soak", "--actions", "2000"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "leaked shared_memory" not in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
