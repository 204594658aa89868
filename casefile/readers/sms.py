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
from casefile.readers.problem import Finding
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, paginate
from casefile.readers.word_xml import name, parsed

_SENT: Final = {"2", "4", "5", "6"}
_DRAFT: Final = "3"
_NAMELESS: Final = {"", "null", "(Unknown)"}
_UNSAID: Final = {"", "null"}
_SKIPPED: Final = {"application/smil"}


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
    root = parsed(data, limits)
    messages = [_message(one) for one in root.iter() if name(one) in {"sms", "mms"}]
    messages.sort(key=lambda message: message.moment)
    calls = [_call(one) for one in root.iter() if name(one) == "call"]
    pieces = [Piece(BlockKind.PARAGRAPH, 0, one.text) for one in (*messages, *calls)]
    parts = [part for message in messages for part in message.files]
    findings = [] if pieces else [Finding("no-text")]
    return Result(
        paginate(pieces, (), limits), findings, parts=iter(parts), total=len(parts)
    )


def _message(one: etree._Element) -> _Message:
    files: list[Part] = []
    words = [_said(one.get("body"))] if name(one) == "sms" else []
    if name(one) == "mms":
        words += [_said(one.get("sub"))]
        words += _parts(one, files)
    kind = one.get("type") or one.get("msg_box") or ""
    way = "to" if kind in _SENT else "draft to" if kind == _DRAFT else "from"
    start = f"{_when(one)}, {way} {_who(one)}"
    text = "\n".join(word for word in words if word)
    return _Message(_moment(one), f"{start} \u2013 {text}", tuple(files))


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
    kinds = {"1": "call from", "2": "call to", "3": "missed call from"}
    way = kinds.get(one.get("type") or "", "call with")
    text = f"{_when(one)}, {way} {_who(one)}, {one.get('duration') or 0} seconds"
    return _Message(_moment(one), text)


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
    """Returns the time as the phone said it; else in universal time, and says so."""
    if readable := _said(one.get("readable_date")):
        return readable
    try:
        at = datetime.fromtimestamp(_moment(one) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return "no date"
    return f"{day(at.date())}, {clock_time(at.time())} (UTC)"
