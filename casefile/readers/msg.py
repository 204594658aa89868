"""Reads an Outlook email (.msg) inside a worker, with its attachments as parts."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Final

import olefile

from casefile.domain.document import Part
from casefile.domain.written import clock_time, day
from casefile.readers.encoding import decoded, decoded_as, plain
from casefile.readers.limits import Limits
from casefile.readers.mail_body import ENVELOPES, LOCKED, SIGNATURES, Body
from casefile.readers.mail_header import PARSER, headers_of_message, parsed
from casefile.readers.mail_page import Mail, read_mail_page, who
from casefile.readers.mail_words import fill
from casefile.readers.problem import UnreadableError
from casefile.readers.result import Result
from casefile.readers.signed_mail import content

BROKEN: Final = (
    *(OSError, ValueError, IndexError, struct.error, TypeError, KeyError),
    *(AttributeError, RecursionError, OverflowError),
)
"""What the library raises of a file that is damaged, beside its own."""
_STREAM: Final = "__substg1.0_"
_FACTS: Final = "__properties_version1.0"
_ATTACHED, _RECEIVER = "__attach_version1.0_", "__recip_version1.0_"
_DEEPEST: Final = 5
_MOST: Final = 2000
_SUBJECT, _BODY, _HTML, _RICH = "0037", "1000", "1013", "1009"
_SENT, _DELIVERED, _CODE_PAGE, _RECEIVER_KIND = 0x0039, 0x0E06, 0x3FDE, 0x0C15
_KINDS: Final = {1: "To", 2: "Cc", 3: "Bcc"}
_SIGNED: Final = "multipart/signed"
_ENTRY: Final = struct.Struct("<HHIQ")
_FIRST_DAY: Final = datetime(1601, 1, 1, tzinfo=UTC)
_LONGEST_NAME: Final = 200


def read_msg(data: bytes, limits: Limits) -> Result:
    """Reads an Outlook email.

    Raises:
        UnreadableError: if it is damaged or a trap.
    """
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return read_mail_page(_Folder(file, (), limits).mail(), limits)
    except BROKEN as error:
        raise UnreadableError("damaged") from error


def words_in(data: bytes) -> Iterator[str]:
    """Yields all texts in an Outlook email, also those that are not shown.

    Raises:
        UnreadableError: if it is damaged.
    """
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            for path in file.listdir():
                ending = path[-1][-4:]
                if path[-1].startswith(_STREAM) and ending in {"001E", "001F", "0102"}:
                    said = bytes(file.openstream(path).read())
                    wide = ending == "001F"
                    yield said.decode("utf-16-le", "replace") if wide else decoded(said)
    except BROKEN as error:
        raise UnreadableError("damaged") from error


class _Folder:
    """A message, a receiver or an attachment: a folder in the file."""

    def __init__(
        self, file: olefile.OleFileIO, path: tuple[str, ...], limits: Limits
    ) -> None:
        self._file = file
        self._path = path
        self._limits = limits
        self._facts = self._read_facts()

    def _read_facts(self) -> dict[int, int]:
        """Returns the numbers and dates, which stand together in one stream."""
        data = self._stream(_FACTS)
        inside = any(_ATTACHED in part for part in self._path[-1:])
        receiver = any(_RECEIVER in part for part in self._path[-1:])
        start = 8 if inside or receiver else 24 if self._path else 32
        return {
            key: value
            for _, key, _, value in _ENTRY.iter_unpack(
                data[start : start + (len(data) - start) // 16 * 16]
            )
        }

    def _stream(self, name: str) -> bytes:
        path = [*self._path, name]
        if not self._file.exists(path):
            return b""
        return bytes(self._file.openstream(path).read())

    def text(self, key: str) -> str:
        """Returns a text, however it was written."""
        wide = self._stream(f"{_STREAM}{key}001F")
        if wide:
            return plain(wide.decode("utf-16-le", "replace"))
        narrow = self._stream(f"{_STREAM}{key}001E")
        return decoded_as(narrow, f"cp{self._facts.get(_CODE_PAGE, 1252)}")

    def words(self, *keys: str) -> str:
        """Returns the first text that there is, on one line."""
        return next((" ".join(t.split()) for t in map(self.text, keys) if t), "")

    def _folders(self, start: str) -> list[tuple[str, ...]]:
        here = len(self._path)
        found = {
            tuple(entry[: here + 1])
            for entry in self._file.listdir(streams=True, storages=True)
            if tuple(entry[:here]) == self._path
            and len(entry) > here
            and entry[here].startswith(start)
        }
        return sorted(found)[:_MOST]

    def mail(self) -> Mail:
        """Reads a message."""
        mail = Mail(title=self.words(_SUBJECT))
        for_whom = self.words("0042"), self.words("5D02", "0065")
        sender = self.words("0C1A"), self.words("5D01", "0C1F")
        mail.add_sender(for_whom, sender)
        for kind, said in self._receivers().items():
            mail.add(kind, said)
        told = headers_of_message(PARSER.parsebytes(self.text("007D").encode()))
        mail.add("Reply-To", told.get("reply-to", ""))
        mail.add("Date", self._date())
        mail.add("Subject", mail.title)
        mail.add("Received", told.get("received", "").rpartition(";")[2].strip())
        for key, place in (("Message-ID", "1035"), ("In-Reply-To", "1042")):
            mail.add_below(key, self.words(place) or told.get(key.lower(), ""))
        self._fill(mail)
        for path in self._folders(_ATTACHED):
            _Folder(self._file, path, self._limits).attach_to(mail)
        return mail

    def _receivers(self) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for path in self._folders(_RECEIVER):
            one = _Folder(self._file, path, self._limits)
            kind = _KINDS.get(one._facts.get(_RECEIVER_KIND, 1) & 0xF, "To")
            said = who(one.words("3001", "5FF6"), one.words("39FE", "3003"))
            found.setdefault(kind, []).append(said)
        if not found:
            told = {"To": "0E04", "Cc": "0E03", "Bcc": "0E02"}
            return {kind: self.words(key) for kind, key in told.items()}
        return {kind: ", ".join(found[kind]) for kind in sorted(found, reverse=True)}

    def _date(self) -> str:
        ticks = self._facts.get(_SENT) or self._facts.get(_DELIVERED) or 0
        try:
            at = _FIRST_DAY + timedelta(microseconds=ticks // 10)
        except OverflowError:
            return ""
        return f"{day(at.date())}, {clock_time(at.time())} (UTC)" if ticks else ""

    def _fill(self, mail: Mail) -> None:
        """Puts the words in, in the form that says most."""
        html = self._stream(f"{_STREAM}{_HTML}0102")
        page = decoded(html) if html else self.text(_HTML)
        rich = self._stream(f"{_STREAM}{_RICH}0102")
        fill(mail, [self.text(_BODY)], [page], rich, self._limits)

    def attach_to(self, mail: Mail) -> None:
        """Takes out an attachment; an email in it is written anew as a plain one."""
        name = self.words("3707", "3704", "3001")[:_LONGEST_NAME]
        inside = (*self._path, f"{_STREAM}3701000D")
        if self._file.exists([*inside, _FACTS]) and len(inside) < 2 * _DEEPEST:
            inner = _Folder(self._file, inside, self._limits).mail()
            mail.take_inside(inner, name)
            return
        data = self._stream(f"{_STREAM}37010102")
        kind = self.words("370E").lower()
        if kind in ENVELOPES or kind == _SIGNED:
            self._enveloped(mail, data, is_open=kind == _SIGNED)
        elif kind in SIGNATURES or kind in LOCKED:
            mail.is_signed = mail.is_signed or kind in SIGNATURES
            mail.is_locked = mail.is_locked or kind in LOCKED
        elif data:
            mail.files.append(Part(name or f"attachment {len(mail.files) + 1}", data))
        else:
            mail.missing.append(name or "attachment")

    def _enveloped(self, mail: Mail, data: bytes, *, is_open: bool) -> None:
        """Takes in the signed form of the whole email, unless it is locked."""
        found = data if is_open else content(data)
        if found is None:
            mail.is_locked = True
            return
        mail.is_signed = True
        Body(parsed(found), self._limits).fill(mail)
