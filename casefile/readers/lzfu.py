"""Unpacks the rich text in which Outlook keeps the words of some emails (LZFu)."""

from __future__ import annotations

import struct

from casefile.readers.problem import UnreadableError

_HEAD = struct.Struct("<IIII")
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_RING = 4096
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}"
    b"{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbol"
    b"ArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What every text is taken to have said before it begins: part of the format."""


def unpacked(data: bytes, most: int) -> bytes:
    """Returns the rich text.

    Raises:
        UnreadableError: if it is damaged, or longer than `most` bytes.
    """
    if len(data) < _HEAD.size:
        raise UnreadableError("damaged")
    _, size, form, _ = _HEAD.unpack_from(data)
    if size > most:
        raise UnreadableError("text")
    body = data[_HEAD.size :]
    if form == _PLAIN:
        return body[:size]
    if form != _PACKED:
        raise UnreadableError("damaged")
    return bytes(_unpacked(body, size))


def _unpacked(body: bytes, size: int) -> bytearray:
    ring = bytearray(_START.ljust(_RING, b"\0"))
    place = len(_START)
    made = bytearray()
    at = 0
    while at < len(body) and len(made) < size:
        flags = body[at]
        at += 1
        for bit in range(8):
            if at >= len(body) or len(made) >= size:
                break
            if flags >> bit & 1:
                if at + 1 >= len(body):
                    return made
                reference = body[at] << 8 | body[at + 1]
                at += 2
                start, length = reference >> 4, (reference & 15) + 2
                if start == place:
                    return made
                for step in range(length):
                    # What is written now may be read again at once.
                    ring[place] = ring[(start + step) % _RING]
                    made.append(ring[place])
                    place = (place + 1) % _RING
            else:
                made.append(body[at])
                ring[place] = body[at]
                place = (place + 1) % _RING
                at += 1
    return made
