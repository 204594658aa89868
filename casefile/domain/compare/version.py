"""One version of a paper as words, sentences and paragraphs that lead back to pages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from casefile.domain import running
from casefile.domain.compare.column import Columns
from casefile.domain.compare.meaning import joins
from casefile.domain.compare.word import found_words
from casefile.domain.document import BlockKind, Page, PageSource
from casefile.domain.fold import clean
from casefile.domain.textflow import Spot, TextFlow

_ENDS = re.compile(r"[.?!\u2026][\"'\u2019\u201d)\]]*\s|\n[^\S\n]*\n|\t|[\u2022\u25cf]")
_ABBREVIATED = frozenset(("mr", "mrs", "ms", "dr", "st", "no", "vs", "eg", "ie", "etc"))
_CLOSED = re.compile(r"[.?!:;][\"'\u2019\u201d)\]]*\s*")
_HEAD = re.compile(r"[\"'\u2018\u201c(\[\u00a3$+<>~-]*\Z")
_TAIL = re.compile(r"[^\w\s\u2022\u25cf(\[\u2018\u201c]*")
_REACH = 8
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_HEADING_WORDS, _HEADING_LETTERS = 8, 60


class Version:
    """The words of a paper in reading order, without its running heads and feet.

    A sentence is also a cell of a table, a heading, a line of a list. Sentences are
    numbered; those of the other version may divide them further (`divide`).
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        self.flow = TextFlow(running.without(pages))
        found = found_words(self.flow.text)
        inside = running.inside([key for key, _, _ in found])
        kept = found
        if inside:
            kept = [one for place, one in enumerate(found) if place not in inside]
        self.keys = [key for key, _, _ in kept]
        self.starts = [start for _, start, _ in kept]
        self.ends = [end for _, _, end in kept]
        self.code = ""
        """One character for each word; empty until both versions are spelt."""
        self.head_codes: list[str] = []
        self.heads = [*running.heads(pages), *_joined(found, inside)]
        self._taken_out = _cuts(inside)
        self.has_pages = any(page.width for page in pages)
        self._recognised = {
            page.number for page in pages if page.source is PageSource.RECOGNISED
        }
        self._read_blocks()

    @property
    def is_recognised(self) -> bool:
        """Whether the words of any page were recognised in a picture."""
        return bool(self._recognised)

    def _read_blocks(self) -> None:
        """Finds where sentences, and paragraphs, begin."""
        blocks = sorted(self._block_starts())
        self.begins: list[int] = []
        self.cuts: set[int] = set()
        """The words before which a sentence was divided as in the other version."""
        self._paragraph_begins: list[int] = []
        self._kinds: dict[int, BlockKind] = {}
        self._paragraphs: list[int] = []
        at, kind, columns = 0, BlockKind.PARAGRAPH, Columns(self.pages)
        text, is_row = self.flow.text, False
        between = zip(self.ends, self.starts[1:], strict=False)
        go_on = [False, *[text[end:start] == " " for end, start in between]]
        following = blocks[0][0] if blocks else len(text)
        for word, start in enumerate(self.starts):
            if go_on[word] and start < following and not is_row:
                continue
            is_new = word == 0
            while at < len(blocks) and blocks[at][0] <= start:
                if is_new or not self._goes_on(word, kind, blocks[at][1]):
                    is_new, kind = True, blocks[at][1]
                at += 1
            following = blocks[at][0] if at < len(blocks) else len(text)
            is_row = kind is BlockKind.TABLE_ROW
            if kind is not BlockKind.TABLE_ROW:
                is_new = is_new or self._is_apart(word)
            is_cell = kind is BlockKind.TABLE_ROW and columns.begins_cell(
                self.flow.spot(start), is_new_row=is_new
            )
            if is_new:
                self._paragraph_begins.append(word)
                self._kinds[word] = kind
                self.begins.append(word)
            elif is_cell or self._ends_before(word):
                self.begins.append(word)

    def _block_starts(self) -> Iterator[tuple[int, BlockKind]]:
        for page in self.pages:
            for block in page.blocks:
                if block.kind is not BlockKind.FURNITURE:
                    spot = Spot(page.number, block.start)
                    yield self.flow.index(spot), block.kind

    def _between(self, word: int) -> str:
        """Returns what stands between a word and the one before."""
        between = self.flow.text[self.ends[word - 1] : self.starts[word]]
        if (
            "\n" in between
            and _BLANK_LINE.search(between)
            and self.page(word - 1) != self.page(word)
        ):
            return "".join(between.split()) + "\n"
        return between

    def _goes_on(self, word: int, kind: BlockKind, following: BlockKind) -> bool:
        """Whether a paragraph goes on in the next block, as over a page break.

        Or a bullet in its second line, which a reader may take for a heading.
        """
        between = self._between(word)
        if BlockKind.TABLE_ROW in {kind, following} or _CLOSED.match(between):
            return False
        if self.page(word - 1) != self.page(word) and kind is following:
            return kind is BlockKind.PARAGRAPH
        first = self.flow.text[self.starts[word]]
        return not between.strip(" \n,") and (
            first.islower() or joins(self.keys[word - 1]) or self._is_bracketed(word)
        )

    def _is_bracketed(self, word: int) -> bool:
        """Whether a bracket is open before a word."""
        begin = self.starts[self._paragraph_begins[-1]] if word else 0
        before = self.flow.text[max(0, begin - 1) : self.starts[word]]
        return before.rfind("(") > before.rfind(")")

    def _is_apart(self, word: int) -> bool:
        """Whether a blank line, or the end of a heading, stands before a word."""
        between = self._between(word) if word else ""
        if "\n" not in between:
            return False
        return bool(_BLANK_LINE.search(between)) or (
            0 < word - self._paragraph_begins[-1] <= _HEADING_WORDS
            and not between.strip(" \n)]")
            and self.flow.text[self.starts[word]].isupper()
            and not joins(self.keys[word - 1])
            and self._is_short_line(self._paragraph_begins[-1], word)
        )

    def _is_short_line(self, start: int, end: int) -> bool:
        line = self.flow.text[self.starts[start] : self.ends[end - 1]]
        return "\n" not in line and "\t" not in line and len(line) <= _HEADING_LETTERS

    def _ends_before(self, word: int) -> bool:
        between = self._between(word)
        if between == " " or not _ENDS.search(between):
            return False
        last = self.keys[word - 1]
        is_short = last in _ABBREVIATED or (len(last) == 1 and last.isalpha())
        return not (between.startswith(".") and is_short)

    def divide(self, words: set[int]) -> None:
        """Makes each of some words the beginning of a sentence."""
        self.cuts |= words.difference(self.begins)
        self.begins = sorted(words.union(self.begins))
        self._paragraphs = []

    def join(self, words: set[int]) -> None:
        """Takes back that sentences were divided before some words."""
        self.cuts -= words
        self.begins = [word for word in self.begins if word not in words]
        self._paragraphs = []

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return len(self.begins)

    def span(self, sentence: int) -> tuple[int, int]:
        """Returns the words of a sentence: the first, and the one after the last."""
        begins, following = self.begins, sentence + 1
        is_last = following == len(begins)
        return begins[sentence], len(self.keys) if is_last else begins[following]

    def spelt(self, sentence: int) -> str:
        """Returns a sentence with one character for each word."""
        # Asked some thousand times: a call of `span` would cost as much again.
        begins, following = self.begins, sentence + 1
        end = begins[following] if following < len(begins) else None
        return self.code[begins[sentence] : end]

    def sentence(self, word: int) -> int:
        """Returns the sentence that a word is in."""
        return bisect_right(self.begins, word) - 1

    def paragraph(self, sentence: int) -> int:
        """Returns the paragraph that a sentence is in, by the word it begins with."""
        if not self._paragraphs:
            self._paragraphs = [
                self._paragraph_begins[bisect_right(self._paragraph_begins, word) - 1]
                for word in self.begins
            ]
        return self._paragraphs[sentence]

    def kind(self, sentence: int) -> BlockKind:
        """Returns what the block of a sentence is."""
        return self._kinds[self.paragraph(sentence)]

    @cached_property
    def headings(self) -> list[int]:
        """The words that headings begin with."""
        return [word for word, kind in self._kinds.items() if kind is BlockKind.HEADING]

    def is_whole(self, sentence: int) -> bool:
        """Whether a sentence is a whole paragraph."""
        start, end = self.span(sentence)
        at = bisect_right(self._paragraph_begins, start)
        following = self._paragraph_begins[at : at + 1] or [len(self.keys)]
        return start in self._kinds and following[0] == end

    def page(self, word: int) -> int:
        """Returns the page that a word begins on."""
        return self.flow.spot(self.starts[word]).page

    def is_seen(self, word: int) -> bool:
        """Whether a word was recognised in a picture."""
        return bool(self._recognised) and self.page(word) in self._recognised

    def stands_at_edge(self, start: int, end: int) -> bool:
        """Whether words begin or end at the edge of a line, of a cell, of a block."""
        before = self._between(start) if start > 0 else "\n"
        after = self._between(end) if end < len(self.keys) else "\n"
        return any(c in "\t\n" for c in before + after)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Returns where words stand in the running text, with the signs around them."""
        text = self.flow.text
        first, last = self.starts[start], self.ends[end - 1]
        head = _HEAD.search(text, max(0, first - _REACH), first)
        tail = _TAIL.match(text, last)
        floor = self.ends[start - 1] if start else 0
        return max(floor, head.start() if head else first), tail.end() if tail else last

    def words(self, start: int, end: int) -> str:
        """Returns words as a person would write them down, with their signs."""
        cuts = self._taken_out
        within = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        ends = [start, *within, end]
        ranges = (self.range(*part) for part in pairwise(ends) if part[0] < part[1])
        return clean(" ".join(self.flow.text[first:last] for first, last in ranges))

    def plain(self, words: Iterable[int]) -> str:
        """Returns words as they are written, without the signs around them.

        What stands with one without a space, as in 9.20am, comes with it.
        """
        whole = dict.fromkeys(map(self._unspaced, words))
        return " ".join(self.flow.text[start:end] for start, end in whole)

    def _unspaced(self, word: int) -> tuple[int, int]:
        """Returns where what a word stands in without a space begins and ends."""
        first = last = word
        while first > 0 and self.ends[first - 1] == self.starts[first]:
            first -= 1
        while last + 1 < len(self.keys) and self.ends[last] == self.starts[last + 1]:
            last += 1
        return self.starts[first], self.ends[last]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All the different words."""
        return frozenset(self.keys)

    def words_at(self, first: Spot, last: Spot) -> tuple[int, int]:
        """Returns the words that a stretch of the paper touches."""
        begin, finish = self.flow.index(first), self.flow.index(last)
        start = bisect_right(self.ends, begin)
        end = bisect_right(self.starts, finish - 1)
        return start, max(start, end)


def _cuts(inside: set[int]) -> list[int]:
    """Returns the words before which running heads were taken out of the text."""
    ordered = sorted(inside)
    return sorted({place - number for number, place in enumerate(ordered)})


def _joined(found: list[tuple[str, int, int]], inside: set[int]) -> Iterator[str]:
    """Yields the running heads that stand inside the text."""
    run: list[str] = []
    for place in sorted(inside):
        run.append(found[place][0])
        if place + 1 not in inside:
            yield " ".join(run)
            run = []
