"""What kind of paper it is, and what it calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from casefile.domain.document import BlockKind, DocumentKind
from casefile.domain.suggestion_clue import (
    Front,
    Line,
    begins_with,
    clues,
    holds,
    kind_of_name,
)
from casefile.domain.suggestion_day import Clue

_MANY_WORDS: Final = 14
_RE: Final = re.compile(r"^re\b\s*[:.\-]?\s*", re.IGNORECASE)
_BOTH: Final = 2


def kinds(front: Front) -> Iterator[Clue]:
    """Yields what kind of paper it may be."""
    table = clues()
    if front.head and not any(
        holds(line, table["email"]["no"]) for line in front.titles
    ):
        head = front.head.get("from") or next(iter(front.head.values()))
        yield table["email"]["sure"], head.line, DocumentKind.EMAIL.value
    yield from _by_title(front)
    if front.greeting is not None:
        letter = DocumentKind.LETTER.value
        yield table["letter"]["sure"], front.lines[front.greeting], letter
    yield from _by_lines(front)
    if front.is_wordless:
        yield table["picture"]["sure"], Line(0, 0, front.name), DocumentKind.PHOTO.value
    guessed = kind_of_name(front.name)
    if guessed is not DocumentKind.OTHER:
        named = Line(0, 0, front.name)
        yield table["file_name"]["sure"], named, guessed.value


def titles(front: Front) -> Iterator[Clue]:
    """Yields what a paper may call itself."""
    table = clues()["title"]
    if (subject := front.head.get("subject")) is not None:
        yield clues()["email"]["sure"], subject.line, " ".join(subject.value.split())
        return
    if front.greeting is not None and not front.head:
        if (line := _subject(front)) is not None:
            text = _RE.sub("", " ".join(line.text.split()))
            yield table["subject"], line, text
        return
    for line in front.titles:
        if line.kind is BlockKind.HEADING and _is_title(line):
            yield table["heading"], line, " ".join(line.text.split())
            return
    for line in front.titles:
        says = ":" not in line.text and _kind_by(line) is not None
        if says and _is_title(line):
            yield table["first_line"], line, " ".join(line.text.split())
            return


def _by_title(front: Front) -> Iterator[Clue]:
    """Yields what the first title that says anything says.

    A letter may be about an assessment or a report; only a court's title, above the
    greeting, weighs more than the greeting.
    """
    for line in front.titles:
        kind = _kind_by(line)
        if kind is None:
            continue
        is_court = kind["kind"] == DocumentKind.COURT.value
        if is_court or (front.greeting is None and not front.head):
            yield kind["sure"], line, kind["kind"]
        return


def _kind_by(line: Line) -> dict[str, Any] | None:
    if len(line.words) > _MANY_WORDS or line.text.rstrip().endswith((".", ";")):
        return None
    for kind in clues()["kind"]:
        if holds(line, kind["words"]) and not holds(line, kind.get("unless", ())):
            return dict(kind)
    return None


def _by_lines(front: Front) -> Iterator[Clue]:
    """Yields what lines tell that only such papers have."""
    minutes = clues()["minutes"]
    found = {
        phrase: line
        for line in front.lines
        if (phrase := begins_with(line, minutes["lines"]))
    }
    if len(found) >= _BOTH:
        first = next(iter(found.values()))
        yield minutes["sure"], first, DocumentKind.MINUTES.value
    letter = clues()["letter"]
    for line in front.lines:
        if len(line.words) <= _BOTH and begins_with(line, letter["endings"][:3]):
            yield letter["ending_sure"], line, DocumentKind.LETTER.value
            return


def _subject(front: Front) -> Line | None:
    """Returns the line that says what a letter is about."""
    place = front.greeting or 0
    for line in front.lines[max(0, place - 3) : place]:
        if _RE.match(line.text) and ":" in line.text[:4]:
            return line
    if place + 1 >= len(front.lines):
        return None
    line = front.lines[place + 1]
    is_short = len(line.words) <= clues()["title"]["longest"]
    ends = line.text.rstrip().endswith((".", ",", "?", ";"))
    is_heading = line.kind is BlockKind.HEADING or bool(_RE.match(line.text))
    following = front.lines[place + 2] if place + 2 < len(front.lines) else None
    goes_on = following is not None and following.text[:1].islower()
    return line if is_heading or (is_short and not ends and not goes_on) else None


def _is_title(line: Line) -> bool:
    is_short = len(line.words) <= clues()["title"]["longest"]
    is_name = bool(holds(line, clues()["sender"]["organisations"]))
    is_numbered = any(sign.isdigit() for sign in line.text)
    says = is_numbered or _kind_by(line) is not None
    return is_short and (not is_name or says)
