"""Keeps what is in memory from being written down when the program breaks.

A picture of the memory of a broken program, as systems make one for whoever repairs it,
would hold the case in the clear. Nothing of this is needed for the program to work, so
what a system does not offer is left out.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any, Final

_PR_SET_DUMPABLE: Final = 4
_PT_DENY_ATTACH: Final = 31
_NO_ASKING: Final = 0x0001 | 0x0002
"""Windows says nothing of a failure and reports it to nobody."""
_NO_HEAP: Final = 0x0001 | 0x0020
"""A report that is made all the same holds no data, and asks nothing."""


def leave_nothing_behind() -> None:
    """Turns off pictures of the memory; other programs may not look into it either."""
    if sys.platform == "win32":
        _on_windows(_windows_libraries())
    else:
        _on_posix(ctypes.CDLL(None))


def _on_posix(libc: Any) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform == "darwin":
        libc.ptrace(_PT_DENY_ATTACH, 0, None, 0)
    elif hasattr(libc, "prctl"):
        # Also when the system hands such pictures to a program of its own.
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _on_windows(libraries: Any) -> None:
    # An entry in the list of programs that are left out would name this one for good.
    libraries.kernel32.SetErrorMode(_NO_ASKING)
    libraries.wer.WerSetFlags(_NO_HEAP)


def _windows_libraries() -> Any:
    return getattr(ctypes, "windll", None)
