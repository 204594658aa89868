"""The files that are packed inside a Word or Excel file, as behind a symbol."""

from __future__ import annotations

import re
import struct
import zipfile
from io import BytesIO
from typing import Final

import olefile

from casefile.domain.document import Part
from casefile.readers.encoding import decoded
from casefile.readers.limits import Limits
from casefile.readers.problem import BAD_ARCHIVE, Finding

_PLACE: Final = re.compile(r"(?:word|xl)/embeddings/([^/]+)")
_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_PACKED: Final = "\x01Ole10Native"
_WHOLE: Final = {"Package": "", "CONTENTS": ".pdf"}
"""Streams that are a file, and how its name ends."""
_NUMBER: Final = struct.Struct("<I")
_HEAD, _FLAGS = 6, 4
_BROKEN: Final = (*BAD_ARCHIVE, AttributeError, IndexError, TypeError, RuntimeError)


def embedded_files(
    archive: zipfile.ZipFile, limits: Limits
) -> tuple[list[Part], list[Finding]]:
    """Returns the files inside, and what is to be said of those not taken out.

    One that is taken out and cannot be opened comes as it is packed.
    """
    inside: list[Part] = []
    missed: list[str] = []
    for member in archive.infolist():
        place = _PLACE.fullmatch(member.filename)
        if place is None:
            continue
        if member.file_size > limits.original:
            missed.append(place[1])
            continue
        try:
            with archive.open(member) as stream:
                data = stream.read(limits.original)
        except (*BAD_ARCHIVE, RuntimeError):
            missed.append(place[1])
            continue
        if data:
            inside.append(_opened(place[1], data))
    told = [Finding("embedded-file", names=tuple(missed))] if missed else []
    return inside, told


def _opened(name: str, data: bytes) -> Part:
    if not data.startswith(_OFFICE):
        return Part(name, data)
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            if file.exists(_PACKED):
                return _unpacked(bytes(file.openstream(_PACKED).read()))
            for stream, ending in _WHOLE.items():
                if file.exists(stream):
                    return Part(name + ending, bytes(file.openstream(stream).read()))
    except _BROKEN:
        # It is kept all the same, and says itself that it cannot be read.
        return Part(name, data)
    return Part(name, data)


def _unpacked(data: bytes) -> Part:
    """Returns a file that was put behind a symbol, under the name that it had."""
    label = data.index(b"\0", _HEAD)
    path = data.index(b"\0", label + 1)
    place = path + 1 + _FLAGS
    (length,) = _NUMBER.unpack_from(data, place)
    place += _NUMBER.size + length
    (size,) = _NUMBER.unpack_from(data, place)
    place += _NUMBER.size
    called = re.split(r"[/\\]", decoded(data[_HEAD:label]))[-1]
    return Part(called or "embedded file", data[place : place + size])
