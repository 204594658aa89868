"""What a letter says itself, sentence by sentence: without its head and what it quotes.

Phrases of `resources/replies.toml` are looked for in these sentences.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, Final

from casefile import resources
from casefile.domain.day_mending import mended
from casefile.domain.document import Page, PageSource
from casefile.domain.suggestion_clue import Front, Line, begins_with, clues
from casefile.domain.textflow import furniture

PAGES: Final = 4
"""Pages that are read: what a letter has to say stands at its beginning."""
_MOST_LINES: Final = 400
_LONGEST: Final = 700
_ENDING_WORDS: Final = 4
_FULL: Final = 0.62
"""A line is as good as full from this share of the longest."""
_STOP: Final = re.compile(r"(?<=[.!?])[\"”')]*\s+(?=[\"“'(]?[A-Z0-9])")
_ABBREVIATED: Final = re.compile(
    r"\b(?:mr|mrs|ms|dr|st|no|ref|cllr|prof|para|art|s|p|e\.g|i\.e)\.$", re.IGNORECASE
)
_BROKEN: Final = re.compile(r"(?<=[a-z])[-\u00ad]\s*\n\s*(?=[a-z])")
_LATER: Final = re.compile(r"\b(?:no|not) later than\b", re.IGNORECASE)
_SNAP: Final = 5
"""Letters of a word from which a machine's slip is mended."""


@dataclass(frozen=True)
class Sentence:
    """A sentence or a line of a letter, and the page that it begins on."""

    page: int
    text: str
    """Plain, on one line, with days as they must have been."""

    @property
    def folded(self) -> str:
        """It in small letters, with straight apostrophes."""
        return self.text.casefold().replace("’", "'")


@functools.cache
def words() -> dict[str, Any]:
    """Returns the words that tell of a letter what it says."""
    return resources.toml("replies.toml")


@functools.cache
def phrase(said: str) -> re.Pattern[str]:
    """Returns what finds a phrase: `a/b` is either word, `*` up to six of any kind."""
    parts: list[str] = []
    for part in said.split():
        if part == "*":
            parts.append(r"(?:[^\w']+[\w']+){0,6}?")
            continue
        either = "|".join(re.escape(word) for word in part.split("/"))
        join = r"[^\w']+" if parts else ""
        parts.append(rf"{join}(?<![\w'])(?:{either})(?![\w'])")
    return re.compile("".join(parts))


def says(text: str, phrases: Iterable[str]) -> str:
    """Returns the first of some phrases that stands in a folded text; or nothing."""
    return next((one for one in phrases if phrase(one).search(text)), "")


def sentences(pages: Sequence[Page], front: Front) -> list[Sentence]:
    """Returns what a letter says: from its greeting to its ending, line by line."""
    lines = list(_own(pages, front))
    by_page: dict[int, list[str]] = {}
    for page, text in lines:
        by_page.setdefault(page, []).append(text)
    seen = {page.number for page in pages if page.source is PageSource.RECOGNISED}
    return [
        Sentence(page, _plain(one, is_seen=page in seen))
        for page, group in by_page.items()
        for paragraph in _paragraphs(group)
        for one in _parted(paragraph)
    ]


def has_ending(pages: Sequence[Page]) -> bool:
    """Tells whether a paper ends as a letter does."""
    return any(_ends(Line(number, 0, line)) for number, line in _lines(pages, -1))


def _own(pages: Sequence[Page], front: Front) -> Iterator[tuple[int, str]]:
    """Yields the lines between greeting and ending that are no quoted email."""
    head = max((one.line.start for one in front.head.values()), default=-1)
    greeting = None if front.greeting is None else front.lines[front.greeting]
    begins = greeting.start if greeting is not None else head
    for number, line in _lines(pages, begins):
        plain = Line(number, 0, line)
        if _is_quoted(plain) or _ends(plain):
            return
        yield number, line


def _ends(line: Line) -> bool:
    ends = clues()["letter"]["endings"]
    return len(line.words) <= _ENDING_WORDS and bool(begins_with(line, ends))


def _lines(pages: Sequence[Page], begins: int) -> Iterator[tuple[int, str]]:
    for page in pages[:PAGES]:
        taken = furniture(page)
        at = 0
        for line in islice(page.text.splitlines(keepends=True), _MOST_LINES):
            start, at = at, at + len(line)
            # The greeting itself is not what a letter says.
            if page.number == 1 and start <= begins:
                continue
            if not any(first <= start < last for first, last in taken):
                yield page.number, line.rstrip("\n")


def _is_quoted(line: Line) -> bool:
    table = words()["quoted"]
    plain = line.text.strip().casefold()
    if plain.startswith(">"):
        return True
    if any(mark in plain for mark in table["marks"]):
        return True
    # As programs write it above an email: on this day somebody wrote.
    return plain.startswith("on ") and plain.rstrip(" :").endswith(table["wrote"])


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Joins lines that were broken only because the paper ended."""
    longest = max((len(line.strip()) for line in lines), default=0)
    kept = ""
    for line, following in pairwise([*lines, ""]):
        kept = f"{kept}\n{line}" if kept else line
        after = following.strip()
        is_short = len(line.strip()) < _FULL * longest
        starts = after[:1].isupper() or not after[:1].isalpha()
        if not after or (is_short and starts) or "\t" in following:
            yield _BROKEN.sub("", kept)
            kept = ""


def _parted(paragraph: str) -> Iterator[str]:
    plain = " ".join(paragraph.split())
    kept = ""
    for part in _STOP.split(plain):
        kept = f"{kept} {part}".strip()
        if not _ABBREVIATED.search(kept):
            yield kept[:_LONGEST]
            kept = ""
    if kept:
        yield kept[:_LONGEST]


def _plain(text: str, *, is_seen: bool) -> str:
    plain = _LATER.sub("by", mended(text))
    if is_seen:
        plain = re.sub(rf"[A-Za-z]{{{_SNAP},}}", _snapped, plain)
    return plain


def _snapped(found: re.Match[str]) -> str:
    """Returns a word of a scan as one that is looked for, if it is all but that."""
    word = found.group()
    plain = word.casefold()
    if plain in _vocabulary():
        return word
    from rapidfuzz import process  # noqa: PLC0415 - loaded when needed
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - loaded when needed

    best = process.extractOne(
        plain, _vocabulary(), scorer=Levenshtein.distance, score_cutoff=1
    )
    return word if best is None or best[0][0] != plain[0] else str(best[0])


@functools.cache
def _vocabulary() -> tuple[str, ...]:
    """Returns the long words of all phrases."""
    found: set[str] = set()

    def gather(value: object) -> None:
        if isinstance(value, str):
            found.update(re.findall(rf"[a-z]{{{_SNAP + 1},}}", value))
        elif isinstance(value, dict):
            for one in value.values():
                gather(one)
        elif isinstance(value, list):
            for one in value:
                gather(one)

    gather({key: value for key, value in words().items() if key != "words"})
    return tuple(sorted(found))
