"""The words by which the check tells what is claimed, as patterns made once."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any, Final

from casefile import resources

_TABLE: Final = "check/claims.toml"
_BRACKET: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)")
"""What a bracket may be hidden in, or a bracket that keeps what it finds."""


@functools.cache
def claims() -> dict[str, Any]:
    """Returns the table of words for claims."""
    return resources.toml(_TABLE)


def pattern(words: Iterable[str], *, whole: bool = True) -> re.Pattern[str]:
    """Makes a pattern that finds any of some words or turns of phrase.

    Args:
        words: pieces of patterns, as `claims.toml` explains them.
        whole: whether each must stand between the borders of words.
    """
    # Brackets that part nothing only take time to be read.
    apart = (f"(?:{one})" if "|" in one else one for one in words)
    return _made("|".join(apart), whole)


@functools.lru_cache(maxsize=2048)
def _made(either: str, whole: bool) -> re.Pattern[str]:  # noqa: FBT001 - a key
    # Nobody asks for what a bracket without a name finds, and keeping it takes time.
    either = _BRACKET.sub(lambda one: "(?:" if one[0] == "(" else one[0], either)
    either = either.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if whole else either, re.IGNORECASE)


def under(table: Any, *keys: str | int) -> re.Pattern[str]:
    """Returns the pattern of the list of words under these keys of a table."""
    rows = table
    for key in keys:
        rows = rows[key]
    return pattern(rows)


@functools.cache
def words(table: str, name: str) -> re.Pattern[str]:
    """Returns the pattern of one list of the table of claims."""
    return pattern(claims()[table][name])
