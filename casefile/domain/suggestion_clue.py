"""What tells of a paper what it is: its first lines, and the words to look for."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple

from casefile import resources
from casefile.domain.document import BlockKind, DocumentKind, Medium, Page, PageSource
from casefile.domain.person import Person

FRONT: Final = 2
"""Pages that are looked at: what a paper is stands at its beginning."""
TOP: Final = 16
"""Lines of a letterhead, a title, or the head of an email."""
_GREETED_BY: Final = 45
"""A greeting further down is one in a letter that is quoted."""
_LONGEST_QUOTE: Final = 90
_LONGEST: Final = 1000
"""Letters of a line that are looked at; a paper may be made to take long."""
_MOST_LINES: Final = 500
"""Lines of a page that are looked at."""


class Line(NamedTuple):
    """A line of a page: where it is, what it says, and what block it belongs to."""

    page: int
    start: int
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0

    @property
    def end(self) -> int:
        """Where it ends in the text of its page."""
        return self.start + len(self.text)

    @property
    def words(self) -> list[str]:
        """Its words in small letters, without signs at their ends."""
        plain = self.text.casefold().replace("’", "'").split()
        return [word.strip(".,;:()[]“”\"'|*-–—") for word in plain]

    @property
    def quote(self) -> str:
        """The line as a person would quote it."""
        plain = " ".join(self.text.split())
        if len(plain) <= _LONGEST_QUOTE:
            return plain
        return plain[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"


class Head(NamedTuple):
    """One line of the head of an email."""

    line: Line
    value: str


@dataclass(frozen=True, kw_only=True)
class Front:
    """The beginning of a paper, and what is known besides."""

    lines: tuple[Line, ...]
    name: str
    """The name of its file."""
    medium: Medium
    people: Sequence[Person]
    today: date
    is_wordless: bool = False
    """Whether it is a picture that was looked at, and no words were made out in it."""

    @functools.cached_property
    def greeting(self) -> int | None:
        """The place of the line that greets, as in a letter."""
        for place, line in enumerate(self.lines[:_GREETED_BY]):
            if line.page == 1 and _greets(line):
                return place
        return None

    @functools.cached_property
    def above(self) -> tuple[Line, ...]:
        """The lines of a letterhead or a title; none below a greeting."""
        end = TOP if self.greeting is None else min(self.greeting, 3 * TOP)
        return tuple(line for line in self.lines[:end] if line.page == 1)

    @functools.cached_property
    def head(self) -> dict[str, Head]:
        """The head of an email by `from`, `to`, `date`, `subject`; or nothing."""
        found: dict[str, Head] = {}
        names = clues()["email"]
        for line in self.lines[:TOP]:
            for name in ("from", "to", "date", "subject"):
                value = _after(line, names[name])
                if value and name not in found:
                    found[name] = Head(line, value)
        is_mail = self.medium is Medium.MAIL or _looks_like_mail(found)
        return found if is_mail else {}

    @functools.cached_property
    def titles(self) -> list[Line]:
        """The lines that may be the title, the largest heading first."""
        heads = [line for line in self.above if line.kind is BlockKind.HEADING]
        rest = [line for line in self.above if line.kind is not BlockKind.HEADING]
        rest = [line for line in rest if line.kind is not BlockKind.FURNITURE]
        return [*sorted(heads, key=lambda line: line.level), *rest[:TOP]]


@functools.cache
def clues() -> dict[str, Any]:
    """Returns the table of clues."""
    return resources.toml("suggestions.toml")


def kind_of_name(name: str) -> DocumentKind:
    """Guesses what a paper is from the name of its file."""
    plain = name.casefold()
    for word, kind in clues()["file_name"].items():
        if word != "sure" and word in plain:
            return DocumentKind(kind)
    return DocumentKind.OTHER


def front_of(
    pages: Iterable[Page],
    name: str,
    medium: Medium,
    people: Sequence[Person],
    today: date,
) -> Front:
    """Returns the beginning of a paper, line by line."""
    first = list(pages)
    lines = [line for page in first for line in islice(_lines(page), _MOST_LINES)]
    without = {PageSource.BLANK, PageSource.UNREADABLE}
    is_wordless = bool(first) and all(page.source in without for page in first)
    return Front(
        lines=tuple(lines),
        name=name,
        medium=medium,
        people=people,
        today=today,
        is_wordless=is_wordless and medium is Medium.IMAGE,
    )


def begins_with(line: Line, phrases: Iterable[str]) -> str:
    """Returns the phrase that a line begins with, as whole words; or nothing."""
    plain = line.text.casefold().lstrip()
    for phrase in phrases:
        if plain.startswith(phrase) and not plain[len(phrase) :][:1].isalnum():
            return phrase
    return ""


def holds(line: Line, phrases: Iterable[str]) -> str:
    """Returns the first phrase that stands in a line as whole words; or nothing."""
    plain = f" {' '.join(line.words)} "
    return next((phrase for phrase in phrases if f" {phrase} " in plain), "")


def _lines(page: Page) -> Iterator[Line]:
    blocks = iter(page.blocks)
    block = next(blocks, None)
    start = taken = 0
    for text in page.text.splitlines(keepends=True):
        while block is not None and block.end <= start:
            block = next(blocks, None)
        plain, at = text.strip(), start + len(text) - len(text.lstrip())
        start += len(text)
        if not plain or at < taken:
            continue
        if block is None or not block.start <= at < block.end:
            yield Line(page.number, at, plain[:_LONGEST])
            continue
        if block.kind is BlockKind.HEADING:
            # A heading that is broken into lines is one line.
            taken = block.end
            plain = page.text[at:taken].rstrip()
        yield Line(page.number, at, plain[:_LONGEST], block.kind, block.level)


def _greets(line: Line) -> bool:
    """Whether a line greets somebody; `Dear diary` does not."""
    letter = clues()["letter"]
    found = begins_with(line, letter["greetings"])
    if not found:
        return False
    whom = line.text[len(found) :].strip(" ,.:;")
    return found != "dear" or whom[:1].isupper() or whom in letter["nobody"]


def _after(line: Line, names: Iterable[str]) -> str:
    """Returns what follows the name of a line of an email's head."""
    plain = line.text.replace("*", "")
    found = begins_with(Line(0, 0, plain), names)
    if not found:
        return ""
    rest = plain[len(found) :]
    return rest.lstrip(" \t:").strip() if rest[:1] in {" ", "\t", ":"} else ""


def _looks_like_mail(found: dict[str, Head]) -> bool:
    """Whether these lines are the head of an email, and not of a memorandum."""
    if not {"from", "to", "date"} <= set(found):
        return False
    from_to = found["from"].value + found["to"].value
    return "@" in from_to or ("subject" in found and ":" in found["subject"].line.text)
