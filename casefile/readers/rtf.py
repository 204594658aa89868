"""Reads a rich text file (RTF) inside a worker, with nothing lost.

Notes, comments, headers, hidden and deleted text are read too. Pictures and packed
files are named in their place; nothing in them is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from casefile.domain.document import BlockKind
from casefile.readers.encoding import plain
from casefile.readers.limits import Limits
from casefile.readers.problem import Finding, UnreadableError
from casefile.readers.result import Result
from casefile.readers.rtf_text import Sink
from casefile.readers.word_page import Piece, first_heading, paginate
from casefile.readers.word_text import PAGE_BREAK

_TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,20})? ?"
    rb"|((?:\\'[0-9a-fA-F]{2}){1,4096}+)|\\([^a-zA-Z])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)",
    re.DOTALL,
)
_DEEPEST: Final = 2000
_CODE_PAGES: Final = {
    0: "cp1252",
    1: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
}
_SIGNS: Final = {
    "tab": "\t",
    "line": "\n",
    "emdash": "\u2014",
    "endash": "\u2013",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
    "page": PAGE_BREAK,
    "nestcell": "\t",
}
_SYMBOLS: Final = {b"~": "\u00a0", b"_": "-", b"-": "", b"*": ""}
_SKIPPED: Final = frozenset(
    (
        *("colortbl", "stylesheet", "info", "fldinst", "themedata", "datafield"),
        *(
            "listtable",
            "listoverridetable",
            "revtbl",
            "rsidtbl",
            "generator",
            "objdata",
        ),
        *("xmlnstbl", "colorschememapping", "latentstyles", "datastore", "filetbl"),
        *("bkmkstart", "bkmkend", "atnid", "atnref", "atrfstart", "atrfend", "atntime"),
        *("atndate", "atnicn", "nonshppict", "panose", "falt", "pgptbl", "mmathPr"),
        *("pnseclvl", "wgrffmtfilter", "fontemb", "ftnsep", "ftnsepc", "aftnsep"),
        *("aftnsepc", "nextfile", "template", "passwordhash", "userprops", "shpinst"),
        *("xe", "tc", "private", "background", "nesttableprops"),
    )
)
_OWN: Final = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "note",
    "annotation": "comment",
    "shptxt": "box",
}
_KEPT_WITH_STAR: Final = frozenset(("annotation", "shptxt", "atnauthor", "shpinst"))


@dataclass
class _State:
    """What holds inside one pair of braces."""

    skipped: bool = False
    opens: str = ""
    """What these braces are, if they hold a text of their own."""
    codec: str = "cp1252"
    unicode_skip: int = 1
    mark: str = ""
    """`hidden` or `deleted`."""
    fonts: bool = False
    author: bool = False


@dataclass
class _Reader:
    """One way through the file, brace by brace."""

    limits: Limits
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    sinks: list[Sink] = field(default_factory=lambda: [Sink()])
    headers: dict[str, None] = field(default_factory=dict)
    footers: dict[str, None] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    codec: str = "cp1252"
    to_skip: int = 0
    starred: bool = False
    notes: int = 0
    author: str = ""
    length: int = 0

    @property
    def sink(self) -> Sink:
        """Where text goes now."""
        return self.sinks[-1]

    def read(self, data: bytes) -> None:
        """Goes through the whole file."""
        place = 0
        while place < len(data):
            token = _TOKEN.match(data, place)
            # What is no token is a lone backslash at the very end.
            place = token.end() if token is not None else place + 1
            if token is not None:
                place += self._take(token)
        while self.stack:
            self._close()

    def _take(self, token: re.Match[bytes]) -> int:
        """Takes a token in; returns how many raw bytes behind it are no text."""
        word, number, code, symbol, brace, text = token.groups()
        if brace == b"{":
            self._open()
        elif brace:
            self._close()
        elif word == b"bin":
            return max(int(number or 0), 0)
        elif word:
            self._word(word.decode(), int(number) if number else None)
        elif code or text:
            self._bytes(
                bytes.fromhex(code.replace(b"\\'", b"").decode()) if code else text
            )
        elif symbol:
            self._symbol(symbol)
        return 0

    def _open(self) -> None:
        if len(self.stack) >= _DEEPEST:
            raise UnreadableError("word-nested")
        self.stack.append(self.state)
        self.state = replace(self.state, opens="")
        self.to_skip = 0

    def _close(self) -> None:
        if not self.stack:
            return
        opened = self.state.opens
        self.state = self.stack.pop()
        self.to_skip = 0
        if opened:
            self._finish(opened, self.sinks.pop())

    def _finish(self, opened: str, sink: Sink) -> None:
        """Puts a text that was apart where it belongs."""
        pieces = sink.pieces()
        text = "\n".join(p.text.replace(PAGE_BREAK, "").strip() for p in pieces).strip()
        if opened == "header":
            self.headers[text] = None
        elif opened == "footer":
            self.footers[text] = None
        elif opened == "note":
            self.notes += 1
            self.sink.add(f"[{self.notes}]", "")
            self.sink.note(f"Note {self.notes}: {text}")
        elif opened == "comment":
            by = f" by {self.author}" if self.author.strip() else ""
            self.sink.note(f"Comment{by}: {text}")
            self.author = ""
        else:
            self.sink.boxes += pieces
            return
        for piece in pieces:
            self.sink.notes += piece.notes

    def _word(self, word: str, number: int | None) -> None:
        starred, self.starred = self.starred, False
        if word == "fonttbl":
            self.state.fonts = self.state.skipped = True
        elif word in {"f", "fcharset"}:
            self._font(word, number or 0)
        elif word == "ansicpg" and number:
            self.codec = self.state.codec = _known(f"cp{number}")
        elif self.state.skipped:
            return
        elif word in _SKIPPED and word not in _KEPT_WITH_STAR:
            self.state.skipped = True
        elif word in _OWN:
            self.state.opens = _OWN[word]
            self.sinks.append(Sink())
        elif word == "atnauthor":
            self.state.author = True
        elif word in {"pict", "object"}:
            self.sink.add("[picture]" if word == "pict" else "[embedded file]", "")
            self.state.skipped = word == "pict"
        elif starred and word not in _KEPT_WITH_STAR:
            self.state.skipped = word not in {"shppict", "listtext", "pntext", "pn"}
        else:
            self._formatting(word, number)

    def _formatting(self, word: str, number: int | None) -> None:
        if word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in {"v", "deleted"}:
            mark = "hidden" if word == "v" else "deleted"
            self.state.mark = "" if number == 0 else mark
        elif word == "plain":
            self.state.mark = ""
        elif word == "u":
            self._say(chr((number or 0) % 65536))
            self.to_skip = self.state.unicode_skip
        elif word == "uc":
            self.state.unicode_skip = min(max(number or 0, 0), 10)
        else:
            self.sink.control(word, number)

    def _font(self, word: str, number: int) -> None:
        if word == "f":
            self.font = number
            if not self.state.fonts:
                self.state.codec = self.fonts.get(number, self.codec)
        elif self.state.fonts and len(self.fonts) < _DEEPEST:
            self.fonts[self.font] = _CODE_PAGES.get(number, self.codec)

    def _bytes(self, data: bytes) -> None:
        if self.to_skip:
            cut = min(self.to_skip, len(data))
            self.to_skip -= cut
            data = data[cut:]
        if self.state.author:
            self.author += data.decode("cp1252", "replace")
        elif data and not self.state.skipped:
            self.length += len(data)
            if self.length > self.limits.text:
                raise UnreadableError("text")
            self.sink.add_bytes(data, self.state.codec, self.state.mark)

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.starred = True
        elif symbol in {b"\n", b"\r"}:
            self._formatting("par", None)
        elif not self.state.skipped:
            self._say(_SYMBOLS.get(symbol, symbol.decode("ascii", "ignore")))

    def _say(self, text: str) -> None:
        if not self.state.skipped and not self.state.author:
            self.sink.add(text, self.state.mark)


def _known(codec: str) -> str:
    return codec if codec in _CODE_PAGES.values() else "cp1252"


def read_rtf(data: bytes, limits: Limits) -> Result:
    """Reads a rich text file.

    Raises:
        UnreadableError: if it is longer or deeper than any real paper.
    """
    reader = _Reader(limits)
    reader.read(data)
    body = [_clean(piece) for piece in reader.sinks[0].pieces()]
    headers = [_furniture(text) for text in reader.headers if text]
    footers = [_furniture(text) for text in reader.footers if text]
    pages = paginate([*headers, *body], footers, limits)
    empty = not any(page.text.strip() for page in pages)
    findings = [Finding("no-text")] if empty else []
    return Result(pages, findings, first_heading(body))


def _furniture(text: str) -> Piece:
    return _clean(Piece(BlockKind.FURNITURE, 0, text))


def _clean(piece: Piece) -> Piece:
    """Joins the halves of rare letters, which RTF writes apart."""
    text = piece.text.encode("utf-16-le", "surrogatepass").decode(
        "utf-16-le", "replace"
    )
    return piece._replace(text=plain(text), notes=tuple(map(_clean, piece.notes)))
