"""Takes the email out of the signed form in which some programs send it (S/MIME)."""

from __future__ import annotations

from typing import Final, NamedTuple

_SEQUENCE, _NAME, _BYTES, _SPLIT_BYTES, _INSIDE = 0x30, 0x06, 0x04, 0x24, 0xA0
_SIGNED: Final = bytes.fromhex("2a864886f70d010702")
_LONG: Final = 0x80
_WIDEST: Final = 4
_DEEPEST: Final = 20
_MOST: Final = 100_000


class _Part(NamedTuple):
    """An element: its tag, where its content begins and ends, and where it is over."""

    tag: int
    start: int
    end: int
    after: int


def content(data: bytes) -> bytes | None:
    """Returns the email that was signed; None if there is none that can be read."""
    try:
        return _content(data)
    except (IndexError, ValueError):
        return None


def _content(data: bytes) -> bytes | None:
    outer = _at(data, 0, len(data))
    kind, *rest = _inside(data, outer)
    if kind.tag != _NAME or data[kind.start : kind.end] != _SIGNED or not rest:
        return None
    (signed,) = _inside(data, rest[0])
    lists = [one for one in _inside(data, signed) if one.tag == _SEQUENCE]
    packed = _inside(data, lists[0]) if lists else []
    held = [one for one in packed if one.tag == _INSIDE]
    if not held:
        return None
    (said,) = _inside(data, held[0])
    if said.tag == _BYTES:
        return data[said.start : said.end]
    pieces = _inside(data, said) if said.tag == _SPLIT_BYTES else []
    return b"".join(data[one.start : one.end] for one in pieces)


def _inside(data: bytes, part: _Part) -> list[_Part]:
    """Returns what an element is made of."""
    found: list[_Part] = []
    place = part.start
    while place < part.end and len(found) < _MOST:
        found.append(_at(data, place, part.end))
        place = found[-1].after
    return found


def _at(data: bytes, place: int, limit: int, depth: int = 0) -> _Part:
    """Returns the element that begins at a place.

    Raises:
        ValueError: if there is none that fits in.
        IndexError: if the data end within its head.
    """
    tag, length = data[place], data[place + 1]
    start = place + 2
    if length == _LONG:
        end = _end_of_open(data, start, limit, depth)
        return _Part(tag, start, end, end + 2)
    if length > _LONG:
        wide = length - _LONG
        if wide > _WIDEST:
            raise ValueError("too long")
        length = int.from_bytes(data[start : start + wide])
        start += wide
    if start + length > limit:
        raise ValueError("cut short")
    return _Part(tag, start, start + length, start + length)


def _end_of_open(data: bytes, place: int, limit: int, depth: int) -> int:
    """Returns where an element ends that does not say how long it is."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    while data[place : place + 2] != b"\0\0":
        if place >= limit:
            raise ValueError("cut short")
        place = _at(data, place, limit, depth + 1).after
    return place
