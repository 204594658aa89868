"""The text of a version as runs of words, with what changed marked in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from casefile.domain.compare.change import ChangeKind, Range, TextChange
from casefile.domain.document import Block, BlockKind, Page

_NOTHING = "\u200c"
"""A character that takes no room."""
_SOFT_HYPHENS = ("\u00ad", "\ufffe", "\x02")


class Look(StrEnum):
    """How words are marked; never by colour alone."""

    PLAIN = "plain"
    GONE = "gone"
    """A line through them."""
    COME = "come"
    """A line below them."""
    MOVED = "moved"
    """A dotted line below them."""
    NUMBER = "number"
    """The number of a change, which is not in the paper."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some characters of a paragraph that look alike."""

    text: str
    start: int
    """The character of the page that it begins with."""
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a page."""

    page: int
    kind: BlockKind
    stretches: tuple[Stretch, ...]


def parts(
    pages: Sequence[Page], changes: Sequence[TextChange], *, new: bool
) -> Iterator[Part]:
    """Yields the paragraphs of a version; changes are numbered from 1."""
    marks: dict[int, list[tuple[int, int, Look]]] = defaultdict(list)
    numbers: dict[int, dict[int, int]] = defaultdict(dict)
    lengths = {page.number: len(page.text) for page in pages}
    for place, change in enumerate(changes, 1):
        at = change.new_at if new else change.old_at
        if at is not None:
            numbers[at.page].setdefault(at.start, place)
        for look, one in _looks(change, new=new):
            for number, start, end in _by_page(one, lengths):
                marks[number].append((start, end, look))
    for page in pages:
        for block in page.blocks or (Block(0, len(page.text), BlockKind.PARAGRAPH),):
            cut = _cut(page, block, marks[page.number], numbers[page.number])
            yield Part(page.number, block.kind, tuple(cut))


def _looks(change: TextChange, *, new: bool) -> Iterator[tuple[Look, Range]]:
    at = change.new_at if new else change.old_at
    words = change.words_come if new else change.words_gone
    if change.kind is ChangeKind.MOVED and at is not None:
        yield Look.MOVED, at
    elif at is not None and change.kind is not ChangeKind.CHANGED:
        yield Look.COME if new else Look.GONE, at
        return
    for one in words:
        yield Look.COME if new else Look.GONE, one


def _by_page(one: Range, lengths: dict[int, int]) -> Iterable[tuple[int, int, int]]:
    for page in range(one.page, one.end_page + 1):
        start = one.start if page == one.page else 0
        end = one.end if page == one.end_page else lengths.get(page, 0)
        yield page, start, end


def _cut(
    page: Page,
    block: Block,
    marks: Sequence[tuple[int, int, Look]],
    numbers: dict[int, int],
) -> Iterator[Stretch]:
    here = [one for one in marks if one[0] < block.end and one[1] > block.start]
    edges = {block.start, block.end}
    for start, end, _ in here:
        edges |= {max(start, block.start), min(end, block.end)}
    inside = {at: n for at, n in numbers.items() if block.start <= at < block.end}
    ordered = sorted(edges | inside.keys())
    for start, end in pairwise(ordered):
        if start in inside:
            yield Stretch(f" {inside[start]} ", start, Look.NUMBER)
        look = Look.PLAIN
        for first, last, one in here:
            # What was put in or taken out stands out more than that it moved.
            if first <= start and end <= last and look in {Look.PLAIN, Look.MOVED}:
                look = one
        yield Stretch(_shown(page.text[start:end]), start, look)


def _shown(text: str) -> str:
    """Returns a text in one line, of the same length, so that places stay true."""
    for hyphen in _SOFT_HYPHENS:
        text = text.replace(f"{hyphen} \n", f"{_NOTHING}{_NOTHING}{_NOTHING}")
        text = text.replace(f"{hyphen}\n", f"{_NOTHING}{_NOTHING}")
    text = text.replace(" \n", f" {_NOTHING}")
    return text.replace("\n", " ").replace("\t", "\u2003")
