"""The words of a paper that has no pages of its own, laid out to be printed.

An email, a Word file or messages from a phone look different in every program: what
is printed of them is what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from casefile import resources
from casefile.domain.document import Block, BlockKind, Page
from casefile.domain.letter import (
    Heading,
    LetterBlock,
    LetterContent,
    Note,
    Paragraph,
    Run,
)

_PAIR: Final = 2
_LONGEST: Final = 2000


def content(
    pages: Iterable[Page], note: str = "", *, large: bool = False
) -> LetterContent:
    """Returns what was read from a paper, ready to be laid out, and nothing besides.

    `note` stands above it and says what this is, if the usual words do not do.
    """
    said = resources.toml("reading.toml")["printed"]
    blocks: list[LetterBlock] = [Note((Run(note or said["note"]),))]
    for page in pages:
        blocks += _blocks(page)
    return LetterContent(
        title=said["title"],
        head=None,
        blocks=tuple(blocks),
        foot=None,
        large=large,
    )


def _blocks(page: Page) -> Iterator[LetterBlock]:
    for block in _all_of(page):
        text = page.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            yield Heading(_level(block), (Run(" ".join(text.split())),))
            continue
        for line in text.splitlines():
            if not line.strip():
                continue
            if block.kind is BlockKind.NOTE:
                yield Note((Run(line.strip()),))
            else:
                yield from _paragraphs(line.strip())


def _paragraphs(line: str) -> Iterator[Paragraph]:
    """Yields a line; a very long one in pieces, as laying it out takes ever longer."""
    while len(line) > _LONGEST:
        end = line.rfind(" ", 1, _LONGEST)
        end = _LONGEST if end < 0 else end
        yield Paragraph(_cells([line[:end]]))
        line = line[end:].lstrip()
    yield Paragraph(_cells(line.split("\t")))


def _all_of(page: Page) -> Iterator[Block]:
    """Yields the blocks of a page, and what lies between them."""
    at = 0
    for block in page.blocks:
        if block.start > at:
            yield Block(at, block.start, BlockKind.PARAGRAPH)
        yield block
        at = max(at, block.end)
    yield Block(at, len(page.text), BlockKind.PARAGRAPH)


def _level(block: Block) -> int:
    return min(block.level + 1, 6)


def _cells(cells: Sequence[str]) -> tuple[Run, ...]:
    """Returns a line of a table as words: a name and its value, or all its cells."""
    full = [cell.strip() for cell in cells if cell.strip()]
    if len(cells) == _PAIR and len(full) == _PAIR:
        return Run(f"{full[0]}: ", bold=True), Run(full[1])
    return (Run(" | ".join(full)),)
