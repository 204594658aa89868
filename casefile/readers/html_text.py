"""The words of a web page, or of an email that is one, in the order they are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Final

from lxml import etree

from casefile.domain.document import BlockKind
from casefile.readers.encoding import plain
from casefile.readers.limits import Limits
from casefile.readers.problem import Finding, UnreadableError
from casefile.readers.word_page import Piece
from casefile.readers.word_xml import name

_TITLE: Final = 120
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_DROPPED: Final = frozenset(
    ("script", "style", "template", "head", "title", "svg", "math", "noembed", "object")
)
_ACTIVE: Final = frozenset(("script", "object", "embed", "applet"))
_FETCHED: Final = frozenset(("iframe", "frame", "embed", "object", "video", "audio"))
_INLINE: Final = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data"),
        *("del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s"),
        *("samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u"),
        *("var", "wbr", "img", "input", "button", "meter", "progress", "output", "o"),
    )
)
_STRUCK: Final = frozenset(("del", "s", "strike"))
_TOO_DEEP: Final = "depth"
"""What lxml says of elements nested beyond its limit; it drops what is below."""
_REMARKS: Final = ("comment", "pi")
"""Of the maker of a page: nobody sees them, but there are words behind them."""
_EVENTS: Final = ("start", "end", *_REMARKS)
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_NOT_SHOWN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE
)


@dataclass
class _Row:
    """A row of a table that is being read."""

    cells: list[list[Piece]] = field(default_factory=list)
    outer: list[Piece] = field(default_factory=list)


class HtmlText:
    """Reads a page from its beginning to its end, without looking back."""

    def __init__(self, text: str, limits: Limits) -> None:
        if text.count("<") > limits.elements:
            raise UnreadableError("word-marks")
        self.pieces: list[Piece] = []
        self.title = ""
        self.active = False
        self.fetches = False
        self._out = self.pieces
        self._parts: list[tuple[str, bool]] = []
        """Words, and whether they are hidden."""
        self._level = 0
        self._rows: list[_Row] = []
        self._lists: list[int] = []
        self._label = ""
        self._preformatted = 0
        self._hidden = 0
        self._dropped = 0
        root = _parsed(text)
        if root is not None:
            self._walk(root)

    @property
    def findings(self) -> list[Finding]:
        """What the user should know of what was left out."""
        found = []
        if self.active:
            found.append(Finding("web-scripts"))
        if self.fetches:
            found.append(Finding("web-fetching"))
        return found

    def _walk(self, root: etree._Element) -> None:
        for event, element in etree.iterwalk(root, events=_EVENTS):
            kind = name(element).lower()
            if event in _REMARKS:
                self._say(element.tail)
            elif event == "start":
                self._start(kind, element)
            else:
                self._end(kind, element)
                self._say(element.tail)
        self._flush()
        while self._rows:
            self._end_row()

    def _start(self, kind: str, element: etree._Element) -> None:
        self.active = self.active or kind in _ACTIVE
        self.fetches = self.fetches or kind in _FETCHED
        if kind == "title" and not self.title:
            words = " ".join((element.text or "").split())
            self.title = words if len(words) <= _TITLE else ""
        if not kind or kind in _DROPPED:
            self._dropped += 1
        if self._dropped:
            return
        if kind not in _INLINE:
            self._open_block(kind)
        if _is_hidden(element):
            self._hidden += 1
        self._mark(kind, element)
        if kind in _STRUCK:
            self._add("[deleted: ")
        self._say(element.text)

    def _open_block(self, kind: str) -> None:
        if kind == "br":
            self._add("\n")
            return
        self._flush()
        self._level = _HEADINGS.get(kind, 0)
        if kind == "tr":
            self._rows.append(_Row(outer=self._out))
        elif kind in {"td", "th"} and self._rows:
            self._out = []
            self._rows[-1].cells.append(self._out)
        elif kind in {"ul", "ol"}:
            self._lists.append(0 if kind == "ol" else -1)
        elif kind == "li":
            self._label = self._next_label()
        elif kind in {"pre", "textarea"}:
            self._preformatted += 1

    def _next_label(self) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "\u2022"
        self._lists[-1] += 1
        return f"{self._lists[-1]}."

    def _mark(self, kind: str, element: etree._Element) -> None:
        """Says what a picture or a field shows."""
        if kind == "img":
            said = " ".join(element.get("alt", "").split())
            self._add(f"[picture: {said}]" if said else "[picture]")
            self.fetches = self.fetches or element.get("src", "").startswith("http")
        elif kind == "option":
            chosen = element.get("selected") is not None
            self._add("\u2611 " if chosen else "\u2610 ")
        elif kind == "input" and element.get("type", "text").lower() != "hidden":
            box = element.get("type", "").lower() in {"checkbox", "radio"}
            ticked = "\u2611" if element.get("checked") is not None else "\u2610"
            self._add(ticked if box else element.get("value", ""))

    def _say(self, text: str | None) -> None:
        if text and not self._dropped:
            shown = text if self._preformatted else _SPACES.sub(" ", text)
            self._add(shown)

    def _add(self, text: str) -> None:
        self._parts.append((text, self._hidden > 0))

    def _end(self, kind: str, element: etree._Element) -> None:
        if not kind or kind in _DROPPED:
            self._dropped -= 1
            return
        if self._dropped:
            return
        if kind in _STRUCK:
            self._add("]")
        if kind not in _INLINE and kind != "br":
            self._flush()
        self._hidden -= _is_hidden(element)
        if kind == "tr" and self._rows:
            self._end_row()
        elif kind in {"td", "th"} and self._rows:
            self._out = self._rows[-1].outer
        elif kind in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif kind in {"pre", "textarea"}:
            self._preformatted -= 1

    def _end_row(self) -> None:
        row = self._rows.pop()
        self._out = row.outer
        full = [cell for cell in row.cells if any(piece.text for piece in cell)]
        if len(full) == 1:
            # A table for the layout, or a cell across the whole row.
            self._out += full[0]
        elif full:
            cells = ["\n".join(piece.text for piece in cell) for cell in row.cells]
            text = "\t".join(cells).rstrip()
            self._out.append(Piece(BlockKind.TABLE_ROW, 0, text))

    def _flush(self) -> None:
        stretches = groupby(self._parts, key=itemgetter(1))
        text = plain(
            "".join(_shown(list(words), hidden=hidden) for hidden, words in stretches)
        )
        text = text.replace("\f", " ")
        self._parts = []
        lines = text.split("\n")
        text = "\n".join(line.rstrip() for line in lines).strip()
        if not self._preformatted:
            text = "\n".join(line.strip() for line in text.split("\n"))
        if not text:
            return
        if self._label:
            text, self._label = f"{self._label} {text}", ""
        kind = BlockKind.HEADING if self._level else BlockKind.PARAGRAPH
        self._out.append(Piece(kind, self._level, text))
        self._level = 0


def _shown(words: list[tuple[str, bool]], *, hidden: bool) -> str:
    text = "".join(word for word, _ in words)
    if not hidden or not text.strip():
        return text
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{start}[hidden: {text.strip()}]{end}"


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(
        _NOT_SHOWN.search(element.get("style", ""))
    )


def _parsed(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        # Not even the most patient parser finds anything in it.
        return None
    if any(_TOO_DEEP in str(one.message) for one in parser.error_log):
        raise UnreadableError("word-nested")
    return root
