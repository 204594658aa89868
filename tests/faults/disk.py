"""A disk on which nothing is safe before it was synced, and the power fails.

What was written to a file and not synced is kept or lost at random, write by write; a
write can be torn at the 512 bytes of a sector. New names, removed names and changed
names are kept in the order they were made, up to some point: so journalling file
systems do it, and a sync of a file or of a folder makes all names before it safe.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from random import Random

from tests.faults.recorder import Act, Deed

_Names = tuple[tuple[str, int | None], ...]
"""What is done to names in one step: a name, and the file that has it from now on."""

_SECTOR = 512
_SHARES = (0.0, 0.2, 0.5, 0.8, 1.0)
_TORN = 0.3


@dataclass
class _File:
    """The content of one file: what is safe, and what was done to it since."""

    safe: bytearray = field(default_factory=bytearray)
    waiting: list[Deed] = field(default_factory=list)


class Disk:
    """The state of one folder on such a disk."""

    def __init__(self, folder: Path) -> None:
        self._numbers = count(1)
        self._files: dict[int, _File] = {}
        self._now: dict[str, int] = {}
        self._safe_names: dict[str, int] = {}
        self._waiting_names: list[_Names] = []
        self.said: list[str] = []
        for path in folder.rglob("*"):
            if path.is_file():
                number = next(self._numbers)
                self._files[number] = _File(bytearray(path.read_bytes()))
                self._now[str(path.relative_to(folder))] = number
        self._safe_names.update(self._now)

    def do(self, deed: Deed) -> None:
        """Does what the program did."""
        match deed.act:
            case Act.SAY:
                self.said.append(deed.data.decode())
            case Act.CREATE:
                number = next(self._numbers)
                self._files[number] = _File()
                self._name((deed.path, number))
            case Act.WRITE | Act.CUT:
                self._files[self._now[deed.path]].waiting.append(deed)
            case Act.SYNC:
                self._sync(self._now[deed.path])
            case Act.SYNC_FOLDER:
                self._keep_names(len(self._waiting_names))
            case Act.UNLINK:
                self._name((deed.path, None))
            case Act.LINK:
                self._name((deed.to, self._now[deed.path]))
            case Act.RENAME:
                # One step: there is no moment with both names or with neither.
                self._name((deed.to, self._now[deed.path]), (deed.path, None))
            case Act.MAKE_FOLDER:
                pass  # it is made with the first file that it holds

    def whole(self) -> dict[str, bytes]:
        """Returns what the program sees: all that was done, safe or not."""
        seen = {}
        for name, number in self._now.items():
            content = bytearray(self._files[number].safe)
            for deed in self._files[number].waiting:
                _apply(content, deed)
            seen[name] = bytes(content)
        return seen

    def cut(self, chance: Random) -> dict[str, bytes]:
        """Returns what could be on the disk if the power failed now."""
        names = dict(self._safe_names)
        kept = chance.randrange(len(self._waiting_names) + 1)
        _rename(names, self._waiting_names[:kept])
        return {
            name: self._left(self._files[number], chance)
            for name, number in names.items()
        }

    def _name(self, *names: tuple[str, int | None]) -> None:
        _rename(self._now, [names])
        self._waiting_names.append(names)

    def _sync(self, number: int) -> None:
        file = self._files[number]
        for deed in file.waiting:
            _apply(file.safe, deed)
        file.waiting.clear()
        own = [
            place
            for place, names in enumerate(self._waiting_names, 1)
            if any(of == number for _, of in names)
        ]
        self._keep_names(max(own, default=0))

    def _keep_names(self, first: int) -> None:
        _rename(self._safe_names, self._waiting_names[:first])
        del self._waiting_names[:first]

    def _left(self, file: _File, chance: Random) -> bytes:
        content, share = bytearray(file.safe), chance.choice(_SHARES)
        for deed in file.waiting:
            if chance.random() >= share:
                continue
            for piece in _pieces(deed, chance):
                _apply(content, piece)
        return bytes(content)


def _rename(names: dict[str, int], changes: Iterable[_Names]) -> None:
    for path, number in chain.from_iterable(changes):
        if number is None:
            names.pop(path, None)
        else:
            names[path] = number


def _pieces(deed: Deed, chance: Random) -> list[Deed]:
    """Returns the sectors of a write that reached the disk."""
    size = len(deed.data)
    if deed.act is not Act.WRITE or size <= _SECTOR or chance.random() >= _TORN:
        return [deed]
    return [
        Deed(Act.WRITE, offset=deed.offset + n, data=deed.data[n : n + _SECTOR])
        for n in range(0, size, _SECTOR)
        if chance.random() < 0.5
    ]


def _apply(content: bytearray, deed: Deed) -> None:
    end = deed.offset + len(deed.data)
    if deed.act is Act.CUT:
        del content[end:]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if deed.act is Act.WRITE:
        content[deed.offset : end] = deed.data
