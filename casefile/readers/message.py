"""What workers and the program say to each other.

Never pickled: the program must not run anything that a worker, misled by a hostile
paper, sends back. A message is a JSON object, with raw bytes behind it where needed.
"""

from __future__ import annotations

import json
import math
import struct
from array import array
from collections.abc import Iterator, Mapping
from multiprocessing.connection import Connection
from operator import le, lt
from typing import Any, NamedTuple

from casefile.domain.document import (
    NOTHING_COVERED,
    WORD_BYTES,
    Blacking,
    Block,
    BlockKind,
    Bookmark,
    Box,
    Page,
    PageSource,
    Part,
)
from casefile.mapped import LARGE, Data, held
from casefile.readers.problem import Finding

_LENGTH = struct.Struct("<I")
LARGEST = 210 * 1024 * 1024
"""Bytes in one message: a part of a bundle, at most the bundle itself."""
_PIECE = 1024 * 1024
"""Bytes of a large paper that are sent at a time, so that it is never there twice."""
MOST_BOXES = 500
MOST_BOOKMARKS = 10_000
LONGEST_BOOKMARK = 300
"""Characters in one bookmark."""
_FOLLOWS = "follows"
"""How many bytes come after a message, in pieces."""
GO = "go"
"""The program's first word: the limits are set."""
STARTED = "started"
"""A worker's first word: it has confined itself."""


class MalformedError(Exception):
    """What came from the worker is no message."""


class Message(NamedTuple):
    """A message as it came."""

    head: Mapping[str, Any]
    tail: Data
    size: int = 0
    """Bytes of the whole message."""

    @property
    def name(self) -> str:
        """What kind of message it is."""
        return str(self.head.get("is", ""))

    def number(self, key: str, most: int = 2**31) -> int:
        """Returns a whole number from 0 to `most`."""
        value = self.head.get(key)
        if not isinstance(value, int) or not 0 <= value <= most:
            raise MalformedError(key)
        return value

    def numbers(self, key: str) -> list[int]:
        """Returns a list of whole numbers."""
        value = self.head.get(key, [])
        if not isinstance(value, list) or not all(isinstance(n, int) for n in value):
            raise MalformedError(key)
        return value

    def words(self, key: str) -> str:
        """Returns a text."""
        value = self.head.get(key, "")
        if not isinstance(value, str):
            raise MalformedError(key)
        return value


def send(connection: Connection, name: str, tail: Data = b"", **facts: Any) -> None:
    """Sends a message."""
    follows = len(tail) if len(tail) >= LARGE else 0
    told = {"is": name, **facts} | ({_FOLLOWS: follows} if follows else {})
    head = json.dumps(told).encode()
    start = _LENGTH.pack(len(head)) + head
    connection.send_bytes(start if follows else start + tail)
    for place in range(0, follows, _PIECE):
        connection.send_bytes(tail, place, min(_PIECE, follows - place))


def receive(connection: Connection) -> Message:
    """Waits for a message; `EOFError` if the other side is gone."""
    try:
        data = connection.recv_bytes(LARGEST)
        (length,) = _LENGTH.unpack_from(data)
        if length > len(data) - _LENGTH.size:
            raise MalformedError
        head = json.loads(data[_LENGTH.size : _LENGTH.size + length])
        follows = head.get(_FOLLOWS, 0) if isinstance(head, dict) else None
        if not isinstance(follows, int) or not 0 <= follows <= LARGEST:
            raise MalformedError
        if follows:
            return Message(head, _following(connection, follows), len(data) + follows)
    except (ValueError, struct.error, RecursionError) as error:
        raise MalformedError from error
    return Message(head, data[_LENGTH.size + length :], len(data))


def _following(connection: Connection, size: int) -> Data:
    """Takes in the pieces of a large paper."""

    def pieces() -> Iterator[bytes]:
        for place in range(0, size, _PIECE):
            piece = connection.recv_bytes(_PIECE)
            if len(piece) != min(_PIECE, size - place):
                raise MalformedError
            yield piece

    return held(size, pieces())


