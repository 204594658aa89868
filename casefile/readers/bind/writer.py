"""Writes a PDF piece by piece, in order, without ever going back.

Everything but streams goes into compressed groups of objects, as PDF 1.5 has them, so
that what a bundle adds to its papers is small.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_GROUP = 100
"""Objects in one group."""
_PIECE = 512 * 1024
_FREE, _PLAIN, _GROUPED = 0, 1, 2
_PACKED_FROM = 200
"""Bytes from which on it pays to compress a stream of our own."""


class Writer:
    """A PDF that is being written."""

    def __init__(self, give: Callable[[bytes], None]) -> None:
        """Begins it; `give` is handed each piece of the file."""
        self._give = give
        self._waiting: list[bytes] = []
        self._held = 0
        self.size = 0
        self._sum = hashlib.sha256()
        self._places: list[tuple[int, int, int]] = [(_FREE, 0, 65535)]
        self._group: list[tuple[int, bytes]] = []
        self._write(_HEAD)

    def reserve(self) -> int:
        """Returns the number of an object that is still to be written."""
        self._places.append((_FREE, 0, 0))
        return len(self._places) - 1

    def put(self, number: int, body: bytes) -> None:
        """Writes an object that is no stream."""
        self._group.append((number, body))
        if len(self._group) >= _GROUP:
            self._end_group()

    def put_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Writes a stream with its entries, but for the length."""
        self._places[number] = (_PLAIN, self.size, 0)
        self._write(
            b"%d 0 obj\n<<%b/Length %d>>stream\n%b\nendstream\nendobj\n"
            % (number, entries, len(data), data)
        )

    def add(self, body: bytes) -> int:
        """Writes an object that is no stream; returns its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def add_stream(self, entries: bytes, data: bytes) -> int:
        """Writes a stream of our own, made smaller where that pays."""
        number = self.reserve()
        if len(data) >= _PACKED_FROM:
            entries, data = entries + b"/Filter/FlateDecode", zlib.compress(data, 9)
        self.put_stream(number, entries, data)
        return number

    def finish(self, root: int, info: int) -> None:
        """Writes the list of where everything is, and hands on the last piece."""
        self._end_group()
        number = self.reserve()
        self._places[number] = (_PLAIN, self.size, 0)
        rows = b"".join(
            kind.to_bytes(1, "big") + at.to_bytes(5, "big") + within.to_bytes(2, "big")
            for kind, at, within in self._places
        )
        name = self._sum.hexdigest()[:32].encode()
        start = self.size
        packed = zlib.compress(rows, 9)
        self._write(
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0 R"
            b"/ID[<%b><%b>]/Filter/FlateDecode/Length %d>>stream\n%b\nendstream\n"
            b"endobj\nstartxref\n%d\n%%%%EOF\n"
            % (
                number,
                len(rows) // 8,
                root,
                info,
                name,
                name,
                len(packed),
                packed,
                start,
            )
        )
        self._hand_on()

    def _end_group(self) -> None:
        if not self._group:
            return
        number = self.reserve()
        heads, bodies, at = [], [], 0
        for place, (one, body) in enumerate(self._group):
            self._places[one] = (_GROUPED, number, place)
            heads.append(b"%d %d" % (one, at))
            bodies.append(body)
            at += len(body) + 1
        first = b" ".join(heads) + b"\n"
        entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (
            len(self._group),
            len(first),
        )
        self._group = []
        data = zlib.compress(first + b"\n".join(bodies), 6)
        self.put_stream(number, entries, data)

    def _write(self, piece: bytes) -> None:
        self._sum.update(piece)
        self._waiting.append(piece)
        self.size += len(piece)
        self._held += len(piece)
        if self._held >= _PIECE:
            self._hand_on()

    def _hand_on(self) -> None:
        whole = b"".join(self._waiting)
        self._waiting, self._held = [], 0
        for at in range(0, len(whole), _PIECE):
            self._give(whole[at : at + _PIECE])
