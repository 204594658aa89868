"""Whether a passage was changed towards what the user said is right."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Any

from casefile import resources
from casefile.domain.compare.version import words_of
from casefile.domain.flag import Ask, Flag

_STEM = 5
"""Letters by which two forms of a word are told to be one."""


def is_towards(
    flag: Flag, *, before: Sequence[str], now: Sequence[str], came: Iterable[str]
) -> bool:
    """Whether a change goes towards what the user said is right.

    The rule: the passage reads as the wording that was proposed; or words came into it
    that stand in that wording, or in what the user said is right, and not in what was
    flagged. Figures count as the numbers they mean, words by how they begin, and small
    words not at all. Where the flag asks that something be put as somebody's account or
    opinion, words such as "said" or "alleged" count too. If none came, but words went,
    it is a correction only if all that is left stands in the wording proposed.
    """
    wording = words_of(flag.wording)
    if wording and _holds(now, wording):
        return True
    new, flagged = _content(came), _content(before)
    wanted = _content(wording) | _content(words_of(flag.right))
    if flag.ask in {Ask.ATTRIBUTE, Ask.MARK_OPINION}:
        wanted |= _content(_data()["attributed"]["words"])
    if new & (wanted - flagged):
        return True
    return not new and bool(wording) and _content(now) <= _content(wording)


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return f" {' '.join(wanted)} " in f" {' '.join(words)} "


def _content(words: Iterable[str]) -> frozenset[str]:
    """Returns what words say, without the small ones."""
    small: list[str] = _data()["small"]["words"]
    return frozenset(_said(word) for word in words if word not in small)


def _said(word: str) -> str:
    numbers: list[str] = _data()["numbers"]["words"]
    if word in numbers:
        return str(numbers.index(word))
    found = re.fullmatch(r"0*(\d+)(?:st|nd|rd|th)?", word)
    return found[1] if found else word[:_STEM]


@functools.cache
def _data() -> dict[str, Any]:
    return resources.toml("compare.toml")
