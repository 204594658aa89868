"""Which words of an email are shown, when it brings them in more than one form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from casefile.readers.html_text import HtmlText
from casefile.readers.limits import Limits
from casefile.readers.lzfu import unpacked
from casefile.readers.mail_page import Mail
from casefile.readers.problem import Finding, UnreadableError
from casefile.readers.rtf import read_rtf
from casefile.readers.text import pieces_of
from casefile.readers.word_page import Piece

_WORD: Final = re.compile(r"\w+")
_LEAST_SHARE: Final = 0.6
"""Plain words that are fewer, beside those of the page, leave something out."""
_POINTS_TO_PAGE: Final = re.compile(r"\bhtml\b", re.IGNORECASE)
_ONLY_POINTS: Final = 40
"""Words: more than these say something themselves."""
_SHORT: Final = 4
"""Words: fewer, as `No`, may stand in another sentence by chance."""
_MOST_COMPARED: Final = 1_000_000_000
"""Lines times letters: more than any real email has."""
_LOCKED_AWAY: Final = "-----BEGIN PGP MESSAGE-----"


def fill(
    mail: Mail,
    plain: Sequence[str],
    html: Sequence[str],
    rich: bytes,
    limits: Limits,
) -> None:
    """Puts words into a mail: the plain ones, unless the page says clearly more."""
    words = [piece for text in plain if text.strip() for piece in pieces_of(text)]
    if any(_LOCKED_AWAY in text for text in plain):
        mail.is_locked = True
    pages = [HtmlText(text, limits) for text in html if text.strip()]
    shown = [piece for page in pages for piece in page.pieces]
    if shown and _says_more(shown, words):
        mail.body += shown
        mail.active = mail.active or any(page.active for page in pages)
        mail.fetches = mail.fetches or any(page.fetches for page in pages)
    elif words or not rich:
        mail.body += words
    else:
        _fill_rich(mail, rich, limits)


def _says_more(page: Iterable[Piece], words: Iterable[Piece]) -> bool:
    in_page = sum(_count(one) for one in page if not one.text.startswith("[hidden:"))
    in_words = sum(map(_count, words))
    text = " ".join(one.text for one in words)
    only_points = in_words <= _ONLY_POINTS and _POINTS_TO_PAGE.search(text) is not None
    return only_points or in_words < _LEAST_SHARE * in_page or not in_words


def says_else(inner: Iterable[Piece], outer: Iterable[Piece]) -> bool:
    """Returns whether words say anything that is not among the outer ones."""
    lines = [_plainly(line) for one in outer for line in one.text.splitlines()]
    told = f" {' '.join(line.strip() for line in lines)} "
    rest = {_plainly(line) for one in inner for line in one.text.splitlines()}
    rest -= {*lines, _plainly("")}
    is_short = any(len(line.split()) < _SHORT for line in rest)
    if is_short or len(rest) * len(told) > _MOST_COMPARED:
        return bool(rest)
    return not all(line in told for line in rest)


def _plainly(text: str) -> str:
    """Returns only the words of a text, with a space on either side."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _count(piece: Piece) -> int:
    return len(_WORD.findall(piece.text))


def _fill_rich(mail: Mail, rich: bytes, limits: Limits) -> None:
    try:
        text = read_rtf(unpacked(rich, limits.text), limits)
    except UnreadableError as error:
        if error.why != "damaged":
            raise
        mail.findings.append(Finding("mail-rich"))
        return
    for page in text.pages:
        mail.body += pieces_of(page.text.replace("\n", "\n\n"))
