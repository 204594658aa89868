"""Reads the plain source of an invented family's paper.

A source has three parts, set apart by lines of three hyphens: settings, the paper, and
the planted errors. In the paper a mark says what a passage is for the scorer:

    {e3:text}       the planted error e3
    {&e3:text}      the other passage of the internal contradiction e3
    {date,age:text} a true statement, and what it is about
    {~:text}        neither: a suggestion here counts for nothing

A line of the paper that begins with `#` is a heading, with `-` a bullet, with `|` a row
of a table (`|!` its head), with `>` an indented note, with `%` a numbered paragraph;
`===` begins a page. Other lines run together into paragraphs until an empty line.

A second version, `source-v2.txt`, is written in the same way. It describes only the new
errors, names in its settings those that are `gone`, and has more marks:

    {e3:text}       the planted error e3, in the same words or still wrong in others
    {=e3:text}      what the error e3 was corrected to
    ^moved: text    a paragraph or row (`|^moved: `) that stood elsewhere before
    ^manager: text  a paragraph of a manager's comment
    ^late: text     a paragraph that tells of days after the first version
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

MARK = re.compile(r"\{([^:{}]+):([^{}]+)\}")
HEADING = re.compile(r"(#{1,3}) +(.*)")
NUMBERED = re.compile(r"% *(\S+) +(.*)")
APART = re.compile(r"(?m)^([-|]? ?)\^(\w+): *(.*)$")
ENDS = re.compile(r"(?<=[.?!])[\"')]*\s+(?=[A-Z0-9\"'(])")


@dataclass
class Block:
    """A heading, paragraph, bullet, note, numbered paragraph, table or page break."""

    kind: str
    text: str = ""
    label: str = ""
    rows: list[list[str]] = field(default_factory=list)
    headed: bool = False


@dataclass
class Marked:
    """A marked passage: what it is, and its words."""

    what: str
    quote: str


@dataclass
class Source:
    """A family's paper, and what the scorer is to know of it."""

    settings: dict[str, str]
    blocks: list[Block]
    marks: list[Marked]
    errors: list[dict[str, str]]
    apart: list[Marked]
    """The paragraphs and rows that moved, or stand out, in a second version."""

    def sentences(self) -> list[str]:
        """Every sentence: also a heading, a bullet, a cell of a table."""
        return [
            sentence
            for block in self.blocks
            for text in [block.text, *(cell for row in block.rows for cell in row)]
            for sentence in sentences(text)
        ]


def plain(text: str) -> str:
    """The text without its marks."""
    return MARK.sub(r"\2", text)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph or cell, without marks."""
    return [one for one in ENDS.split(plain(text).replace("**", "")) if one.strip()]


def read(path: Path) -> Source:
    """Reads a source file."""
    head, paper, errors = re.split(r"(?m)^---$", path.read_text(encoding="utf-8"))
    blocks = list(_blocks(APART.sub(r"\1\3", paper)))
    words = "\n".join(
        "\n".join([block.text, *("\n".join(row) for row in block.rows)])
        for block in blocks
    )
    marks = [
        Marked(what, re.sub(r"\*\*", "", quote)) for what, quote in MARK.findall(words)
    ]
    apart = [
        Marked(what, plain(text).replace("**", "").strip(" |"))
        for _, what, text in APART.findall(paper)
    ]
    return Source(dict(_pairs(head)), blocks, marks, list(_errors(errors)), apart)


def settings(path: Path) -> dict[str, str]:
    """Reads a file of settings only."""
    return dict(_pairs(path.read_text(encoding="utf-8")))


def _pairs(text: str):
    for line in text.strip().splitlines():
        name, _, value = line.partition(":")
        yield name.strip(), value.strip()


def _errors(text: str):
    for part in re.split(r"(?m)^@", text)[1:]:
        first, _, rest = part.partition("\n")
        ident, kind, *human = first.split()
        yield {
            "id": ident,
            "kind": kind,
            "human": "yes" if human else "",
            **dict(_pairs(rest)),
        }


def _sort(line: str) -> str:
    if not line.strip():
        return "empty"
    if line.startswith("|"):
        return "table"
    return "own" if line[0] in "#->%" or line.startswith("===") else "text"


def _blocks(paper: str):
    for sort, group in groupby(paper.splitlines(), _sort):
        lines = list(group)
        if sort == "table":
            yield _table(lines)
        elif sort == "text":
            yield Block("text", " ".join(line.strip() for line in lines))
        elif sort == "own":
            yield from map(_own, lines)


def _table(lines: list[str]) -> Block:
    rows = [
        [cell.strip() for cell in line.strip("|!").split("|")]
        for line in (line.strip() for line in lines)
    ]
    return Block("table", rows=rows, headed=lines[0].startswith("|!"))


def _own(line: str) -> Block:
    if line.startswith("==="):
        return Block("page")
    if found := HEADING.match(line):
        return Block(f"h{len(found[1])}", found[2])
    if found := NUMBERED.match(line):
        return Block("numbered", found[2], label=found[1])
    return Block("bullet" if line[0] == "-" else "note", line[1:].strip())
