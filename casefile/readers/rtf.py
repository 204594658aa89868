"""Reads a rich text file (RTF) inside a worker, with nothing lost.

Notes, comments, headers, hidden and deleted text are read too. Pictures and packed
files are named in their place; nothing in them is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from casefile.domain.document import BlockKind
from casefile.readers.encoding import plain
from casefile.readers.limits import Limits
from casefile.readers.noted import remark
from casefile.readers.problem import Finding, UnreadableError
from casefile.readers.result import Result
from casefile.readers.rtf_field import DRAWN_WORDS, Answer, Headings, minute
from casefile.readers.rtf_text import Sink
from casefile.readers.rtf_word import (
    CAPTURED,
    CODE_PAGES,
    DEEPEST,
    FORM,
    KEPT_WITH_STAR,
    LABELS,
    OWN,
    SIGNS,
    SKIPPED,
    SYMBOLS,
    TOKEN,
    State,
)
from casefile.readers.word_page import Piece, first_heading, paginate
from casefile.readers.word_text import PAGE_BREAK


@dataclass
class _Reader:
    """One way through the file, brace by brace."""

    limits: Limits
    state: State = field(default_factory=State)
    stack: list[State] = field(default_factory=list)
    sinks: list[Sink] = field(default_factory=lambda: [Sink()])
    headers: dict[str, None] = field(default_factory=dict)
    footers: dict[str, None] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    codec: str = "cp1252"
    to_skip: int = 0
    starred: bool = False
    notes: dict[str, int] = field(default_factory=lambda: {"note": 0, "endnote": 0})
    facts: dict[str, str] = field(default_factory=dict)
    headings: Headings = field(default_factory=Headings)
    answer: Answer = field(default_factory=Answer)
    length: int = 0

    @property
    def sink(self) -> Sink:
        """Where text goes now."""
        return self.sinks[-1]

    def read(self, data: bytes) -> None:
        """Goes through the whole file."""
        place = 0
        while place < len(data):
            token = TOKEN.match(data, place)
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
        if len(self.stack) >= DEEPEST:
            raise UnreadableError("word-nested")
        self.stack.append(self.state)
        self.state = replace(self.state, opens="")
        self.to_skip = self.headings.style = 0

    def _begin(self, opened: str) -> None:
        # What the same braces begin twice ends once.
        if not self.state.opens:
            self.state.opens = opened
            self.sinks.append(Sink())

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
        elif opened in self.notes:
            self._note(opened, text)
        elif opened == "comment":
            self._comment(text)
        elif opened == "form":
            self.sink.add(self.answer.text, "")
        else:
            self.sink.boxes += pieces
            return
        for piece in pieces:
            self.sink.notes += piece.notes

    def _note(self, kind: str, text: str) -> None:
        self.notes[kind] += 1
        sign = "endnote " if kind == "endnote" else ""
        self.sink.add(f"[{sign}{self.notes[kind]}]", "")
        self.sink.note(f"{kind.capitalize()} {self.notes[kind]}: {text}")

    def _comment(self, text: str) -> None:
        facts, self.facts = self.facts, {}
        by, at = facts.get("author", "").strip(), minute(facts.get("at", ""))
        self.sink.note(remark("Comment", by=by, at=at, words=text))

    def _word(self, word: str, number: int | None) -> None:
        starred, self.starred = self.starred, False
        if self._is_everywhere(word, number or 0) or self.state.skipped:
            return
        if word in SKIPPED:
            self.state.skipped = True
        elif word in OWN:
            self._begin(OWN[word])
        elif word in CAPTURED:
            self.state.captured = CAPTURED[word]
            self.facts[CAPTURED[word]] = ""
        elif word in {"pict", "object"}:
            self.sink.add("[picture]" if word == "pict" else "[embedded file]", "")
            self.state.skipped = word == "pict"
        elif word in LABELS:
            self.state.label = True
        elif starred and word not in KEPT_WITH_STAR:
            self.state.skipped = word != "shppict"
        else:
            self._formatting(word, number)

    def _is_everywhere(self, word: str, number: int) -> bool:
        """Takes in what counts also where nothing is said; False if it is no such."""
        if word == "fonttbl":
            self.state.fonts = self.state.skipped = True
        elif word in {"f", "fcharset"}:
            self._font(word, number)
        elif word == "ansicpg" and number:
            self.codec = self.state.codec = _known(f"cp{number}")
        elif self.state.styles or word == "stylesheet":
            self.state.styles = True
            self.headings.learn(word, number)
        elif word in FORM or word in {"formfield", "ffl"}:
            self._ask(word, number)
        elif word == "nestrow":
            self.sink.add("\n", "")
        else:
            return False
        return True

    def _ask(self, word: str, number: int) -> None:
        """Learns what was ticked or chosen in a field of a form."""
        if word == "formfield":
            self.answer = Answer()
            self._begin("form")
        elif word == "ffl":
            self.answer.choices.append("")
            self.state.captured = "choice"
        else:
            self.answer.numbers[word] = number

    def _formatting(self, word: str, number: int | None) -> None:
        if word in SIGNS:
            self._say(SIGNS[word])
        elif word in {"v", "deleted"}:
            mark = "hidden" if word == "v" else "deleted"
            self.state.mark = "" if number == 0 else mark
        elif word == "plain":
            self.state.mark = ""
        elif word == "sv":
            # Of the facts of a drawing only the letters drawn large are words.
            self.state.skipped = self.facts.get("property", "").strip() != DRAWN_WORDS
        elif word == "ftnalt" and self.state.opens == "note":
            self.state.opens = "endnote"
        elif self.state.label:
            return
        elif word == "s":
            self.sink.control(
                "outlinelevel", self.headings.levels.get(number or 0, 0) - 1
            )
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
        elif self.state.fonts and len(self.fonts) < DEEPEST:
            self.fonts[self.font] = CODE_PAGES.get(number, self.codec)

    def _bytes(self, data: bytes) -> None:
        if self.to_skip:
            cut = min(self.to_skip, len(data))
            self.to_skip -= cut
            data = data[cut:]
        if self.state.styles:
            self.headings.name(data.decode("cp1252", "replace"))
        elif self.state.captured:
            self._capture(data.decode(self.state.codec, "replace"))
        elif data and not self.state.skipped:
            self.length += len(data)
            if self.length > self.limits.text:
                raise UnreadableError("text")
            self.sink.add_bytes(data, self.state.codec, self.state.mark)

    def _capture(self, text: str) -> None:
        if self.state.captured == "choice":
            self.answer.choices[-1] += text
        elif len(self.facts.get(self.state.captured, "")) < DEEPEST:
            self.facts[self.state.captured] = (
                self.facts.get(self.state.captured, "") + text
            )

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.starred = True
        elif symbol in {b"\n", b"\r"}:
            self._formatting("par", None)
        elif not self.state.skipped:
            self._say(SYMBOLS.get(symbol, symbol.decode("ascii", "ignore")))

    def _say(self, text: str) -> None:
        if self.state.captured:
            self._capture(text)
        elif not self.state.skipped and not self.state.styles:
            self.sink.add(text, self.state.mark)


def _known(codec: str) -> str:
    return codec if codec in CODE_PAGES.values() else "cp1252"


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
