"""Reads the sources of the sample papers: Markdown with a few remarks.

A source begins with settings in TOML between two lines of `+++`. Then comes Markdown:
headings, paragraphs, lists, tables and one kind of box (`> ...`). A remark in front of
a block says how it looks:

    <!-- table form 30 70 -->   the next table: names on the left, widths in hundredths
    <!-- table list 20 80 -->   the next table: its first row is a heading
    <!-- right -->              the next paragraph; also address, small and subtitle
    <!-- sign J. Smith -->      a signature
    <!-- page -->               a new page

`{++added++}`, `{--taken out--}` and `{>>comment<<}` become tracked changes and comments
in Word, and `[^1]` a footnote.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from markdown_it.token import Token

_FENCE = "+++"
_REMARK = re.compile(r"<!--\s*(.+?)\s*-->")
_MARKS = re.compile(
    r"\{\+\+(?P<added>.+?)\+\+\}|\{--(?P<deleted>.+?)--\}"
    r"|\{>>(?P<comment>.+?)<<\}|\[\^(?P<footnote>\w+)\](?!:)"
)
_NOTE = re.compile(r"^\[\^(\w+)\]:\s*(.+)$", re.MULTILINE)
_NUMBERED = re.compile(r"^(\d+\.\d+)\s+")


@dataclass(frozen=True)
class Span:
    """A stretch of text that looks the same all through."""

    text: str
    is_bold: bool = False
    mark: str = ""
    """added, deleted, comment or footnote; `text` is then the words or the label."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title of the paper."""

    level: int
    spans: list[Span]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `number` stands in front of it ("3.1", "1." or a bullet)."""

    spans: list[Span]
    look: str = "body"
    number: str = ""


@dataclass(frozen=True)
class Table:
    """A table; in a `list` the first row is its heading."""

    look: str
    widths: list[int]
    rows: list[list[list[Span]]]


@dataclass(frozen=True)
class Sign:
    """A signature."""

    name: str


@dataclass(frozen=True)
class PageBreak:
    """The next block begins a new page."""


Block = Heading | Paragraph | Table | Sign | PageBreak


@dataclass(frozen=True)
class Paper:
    """A paper of the sample: its settings, its blocks and its footnotes."""

    file: str
    formats: list[str]
    paper: str
    title: str
    author: str
    made: datetime
    header: list[str]
    footer: list[str]
    letterhead: list[str] = field(default_factory=list)
    reviser: str = ""
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


def read_source(path: Path) -> Paper:
    """Returns the paper that a source describes."""
    _, settings, body = path.read_text(encoding="utf-8").split(_FENCE, 2)
    facts: dict[str, Any] = tomllib.loads(settings)
    notes = dict(_NOTE.findall(body))
    reader = MarkdownIt("commonmark").enable("table")
    reader.disable(["autolink", "link", "image", "reference"])
    tokens = reader.parse(_NOTE.sub("", body))
    return Paper(**facts, blocks=_blocks(tokens), notes=notes)


def words(spans: Sequence[Span]) -> str:
    """Returns what a reader sees of the spans, without what was taken out."""
    hidden = ("deleted", "comment", "footnote")
    return "".join(span.text for span in spans if span.mark not in hidden)


def all_words(paper: Paper) -> str:
    """Returns everything the blocks of a paper say, in order."""
    said: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Heading | Paragraph):
            number = getattr(block, "number", "")
            said.append(f"{number} {words(block.spans)}")
        elif isinstance(block, Table):
            said.extend(words(cell) for row in block.rows for cell in row)
        elif isinstance(block, Sign):
            said.append(block.name)
    return " ".join(" ".join(said).split())


class _Walk:
    """Turns the tokens of Markdown into blocks, one after the other."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.remark: list[str] = []
        self.inside: list[str] = []
        self.item = 0

    def take_remark(self, kind: str) -> list[str]:
        """Returns the words of the last remark if of this kind, and forgets it."""
        if self.remark[:1] != [kind]:
            return []
        found, self.remark = self.remark[1:], []
        return found

    def see_remark(self, text: str) -> None:
        """Acts on a remark, or keeps it for the next block."""
        match = _REMARK.search(text)
        parts = match.group(1).split() if match else []
        if parts == ["page"]:
            self.blocks.append(PageBreak())
        elif parts[:1] == ["sign"]:
            self.blocks.append(Sign(" ".join(parts[1:])))
        else:
            self.remark = parts

    def add_paragraph(self, spans: list[Span]) -> None:
        """Adds a paragraph with the look and the number it has here."""
        look, number = "body", ""
        if "blockquote" in self.inside:
            look = "notice"
        elif "ordered_list" in self.inside:
            self.item += 1
            look, number = "item", f"{self.item}."
        elif "bullet_list" in self.inside:
            look, number = "item", "•"
        elif self.remark:
            look, self.remark = self.remark[0], []
        elif match := _NUMBERED.match(spans[0].text):
            number = match.group(1)
            spans = [replace(spans[0], text=spans[0].text[match.end() :]), *spans[1:]]
        self.blocks.append(Paragraph(spans, look, number))


def _blocks(tokens: Sequence[Token]) -> list[Block]:
    walk = _Walk()
    level = 0
    for token in tokens:
        kind, _, edge = token.type.rpartition("_")
        if token.type == "html_block":
            walk.see_remark(token.content)
        elif token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "table_open":
            look, *widths = walk.take_remark("table")
            walk.blocks.append(Table(look, [int(w) for w in widths], []))
        elif token.type == "tr_open":
            _table(walk).rows.append([])
        elif token.type == "inline":
            _place(walk, _spans(token), level)
        if edge == "open":
            walk.inside.append(kind)
            walk.item = 0 if kind == "ordered_list" else walk.item
        elif edge == "close":
            walk.inside.pop()
    return [_without_empty_head(block) for block in walk.blocks]


def _place(walk: _Walk, spans: list[Span], level: int) -> None:
    if "table" in walk.inside:
        _table(walk).rows[-1].append(spans)
    elif "heading" in walk.inside:
        walk.blocks.append(Heading(level, spans))
    else:
        walk.add_paragraph(spans)


def _table(walk: _Walk) -> Table:
    last = walk.blocks[-1]
    assert isinstance(last, Table)  # noqa: S101 - the tokens of a table follow it
    return last


def _without_empty_head(block: Block) -> Block:
    if isinstance(block, Table) and not any(words(cell) for cell in block.rows[0]):
        return replace(block, rows=block.rows[1:])
    return block


def _spans(token: Token) -> list[Span]:
    spans: list[Span] = []
    is_bold = False
    for child in token.children or []:
        if child.type in ("strong_open", "strong_close"):
            is_bold = child.type == "strong_open"
        elif child.type == "softbreak":
            spans.append(Span(" ", is_bold))
        elif child.type == "html_inline":
            spans.append(Span("\n", is_bold))
        else:
            spans.extend(_marked(child.content, is_bold=is_bold))
    return spans or [Span("")]


def _marked(text: str, *, is_bold: bool) -> list[Span]:
    spans, end = [], 0
    for match in _MARKS.finditer(text):
        spans.append(Span(text[end : match.start()], is_bold))
        mark = match.lastgroup or ""
        spans.append(Span(match.group(mark), is_bold, mark))
        end = match.end()
    spans.append(Span(text[end:], is_bold))
    return [span for span in spans if span.text]
