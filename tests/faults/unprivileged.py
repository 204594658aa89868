"""Opens a case file as somebody who may not write there, root or not.

    python -m tests.faults.unprivileged FILE

Prints what a save, a new file beside it and a backup there come to.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from casefile.domain.record import Record
from casefile.errors import CasefileError
from casefile.services.wording import sentence
from casefile.tasks import TaskContext
from tests.builders import PASSPHRASE, make_case, make_record
from tests.faults.scenario import files, tell

_VERSION = 0x20080522
_PASS_OVER_RIGHTS = 1 << 1 | 1 << 2
"""What lets root write and read where the rights of a file say no."""


def obey_rights() -> None:
    """Gives up what root has beyond the owner of a file."""
    if os.geteuid() != 0:
        return
    library = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION, 0)
    rights = (ctypes.c_uint32 * 6)()
    if library.capget(header, rights):
        raise OSError(ctypes.get_errno(), "capget")
    for index in range(3):
        rights[index] &= ~_PASS_OVER_RIGHTS
    if library.capset(header, rights):
        raise OSError(ctypes.get_errno(), "capset")


def _said(work: Callable[[], object]) -> str:
    try:
        work()
    except CasefileError as e:
        return f"{type(e).__name__}: {sentence(e)}"
    return "done"


def main(path: Path) -> None:
    """Tries each in turn."""
    obey_rights()
    beside = path.with_name("another.casefile")
    with closing(files().open(path, PASSPHRASE)) as store:
        tell(_said(lambda: store.write(lambda u: u.put(make_record("not kept")))))
        tell(_said(lambda: store.copy_to(beside, TaskContext())))
        tell(f"{len(store.read(lambda u: u.all(Record)))} record")
    tell(_said(lambda: files().create(beside, PASSPHRASE, [make_case()])))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
