"""Reads an email inside a worker: who, when, what; attachments are parts of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Final

from casefile.readers import tnef
from casefile.readers.encoding import decoded_as
from casefile.readers.limits import Limits
from casefile.readers.mail_body import ENVELOPES, Body, charset, payload
from casefile.readers.mail_header import (
    MOST_HEADERS,
    PARSER,
    header_words,
    headers_of_message,
    parsed,
)
from casefile.readers.mail_page import Mail, read_mail_page
from casefile.readers.problem import UnreadableError
from casefile.readers.result import Result
from casefile.readers.signed_mail import content

_SHOWN: Final = ("From", "Sender", "To", "Cc", "Bcc", "Reply-To", "Date", "Subject")
_BELOW: Final = ("Message-ID", "In-Reply-To")
_MOST_PARTS: Final = 2000
_DEEPEST: Final = 5


def read_mail(data: bytes, limits: Limits) -> Result:
    """Reads one email.

    Raises:
        UnreadableError: if it is a trap, or longer than any real paper.
    """
    message = parsed(data)
    mail = Mail()
    listed = list(islice(message.raw_items(), MOST_HEADERS))
    for key in _SHOWN:
        for name, value in listed:
            if name.lower() == key.lower():
                mail.add(key, header_words(value))
    first = headers_of_message(message)
    mail.title = first.get("subject", "")
    # What the last station on its way noted stands on top: that is when it arrived.
    mail.add("Received", first.get("received", "").rpartition(";")[2].strip())
    for key in _BELOW:
        mail.add_below(key, first.get(key.lower(), ""))
    Body(message, limits).fill(mail)
    return read_mail_page(mail, limits)


def words_in(data: bytes, limits: Limits, depth: int = 0) -> Iterator[str]:
    """Yields all an email says, also in headers and versions that are not shown.

    Raises:
        UnreadableError: if it is a trap.
    """
    message = parsed(data)
    for one in islice(message.walk(), _MOST_PARTS):
        yield from (header_words(value) for _, value in one.raw_items())
        if one.get_content_maintype() == "text":
            yield decoded_as(payload(one), charset(one))
        elif (packed := payload(one)).startswith(tnef.SIGN):
            with suppress(UnreadableError):
                # What is damaged stays packed; that is told with the papers in it.
                yield from tnef.words_in(packed, limits)
        elif one.get_content_type() in ENVELOPES and depth < _DEEPEST:
            yield from words_in(content(packed) or b"", limits, depth + 1)


def headers_of(data: bytes) -> dict[str, str]:
    """Returns the headers of an email that is not read any further, by small names."""
    return headers_of_message(PARSER.parsebytes(data))
