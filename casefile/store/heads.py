"""The heads that this computer saw last: one small file for each case file."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from pathlib import Path

from casefile.domain.history import Head
from casefile.errors import from_os_error
from casefile.paths import make_private
from casefile.services.files import write_over

_log = logging.getLogger(__name__)
_HASH_BYTES = 32


class RememberedHeads:
    """The port `Heads` in a folder.

    A file is called by the SHA-256 of the salt of the case file, so that the folder
    tells neither what case files there are nor where. When remembering is not wanted,
    what is there already is removed.
    """

    def __init__(self, folder: Path, is_wanted: Callable[[], bool]) -> None:
        self._folder = folder
        self._is_wanted = is_wanted

    def last(self, salt: bytes) -> Head | None:
        """Returns the head remembered for a file, or None.

        Raises:
            EnvironmentFailure: if the folder cannot be read.
        """
        if not self._is_wanted():
            return None
        path = self._place(salt)
        try:
            return _head(path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as e:
            raise from_os_error(e, path) from e
        except (ValueError, TypeError, KeyError):
            _log.warning("a remembered head is not understood; it is made anew")
            return None

    def keep(self, salt: bytes, head: Head) -> None:
        """Remembers a head, whole or not at all.

        Raises:
            EnvironmentFailure: if the folder cannot be written.
        """
        if not self._is_wanted():
            self._forget()
            return
        make_private(self._folder)
        content = {"seq": head.seq, "hash": head.hash.hex()}
        write_over(self._place(salt), json.dumps(content).encode())

    def forget(self, salt: bytes) -> None:
        """Forgets a file that there is no more, under this salt.

        Raises:
            EnvironmentFailure: if the folder cannot be written.
        """
        try:
            self._place(salt).unlink(missing_ok=True)
        except OSError as e:
            raise from_os_error(e, self._folder) from e

    def _place(self, salt: bytes) -> Path:
        return self._folder / f"{hashlib.sha256(salt).hexdigest()}.json"

    def _forget(self) -> None:
        try:
            for path in self._folder.glob("*.json"):
                path.unlink(missing_ok=True)
        except OSError as e:
            raise from_os_error(e, self._folder) from e


def _head(content: bytes) -> Head:
    raw = json.loads(content)
    found = Head(int(raw["seq"]), bytes.fromhex(raw["hash"]))
    if found.seq < 1 or len(found.hash) != _HASH_BYTES:
        raise ValueError(found.seq)
    return found
