"""What this computer knows: its drives and folders, and what it remembers."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from casefile.domain.history import Head
from casefile.domain.storage import Storage
from casefile.domain.tries import Tried


class Folders(Protocol):
    """What this computer says about drives and folders."""

    def storage(self, path: Path) -> Storage:
        """Returns on what kind of drive or folder a file is, or would be."""
        ...

    def drives(self) -> list[Path]:
        """Returns where drives that can be unplugged are connected now."""
        ...

    def conflicts(self, path: Path) -> list[Path]:
        """Returns copies that a cloud program made beside a file for want of better."""
        ...


class Heads(Protocol):
    """What this computer remembers: how each case file ended when it saw it last.

    Files are told apart by their salt; no name, no place, no words are remembered.
    """

    def last(self, salt: bytes) -> Head | None:
        """Returns the head remembered for a file, or None."""
        ...

    def keep(self, salt: bytes, head: Head) -> None:
        """Remembers a head in place of an earlier one; nothing if not wanted."""
        ...

    def forget(self, salt: bytes) -> None:
        """Forgets a file that there is no more, under this salt."""
        ...


class Tries(Protocol):
    """What this computer remembers of wrong tries at opening, by the file's salt."""

    def so_far(self, salt: bytes) -> Tried | None:
        """Returns the wrong tries that were not told of yet, or None."""
        ...

    def keep(self, salt: bytes, tried: Tried) -> None:
        """Remembers them in place of those before."""
        ...

    def forget(self, salt: bytes) -> None:
        """Forgets them."""
        ...
