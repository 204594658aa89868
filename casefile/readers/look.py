"""Tells written things apart by how their first lines look; safe in any process."""

from __future__ import annotations

import re
from typing import Final

_LINES = 20
_LEAST_LINES = 2
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SEPARATORS = "\t;,|"
SEPARATOR_TOLD: Final = re.compile(r"sep=([\t;,|])\r?\n", re.IGNORECASE)
"""How Excel is told what stands between the values."""
_DATE = r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})"
_TIME = r"(\d{1,2})[:.](\d\d)(?:[:.]\d\d)?(?:\s?([AaPp])\.?\s?[Mm]\.?)?"
MESSAGE: Final = re.compile(
    rf"\[{_DATE},? {_TIME}\] (.*)|{_DATE},? {_TIME} - (.*)", re.DOTALL
)
_SAID = rb"[^\n]*\b(?:19|20)\d\d(?: [+-]\d{4})?|-?"
MAIL_BEGINS: Final = rb"(?:" + _SAID + rb")[ \t]*\r?\n(?=[A-Za-z][A-Za-z0-9-]*:)"
"""What follows `From ` before each email of a mailbox: when it came, or nothing."""
MARKS: Final = str.maketrans(
    {
        **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069", None),
        **dict.fromkeys("\u202f\u00a0", " "),
    }
)
"""Signs for the direction of writing, and narrow spaces, of which exports are full."""


def is_chat(head: str) -> bool:
    """Whether a text begins like an export of WhatsApp."""
    lines = [line for line in head.translate(MARKS).splitlines() if line.strip()]
    messages = [MESSAGE.fullmatch(line) is not None for line in lines]
    # The first message may go on over many lines.
    return sum(messages if messages[:1] == [True] else messages[:6]) >= _LEAST_LINES


def separator(head: str) -> str:
    """Returns what parts the values in the first lines of a table; else nothing.

    Every line has as many of them, and a comma in a table has no space behind it.
    """
    if told := SEPARATOR_TOLD.match(head):
        return told[1]
    plain = _QUOTED.sub("x", head)
    lines = [line for line in plain.splitlines()[:_LINES] if line.strip()]
    if len(lines) < _LEAST_LINES:
        return ""
    for mark in _SEPARATORS:
        counts = {line.count(mark) for line in lines}
        prose = mark == "," and any(", " in line for line in lines)
        if len(counts) == 1 and 0 not in counts and not prose:
            return mark
    return ""
