"""Files as Outlook packs them into winmail.dat."""

from __future__ import annotations

import struct

WIDE, BYTES, OBJECT, LONG = 0x1F, 0x102, 0x0D, 0x03
_MESSAGE_ID = bytes.fromhex("0703020000000000c000000000000046")


def tnef(*entries: tuple[int, bytes]) -> bytes:
    """The whole file; an entry is its number and its bytes."""
    made = b"\x78\x9f\x3e\x22\x01\x00"
    for number, value in entries:
        level = 2 if number in {0x9002, 0x8010, 0x800F, 0x9005} else 1
        sum_of_all = struct.pack("<H", sum(value) & 0xFFFF)
        made += struct.pack("<BII", level, number | 0x60000, len(value))
        made += value + sum_of_all
    return made


def facts(*given: tuple[int, int, bytes]) -> bytes:
    """Properties: number, kind and bytes of each."""
    made = struct.pack("<I", len(given))
    for number, kind, value in given:
        made += struct.pack("<HH", kind, number)
        if number >= 0x8000:
            called = "Keywords\0".encode("utf-16-le")
            padding = b"\0" * (-len(called) % 4)
            made += b"\1" * 16 + struct.pack("<II", 1, len(called)) + called + padding
        if kind != LONG:
            made += struct.pack("<II", 1, len(value))
        made += value + b"\0" * (-len(value) % 4)
    return made


def words(number: int, text: str) -> tuple[int, int, bytes]:
    """A property that is a text."""
    return number, WIDE, f"{text}\0".encode("utf-16-le")


def attached(name: str, data: bytes) -> list[tuple[int, bytes]]:
    """A file in it."""
    about = facts(words(0x3707, name))
    return [
        (0x9002, bytes(14)),
        (0x8010, b"SHORT~1\0"),
        (0x800F, data),
        (0x9005, about),
    ]


def attached_mail(inner: bytes) -> list[tuple[int, bytes]]:
    """An e-mail in it."""
    about = facts((0x3701, OBJECT, _MESSAGE_ID + inner))
    return [(0x9002, bytes(14)), (0x9005, about)]


def letter(*more: tuple[int, bytes]) -> bytes:
    """An e-mail with Welsh names, its words as Outlook's rich text."""
    rich = rb"{\rtf1\ansi\ansicpg1252 The visit to T\u375?\'a0Gwyn is on Tuesday.\par}"
    packed = struct.pack("<IIII", len(rich) + 12, len(rich), 0x414C454D, 0) + rich
    return tnef(
        (0x9007, struct.pack("<II", 1252, 0)),
        (0x8004, b"Ymweliad\0"),
        (
            0x9003,
            facts(
                words(0x0037, "Ymweliad â Tŷ Gwyn"),
                words(0x8001, "a word that somebody gave it"),
                (0x0E1B, LONG, b"\1\0\0\0"),
                (0x1009, BYTES, packed),
            ),
        ),
        *more,
    )
