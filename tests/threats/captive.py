"""What a worker that a paper has taken over would try, each tried in a real worker."""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path

from casefile.readers.cell import Door, locked_in, next_request
from casefile.readers.limits import Limits
from casefile.readers.message import send
from casefile.readers.shared import Memory

DONE = "done"
_EXECUTABLE = 4
_KILL = 9


def serve_captive(
    requests: Connection,
    answers: Connection,
    paper: Memory,
    size: int,
    limits: Limits,
    attempts: tuple[tuple[str, str], ...],
) -> None:
    """Is started like the worker that reads; then tries what is forbidden."""
    door = Door(requests, answers, paper, size, limits)
    with locked_in(door, lambda _: None, limits.processor_seconds):
        for what, where in attempts:
            send(answers, "tried", what=what, came=outcome(what, where))
        send(answers, "end")
        # It is looked at from outside before it may go.
        next_request(requests)


def outcome(what: str, where: str) -> str:
    """Returns what came of an attempt: `done`, or the name of what refused it."""
    try:
        ATTEMPTS[what](Path(where))
    except Exception as error:  # noqa: BLE001 - any refusal will do, if it is one
        return type(error).__name__
    return DONE


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(number: int, *arguments: object) -> int:
    """Makes a system call behind Python's back."""
    came = _libc().syscall(number, *arguments)
    if came < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return int(came)


def _function(name: str, *arguments: object) -> None:
    if getattr(_libc(), name)(*arguments) in {-1, 2**32 - 1}:
        raise OSError(ctypes.get_errno(), "refused")


def _parent() -> int:
    program = parent_process()
    assert program is not None
    return program.pid or 0


def _connect(_: Path) -> None:
    import socket  # noqa: PLC0415, TID251

    socket.create_connection(("127.0.0.1", 9), timeout=1)


def _run_new_code(_: Path) -> None:
    code = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE)
    at = ctypes.addressof(ctypes.c_char.from_buffer(code))
    flags = mmap.PROT_READ | _EXECUTABLE
    _function("mprotect", ctypes.c_void_p(at), mmap.PAGESIZE, flags)


def _memory_file(_: Path) -> None:
    file = os.memfd_create("code")
    os.write(file, b"#!/bin/sh\n")
    os.execve(file, ["code"], {})  # noqa: S606


def _start_shell(_: Path) -> None:
    if os.system("true") != 0:  # noqa: S605
        raise PermissionError


def _open_memory_of_parent(_: Path) -> None:
    with Path(f"/proc/{_parent()}/mem").open("rb"):
        return


def _append(path: Path) -> None:
    with path.open("a"):
        return


def _ask_behind(path: Path) -> None:
    """By the call of old, and by that which has taken its place."""
    room = ctypes.create_string_buffer(256)
    refused = []
    for number, arguments in (
        (4, (os.fsencode(path), room)),
        (6, (os.fsencode(path), room)),
        (332, (-100, os.fsencode(path), 0, 0xFFF, room)),
    ):
        try:
            _call(number, *arguments)
        except OSError as error:
            refused.append(error)
    if len(refused) == 3:
        raise refused[0]


def _access(path: Path) -> None:
    _function("access", os.fsencode(path), os.F_OK)


def _lead(path: Path) -> None:
    _function("readlink", os.fsencode(path), ctypes.create_string_buffer(64), 64)


def _unlink_behind(path: Path) -> None:
    _function("unlink", os.fsencode(path))


# Numbers of system calls that Python has no name for; the same on every processor that
# the program is made for, or else those of x86-64.
ATTEMPTS: dict[str, Callable[[Path], object]] = {
    "read the user's file": lambda path: path.read_text(),
    "read a list of accounts": lambda _: Path("/etc/passwd").read_text(),
    "list the user's folder": lambda path: list(path.parent.iterdir()),
    "ask after the user's file": lambda path: path.stat(),
    "ask after the user's folder": lambda path: path.parent.stat(),
    "ask after it behind Python's back": _ask_behind,
    "ask whether it is there": _access,
    "ask where it leads": _lead,
    "ask after a list of accounts": lambda _: Path("/etc/shadow").stat(),
    "list the fonts": lambda _: list(Path("/usr/share/fonts").iterdir()),
    "list the home folder": lambda _: list(Path("/root").iterdir()),
    "read its own memory map": lambda _: Path("/proc/self/maps").read_text(),
    "read the parent's memory": _open_memory_of_parent,
    "write a file": lambda path: path.with_name("new.txt").write_text("x"),
    "make an empty file": lambda path: path.with_name("new.txt").touch(),
    "append": _append,
    "empty a file": lambda path: os.open(path, os.O_RDONLY | os.O_TRUNC),
    "cut a file short": lambda path: os.truncate(path, 0),
    "remove": lambda path: path.unlink(),
    "remove behind Python's back": _unlink_behind,
    "rename": lambda path: path.rename(path.with_name("new.txt")),
    "make a folder": lambda path: path.with_name("new").mkdir(),
    "make a link": lambda path: path.with_name("new.txt").symlink_to(path),
    "change rights": lambda path: path.chmod(0o777),
    "connect": _connect,
    "open a socket": lambda _: _function("socket", 2, 1, 0),
    "open a local socket": lambda _: _function("socket", 1, 1, 0),
    "start a program": lambda _: os.posix_spawn("/bin/true", ["true"], {}),
    "start a shell": _start_shell,
    "split in two": lambda _: _function("fork"),
    "become a program": lambda _: _function("execv", b"/bin/true", None),
    "run from memory": _memory_file,
    "run new code": _run_new_code,
    "watch the parent": lambda _: _function("ptrace", 16, _parent(), None, None),
    "read another process": lambda _: _call(310, _parent(), None, 0, None, 0, 0),
    "end the parent": lambda _: os.kill(_parent(), _KILL),
    "end all others": lambda _: os.kill(-1, _KILL),
    "use io_uring": lambda _: _call(425, 8, ctypes.create_string_buffer(120)),
    "use keys of the kernel": lambda _: _call(250, 0, -3, 0),
    "load a filter": lambda _: _call(321, 0, None, 0),
    "make a namespace": lambda _: _function("unshare", 0x10000000),
    "raise its limits": lambda _: _call(302, 0, 1, (ctypes.c_ulong * 2)(-1, -1), None),
    "take all memory": lambda _: bytearray(3 * 1024**3),
    "load another library": lambda _: ctypes.CDLL("libcrypt.so.1"),
    "load a module": lambda _: __import__(
        "ftplib" if "ftplib" not in sys.modules else "x"
    ),
}
