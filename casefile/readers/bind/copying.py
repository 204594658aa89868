"""Copies objects of a paper into the bundle, and what they refer to.

Only what a page needs to be shown comes along. What acts, names a file or says who made
a thing is left out wherever it stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from casefile.readers.bind import shrink
from casefile.readers.bind.writer import Writer
from casefile.readers.pdf_ends import BROKEN

_REFERENCE = re.compile(rb"\((?:[^\\()]+|\\.)*\)|(\d+) (\d+) R", re.DOTALL)
_ANYWHERE: Final = frozenset(
    {
        *("/AA", "/AF", "/EF", "/JavaScript", "/LastModified", "/Measure", "/Metadata"),
        *("/OpenAction", "/PieceInfo", "/PtData", "/StructParent", "/StructParents"),
        *("/Thumb", "/XFA"),
    }
)
_IN_STREAMS: Final = frozenset(
    {"/F", "/FFilter", "/FDecodeParms", "/Alternates", "/OPI", "/PS", "/Ref"}
)
"""Entries by which a stream takes its bytes, or others, from another file."""
_MAYBE = re.compile(
    b"(?:%b)(?=[\\s/<\\[(])" % "|".join(sorted(_ANYWHERE | _IN_STREAMS)).encode()
)
_LENGTH = re.compile(rb"/Length \d+ \d+ R")
_SHARED = re.compile(
    rb"/Subtype /Image|/Length1 |/Subtype /(?:Type1C|CIDFontType0C|OpenType)"
)
"""Streams that many papers have alike: a letterhead's picture, a typeface."""
_DEEPEST = 60


class Copies:
    """What was copied so far from all papers that others may share."""

    def __init__(self, shrink_to: int) -> None:
        self.known: dict[bytes, int] = {}
        self.shrink_to = shrink_to


class Copy:
    """The copying of one paper."""

    def __init__(self, writer: Writer, source: pikepdf.Pdf, copies: Copies) -> None:
        self._writer = writer
        self._source = source
        self._copies = copies
        self._numbers: dict[tuple[int, int], bytes] = {}
        self._waiting: list[tuple[int, tuple[int, int]]] = []
        self.lost = 0
        """Objects that could not be read."""
        self.shrunk = 0
        """Pictures that were made smaller."""
        self.saved = 0
        """Bytes that this saved."""

    def set(self, found: Object, number: int) -> None:
        """Lets an object of the paper be one that is in the bundle already."""
        self._numbers[found.objgen] = b"%d 0 R" % number

    def knows(self, found: Object) -> bool:
        """Tells whether an object of the paper is in the bundle already."""
        return found.objgen in self._numbers

    def leave_out(self, found: Object) -> None:
        """Lets everything that refers to an object refer to nothing."""
        self._numbers[found.objgen] = b"null"

    def stand_in(self, number: int) -> Object:
        """Returns an object of the paper that stands for one of the bundle."""
        made = self._source.make_indirect(Dictionary())
        self.set(made, number)
        return made

    def body(self, found: Any, *, is_stream: bool = False) -> bytes:
        """Returns an object as it is written into the bundle."""
        said = _said(found)
        if _MAYBE.search(said):
            _clean(found, is_stream=is_stream)
            said = _said(found)
        return _REFERENCE.sub(self._refer, said)

    def reference(self, found: Object) -> bytes:
        """Returns how an object is referred to, or itself if it is a direct one."""
        if not found.is_indirect:
            return self.body(found)
        return self._number(found.objgen)

    def run(self) -> None:
        """Copies everything that is referred to and not yet there."""
        while self._waiting:
            number, place = self._waiting.pop()
            try:
                found = self._source.get_object(place)
                if isinstance(found, Stream):
                    self._writer.put_stream(number, *self._stream(found))
                else:
                    self._writer.put(number, self.body(found))
            except BROKEN:
                self.lost += 1
                self._writer.put(number, b"null")

    def _refer(self, match: re.Match[bytes]) -> bytes:
        if match[1] is None:
            return match[0]
        return self._number((int(match[1]), int(match[2])))

    def _number(self, place: tuple[int, int]) -> bytes:
        known = self._numbers.get(place)
        if known is None:
            known = self._numbers[place] = self._new(place)
        return known

    def _new(self, place: tuple[int, int]) -> bytes:
        found = self._source.get_object(place)
        if isinstance(found, Stream):
            said = _LENGTH.sub(b"", found.stream_dict.unparse())
            if _SHARED.search(said) and b" R" not in said and not _MAYBE.search(said):
                return self._shared(found)
        number = self._writer.reserve()
        self._waiting.append((number, place))
        return b"%d 0 R" % number

    def _shared(self, found: Stream) -> bytes:
        try:
            entries, data = self._stream(found)
        except BROKEN:
            self.lost += 1
            return b"null"
        mark = hashlib.sha256(entries + b"\0" + data).digest()
        number = self._copies.known.get(mark)
        if number is None:
            number = self._copies.known[mark] = self._writer.reserve()
            self._writer.put_stream(number, entries, data)
        return b"%d 0 R" % number

    def _stream(self, found: Stream) -> tuple[bytes, bytes]:
        data = found.read_raw_bytes()
        entries: Object = found.stream_dict
        if less := shrink.smaller(found, data, self._copies.shrink_to):
            self.shrunk += 1
            self.saved += len(data) - len(less[1])
            entries, data = less
        if Name.Length in entries:
            del entries[Name.Length]
        if entries.get(Name.Subtype) == Name.PS:
            return b"", b""
        return self.body(entries, is_stream=True)[2:-2], data


def _said(found: Any) -> bytes:
    """Returns an object as it is written; plain ones come as those of Python."""
    if isinstance(found, Object):
        return found.unparse(resolved=True)
    if found is None:
        return b"null"
    if isinstance(found, bool):
        return b"true" if found else b"false"
    return str(found).encode()


def _clean(found: Object, *, is_stream: bool = False) -> None:
    """Takes unwanted entries out of a table and of all tables inside it."""
    for table in _tables(found):
        own = _ANYWHERE | _IN_STREAMS if is_stream and table is found else _ANYWHERE
        for key in own & set(table.keys()):
            if not _is_drawn(table.get(key)):
                del table[key]


def holds(found: Object, keys: frozenset[str]) -> bool:
    """Tells whether a table, or one inside it, has one of some entries."""
    return any(
        not _is_drawn(table.get(key))
        for table in _tables(found)
        for key in keys & set(table.keys())
    )


def _tables(found: Object) -> Iterator[Object]:
    """Yields a table and all tables inside it, not those that it refers to."""
    waiting = [(found, 0)]
    while waiting:
        one, deep = waiting.pop()
        if isinstance(one, Dictionary):
            yield one
            inside = [one.get(key) for key in list(one.keys())]
        elif isinstance(one, Array):
            inside = list(one)
        else:
            continue
        if deep < _DEEPEST:
            waiting += [
                (part, deep + 1)
                for part in inside
                if isinstance(part, Dictionary | Array) and not part.is_indirect
            ]


def _is_drawn(value: object) -> bool:
    """Tells a font, picture or drawing, which a page may call by any name."""
    if isinstance(value, Stream):
        return value.stream_dict.get(Name.Subtype) in {Name.Image, Name.Form}
    return isinstance(value, Dictionary) and value.get(Name.Type) == Name.Font
