"""The wrong tries that this computer remembers: one small file for each case file."""

from __future__ import annotations

import hashlib
import json
import logging
from datetime import datetime
from pathlib import Path

from casefile.domain.tries import Tried
from casefile.errors import from_os_error
from casefile.paths import make_private
from casefile.services.files import write_over

_log = logging.getLogger(__name__)


class RememberedTries:
    """The port `Tries` in a folder.

    A file is called by the SHA-256 of the salt of the case file and holds two counts
    and two times: neither what was typed, nor what case files there are, nor where.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def so_far(self, salt: bytes) -> Tried | None:
        """Returns the wrong tries that were not told of yet, or None.

        Raises:
            EnvironmentFailure: if the folder cannot be read.
        """
        path = self._place(salt)
        try:
            return _tried(path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as e:
            raise from_os_error(e, path) from e
        except (ValueError, TypeError, KeyError):
            _log.warning("remembered tries are not understood; they are counted anew")
            return None

    def keep(self, salt: bytes, tried: Tried) -> None:
        """Remembers the wrong tries, whole or not at all.

        Raises:
            EnvironmentFailure: if the folder cannot be written.
        """
        make_private(self._folder)
        content = {
            "wrong": tried.wrong,
            "since": tried.since.isoformat(),
            "last": tried.last.isoformat(),
            "forgiven": tried.forgiven,
        }
        write_over(self._place(salt), json.dumps(content).encode())

    def forget(self, salt: bytes) -> None:
        """Forgets them.

        Raises:
            EnvironmentFailure: if the folder cannot be written.
        """
        path = self._place(salt)
        try:
            path.unlink(missing_ok=True)
        except OSError as e:
            raise from_os_error(e, path) from e

    def _place(self, salt: bytes) -> Path:
        return self._folder / f"{hashlib.sha256(salt).hexdigest()}.json"


def _tried(content: bytes) -> Tried:
    raw = json.loads(content)
    found = Tried(
        wrong=int(raw["wrong"]),
        since=datetime.fromisoformat(raw["since"]),
        last=datetime.fromisoformat(raw["last"]),
        forgiven=int(raw.get("forgiven", 0)),
    )
    if (
        not 0 <= found.forgiven <= found.wrong
        or found.wrong < 1
        or found.since.tzinfo is None
        or found.last.tzinfo is None
    ):
        raise ValueError(found.wrong)
    return found
