"""The body of a letter: a small part of Markdown, and the blocks it stands for.

What a user may write: headings (`#`), **bold**, *italic*, lists, quotes (`>`), tables,
`---` for a new page, `[[the council's address]]` for a fact to be filled in by hand,
and `[the minutes](exhibit:...)` to refer to a paper. A quote that begins with "Note:"
is a note. A list with empty lines between its items is a run of numbered paragraphs.
The dashes under a table's head say how wide the columns are.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from casefile.domain import reference
from casefile.domain.letter import (
    Bullets,
    Heading,
    LetterBlock,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
    Text,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_RULES = ["heading", "list", "blockquote", "table", "hr"]
_RULES += ["emphasis", "escape", "newline"]
_LEVELS = 3
_BLANK = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffd]")
_MEANS_SOMETHING = re.compile(r"[\\*|]|(?<![^\W_])_|_(?![^\W_])|(?<!\S)#")
_BRACKET = re.compile(r"\[(?=\[)|(?<=\[)\[|\](?=\])|(?<=\])\]|^[\[\]]|[\[\]]$")
_AT_START = re.compile(r"^([>+\-~=]|\d{1,9}(?=[.)]))")
_BAR = re.compile(r"(?<!\\)\|")
_BETWEEN_CELLS = " | "
_NOTE = "Note:"


class Markdown(str):
    """Text that is Markdown already and must not be escaped again."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    """Returns words so that they stand in a letter exactly as they are, on one line."""
    tidy = " ".join(_UNSEEN.sub("", text).split())
    if reference.each(tidy):
        # What the program put there means something, and goes on meaning it.
        parts = reference.pieces(tidy)
        return Markdown("".join(p if is_one else _escaped(p) for p, is_one in parts))
    return Markdown(_escaped(tidy))


def _escaped(tidy: str) -> str:
    safe = _MEANS_SOMETHING.sub(r"\\\g<0>", tidy)
    safe = _BRACKET.sub(r"\\\g<0>", safe)
    start = _AT_START.match(safe)
    if start is not None:
        number = start.group(1)
        rest = safe[start.end() :]
        safe = f"{number}\\{rest}" if number.isdigit() else f"\\{safe}"
    return safe


def escape_lines(text: str) -> list[Markdown]:
    """Returns the lines of a text, escaped, without the empty ones."""
    return [escape(line) for line in text.splitlines() if line.strip()]


def escape_paragraphs(text: str) -> Markdown:
    """Returns a text of several paragraphs, escaped; single line ends are kept."""
    lines = [escape(line) for line in text.strip().splitlines()]
    grouped = groupby(lines, key=bool)
    return Markdown("\n\n".join("\n".join(g) for filled, g in grouped if filled))


def blocks(body: str) -> tuple[LetterBlock, ...]:
    """Returns the blocks that a body stands for."""
    tokens = _parser().parse(body)
    return tuple(_Reader(tokens, body.splitlines()).read())


def line(text: str) -> Text:
    """Returns one line of Markdown as styled text."""
    tokens = _parser().parseInline(text)
    return _runs(tokens[0].children or []) if tokens else ()


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415  loaded on use

    parser = MarkdownIt("zero").enable(_RULES)
    parser.inline.ruler.before("emphasis", "blank", _read_blank)
    parser.inline.ruler.before("blank", "reference", _read_reference)
    return parser


def _read_blank(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the library calls it so
    found = _BLANK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("blank", "", 0)
        token.content = found.group(1).strip()
    state.pos = found.end()
    return True


def _read_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the library calls it so
    found = reference.find(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content, token.meta["to"] = reference.read(found)
    state.pos = found.end()
    return True


class _Reader:
    """Walks the flat list of tokens; each `_read_...` leaves it behind its block."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        self._tokens = tokens
        self._lines = lines
        self._at = 0

    def read(self, end: str = "") -> Iterator[LetterBlock]:
        """Reads blocks up to the token `end`."""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == end:
                return
            yield from self._block(token)

    def _block(self, token: Token) -> Iterator[LetterBlock]:
        kind = token.type
        if kind == "heading_open":
            level = min(int(token.tag[1:]), _LEVELS)
            yield Heading(level, self._inline("heading_close"))
        elif kind == "paragraph_open":
            text = self._inline("paragraph_close")
            if text:
                yield Paragraph(text)
        elif kind == "blockquote_open":
            yield from self._quotes(self.read("blockquote_close"))
        elif kind in {"bullet_list_open", "ordered_list_open"}:
            yield from self._list(token)
        elif kind == "table_open":
            yield self._table(token)
        elif kind == "hr":
            yield PageBreak()

    def _inline(self, end: str) -> Text:
        found: Text = ()
        while (token := self._tokens[self._at]).type != end:
            if token.type == "inline":
                found = _runs(token.children or [])
            self._at += 1
        self._at += 1
        return found

    @staticmethod
    def _quotes(inner: Iterator[LetterBlock]) -> Iterator[LetterBlock]:
        for block in inner:
            if isinstance(block, Bullets):
                yield from (Quote(item) for item in block.items)
            elif isinstance(block, Paragraph | Heading):
                words = "".join(run.text for run in block.text)
                is_note = words.startswith(_NOTE)
                yield Note(block.text) if is_note else Quote(block.text)
            else:
                yield block

    def _list(self, opening: Token) -> Iterator[LetterBlock]:
        ordered = opening.type == "ordered_list_open"
        start = int(opening.attrGet("start") or 1)
        items: list[list[LetterBlock]] = []
        tight = True
        end = opening.type.replace("open", "close")
        while (token := self._tokens[self._at]).type != end:
            self._at += 1
            if token.type == "list_item_open":
                tight = tight and self._next_is_tight()
                items.append(list(self.read("list_item_close")))
        self._at += 1
        if ordered and not tight:
            return _numbered(items, start)
        flat = tuple(text for item in items for text in _texts(item))
        return iter((Bullets(flat, ordered, start),)) if flat else iter(())

    def _next_is_tight(self) -> bool:
        token = self._tokens[self._at]
        return token.type != "paragraph_open" or token.hidden

    def _table(self, opening: Token) -> Table:
        rows: list[tuple[Text, ...]] = []
        row: list[Text] = []
        place = 0
        while (token := self._tokens[self._at]).type != "table_close":
            if token.type == "tr_open":
                row = []
                place = token.map[0] if token.map else place
            elif token.type == "inline":
                row.append(_runs(token.children or []))
            elif token.type == "tr_close":
                beyond = _cells(self._lines[place])[len(rows[0]) :] if rows else []
                rows.append(_with_beyond(row, beyond))
            self._at += 1
        self._at += 1
        header, *body = rows
        named = any(header)
        return Table(
            header=header if named else (),
            rows=tuple(body),
            widths=self._widths(opening),
            row_headers=not named,
        )

    def _widths(self, opening: Token) -> tuple[float, ...]:
        first = opening.map[0] if opening.map else 0
        dashes = [cell.count("-") for cell in self._lines[first + 1].split("|")]
        shares = [number for number in dashes if number]
        if len(set(shares)) == 1:
            return ()
        return tuple(round(number / sum(shares), 4) for number in shares)


