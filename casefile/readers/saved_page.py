"""Reads a web page saved with all it shows in one file (MHTML), inside a worker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from itertools import islice
from typing import Final

from casefile.domain.document import Part
from casefile.readers.encoding import decoded_as, plain
from casefile.readers.html import decoded_page
from casefile.readers.html_text import HtmlText
from casefile.readers.limits import Limits
from casefile.readers.mail_body import charset, payload
from casefile.readers.mail_header import header_words, parsed
from casefile.readers.problem import Finding
from casefile.readers.result import Result
from casefile.readers.word_page import first_heading, paginate

_MOST: Final = 2000
_BEHIND: Final = re.compile(r"[?#].*", re.DOTALL)
_SIGNS: Final = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
"""How letters with accents are written in the address of a page."""
_SMALL: Final = 10 * 1024
"""Bytes; smaller pictures are buttons and ornaments."""


def read_saved_page(data: bytes, limits: Limits) -> Result:
    """Reads the page, and those in its frames; its larger pictures are parts of it.

    Raises:
        UnreadableError: if it is a trap, or longer than any real paper.
    """
    parts = list(islice(parsed(data).walk(), _MOST))
    pages = [
        HtmlText(_text(one), limits)
        for one in parts
        if one.get_content_type() in {"text/html", "application/xhtml+xml"}
    ]
    pieces = [piece for page in pages for piece in page.pieces]
    made = paginate(pieces, (), limits)
    findings = [Finding("web-scripts")] if any(page.active for page in pages) else []
    if not any(page.text.strip() for page in made):
        findings.append(Finding("no-text"))
    title = next((page.title for page in pages if page.title), "")
    pictures = list(_pictures(parts))
    return Result(
        made, findings, title or first_heading(pieces), pictures, len(pictures)
    )


def _text(one: Message) -> str:
    said = charset(one)
    return decoded_as(payload(one), said) if said else decoded_page(payload(one))


def _pictures(parts: list[Message]) -> Iterator[Part]:
    for one in parts:
        if one.get_content_maintype() == "image":
            data = payload(one)
            if len(data) >= _SMALL:
                yield Part(_name(one), data)


def _name(one: Message) -> str:
    place = _BEHIND.sub("", header_words(one.get("Content-Location", "")))
    named = _SIGNS.sub(_meant, place.rpartition("/")[2])
    ending = one.get_content_subtype()
    return named if "." in named else f"{named or 'picture'}.{ending}"


def _meant(signs: re.Match[str]) -> str:
    data = bytes.fromhex(signs.group().replace("%", ""))
    return plain(data.decode("utf-8", "replace"))
