"""Reads text messages that SMS Backup & Restore wrote (XML) inside a worker."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, NamedTuple

from lxml import etree

from casefile.domain.document import BlockKind, Part
from casefile.domain.written import clock_time, day
from casefile.readers.encoding import plain
from casefile.readers.limits import Limits
from casefile.readers.problem import Finding, UnreadableError
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, paginate
from casefile.readers.word_xml import name, parsed

_WAYS: Final = {
    "2": "to",
    "3": "draft to",
    "4": "not yet sent, to",
    "5": "could not be sent, to",
    "6": "not yet sent, to",
}
"""Which way a message went, by its type; any other came in."""
_CALLS: Final = {
    "1": "call from",
    "2": "call to",
    "3": "missed call from",
    "4": "voicemail from",
    "5": "rejected call from",
    "6": "blocked call from",
}
_SENDER: Final = "137"
"""How a message to a group marks the number it came from."""
_ONE: Final = rb"&#(?:x[0-9A-Fa-f]{1,6}|\d{1,7});"
_MARKS: Final = re.compile(_ONE + rb"(?:" + _ONE + rb")*")
_MARK: Final = re.compile(rb"&#(x?)([0-9A-Fa-f]+);")
_LAST_SIGN: Final = 0x10FFFF
_NAMELESS: Final = {"", "null", "(Unknown)"}
_UNSAID: Final = {"", "null"}
_SKIPPED: Final = {"application/smil"}
_OWN_WORDS: Final = {"damaged": "messages-damaged"}


class _Message(NamedTuple):
    """One message."""

    moment: int
    """Milliseconds since 1970."""
    text: str
    files: tuple[Part, ...] = ()


def read_messages(data: bytes, limits: Limits) -> Result:
    """Reads the messages, the oldest first; pictures sent with them are parts.

    Raises:
        UnreadableError: if it is damaged, a trap, or longer than any real paper.
    """
    try:
        # A picture is one long value, of up to the size of the whole backup.
        root = parsed(_MARKS.sub(_joined, data), limits, long_values=True)
    except UnreadableError as error:
        raise UnreadableError(_OWN_WORDS.get(error.why, error.why)) from error
    messages = [made(one) for one in root.iter() if (made := _MADE.get(name(one)))]
    messages.sort(key=lambda message: message.moment)
    pieces = [Piece(BlockKind.PARAGRAPH, 0, one.text) for one in messages]
    parts = [part for message in messages for part in message.files]
    findings = [] if pieces else [Finding("no-text")]
    return Result(
        paginate(pieces, (), limits), findings, parts=iter(parts), total=len(parts)
    )


def _joined(marks: re.Match[bytes]) -> bytes:
    """Returns numbers of signs as XML knows them.

    Phones write a small picture as the two halves that it has in their memory.
    """
    numbers = [int(one, 16 if x else 10) for x, one in _MARK.findall(marks.group())]
    halves = "".join(chr(number) for number in numbers if number <= _LAST_SIGN)
    text = halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(f"&#{ord(sign)};" for sign in text if _is_allowed(sign)).encode()


def _is_allowed(sign: str) -> bool:
    return (sign >= " " and sign not in "\ufffe\uffff") or sign in "\t\n\r"


def _message(one: etree._Element) -> _Message:
    files: list[Part] = []
    words = [_said(one.get("body"))] if name(one) == "sms" else []
    if name(one) == "mms":
        words += [_said(one.get("sub"))]
        words += _parts(one, files)
    way = _WAYS.get(one.get("type") or one.get("msg_box") or "", "from")
    whom = _who(one)
    if way == "from" and (sender := _sender(one)):
        whom = f"{sender}, in a group with {whom}"
    text = "\n".join(word for word in words if word)
    start = f"{_when(one)}, {way} {whom}"
    return _Message(_moment(one), f"{start} \u2013 {text}", tuple(files))


def _sender(message: etree._Element) -> str:
    """Returns who wrote to a group; nothing if there is none."""
    if "~" not in (message.get("address") or ""):
        return ""
    numbers = (
        one.get("address") or ""
        for one in message.iter()
        if name(one) == "addr" and one.get("type") == _SENDER
    )
    return next((number for number in numbers if re.search(r"\d|@", number)), "")


def _parts(message: etree._Element, files: list[Part]) -> Iterator[str]:
    for part in message.iter():
        kind = part.get("ct") or ""
        if name(part) != "part" or kind in _SKIPPED:
            continue
        if kind == "text/plain":
            yield _said(part.get("text"))
            continue
        called = next(
            (part.get(key, "") for key in ("cl", "fn", "name") if _said(part.get(key))),
            kind.replace("/", "."),
        )
        try:
            data = base64.b64decode(part.get("data") or "")
        except (binascii.Error, ValueError):
            data = b""
        if data:
            files.append(Part(called, data))
        yield f"[{called}]" if data else f"[{called}, not in this backup]"


def _call(one: etree._Element) -> _Message:
    way = _CALLS.get(one.get("type") or "", "call with")
    text = f"{_when(one)}, {way} {_who(one)}, {one.get('duration') or 0} seconds"
    return _Message(_moment(one), text)


_MADE: Final = {"sms": _message, "mms": _message, "call": _call}


def _said(text: str | None) -> str:
    return "" if text is None or text in _UNSAID else plain(text)


def _who(one: etree._Element) -> str:
    number = ", ".join((one.get("address") or one.get("number") or "").split("~"))
    called = one.get("contact_name") or ""
    return number if called in _NAMELESS else f"{called} ({number})"


def _moment(one: etree._Element) -> int:
    said = one.get("date") or ""
    return int(said) if re.fullmatch(r"\d{1,15}", said) else 0


def _when(one: etree._Element) -> str:
    """Returns the time as the phone said it; else by the clock of this computer."""
    if readable := _said(one.get("readable_date")):
        return readable
    moment = _moment(one)
    try:
        at = datetime.fromtimestamp(moment / 1000, UTC).astimezone()
    except (ValueError, OverflowError, OSError):
        return "no date"
    return f"{day(at.date())}, {clock_time(at.time())}" if moment else "no date"