def _cells(row: str) -> list[str]:
    """Returns the words between the bars of a row."""
    inner = row.strip(" \t>").removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in _BAR.split(inner)]


def _with_beyond(row: list[Text], beyond: list[str]) -> tuple[Text, ...]:
    """Adds what stands beyond the last column to it, so that no word is lost."""
    for cell in beyond:
        row[-1] = (*row[-1], Run(_BETWEEN_CELLS), *line(cell))
    return tuple(row)


def _numbered(items: list[list[LetterBlock]], start: int) -> Iterator[LetterBlock]:
    for number, item in enumerate(items, start):
        first, *rest = item or [Paragraph(())]
        if isinstance(first, Paragraph):
            yield Paragraph(first.text, str(number))
        else:
            yield Paragraph((), str(number))
            yield first
        yield from rest


def _texts(item: list[LetterBlock]) -> Iterator[Text]:
    """Yields the texts of a list item and of lists inside it."""
    for block in item:
        if isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Paragraph | Heading | Quote | Note):
            yield block.text
        elif isinstance(block, Table):
            for row in (block.header, *block.rows):
                yield from row


def _runs(tokens: Sequence[Token]) -> Text:
    """Returns inline tokens as runs; neighbours in one style are joined."""
    found: list[Run] = []
    bold = italic = 0
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            bold += token.nesting
        elif token.type in {"em_open", "em_close"}:
            italic += token.nesting
        elif token.type == "blank":
            found.append(Run(token.content, bold > 0, italic > 0, blank=True))
        elif token.type == "reference":
            to = token.meta["to"]
            found.append(Run(token.content, bold > 0, italic > 0, reference=to))
        else:
            text = "\n" if token.type.endswith("break") else token.content
            _join(found, Run(text, bold > 0, italic > 0))
    return tuple(found)


def _join(found: list[Run], run: Run) -> None:
    last = found[-1] if found else None
    if not run.text:
        return
    same_style = last is not None and (last.bold, last.italic) == (run.bold, run.italic)
    is_apart = last is not None and (last.blank or last.reference is not None)
    if last is not None and same_style and not is_apart:
        found[-1] = Run(last.text + run.text, run.bold, run.italic)
    else:
        found.append(run)
