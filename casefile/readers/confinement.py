"""Takes away from a worker process what reading a paper does not need.

Called once in the worker, before it sees any part of the paper: no file is written, no
program is started, no connection is made, memory and time end. On Linux the kernel
enforces it by resource limits and a system call filter; on macOS by resource limits. On
Windows the parent puts the worker into a job object (`windows_job`).
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from typing import Any, Final, NamedTuple

_OPEN_FILES = 64
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_ALLOW = 0x7FFF0000
_DENY = 0x00050001  # fails with EPERM
_LOAD, _IF_EQUAL, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_FOREIGN = 0x40000000
"""Set in numbers of the second system call table of x86-64."""


class _Machine(NamedTuple):
    """System call numbers of one kind of processor."""

    audit_code: int
    openat: int
    denied: tuple[int, ...]


# Sockets; starting programs; other processes; making, renaming or removing files.
# fmt: off
_X86_64_DENIED = (
    41, 42, 43, 44, 49, 50, 53, 288, 57, 58, 59, 322, 62, 101, 310, 311, 425, 2, 76, 82,
    83, 84, 85, 86, 87, 88, 90, 92, 258, 259, 260, 263, 264, 265, 266, 268, 316, 437,
)
_AARCH64_DENIED = (
    198, 199, 200, 201, 202, 203, 206, 242, 221, 281, 129, 117, 270, 271, 425, 33, 34,
    35, 36, 37, 38, 45, 53, 54, 276, 437,
)
# fmt: on
_MACHINES: Final = {
    "x86_64": _Machine(0xC000003E, 257, _X86_64_DENIED),
    "aarch64": _Machine(0xC00000B7, 56, _AARCH64_DENIED),
}


def confine(memory: int, processor_seconds: int) -> None:
    """Confines this process for good; 0 processor seconds means no such limit."""
    os.environ.clear()
    sys.addaudithook(_refuse)
    if sys.platform != "win32":
        _set_resource_limits(memory, processor_seconds)
    if sys.platform == "linux":
        _filter_system_calls()


def _refuse(event: str, _args: Any) -> None:
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn")):
        raise PermissionError(event)


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


def _filter_system_calls() -> bool:
    """Installs the filter; False where the kernel or the processor has none."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    program = _program(machine)
    code = ctypes.create_string_buffer(program)
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0) == 0)


def _program(machine: _Machine) -> bytes:
    """Returns the filter as the kernel's small machine code.

    Offsets: 0 the call's number, 4 the processor, 32 the low half of argument 3.
    """
    steps: list[tuple[int, int, int, int]] = [
        (_LOAD, 0, 0, 4),
        (_IF_EQUAL, 1, 0, machine.audit_code),
        (_RETURN, 0, 0, _DENY),
        (_LOAD, 0, 0, 0),
        (_IF_ANY_BIT, 0, 1, _FOREIGN),
        (_RETURN, 0, 0, _DENY),
    ]
    for number in machine.denied:
        steps += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _DENY)]
    steps += [
        (_IF_EQUAL, 0, 3, machine.openat),
        (_LOAD, 0, 0, 32),
        (_IF_ANY_BIT, 0, 1, _WRITING),
        (_RETURN, 0, 0, _DENY),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
