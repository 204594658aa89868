"""Whether the same words are written with the same signs and capitals."""

from __future__ import annotations

import re
from typing import Final

from casefile.domain.fold import Likeness, fold

_LEFT_OUT: Final = re.compile(r"[\s\-\u2022\u25cf\u00b7*]+")


def are_same(one: str, other: str) -> bool:
    """Whether texts of the same words differ only as the making of files makes them.

    That is in line ends, hyphens, kinds of quotation mark, bullets, and where one of
    them is set in capitals.
    """
    if one.split() == other.split():
        return True
    plain, other_plain = _plain(one), _plain(other)
    if one.isupper() or other.isupper():
        return plain.casefold() == other_plain.casefold()
    return plain == other_plain


def _plain(text: str) -> str:
    return _LEFT_OUT.sub("", fold(text, Likeness.NORMAL).text)
