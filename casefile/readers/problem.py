"""Why a paper could not be read, or not wholly, by a name from `reading.toml`."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple

_MOST_NAMES = 6
_LONGEST_NAME = 80
UNREAD = "unread"
"""The finding that names pages whose words could not be read."""


BAD_ARCHIVE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError),
    *(struct.error, EOFError, OSError, ValueError, KeyError, OverflowError),
    NotImplementedError,  # of `zipfile`: packed in a way that it does not know
)
"""What Python raises of an archive that cannot be unpacked; besides `RuntimeError` of a
locked one, of which the last one here is a kind."""


class UnreadableError(Exception):
    """A paper of a known kind that cannot be read; `why` is a name."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class WrongKindError(Exception):
    """A paper of a kind that is not taken in; `kind` is a name."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Finding(NamedTuple):
    """Something the user should know of a paper that was read, and on which pages."""

    what: str
    pages: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    """Of files in the paper that it is about."""


def name_list(names: Iterable[str]) -> str:
    """Returns `“a.doc”, “b.doc” and 3 more`."""
    ordered = list(dict.fromkeys(names))
    words = [f"\u201c{shortened(name)}\u201d" for name in ordered[:_MOST_NAMES]]
    if len(ordered) > _MOST_NAMES:
        words.append(f"{len(ordered) - _MOST_NAMES} more")
    if len(words) > 1:
        words = [", ".join(words[:-1]), words[-1]]
    return " and ".join(words)


def shortened(name: str) -> str:
    """Returns a name that may be of any length as a short one, on one line."""
    plain = " ".join(name.split())
    return plain if len(plain) <= _LONGEST_NAME else plain[:_LONGEST_NAME] + "\u2026"
