"""Takes away from a worker process what reading a paper does not need.

Called once in the worker, before it looks at any part of the paper and after all it
needs is loaded: from then on no file of the user is read, none is written, no program
is started, no connection is made, and memory and time end. Linux enforces it by
resource limits, Landlock and seccomp; macOS by resource limits and its sandbox; Windows
by a job object that the parent makes (`windows_job`) and by what the worker gives up
itself (`windows_token`).
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from typing import Any

from casefile.readers import landlock, mac_sandbox, seccomp, windows_token

_OPEN_FILES = 64
_NO_NEW_PRIVILEGES, _READABLE_BY_OTHERS = 38, 4


def confine(
    memory: int,
    processor_seconds: int,
    start_threads: Callable[[], None] | None = None,
    *,
    may_thread: bool = False,
) -> list[str]:
    """Confines this process for good; returns by which means of the system.

    0 processor seconds means no such limit. `start_threads` is called at the last
    moment when a thread can still be started, unless `may_thread` lets a library
    start some of its own.
    """
    os.environ.clear()
    sys.addaudithook(_refuse)
    held = []
    if sys.platform != "win32":
        _set_resource_limits(memory, processor_seconds)
        held.append("limits")
    if sys.platform == "linux" and not _give_up_privileges():
        raise PermissionError("this process cannot give up its privileges")
    bounded = sys.platform == "linux" and landlock.restrict()
    if bounded:
        held.append("landlock")
    if start_threads is not None:
        start_threads()
    if sys.platform == "linux" and seccomp.restrict(
        may_open=bounded, may_thread=may_thread
    ):
        held.append("seccomp")
    if sys.platform == "darwin" and mac_sandbox.restrict():
        held.append("sandbox")
    if sys.platform == "win32":
        held += windows_token.give_up()
    return held


def _refuse(event: str, _args: Any) -> None:
    """Stops in Python what the system may not; no defence against foreign code."""
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn")):
        raise PermissionError(event)


def _give_up_privileges() -> bool:
    """Gains nothing by starting others, and shows its memory to no other program."""
    libc = ctypes.CDLL(None, use_errno=True)
    asked = ((_NO_NEW_PRIVILEGES, 1), (_READABLE_BY_OTHERS, 0))
    return all(libc.prctl(what, value, 0, 0, 0) == 0 for what, value in asked)


if sys.platform != "win32":

    def _set_resource_limits(memory: int, processor_seconds: int) -> None:
        import resource  # noqa: PLC0415 - not on Windows

        wanted = {
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_NOFILE: _OPEN_FILES,
        }
        if sys.platform == "linux":
            # macOS counts its shared system libraries, so no figure would fit there.
            wanted[resource.RLIMIT_AS] = memory
        if processor_seconds:
            wanted[resource.RLIMIT_CPU] = processor_seconds
        for what, most in wanted.items():
            _, hard = resource.getrlimit(what)
            value = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (value, value))
