"""Parses emails, and reads their headers however they were encoded."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from itertools import islice
from typing import Final

from casefile.readers.encoding import decoded, decoded_as, plain
from casefile.readers.problem import UnreadableError

_OF_PART: Final = re.compile("content-", re.IGNORECASE)
_LONGEST_FACT: Final = 10_000


class _Bounded(Compat32):
    """Gives headers as they stand; the newer policy works on them at length.

    What a mail says of its parts is cut short: to take it apart can take for ever.
    """

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Returns the name of a header and what it says."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_FACT] if _OF_PART.match(name) else value


PARSER: Final = BytesParser(policy=_Bounded())
MOST_HEADERS: Final = 500
_BOUNDARY: Final = re.compile(rb"boundary\s*=", re.IGNORECASE)
_MOST_BOUNDARIES: Final = 100
"""How deep parts may lie in parts; each needs a boundary of its own."""

_ENCODED: Final = re.compile(
    r"=\?([\w.-]{1,40})(?:\*[\w-]{1,20})?\?([bBqQ])\?([^?\s]*)\?="
)
_BETWEEN: Final = re.compile(r"(\?=)\s+(=\?)")
_LONGEST: Final = 20_000
"""Characters of one header; a list of some hundred addresses has fewer."""


def header_words(value: object) -> str:
    """Returns a header as it was meant to be read, on one line."""
    said = str(value)[:_LONGEST]
    # What was sent without any encoding stands there as bytes.
    if any("\udc80" <= char <= "\udcff" for char in said):
        said = decoded(said.encode("utf-8", "surrogateescape"))
    said = _BETWEEN.sub(r"\1\2", said)
    return " ".join(plain(_ENCODED.sub(_meant, said)).split())


def _meant(match: re.Match[str]) -> str:
    charset, way, text = match.groups()
    try:
        if way in "bB":
            data = base64.b64decode(text + "=" * (-len(text) % 4))
        else:
            data = quopri.decodestring(text.replace("_", " ").encode())
    except (binascii.Error, ValueError):
        return match.group()
    return decoded_as(data, charset)


def headers_of_message(message: Message) -> dict[str, str]:
    """Returns the first of each header, by its name in small letters."""
    found: dict[str, str] = {}
    for name, value in islice(message.raw_items(), MOST_HEADERS):
        found.setdefault(name.lower(), header_words(value))
    return found


def parsed(data: bytes) -> Message:
    """Parses an email, without looking into what it means.

    Raises:
        UnreadableError: if it is a trap.
    """
    if len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
        raise UnreadableError("mail-nested")
    try:
        return PARSER.parsebytes(data)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise UnreadableError("damaged") from error
