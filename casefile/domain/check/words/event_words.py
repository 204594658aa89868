"""The words of the checks of events, kept as data: `check/events.toml`."""

from __future__ import annotations

import functools
import re
from typing import Any

from casefile import resources
from casefile.domain.check.words import vocabulary

_TABLE = "check/events.toml"


@functools.cache
def table() -> dict[str, Any]:
    """Returns all of it."""
    return resources.toml(_TABLE)


@functools.cache
def pattern(*keys: str) -> re.Pattern[str]:
    """Returns the pattern for the list of words under these keys of the table."""
    return vocabulary.under(table(), *keys)


def sentence(key: str, **words: object) -> str:
    """Returns a sentence of the table with its braces filled in."""
    return str(table()["sentence"][key]).format(**words)
