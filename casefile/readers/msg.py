"""Reads an Outlook e-mail (.msg) inside a worker, with its attachments as parts."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from typing import Final

import olefile

from casefile.domain.document import Part
from casefile.domain.written import clock_time, day
from casefile.readers.encoding import decoded, decoded_as, plain
from casefile.readers.html_text import HtmlText
from casefile.readers.limits import Limits
from casefile.readers.lzfu import unpacked
from casefile.readers.mail_page import Mail, read_mail_page
from casefile.readers.problem import Finding, UnreadableError
from casefile.readers.result import Result
from casefile.readers.rtf import read_rtf
from casefile.readers.text import pieces_of

_BROKEN: Final = (
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
_ENTRY: Final = struct.Struct("<HHIQ")
_FIRST_DAY: Final = datetime(1601, 1, 1, tzinfo=UTC)
_LONGEST_NAME: Final = 200


def read_msg(data: bytes, limits: Limits) -> Result:
    """Reads an Outlook e-mail.

    Raises:
        UnreadableError: if it is damaged or a trap.
    """
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return read_mail_page(_Folder(file, (), limits).mail(), limits)
    except _BROKEN as error:
        raise UnreadableError("damaged") from error


def words_in(data: bytes) -> Iterator[str]:
    """Yields all texts in an Outlook e-mail, also those that are not shown.

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
    except _BROKEN as error:
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
        called, address = self.words("0C1A", "0042"), self.words("5D01", "0C1F", "0065")
        mail.add("From", _who(called, address))
        for kind, said in self._receivers().items():
            mail.add(kind, said)
        mail.add("Date", self._date())
        mail.add("Subject", mail.title)
        self._fill(mail)
        for path in self._folders(_ATTACHED):
            part = _Folder(self._file, path, self._limits).attachment(len(mail.files))
            if part is not None:
                mail.files.append(part)
        return mail

    def _receivers(self) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for path in self._folders(_RECEIVER):
            one = _Folder(self._file, path, self._limits)
            kind = _KINDS.get(one._facts.get(_RECEIVER_KIND, 1) & 0xF, "To")
            said = _who(one.words("3001", "5FF6"), one.words("39FE", "3003"))
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
        """Puts the words in: plain ones if there are any, else those of the page."""
        body = self.text(_BODY)
        if body.strip():
            mail.body += pieces_of(body)
            return
        html = self._stream(f"{_STREAM}{_HTML}0102")
        page = decoded(html) if html else self.text(_HTML)
        if page.strip():
            found = HtmlText(page, self._limits)
            mail.body += found.pieces
            mail.active, mail.fetches = found.active, found.fetches
            return
        rich = self._stream(f"{_STREAM}{_RICH}0102")
        if rich:
            self._fill_rich(mail, rich)

    def _fill_rich(self, mail: Mail, rich: bytes) -> None:
        try:
            text = read_rtf(unpacked(rich, self._limits.text), self._limits)
        except UnreadableError as error:
            if error.why != "damaged":
                raise
            mail.findings.append(Finding("mail-rich"))
            return
        for page in text.pages:
            mail.body += pieces_of(page.text.replace("\n", "\n\n"))

    def attachment(self, before: int) -> Part | None:
        """Returns an attachment; an e-mail in it is written anew as a plain one."""
        name = self.words("3707", "3704", "3001")[:_LONGEST_NAME]
        inside = (*self._path, f"{_STREAM}3701000D")
        if self._file.exists([*inside, _FACTS]) and len(inside) < 2 * _DEEPEST:
            mail = _Folder(self._file, inside, self._limits).mail()
            called = re.sub(r"[/\\]", "-", mail.title or name) or "e-mail"
            return Part(f"{called}.eml", _written(mail))
        data = self._stream(f"{_STREAM}37010102")
        return Part(name or f"attachment {before + 1}", data) if data else None


def _who(called: str, address: str) -> str:
    if not called or called == address:
        return address
    return f"{called} <{address}>" if address else called


def _written(mail: Mail) -> bytes:
    """Writes an e-mail that was inside another, to be read like any other."""
    made = MIMEMultipart()
    for row in mail.headers:
        key, _, value = row.text.partition("\t")
        made[key] = value
    words = "\n\n".join(piece.text for piece in mail.body)
    made.attach(MIMEText(words, "plain", "utf-8"))
    for part in mail.files:
        file = MIMEApplication(part.data)
        name = ("utf-8", "", part.name)
        file.add_header("Content-Disposition", "attachment", filename=name)
        made.attach(file)
    return made.as_bytes()
