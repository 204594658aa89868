"""Takes the locked files out of a packed folder with their password, inside a worker.

Both locks that such folders have are opened: the old one, and the one of WinZip (AES).
"""

from __future__ import annotations

import hashlib
import hmac
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

from casefile.readers.archive import LOCKED, called
from casefile.readers.limits import Limits
from casefile.readers.problem import BAD_ARCHIVE, UnreadableError

_AT_ONCE: Final = 256 * 1024
_ENCODINGS: Final = ("utf-8", "cp850", "cp1252")
"""Programs differ in how they write a password with accents."""
_STRONG: Final = 99
"""The way of packing that says: locked as WinZip does it."""
_ABOUT_LOCK: Final = 0x9901
_HEAD: Final = struct.Struct("<HH")
_LOCK: Final = struct.Struct("<H2sBH")
_HEAD_OF_FILE: Final = struct.Struct("<26xHH")
_SALT_LENGTHS: Final = {1: 8, 2: 12, 3: 16}
_ROUNDS: Final = 1000
_CHECK, _SEAL, _BLOCK = 2, 10, 16
_STORED, _DEFLATED = 0, 8


def unlocked(
    data: bytes, password: str, limits: Limits, tick: Callable[[], None]
) -> bytes:
    """Returns a packed folder of the files that the password opens, without a lock.

    Raises:
        UnreadableError: if it opens none of them, or they are too large together.
    """
    made = BytesIO()
    count = 0
    try:
        with (
            zipfile.ZipFile(BytesIO(data)) as archive,
            zipfile.ZipFile(made, "w") as copy,
        ):
            for member in archive.infolist():
                if not member.flag_bits & LOCKED:
                    continue
                words = _opened(archive, data, member, password, limits, tick)
                if words is None:
                    continue
                count += 1
                copy.writestr(zipfile.ZipInfo(called(member), member.date_time), words)
                if made.tell() > limits.original:
                    raise UnreadableError("unlocked-large")
    except (*BAD_ARCHIVE, RuntimeError) as error:
        raise UnreadableError("damaged") from error
    if not count:
        raise UnreadableError("wrong-password")
    return made.getvalue()


def _opened(  # noqa: PLR0913, PLR0917 - where the file is, and what opens it
    archive: zipfile.ZipFile,
    data: bytes,
    member: zipfile.ZipInfo,
    password: str,
    limits: Limits,
    tick: Callable[[], None],
) -> bytes | None:
    """Returns what is in a locked file; None if the password does not open it."""
    for key in _keys(password):
        try:
            if member.compress_type == _STRONG:
                found = _strong(data, member, key, limits, tick)
            else:
                found = _weak(archive, member, key, limits, tick)
        except (*BAD_ARCHIVE, RuntimeError):
            # A wrong password is mostly told, and else gives what does not unpack.
            continue
        if found is not None:
            return found
    return None


def _keys(password: str) -> Iterator[bytes]:
    seen = set()
    for encoding in _ENCODINGS:
        try:
            key = password.encode(encoding)
        except UnicodeEncodeError:
            continue
        if key not in seen:
            seen.add(key)
            yield key


def _weak(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    key: bytes,
    limits: Limits,
    tick: Callable[[], None],
) -> bytes | None:
    words = bytearray()
    with archive.open(member, pwd=key) as stream:
        while piece := stream.read(_AT_ONCE):
            words += piece
            if len(words) > limits.original:
                return None
            tick()
    return bytes(words)


def _strong(
    data: bytes,
    member: zipfile.ZipInfo,
    key: bytes,
    limits: Limits,
    tick: Callable[[], None],
) -> bytes | None:
    strength, packed_as = _lock_of(member)
    salt_length = _SALT_LENGTHS[strength]
    start = member.header_offset + _HEAD_OF_FILE.size
    named, more = _HEAD_OF_FILE.unpack_from(data, member.header_offset)
    start += named + more
    locked = data[start : start + member.compress_size]
    salt, locked = locked[:salt_length], locked[salt_length:]
    width = 2 * salt_length
    made = hashlib.pbkdf2_hmac("sha1", key, salt, _ROUNDS, 2 * width + _CHECK)
    check, words, seal = locked[:_CHECK], locked[_CHECK:-_SEAL], locked[-_SEAL:]
    right = hmac.compare_digest(check, made[2 * width :]) and hmac.compare_digest(
        seal, hmac.digest(made[width : 2 * width], words, "sha1")[:_SEAL]
    )
    if not right:
        return None
    return _unpacked(_plain(words, made[:width], tick), packed_as, limits)


def _lock_of(member: zipfile.ZipInfo) -> tuple[int, int]:
    """Returns how strong the lock is, and how the file was packed before."""
    place = 0
    while place + _HEAD.size <= len(member.extra):
        kind, length = _HEAD.unpack_from(member.extra, place)
        place += _HEAD.size
        if kind == _ABOUT_LOCK:
            _, _, strength, packed_as = _LOCK.unpack_from(member.extra, place)
            return strength, packed_as
        place += length
    raise ValueError("nothing says how it is locked")


def _plain(words: bytes, key: bytes, tick: Callable[[], None]) -> bytes:
    # The library counts from the other end, so the numbers are locked one by one.
    locking = Cipher(AES(key), ECB()).encryptor()  # noqa: S305 - of numbers only
    made = bytearray()
    for start in range(0, len(words), _AT_ONCE):
        piece = words[start : start + _AT_ONCE]
        first = start // _BLOCK + 1
        last = first + -(-len(piece) // _BLOCK)
        numbers = b"".join(n.to_bytes(_BLOCK, "little") for n in range(first, last))
        stream = locking.update(numbers)[: len(piece)]
        mixed = int.from_bytes(piece) ^ int.from_bytes(stream)
        made += mixed.to_bytes(len(piece))
        tick()
    return bytes(made)


def _unpacked(words: bytes, packed_as: int, limits: Limits) -> bytes | None:
    if packed_as == _STORED:
        return words
    if packed_as != _DEFLATED:
        return None
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    found = unpacking.decompress(words, limits.original + 1)
    return found if len(found) <= limits.original else None
