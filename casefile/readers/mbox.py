"""Reads a mailbox (mbox) inside a worker: a list of its emails, each a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casefile.domain.document import BlockKind, Page, Part
from casefile.readers.limits import Limits
from casefile.readers.look import MAIL_BEGINS
from casefile.readers.mail import headers_of
from casefile.readers.problem import Finding, UnreadableError, shortened
from casefile.readers.result import Result
from casefile.readers.word_page import Piece, paginate

_DATED = rb"(?=[^\n]*\b[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d )"
_START = re.compile(
    # It begins with a word that can be searched for, as a mailbox may be very large.
    rb"From (?:(?<=\AFrom )|(?<=\n\nFrom )|(?<=\n\r\nFrom )|(?<=\nFrom )"
    + _DATED
    + rb")"
    + MAIL_BEGINS
)
"""In the words of an email a line may begin with the same word: one before which no
line is empty begins another only if it says when that came, as programs write it."""
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_SHOWN = ("date", "from", "to", "subject")
_LONGEST_HEAD = 200_000


def read_mailbox(data: bytes, limits: Limits) -> Result:
    """Reads a mailbox; its pages list the emails in their order.

    Raises:
        UnreadableError: if there are more than can be taken in.
    """
    starts = list(_START.finditer(data))
    if len(starts) > limits.parts:
        raise UnreadableError("too-many-parts")
    ends = [*(match.start() for match in starts[1:]), len(data)]
    spans = [(m.end(), end) for m, end in zip(starts, ends, strict=False)]
    heads = [_head(data, start, end) for start, end in spans]
    rows = (_row(head) for head in ({key: key.title() for key in _SHOWN}, *heads))
    findings = [] if spans else [Finding("no-text")]
    pages: list[Page] = paginate(rows, (), limits)
    parts = _parts(data, spans, heads)
    return Result(pages, findings, "", parts, len(spans))


def _head(data: bytes, start: int, end: int) -> dict[str, str]:
    ends = _HEAD_ENDS.search(data, start, min(end, start + _LONGEST_HEAD))
    return headers_of(data[start : ends.start() if ends else end][:_LONGEST_HEAD])


def _row(head: dict[str, str]) -> Piece:
    cells = (head.get(key, "") for key in _SHOWN)
    return Piece(BlockKind.TABLE_ROW, 0, "\t".join(cells))


def _parts(
    data: bytes, spans: Sequence[tuple[int, int]], heads: Sequence[dict[str, str]]
) -> Iterator[Part]:
    for (start, end), head in zip(spans, heads, strict=True):
        subject = shortened(head.get("subject", "")).replace("/", "-")
        message = _QUOTED.sub(rb"\1", data[start:end])
        yield Part(f"{subject or 'email'}.eml", message)
