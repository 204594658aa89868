"""How a remark that somebody made on a paper is written at the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from typing import Final

from casefile.domain.document import Block, BlockKind, Page
from casefile.domain.written import clock_time, day

_MOMENT: Final = re.compile(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)(?:T?(\d\d):?(\d\d))?")


def remark(
    kind: str, *, by: str = "", at: str = "", about: str = "", words: str = ""
) -> str:
    """Returns what was said, behind who said it, when, and about which words."""
    who = f" by {by}" if by else ""
    when = f" ({at})" if at else ""
    on = f" on \u201c{about}\u201d" if about else ""
    return f"{kind}{who}{when}{on}: {words}" if words else f"{kind}{who}{when}{on}"


def moment(said: str) -> str:
    """Returns a time as PDF and Word files write it, in words; or nothing."""
    match = _MOMENT.match(said)
    if match is None:
        return ""
    year, month, number, hour, minute = match.groups()
    try:
        on = day(date(int(year), int(month), int(number)))
        at = time(int(hour or 0), int(minute or 0))
    except ValueError:
        return ""
    # A program that knows no time writes midnight.
    return f"{on}, {clock_time(at)}" if at != time() else on


def with_notes(page: Page, notes: Iterable[str]) -> Page:
    """Returns a page with notes at its foot."""
    text, blocks = page.text, list(page.blocks)
    for note in notes:
        start = len(text)
        text += f"{note}\n"
        blocks.append(Block(start, start + len(note), BlockKind.NOTE))
    return replace(page, text=text, blocks=tuple(blocks))