def send_page(connection: Connection, page: Page, *, is_beside: bool = False) -> None:
    """Sends a page as read; or the words beside those that it says itself."""
    send(
        connection,
        "page",
        page.words,
        number=page.number,
        width=page.width,
        height=page.height,
        text=page.text,
        blocks=[[b.start, b.end, b.kind.value, b.level] for b in page.blocks],
        source=page.source.value,
        quality=page.quality,
        blacking=_written(page.blacking),
        beside=is_beside,
    )


def send_part(connection: Connection, part: Part, total: int) -> None:
    """Sends a paper that was found inside the paper."""
    send(connection, "part", part.data, called=part.name, total=total)


def part_of(message: Message) -> Part:
    """Returns the paper in a message."""
    return Part(message.words("called"), message.tail)


def send_end(connection: Connection, findings: list[Finding], title: str) -> None:
    """Says that all was sent, and what the user should know of it."""
    found = [[one.what, list(one.pages), list(one.names)] for one in findings]
    send(connection, "end", findings=found, title=title)


def _written(blacking: Blacking) -> list[Any]:
    if blacking == NOTHING_COVERED:
        return []
    return [list(map(list, blacking.boxes)), blacking.share, blacking.words_under]


def page_of(message: Message) -> Page:
    """Returns the page in a message, after checking that it fits together."""
    text = message.words("text")
    try:
        blocks = tuple(
            Block(int(start), int(end), BlockKind(kind), int(level))
            for start, end, kind, level in message.head["blocks"]
        )
        width, height = float(message.head["width"]), float(message.head["height"])
        source, quality = PageSource(message.head["source"]), message.head["quality"]
        quality = min(max(float(quality), 0.0), 100.0)
        blacking = _blacking(message.head.get("blacking"))
        _check_words(bytes(message.tail), len(text))
    except (KeyError, TypeError, ValueError, OverflowError, struct.error) as error:
        raise MalformedError from error
    if any(not 0 <= block.start <= block.end <= len(text) for block in blocks):
        raise MalformedError
    if not all(math.isfinite(number) for number in (width, height, quality)):
        raise MalformedError
    return Page(
        number=message.number("number"),
        width=width,
        height=height,
        text=text,
        words=bytes(message.tail),
        blocks=blocks,
        source=source,
        quality=quality,
        blacking=blacking,
    )


def _blacking(found: Any) -> Blacking:
    """Returns what is covered on a page; raises what is raised of no such thing."""
    if not found:
        return NOTHING_COVERED
    boxes, share, under = found
    edges = tuple(Box(*map(float, box)) for box in boxes[:MOST_BOXES])
    if not all(math.isfinite(edge) for box in edges for edge in box):
        raise MalformedError
    return Blacking(edges, min(max(float(share), 0.0), 1.0), max(0, int(under)))


def bookmarks_of(message: Message) -> tuple[Bookmark, ...]:
    """Returns the bookmarks in a message, after checking that they are some."""
    try:
        return tuple(
            Bookmark(str(title)[:LONGEST_BOOKMARK], int(page), int(level))
            for title, page, level in message.head.get("bookmarks", [])[:MOST_BOOKMARKS]
        )
    except (TypeError, ValueError, OverflowError) as error:
        raise MalformedError from error


def findings_of(message: Message) -> list[Finding]:
    """Returns the findings in a message, after checking that they are some."""
    try:
        return [
            Finding(
                str(what),
                tuple(int(page) for page in pages),
                tuple(str(name) for name in names),
            )
            for what, pages, names in message.head.get("findings", [])
        ]
    except (TypeError, ValueError) as error:
        raise MalformedError from error


def _check_words(words: bytes, length: int) -> None:
    """Checks that packed words follow one another inside a text of this length."""
    numbers = array("I", words)
    if len(words) % WORD_BYTES:
        raise MalformedError
    starts, ends = numbers[0::6], numbers[1::6]
    if ends and not (
        ends[-1] <= length
        and all(map(lt, starts, ends))
        and all(map(le, ends, starts[1:]))
    ):
        raise MalformedError
