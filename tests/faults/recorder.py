"""Writes down all that a program does to the disk, in order, by watching its calls.

`strace` prints each call with its data; this reads it back. What cannot be followed
exactly (a mapped file, a copy made inside the kernel) is refused, not guessed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from tests.faults.scenario import Fault

_ROOT = Path(__file__).parents[2]
_FOLLOWED = (
    "openat,creat,write,pwrite64,lseek,ftruncate,fsync,fdatasync,rename,renameat,"
    "renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat"
)
_NOT_FOLLOWED = (
    "writev,pwritev,pwritev2,truncate,sendfile,copy_file_range,fallocate,splice,"
    "symlink,symlinkat,io_uring_enter,io_submit,sync_file_range,msync"
)
_CALL = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)(?:<[^>]*>)?(?: .*)?$")
_PAUSED = re.compile(r"(\d+) +(\w+\(.*) <unfinished \.\.\.>$")
_GOES_ON = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_FILE = re.compile(r"(\d+)<((?:\\x[0-9a-f]{2})*)>(\(deleted\))?")


class Act(Enum):
    """What a program can do to the disk."""

    CREATE = auto()
    MAKE_FOLDER = auto()
    WRITE = auto()
    CUT = auto()
    SYNC = auto()
    SYNC_FOLDER = auto()
    UNLINK = auto()
    RENAME = auto()
    LINK = auto()
    SAY = auto()


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done; `path` and `to` are relative to the folder that is watched."""

    act: Act
    path: str = ""
    offset: int = 0
    data: bytes = b""
    to: str = ""


def record(name: str, folder: Path) -> list[Deed]:
    """Runs the work of a scenario in a folder; returns all that it did there."""
    with tempfile.TemporaryDirectory() as place:
        trace = Path(place) / "trace"
        watch = ["strace", "-f", "-y", "-xx", "-s", str(1 << 28), "-o", str(trace)]
        watch += ["-e", f"trace={_FOLLOWED},{_NOT_FOLLOWED}", "-e", "signal=none"]
        work = [sys.executable, "-m", "tests.faults.child", name, str(folder)]
        subprocess.run(
            [*watch, *work],
            cwd=_ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": str(_ROOT)},
        )
        with trace.open(encoding="ascii") as lines:
            return list(_Reader(folder).deeds(lines))


class _Reader:
    """Understands the lines of `strace`."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder) + "/"
        self._known = {
            str(path.relative_to(folder))
            for path in folder.rglob("*")
            if path.is_file()
        }
        self._places: dict[int, int] = {}
        """Where the next plain write of an open file goes."""

    def deeds(self, lines: Iterator[str]) -> Iterator[Deed]:
        paused: dict[str, str] = {}
        for whole in lines:
            line = whole.rstrip("\n")
            if found := _PAUSED.match(line):
                paused[found[1]] = found[2]
                continue
            if found := _GOES_ON.match(line):
                line = f"{found[1]} {paused.pop(found[1])}{found[2]}"
            if found := _CALL.match(line):
                _pid, call, given, result = found.groups()
                if int(result) >= 0:
                    yield from self._understood(call, given, int(result))

    def _understood(self, call: str, given: str, result: int) -> Iterator[Deed]:
        if call == "writev" and given.startswith("1<"):
            for text in _data(given).decode().split("\n")[:-1]:
                yield Deed(Act.SAY, data=text.encode())
            return
        if call in {"openat", "creat"}:
            yield from self._opened(given, result)
            return
        file = _FILE.match(given)
        if file is not None and call in _ON_FILES:
            yield from self._on_file(call, given, result, file)
            return
        paths = [self._within(text) for text, _cut in _TEXT.findall(given)]
        if not any(paths):
            return
        if call in {"unlink", "unlinkat"}:
            self._known.discard(paths[0])
            yield Deed(Act.UNLINK, paths[0])
        elif call.startswith(("rename", "link")) and all(paths):
            yield self._named(call, *paths)
        elif call in {"mkdir", "mkdirat"}:
            yield Deed(Act.MAKE_FOLDER, paths[0])
        else:
            raise Fault(f"the recorder cannot follow {call}")

    def _opened(self, given: str, handle: int) -> Iterator[Deed]:
        path = self._within(_TEXT.findall(given)[0][0])
        if not path:
            return
        self._places[handle] = 0
        if "O_APPEND" in given:
            raise Fault("the recorder cannot follow a file that is added to")
        if "O_CREAT" in given and path not in self._known:
            self._known.add(path)
            yield Deed(Act.CREATE, path)
        elif "O_TRUNC" in given:
            yield Deed(Act.CUT, path)

    def _on_file(
        self, call: str, given: str, result: int, file: re.Match[str]
    ) -> Iterator[Deed]:
        handle, is_gone = int(file[1]), file[3]
        place = _plain(file[2]).decode()
        if call in {"fsync", "fdatasync"} and place + "/" == self._folder:
            yield Deed(Act.SYNC_FOLDER)
            return
        path = self._within(file[2])
        if not path or is_gone:
            return
        if call == "lseek":
            self._places[handle] = result
        elif call in {"fsync", "fdatasync"}:
            yield Deed(Act.SYNC if path in self._known else Act.SYNC_FOLDER, path)
        elif call == "ftruncate":
            yield Deed(Act.CUT, path, int(given.rpartition(", ")[2]))
        elif call == "write":
            place_in_file = self._places[handle]
            self._places[handle] += result
            yield Deed(Act.WRITE, path, place_in_file, _data(given)[:result])
        elif call == "pwrite64":
            offset = int(given.rpartition(", ")[2])
            yield Deed(Act.WRITE, path, offset, _data(given)[:result])
        else:
            raise Fault(f"the recorder cannot follow {call}")

    def _named(self, call: str, path: str, to: str) -> Deed:
        self._known.add(to)
        if call.startswith("link"):
            return Deed(Act.LINK, path, to=to)
        self._known.discard(path)
        return Deed(Act.RENAME, path, to=to)

    def _within(self, text: str) -> str:
        """Returns a path relative to the folder, or nothing if it is elsewhere."""
        path = os.fsdecode(_plain(text))
        return path.removeprefix(self._folder) if path.startswith(self._folder) else ""


_ON_FILES = {
    *("write", "pwrite64", "lseek", "ftruncate", "fsync", "fdatasync"),
    *_NOT_FOLLOWED.split(","),
}


def _plain(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _data(given: str) -> bytes:
    found = _TEXT.search(given)
    if found is None or found[2]:
        raise Fault("the recorder lost a part of what was written")
    return _plain(found[1])
