"""What this computer remembers of each case file: one small file for each, in a folder.

A file is called by the SHA-256 of the salt of the case file, so that the folder tells
neither what case files there are nor where.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from casefile.errors import from_os_error
from casefile.paths import make_private
from casefile.services.files import write_over

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Remembered:
    """A folder of such files. What fails there is an `EnvironmentFailure`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, salt: bytes, understood: Callable[[Any], T]) -> T | None:
        """Returns what is remembered, as `understood`; None if there is nothing.

        What is not understood is as good as forgotten.
        """
        path = self._place(salt)
        try:
            return understood(json.loads(path.read_bytes()))
        except FileNotFoundError:
            return None
        except OSError as e:
            raise from_os_error(e, path) from e
        except (ValueError, TypeError, KeyError):
            _log.warning("what is remembered of a file is not understood")
            return None

    def keep(self, salt: bytes, content: dict[str, Any]) -> None:
        """Remembers something, whole or not at all."""
        make_private(self._folder)
        write_over(self._place(salt), json.dumps(content).encode())

    def forget(self, salt: bytes) -> None:
        """Forgets what is remembered of one file."""
        _remove(self._place(salt))

    def forget_all(self) -> None:
        """Forgets everything."""
        for path in self._folder.glob("*.json"):
            _remove(path)

    def _place(self, salt: bytes) -> Path:
        return self._folder / f"{hashlib.sha256(salt).hexdigest()}.json"


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as e:
        raise from_os_error(e, path) from e
