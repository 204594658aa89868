"""Fields and facts of a rich text file (RTF) that stand beside its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from casefile.readers.noted import moment

DRAWN_WORDS: Final = "gtextUNICODE"
"""The name of the words that are drawn large across a page, such as DRAFT."""
_TICK, _CHOICE = 1, 2
_NOT_ANSWERED: Final = 25
_NUMBER: Final = re.compile(r"-?\d{1,10}")


_HEADING: Final = re.compile(r"heading ([1-6])", re.IGNORECASE)
_MOST: Final = 2000


@dataclass
class Headings:
    """Which styles are headings, and how deep."""

    style: int = 0
    """The one that is described now."""
    levels: dict[int, int] = field(default_factory=dict)

    def learn(self, word: str, number: int) -> None:
        """Learns from a word in the description of a style."""
        if word in {"s", "cs", "ds", "ts"}:
            self.style = number if word == "s" else -1
        elif word == "outlinelevel" and len(self.levels) < _MOST:
            self.levels[self.style] = number + 1

    def name(self, said: str) -> None:
        """Learns from the name of a style."""
        heading = _HEADING.match(said.strip())
        if heading and len(self.levels) < _MOST:
            self.levels.setdefault(self.style, int(heading[1]))


@dataclass
class Answer:
    """What was ticked or chosen in a field; the text has nothing of that."""

    numbers: dict[str, int] = field(default_factory=dict)
    choices: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """How it is shown; nothing for a field to type in, whose words are text."""
        kind = self.numbers.get("fftype")
        chosen = self.numbers.get("ffres", _NOT_ANSWERED)
        if chosen == _NOT_ANSWERED:
            chosen = self.numbers.get("ffdefres", 0)
        if kind == _TICK:
            return "\u2611" if chosen else "\u2610"
        listed = kind == _CHOICE and 0 <= chosen < len(self.choices)
        return self.choices[chosen].strip() if listed else ""


def minute(said: str) -> str:
    """Returns a time that is packed into one number, in words; or nothing."""
    match = _NUMBER.fullmatch(said.strip())
    packed = int(match.group()) & 0xFFFFFFFF if match else 0
    year, month, number = 1900 + (packed >> 20 & 0x1FF), packed >> 16 & 15, packed >> 11
    told = f"{year}{month:02}{number & 31:02}{packed >> 6 & 31:02}{packed & 63:02}"
    return moment(told) if packed else ""
