"""References in the words of a letter: to a page of an exhibit or of a bundle.

In the words that the user edits they stand as `[the minutes](exhibit:1f3c...:2)`: the
words, whether it is an exhibit or a bundle, the paper by its id, and its page if one is
meant. Where the letter goes out, "exhibit JH1, page 2" or "[B14]" stands behind the
words. Once the letter is served, what it said then is kept in the reference itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from uuid import UUID

_WHOLE: Final = re.compile(
    r"\[([^\[\]\n]{0,300})\]"
    r"\((exhibit|bundle):([0-9a-fA-F-]{4,36})(?::(\d{1,5}))?(?:=([^()\s]{1,30}))?\)"
)
_BRACKETS: Final = str.maketrans("[]", "()")


class Shown(StrEnum):
    """In what a reference is followed."""

    EXHIBIT = "exhibit"
    BUNDLE = "bundle"


@dataclass(frozen=True)
class Reference:
    """A paper, or a page of it, and where it can be seen."""

    shown: Shown
    paper: str
    """The id of the paper, or its beginning."""
    page: int = 0
    """Of the paper itself, from 1; 0 for all of it."""
    kept: str = ""
    """What it said when the letter was served: "B14"."""

    @property
    def id(self) -> UUID | None:
        """The whole id of the paper, or None if only its beginning stands there."""
        try:
            return UUID(self.paper)
        except ValueError:
            return None


def find(text: str, at: int = 0) -> re.Match[str] | None:
    """Returns the reference that begins just there, if one does."""
    return _WHOLE.match(text, at)


def read(found: re.Match[str]) -> tuple[str, Reference]:
    """Returns the words of a reference, and what they refer to."""
    words, shown, paper, page, kept = found.groups()
    return words, Reference(Shown(shown), paper.lower(), int(page or 0), kept or "")


def written(words: str, to: Reference) -> str:
    """Returns a reference as it stands in the words of a letter."""
    tidy = " ".join(words.translate(_BRACKETS).split())[:300]
    page = f":{to.page}" if to.page else ""
    kept = f"={to.kept}" if to.kept else ""
    return f"[{tidy}]({to.shown}:{to.paper}{page}{kept})"


def each(text: str) -> list[Reference]:
    """Returns all references in a text, in order."""
    return [read(found)[1] for found in _WHOLE.finditer(text)]


def pieces(text: str) -> list[tuple[str, bool]]:
    """Divides a text into what is a reference and what is not."""
    parts: list[tuple[str, bool]] = []
    end = 0
    for found in _WHOLE.finditer(text):
        parts += [(text[end : found.start()], False), (found[0], True)]
        end = found.end()
    return [*parts, (text[end:], False)]


def changed(text: str, change: Callable[[Reference], Reference]) -> str:
    """Returns a text in which each reference is changed."""

    def one(found: re.Match[str]) -> str:
        words, to = read(found)
        return written(words, change(to))

    return _WHOLE.sub(one, text)


def keeping(to: Reference, said: str) -> Reference:
    """Returns a reference that keeps what it says now."""
    return replace(to, kept="".join(said.split()))
