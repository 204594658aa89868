"""Unpacks what Outlook packs into `winmail.dat` (TNEF), inside a worker.

Outlook puts the words of an email, and all that is attached, into this one file when
it believes that it writes to another Outlook. No other program opens it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from casefile.domain.document import Part
from casefile.domain.written import clock_time, day
from casefile.readers.encoding import decoded, decoded_as, plain
from casefile.readers.limits import Limits
from casefile.readers.lzfu import unpacked
from casefile.readers.mail_page import Mail, read_mail_page
from casefile.readers.mail_words import fill
from casefile.readers.problem import UnreadableError
from casefile.readers.result import Result

SIGN: Final = b"\x78\x9f\x3e\x22"
_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_HEAD: Final = struct.Struct("<IH")
_ENTRY: Final = struct.Struct("<BII")
_NUMBER: Final = struct.Struct("<I")
_PROPERTY: Final = struct.Struct("<HH")
_CHECKSUM: Final = 2
_SUBJECT, _BODY, _PROPERTIES, _CODE_PAGE = 0x8004, 0x800C, 0x9003, 0x9007
_ATTACHED, _TITLE, _DATA, _ABOUT = 0x9002, 0x8010, 0x800F, 0x9005
_LISTS: Final = {_PROPERTIES, _ABOUT}
_RICH: Final = 0x1009
_MOST: Final = 5000
"""Entries, properties and values of each."""
_DEEPEST: Final = 5
_ID_LENGTH: Final = 16
_SEVERAL, _NAMED = 0x1000, 0x8000
_STRING, _WIDE, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_TIME: Final = 0x40
_WIDTHS: Final = {
    **dict.fromkeys((0x02, 0x03, 0x04, 0x0A, 0x0B), 4),
    **dict.fromkeys((0x05, 0x06, 0x07, 0x14, _TIME), 8),
    0x48: 16,
}
_FIRST_DAY: Final = datetime(1601, 1, 1, tzinfo=UTC)

Facts = dict[int, tuple[int, bytes]]
"""The properties of an email or an attachment: kind and bytes, by their numbers."""


def read_tnef(data: bytes, limits: Limits) -> Result:
    """Reads such a file that came by itself.

    Raises:
        UnreadableError: if it is damaged or a trap.
    """
    return read_mail_page(unpacked_mail(data, limits), limits)


def unpacked_mail(data: bytes, limits: Limits, depth: int = 0) -> Mail:
    """Returns the email that is packed in such a file.

    Raises:
        UnreadableError: if it is damaged or a trap.
    """
    if data[: len(SIGN)] != SIGN or depth > _DEEPEST:
        raise UnreadableError("damaged")
    try:
        return _Opened(limits, depth).mail(data)
    except (struct.error, ValueError, OverflowError) as error:
        raise UnreadableError("damaged") from error


def words_in(data: bytes, limits: Limits, depth: int = 0) -> Iterator[str]:
    """Yields all that such a file says, also in forms that are not shown.

    Raises:
        UnreadableError: if it is damaged or a trap.
    """
    if depth > _DEEPEST:
        raise UnreadableError("damaged")
    try:
        for kind, value in _entries(data):
            if kind in {_SUBJECT, _BODY, _TITLE}:
                yield decoded(value)
            for key, (form, said) in _properties(value) if kind in _LISTS else ():
                if said[_ID_LENGTH:].startswith(SIGN):
                    yield from words_in(said[_ID_LENGTH:], limits, depth + 1)
                elif form == _WIDE:
                    yield said.decode("utf-16-le", "replace")
                elif key == _RICH:
                    yield decoded(unpacked(said, limits.text))
                elif form in {_STRING, _BINARY}:
                    yield decoded(said)
    except (struct.error, ValueError, OverflowError) as error:
        raise UnreadableError("damaged") from error


class _Opened:
    """One way through such a file."""

    def __init__(self, limits: Limits, depth: int) -> None:
        self._limits = limits
        self._depth = depth
        self._codec = "cp1252"
        self._facts: Facts = {}
        self._subject = self._body = ""
        self._attached: list[dict[str, bytes]] = []
        self._about: list[Facts] = []

    def mail(self, data: bytes) -> Mail:
        """Reads the file to its end."""
        for kind, value in _entries(data):
            self._take(kind, value)
        mail = Mail(title=self._words(self._facts, 0x0037, 0x0070) or self._subject)
        for_whom, sender = (
            (self._words(self._facts, name), self._words(self._facts, *addresses))
            for name, *addresses in ((0x0042, 0x5D02, 0x0065), (0x0C1A, 0x5D01, 0x0C1F))
        )
        mail.add_sender(for_whom, sender)
        mail.add("To", self._words(self._facts, 0x0E04))
        mail.add("Cc", self._words(self._facts, 0x0E03))
        mail.add("Date", self._date())
        mail.add("Subject", mail.title)
        self._fill(mail)
        for files, about in zip(self._attached, self._about, strict=True):
            self._attach(mail, files, about)
        return mail

    def _take(self, kind: int, value: bytes) -> None:
        if kind == _CODE_PAGE and len(value) >= _NUMBER.size:
            self._codec = f"cp{_NUMBER.unpack_from(value)[0]}"
        elif kind == _SUBJECT:
            self._subject = " ".join(self._plain(value).split())
        elif kind == _BODY:
            self._body = self._plain(value)
        elif kind == _PROPERTIES:
            self._facts = dict(_properties(value))
        elif kind == _ATTACHED:
            self._attached.append({})
            self._about.append({})
        elif self._attached and kind in {_TITLE, _DATA}:
            self._attached[-1]["name" if kind == _TITLE else "data"] = value
        elif self._attached and kind == _ABOUT:
            self._about[-1] = dict(_properties(value))

    def _plain(self, value: bytes) -> str:
        return decoded_as(value.split(b"\0", 1)[0], self._codec)

    def _text(self, facts: Facts, key: int) -> str:
        kind, value = facts.get(key, (0, b""))
        if kind == _WIDE:
            return plain(value.decode("utf-16-le", "replace")).split("\0")[0]
        return self._plain(value) if kind == _STRING else ""

    def _words(self, facts: Facts, *keys: int) -> str:
        said = (" ".join(self._text(facts, key).split()) for key in keys)
        return next((words for words in said if words), "")

    def _date(self) -> str:
        kind, value = self._facts.get(0x0039, (0, b""))
        if kind != _TIME:
            return ""
        ticks = int.from_bytes(value, "little")
        try:
            at = _FIRST_DAY + timedelta(microseconds=ticks // 10)
        except OverflowError:
            return ""
        return f"{day(at.date())}, {clock_time(at.time())} (UTC)"

    def _fill(self, mail: Mail) -> None:
        kind, html = self._facts.get(0x1013, (0, b""))
        page = decoded(html) if kind == _BINARY else self._text(self._facts, 0x1013)
        _, rich = self._facts.get(_RICH, (0, b""))
        words = self._text(self._facts, 0x1000) or self._body
        fill(mail, [words], [page], rich, self._limits)

    def _attach(self, mail: Mail, files: dict[str, bytes], about: Facts) -> None:
        name = self._words(about, 0x3707, 0x3704, 0x3001)
        name = name or " ".join(self._plain(files.get("name", b"")).split())
        kind, inside = about.get(0x3701, (0, b""))
        # Behind the sixteen bytes that say what it is: an email, or a file of Office.
        packed = inside[_ID_LENGTH:]
        data = inside if kind == _BINARY else files.get("data", b"")
        data = packed if packed.startswith(_OFFICE) else data
        if kind == _OBJECT and packed.startswith(SIGN):
            inner = unpacked_mail(packed, self._limits, self._depth + 1)
            mail.take_inside(inner, name)
        elif data:
            mail.files.append(Part(name or f"attachment {len(mail.files) + 1}", data))
        else:
            mail.missing.append(name or "attachment")


def _entries(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yields what the file is made of; a file that was cut short, as far as it goes."""
    place = _HEAD.size
    for _ in range(_MOST):
        if place + _ENTRY.size > len(data):
            return
        _, kind, length = _ENTRY.unpack_from(data, place)
        place += _ENTRY.size
        if place + length > len(data):
            raise UnreadableError("damaged")
        yield kind & 0xFFFF, data[place : place + length]
        place += length + _CHECKSUM


