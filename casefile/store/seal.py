"""What the bytes of a case file tell before the database is asked.

Each page of 4,096 bytes ends with a seal: an HMAC-SHA512 under a key that is made from
the file's key. SQLCipher answers "not a database" to a wrong key, to damage and to a
holiday photo alike. The seals tell them apart: if one page in the file fits the key,
the passphrase is right.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from casefile import peek
from casefile.errors import (
    CaseFileEmpty,
    CaseFileMissing,
    NewerCaseFile,
    NotACaseFile,
    StartDamaged,
    from_os_error,
)
from casefile.store.keys import MARK, SALT_BYTES, FileKey, Profile

_log = logging.getLogger(__name__)
PAGE = 4096
_SEAL = 64
_LOCK_PAGE = (1 << 30) // PAGE + 1
"""The page at one gibibyte is only for locks: nothing is ever written there."""
_MASK = 0x3A
_SAMPLE = 256
_OTHER_KINDS = (
    b"SQLite format 3\0",
    b"%PDF-",
    b"PK\x03\x04",
    b"\xff\xd8\xff",
    b"\x89PNG",
)
_EMPTY = "The file has no content."
_START = "The first bytes of the file are damaged."


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a file, and its size in bytes."""

    salt: bytes
    size: int


def start_of(path: Path) -> Start:
    """Reads the first bytes of a file; changes and creates nothing.

    Raises:
        CaseFileMissing: if there is no file.
        NotACaseFile: if it is a folder.
        CaseFileEmpty: if it has no content, as after a full disk.
        EnvironmentFailure: if it cannot be read.
    """
    if path.is_dir():
        raise NotACaseFile
    try:
        with peek.opened(path) as file:
            first = file.read(PAGE)
            size = file.seek(0, 2)
    except FileNotFoundError as e:
        raise CaseFileMissing from e
    except OSError as e:
        raise from_os_error(e, path) from e
    if not any(first) or (size < PAGE and first.startswith(MARK)):
        raise CaseFileEmpty([_EMPTY])
    return Start(first[:SALT_BYTES], size)


def check_start(path: Path, start: Start, profiles: Mapping[int, Profile]) -> None:
    """Tells a case file from other files by its first bytes.

    Raises:
        NotACaseFile: if it is something else.
        StartDamaged: if it looks like a case file but for its first bytes.
        NewerCaseFile: if its key profile is not known.
    """
    if start.salt.startswith(MARK) and start.size >= PAGE:
        number = start.salt[len(MARK)]
        if number not in profiles:
            raise NewerCaseFile(number, max(profiles))
        return
    named = path.suffix.lower() == ".casefile"
    whole = start.size >= PAGE and start.size % PAGE == 0
    if named and whole and not start.salt.startswith(_OTHER_KINDS):
        raise StartDamaged([_START])
    raise NotACaseFile


class Seals:
    """Checks pages of a file against a key, without the database."""

    def __init__(self, key: FileKey) -> None:
        salt = bytes(byte ^ _MASK for byte in key.salt)
        own = hashlib.pbkdf2_hmac("sha512", key.key, salt, 2, len(key.key))
        self._begun = hmac.new(own, digestmod="sha512")

    def holds(self, number: int, page: bytes) -> bool:
        """Returns whether page `number` (from 1) is as it was written."""
        if len(page) != PAGE:
            return False
        first = SALT_BYTES if number == 1 else 0
        # In one go it would take as long, and let no other thread work meanwhile.
        seal = self._begun.copy()
        seal.update(page[first:-_SEAL])
        seal.update(struct.pack("<I", number))
        return hmac.compare_digest(seal.digest(), page[-_SEAL:])

    def fit(self, path: Path) -> bool:
        """Returns whether any page of a sample, spread over the file, holds."""
        with _opened(path) as file:
            pages = file.seek(0, 2) // PAGE
            step = max(1, pages // _SAMPLE)
            return any(self._at(file, number) for number in range(1, pages + 1, step))

    def broken(self, path: Path, numbers: Iterable[int]) -> list[int]:
        """Returns which of these pages do not hold; pages past the end are left out."""
        with _opened(path) as file:
            size = file.seek(0, 2)
            numbers = (n for n in numbers if n != _LOCK_PAGE)
            inside = (n for n in numbers if (n - 1) * PAGE < size)
            return [number for number in inside if not self._at(file, number)]

    def _at(self, file: BinaryIO, number: int) -> bool:
        file.seek((number - 1) * PAGE)
        return self.holds(number, file.read(PAGE))


def page_count(path: Path) -> int:
    """Returns how many pages a file has; a last piece of a page counts as one."""
    try:
        return -(-path.stat().st_size // PAGE)
    except OSError as e:
        raise from_os_error(e, path) from e


def with_salt(salt: bytes, folders: Iterable[Path]) -> list[Path]:
    """Returns the files that begin with a salt, in these folders and one deeper."""
    found: dict[Path, None] = {}
    for folder in dict.fromkeys(folders):
        for path in _entries(folder):
            inside = _entries(path) if _is_folder(path) else [path]
            found |= {file: None for file in inside if _begins_with(file, salt)}
    return list(found)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as e:
        _log.info("a folder is not looked into: %s", type(e).__name__)
        return []


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _begins_with(path: Path, salt: bytes) -> bool:
    try:
        # Most files are told by their size alone, without being opened.
        size = path.stat().st_size
        if size < PAGE or not path.is_file():
            return False
        return peek.beginning(path, SALT_BYTES) == salt
    except OSError:
        return False  # a copy that cannot be read opens with no passphrase either


def _opened(path: Path) -> BinaryIO:
    try:
        return peek.opened(path)
    except OSError as e:
        raise from_os_error(e, path) from e
