"""Seccomp: the few system calls a worker may make once it has the paper.

Everything that is not on the list fails with EPERM: sockets, other programs and
processes, writing, renaming or removing files, new executable memory, io_uring, and
what later kernels will bring.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from typing import Final, NamedTuple

_ALLOW = 0x7FFF0000
_DENY = 0x00050001  # fails with EPERM
_LOAD, _IF_EQUAL, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER, _PROCESSOR = 0, 4
_FIRST, _THIRD, _FOURTH = 16, 32, 40
"""Where the low halves of a call's arguments lie; both processors put them first."""
_FOREIGN = 0x40000000
"""Set in numbers of the second system call table of x86-64."""
_SET_FILTER, _ALL_THREADS = 1, 1
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_EXECUTABLE = 0x4
_THREAD = 0x10000
"""Set when what is begun shares everything with this process, as a thread does."""
_NOT_KNOWN = 0x00050026  # fails with ENOSYS: the system library then asks the old way
_CLONE3 = 435
"""The same number on every processor; its arguments are out of a filter's sight."""
_SELF_ONLY = 0x1000  # AT_EMPTY_PATH: facts about a file that is already open

Step = tuple[int, int, int, int]


class _Machine(NamedTuple):
    """System call numbers of one kind of processor."""

    audit_code: int
    seccomp: int
    plain: tuple[int, ...]
    """read write close fstat lseek munmap brk rt_sigaction rt_sigprocmask rt_sigreturn
    pread64 readv writev sched_yield mremap madvise nanosleep getpid exit gettimeofday
    getrusage sysinfo times sigaltstack gettid futex sched_getaffinity restart_syscall
    clock_gettime clock_getres clock_nanosleep exit_group pselect6 ppoll set_robust_list
    getrandom rseq membarrier, and where there are any: poll select time."""
    mapping: tuple[int, int]
    """mmap mprotect: not to run what is written."""
    tgkill: int
    """How a library that gives up ends its own process."""
    openat: int
    newfstatat: int
    clone: int


# fmt: off
_MACHINES: Final = {
    "x86_64": _Machine(
        0xC000003E, 317,
        (0, 1, 3, 5, 8, 11, 12, 13, 14, 15, 17, 19, 20, 24, 25, 28, 35, 39, 60, 96, 98,
         99, 100, 131, 186, 202, 204, 219, 228, 229, 230, 231, 270, 271, 273, 318, 334,
         324, 7, 23, 201),
        (9, 10), 234, 257, 262, 56,
    ),
    "aarch64": _Machine(
        0xC00000B7, 277,
        (63, 64, 57, 80, 62, 215, 214, 134, 135, 139, 67, 65, 66, 124, 216, 233, 101,
         172, 93, 169, 165, 179, 153, 132, 178, 98, 123, 128, 113, 114, 115, 94, 72, 73,
         99, 278, 293, 283),
        (222, 226), 131, 56, 79, 220,
    ),
}
# fmt: on


def restrict(*, may_open: bool, may_thread: bool = False) -> bool:
    """Installs the filter in every thread; False where there is no such thing.

    With `may_open` files can be opened for reading: only where Landlock says which. To
    ask what is in a folder, or after a file that is not open, is never allowed:
    Landlock would not hold that back. With `may_thread` threads can be begun, which
    are held in the same way; other processes never.
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    program = _program(machine, may_open=may_open, may_thread=may_thread)
    code = ctypes.create_string_buffer(program)
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.syscall(machine.seccomp, _SET_FILTER, _ALL_THREADS, header) == 0)


def _program(machine: _Machine, *, may_open: bool, may_thread: bool) -> bytes:
    """Returns the filter as the kernel's small machine code."""
    steps: list[Step] = [
        (_LOAD, 0, 0, _PROCESSOR),
        (_IF_EQUAL, 1, 0, machine.audit_code),
        (_RETURN, 0, 0, _DENY),
        (_LOAD, 0, 0, _NUMBER),
        (_IF_ANY_BIT, 0, 1, _FOREIGN),
        (_RETURN, 0, 0, _DENY),
    ]
    for number in machine.plain:
        steps += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    for number in machine.mapping:
        steps += _unless(number, _THIRD, _EXECUTABLE)
    steps += _only_if_equal(machine.tgkill, _FIRST, os.getpid())
    if may_open:
        steps += _unless(machine.openat, _THIRD, _WRITING)
    if may_thread:
        steps += _if_any_bit(machine.clone, _FIRST, _THREAD)
        steps += [(_IF_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _NOT_KNOWN)]
    steps += _if_any_bit(machine.newfstatat, _FOURTH, _SELF_ONLY)
    steps.append((_RETURN, 0, 0, _DENY))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _unless(number: int, argument: int, bits: int) -> list[Step]:
    """Allows a call in which none of these bits is set."""
    return _decided(number, argument, (_IF_ANY_BIT, 1, 0, bits))


def _if_any_bit(number: int, argument: int, bits: int) -> list[Step]:
    """Allows a call in which one of these bits is set."""
    return _decided(number, argument, (_IF_ANY_BIT, 0, 1, bits))


def _only_if_equal(number: int, argument: int, value: int) -> list[Step]:
    """Allows a call with this value."""
    return _decided(number, argument, (_IF_EQUAL, 0, 1, value))


def _decided(number: int, argument: int, test: Step) -> list[Step]:
    return [
        (_IF_EQUAL, 0, 4, number),
        (_LOAD, 0, 0, argument),
        test,
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _DENY),
    ]