def _properties(data: bytes) -> Iterator[tuple[int, tuple[int, bytes]]]:
    (count,) = _NUMBER.unpack_from(data)
    place = _NUMBER.size
    for _ in range(min(count, _MOST)):
        kind, key = _PROPERTY.unpack_from(data, place)
        place += _PROPERTY.size
        if key >= _NAMED:
            place = _after_name(data, place)
        first, place = _values(data, place, kind)
        yield key, (kind & ~_SEVERAL, first)


def _after_name(data: bytes, place: int) -> int:
    """Returns where a property goes on behind the name it was given."""
    place += _ID_LENGTH
    (is_text,) = _NUMBER.unpack_from(data, place)
    (length,) = _NUMBER.unpack_from(data, place + 4)
    return place + 8 + (_padded(length) if is_text else 0)


def _values(data: bytes, place: int, kind: int) -> tuple[bytes, int]:
    """Returns the first value of a property, and where the next one begins."""
    width = _WIDTHS.get(kind & ~_SEVERAL, 0)
    is_long = (kind & ~_SEVERAL) in {_STRING, _WIDE, _OBJECT, _BINARY}
    if not width and not is_long:
        raise UnreadableError("damaged")
    count = 1
    if is_long or kind & _SEVERAL:
        (count,) = _NUMBER.unpack_from(data, place)
        place += _NUMBER.size
    first = b""
    for number in range(min(count, _MOST)):
        length = width
        if is_long:
            (length,) = _NUMBER.unpack_from(data, place)
            place += _NUMBER.size
        if place + length > len(data):
            raise UnreadableError("damaged")
        first = first if number else data[place : place + length]
        place += _padded(length)
    return first, place


def _padded(length: int) -> int:
    return (length + 3) // 4 * 4
