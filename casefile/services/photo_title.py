"""What a paper may be called that is put together of photos."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from casefile import resources

_WORD: Final = re.compile(r"[^\W\d_]+")
_END: Final = re.compile(r"[\W\d_]+$")


def suggest(names: Sequence[str]) -> str:
    """Returns with which words all names begin, if those say anything."""
    kept: list[re.Match[str]] = []
    first = list(_WORD.finditer(names[0])) if names else []
    others = [_WORD.findall(name) for name in names[1:]]
    for place, word in enumerate(first):
        if any(other[place : place + 1] != [word[0]] for other in others):
            break
        kept.append(word)
    camera = set(_words()["camera"])
    while kept and kept[-1][0].casefold() in camera:
        kept.pop()
    if all(word[0].casefold() in camera for word in kept):
        return str(_words()["title"])
    return _END.sub("", names[0][: kept[-1].end()]).strip()


@cache
def _words() -> dict[str, Any]:
    table: dict[str, Any] = resources.toml("reading.toml")["photo"]
    return table
