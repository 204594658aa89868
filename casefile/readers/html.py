"""Reads a saved web page inside a worker; nothing is fetched and nothing runs."""

from __future__ import annotations

import re
from typing import Final

from casefile.readers.encoding import decoded
from casefile.readers.html_text import HtmlText
from casefile.readers.limits import Limits
from casefile.readers.problem import Finding
from casefile.readers.result import Result
from casefile.readers.word_page import first_heading, paginate

_CHARSET: Final = re.compile(
    rb"""<meta[^>]{0,200}charset=["']?([\w-]{3,20})""", re.IGNORECASE
)
_WITHIN: Final = 4096
_OLD: Final = {
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252", "us-ascii"), "cp1252"),
    "iso-8859-15": "iso8859_15",
    "windows-1250": "cp1250",
    "iso-8859-2": "iso8859_2",
}


def read_html(data: bytes, limits: Limits) -> Result:
    """Reads a web page.

    Raises:
        UnreadableError: if it is longer than any real paper.
    """
    found = HtmlText(_text(data), limits)
    pages = paginate(found.pieces, (), limits)
    findings = list(found.findings)
    if not any(page.text.strip() for page in pages):
        findings.append(Finding("no-text"))
    return Result(pages, findings, found.title or first_heading(found.pieces))


def _text(data: bytes) -> str:
    said = _CHARSET.search(data[:_WITHIN])
    codec = _OLD.get(said.group(1).decode().lower()) if said else None
    return data.decode(codec, "replace") if codec else decoded(data)
