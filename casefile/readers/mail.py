"""Reads an e-mail inside a worker: who, when, what; attachments are parts of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from itertools import islice
from typing import Final

from casefile.domain.document import Part
from casefile.readers.encoding import decoded_as
from casefile.readers.html_text import HtmlText
from casefile.readers.limits import Limits
from casefile.readers.mail_header import header_words
from casefile.readers.mail_page import Mail, read_mail_page
from casefile.readers.problem import UnreadableError
from casefile.readers.result import Result
from casefile.readers.text import pieces_of

_SHOWN: Final = ("From", "Sender", "To", "Cc", "Bcc", "Reply-To", "Date", "Subject")
_ENDINGS: Final = {
    "message/rfc822": "eml",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "application/pdf": "pdf",
    "text/calendar": "ics",
    "text/html": "html",
    "text/plain": "txt",
}
# It gives headers as they stand; the newer one works on them at length, which some are
# made to abuse.
_PARSER: Final = BytesParser(policy=compat32)
_MOST_HEADERS: Final = 500
_MOST_PARTS: Final = 2000
_BOUNDARY: Final = re.compile(rb"boundary\s*=", re.IGNORECASE)
_MOST_BOUNDARIES: Final = 100
"""How deep parts may lie in parts; each needs a boundary of its own."""


def read_mail(data: bytes, limits: Limits) -> Result:
    """Reads one e-mail.

    Raises:
        UnreadableError: if it is a trap, or longer than any real paper.
    """
    message = _parsed(data)
    mail = Mail()
    listed = list(islice(message.raw_items(), _MOST_HEADERS))
    for key in _SHOWN:
        for name, value in listed:
            if name.lower() == key.lower():
                mail.add(key, header_words(value))
    mail.title = headers_of_message(message).get("subject", "")
    _Body(message, limits).fill(mail)
    return read_mail_page(mail, limits)


def words_in(data: bytes) -> Iterator[str]:
    """Yields all an e-mail says, also in headers and versions that are not shown.

    Raises:
        UnreadableError: if it is a trap.
    """
    message = _parsed(data)
    for one in islice(message.walk(), _MOST_PARTS):
        yield from (header_words(value) for _, value in one.raw_items())
        if one.get_content_maintype() == "text":
            yield decoded_as(payload(one), _charset(one))


def headers_of(data: bytes) -> dict[str, str]:
    """Returns the headers of an e-mail that is not read any further, by small names."""
    return headers_of_message(_PARSER.parsebytes(data))


def headers_of_message(message: Message) -> dict[str, str]:
    """Returns the first of each header, by its name in small letters."""
    found: dict[str, str] = {}
    for name, value in islice(message.raw_items(), _MOST_HEADERS):
        found.setdefault(name.lower(), header_words(value))
    return found


def _parsed(data: bytes) -> Message:
    """Parses an e-mail, without looking into what it means.

    Raises:
        UnreadableError: if it is a trap.
    """
    if len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
        raise UnreadableError("mail-nested")
    try:
        return _PARSER.parsebytes(data)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise UnreadableError("damaged") from error


class _Body:
    """What an e-mail says, and what hangs on it."""

    def __init__(self, message: Message, limits: Limits) -> None:
        self._message = message
        self._limits = limits
        self._plain: list[str] = []
        self._html: list[str] = []
        self._files: list[Part] = []
        self._count = 0

    def fill(self, mail: Mail) -> None:
        """Puts the words into a mail, and the attachments beside them."""
        self._walk(self._message)
        words = [text for text in self._plain if text.strip()]
        if words:
            for text in words:
                mail.body += pieces_of(text)
        for text in () if words else self._html:
            page = HtmlText(text, self._limits)
            mail.body += page.pieces
            mail.active = mail.active or page.active
            mail.fetches = mail.fetches or page.fetches
        mail.files += self._files

    def _walk(self, message: Message) -> None:
        waiting = [message]
        while waiting:
            one = waiting.pop(0)
            self._count += 1
            if self._count > _MOST_PARTS:
                raise UnreadableError("mail-parts")
            kind = one.get_content_type()
            inside = one.get_payload()
            if kind == "message/rfc822" and one is not message:
                self._files.append(_attached_mail(one))
            elif isinstance(inside, list) and kind.startswith("multipart/"):
                waiting[:0] = [part for part in inside if isinstance(part, Message)]
            else:
                self._leaf(one, kind)

    def _leaf(self, one: Message, kind: str) -> None:
        data = payload(one)
        named = _file_name(one)
        attached = _word(one.get("Content-Disposition", "")) == "attachment"
        is_text = kind in {"text/plain", "text/html"} and not attached and not named
        if is_text or (one is self._message and kind.startswith("text/")):
            text = decoded_as(data, _charset(one))
            (self._html if kind == "text/html" else self._plain).append(text)
        elif data:
            self._files.append(Part(named or self._nameless(kind), data))

    def _nameless(self, kind: str) -> str:
        number = len(self._files) + 1
        ending = _ENDINGS.get(kind, kind.rpartition("/")[2])
        return f"attachment {number}.{ending}"


def payload(message: Message) -> bytes:
    """Returns the bytes of a part, unpacked as far as they can be."""
    try:
        data = message.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        data = str(message.get_payload()).encode("utf-8", "surrogateescape")
    return data if isinstance(data, bytes) else b""


def _charset(message: Message) -> str:
    try:
        said = message.get_content_charset("")
    except (ValueError, LookupError):
        return ""
    return str(said)


def _file_name(message: Message) -> str:
    try:
        said = message.get_filename("")
    except (ValueError, LookupError, TypeError):
        return ""
    return header_words(said)


def _word(header: object) -> str:
    return str(header).partition(";")[0].strip().lower()


def _attached_mail(one: Message) -> Part:
    inside = one.get_payload()
    mail = inside[0] if isinstance(inside, list) and inside else None
    if not isinstance(mail, Message):
        return Part(_file_name(one) or "e-mail.eml", payload(one))
    subject = headers_of_message(mail).get("subject", "").replace("/", "-")
    try:
        data = mail.as_bytes()
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        data = mail.as_string().encode("utf-8", "surrogateescape")
    return Part(_file_name(one) or f"{subject or 'e-mail'}.eml", data)
