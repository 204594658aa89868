"""How words of a paper or a record are quoted in the middle of a sentence."""

from __future__ import annotations

import re
from typing import Final

_QUOTED: Final = re.compile("“([^“”]*)”")
_MARK: Final = re.compile(r"^\s*(?:[•▪●◦‣*–-]\s+|\d+(?:\.\d+)+\.?\s+(?=[A-Z]))")
"""The mark of a list or the number of a paragraph, which say nothing here."""


def plain(words: str) -> str:
    """Returns words without the mark before them, the stop behind and tabs."""
    return _MARK.sub("", words).replace("\t", ", ").rstrip(" .,;")


def tidied(sentence: str) -> str:
    """Returns a sentence in which all that is quoted reads as part of it."""
    return _QUOTED.sub(lambda found: f"“{plain(found[1])}”", sentence)
