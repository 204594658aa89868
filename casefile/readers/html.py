"""Reads a saved web page inside a worker; nothing is fetched and nothing runs."""

from __future__ import annotations

import re
from typing import Final

from casefile.readers.encoding import decoded, decoded_as
from casefile.readers.html_text import HtmlText
from casefile.readers.limits import Limits
from casefile.readers.problem import Finding
from casefile.readers.result import Result
from casefile.readers.word_page import first_heading, paginate

_CHARSET: Final = re.compile(
    rb"""<meta[^>]{0,200}charset=["']?([\w-]{3,20})""", re.IGNORECASE
)
_WITHIN: Final = 4096


def read_html(data: bytes, limits: Limits) -> Result:
    """Reads a web page.

    Raises:
        UnreadableError: if it is longer than any real paper.
    """
    found = HtmlText(decoded_page(data), limits)
    pages = paginate(found.pieces, (), limits)
    findings = list(found.findings)
    if not any(page.text.strip() for page in pages):
        findings.append(Finding("no-text"))
    return Result(pages, findings, found.title or first_heading(found.pieces))


def decoded_page(data: bytes) -> str:
    """Returns the text of a web page, in the way of writing that it names."""
    said = _CHARSET.search(data[:_WITHIN])
    charset = said.group(1).decode() if said else ""
    # A page that could be searched for its charset is in none of two bytes a letter.
    return decoded(data) if charset[:3].lower() == "utf" else decoded_as(data, charset)
