"""Where each word of one version is in the other, and which of them really changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from casefile.domain.compare import signs, slip
from casefile.domain.compare.backbone import NOWHERE
from casefile.domain.compare.cell import Span, never_reordered, runs_of, shared
from casefile.domain.compare.pair import Pair
from casefile.domain.compare.version import Version
from casefile.domain.document import BlockKind

_CELL_WORDS: Final = 25
"""The most words in a cell of a table that is read in another order."""
_LABEL_WORDS: Final = 8
_CELL_REACH: Final = 80
"""How many words away it may stand."""
_PAGE_REACH: Final = 600
"""How many words away in a scan, where one column may be read before the other."""
_STRAY_WORDS: Final = 5
_STRAY_IN_TEXT: Final = 2


@dataclass(frozen=True, slots=True)
class Misread:
    """Words of a scan that were taken as the other version's, with letters mistaken."""

    old: tuple[int, int]
    new: tuple[int, int]


@dataclass
class Mapping:
    """The words of two versions, and what of them stays, went or came."""

    old: Version
    new: Version
    pairs: Sequence[Pair]
    to_new: list[int] = field(default_factory=list)
    """For each word of the old version its place in the new, or `NOWHERE`."""
    to_old: list[int] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    """Words of the old version that really are not in the new."""
    come: set[int] = field(default_factory=set)
    other_signs: set[int] = field(default_factory=set)
    """Words of the old version of which only a sign or a capital changed."""
    misread: list[Misread] = field(default_factory=list)
    reordered: list[Span] = field(default_factory=list)
    """Words of the old version that are read in another order, as cells of a table."""

    def __post_init__(self) -> None:
        """Goes through the pairs, and leaves out what is no change."""
        self.to_new = [NOWHERE] * len(self.old.keys)
        self.to_old = [NOWHERE] * len(self.new.keys)
        self._lone: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        self._replaced: set[int] = set()
        """Where other words stand at the same place: in the old version, and below
        zero in the new."""
        for pair in self.pairs:
            self._follow(pair)
        self._add_unpaired()
        self._cancel_order_of_cells()
        for side, lost in enumerate((self.gone, self.come)):
            for start, end in self._lone[side]:
                if not self._is_no_text(side, start, end):
                    lost.update(range(start, end))

    def _follow(self, pair: Pair) -> None:
        begin, finish = self.old.span(pair.old), self.new.span(pair.new)
        if self.old.keys[slice(*begin)] == self.new.keys[slice(*finish)]:
            self._keep(begin[0], finish[0], begin[1] - begin[0])
            return
        lone: list[tuple[int, int, int, int]] = []
        for same, i, i2, j, j2 in self._steps(pair, begin[0], finish[0]):
            if same:
                self._keep(i, j, i2 - i)
            elif lone and lone[-1][1] == i and lone[-1][3] == j:
                lone[-1] = (lone[-1][0], i2, lone[-1][2], j2)
            else:
                lone.append((i, i2, j, j2))
        for i, i2, j, j2 in lone:
            self._replace((i, i2), (j, j2))

    def _steps(
        self, pair: Pair, begin: int, finish: int
    ) -> Iterator[tuple[bool, int, int, int, int]]:
        """Yields stretches of two sentences, and whether their words are the same.

        Words that are only spelt alike, since one may be misread, are not.
        """
        from rapidfuzz.distance import Indel  # noqa: PLC0415 - when it is needed

        steps = Indel.opcodes(self.old.spelt(pair.old), self.new.spelt(pair.new))
        for step in steps:
            i, i2 = begin + step.src_start, begin + step.src_end
            j, j2 = finish + step.dest_start, finish + step.dest_end
            if step.tag != "equal":
                yield False, i, i2, j, j2
                continue
            words = zip(self.old.keys[i:i2], self.new.keys[j:j2], strict=True)
            for same, run in groupby(one == other for one, other in words):
                count = len(list(run))
                yield same, i, i + count, j, j + count
                i, j = i + count, j + count

    def _keep(self, i: int, j: int, count: int) -> None:
        self.to_new[i : i + count] = range(j, j + count)
        self.to_old[j : j + count] = range(i, i + count)
        if not self._same_signs(i, j, count):
            self.other_signs.update(
                i + at for at in range(count) if not self._same_signs(i + at, j + at, 1)
            )

    def _same_signs(self, i: int, j: int, count: int) -> bool:
        """Whether capitals and signs are the same too; of scans it is not told."""
        first, last = self.old.range(i, i + count)
        one = self.old.flow.text[first:last]
        first, last = self.new.range(j, j + count)
        other = self.new.flow.text[first:last]
        if self._is_seen(i, j) or one == other:
            return True
        return signs.are_same(one, other)

    def _is_seen(self, i: int, j: int) -> bool:
        """Whether words are of a scan in either version."""
        return (i < len(self.old.keys) and self.old.is_seen(i)) or (
            j < len(self.new.keys) and self.new.is_seen(j)
        )

    def _replace(self, old: tuple[int, int], new: tuple[int, int]) -> None:
        """Notes words that stand for others, if they are not just misread."""
        if old[0] < old[1] and new[0] < new[1] and self._is_slip(old, new):
            self.misread.append(Misread(old, new))
            self._match(old, new)
            return
        for side, (start, end) in enumerate((old, new)):
            if start < end:
                self._lone[side].append((start, end))
        if old[0] < old[1] and new[0] < new[1]:
            self._replaced |= {old[0], -new[0] - 1}

    def _match(self, old: Span, new: Span) -> None:
        """Notes that words are others, one by one as far as there are as many."""
        for at, word in enumerate(range(*old)):
            self.to_new[word] = min(new[0] + at, new[1] - 1)
        for at, word in enumerate(range(*new)):
            self.to_old[word] = min(old[0] + at, old[1] - 1)

    def _is_slip(self, old: tuple[int, int], new: tuple[int, int]) -> bool:
        before, after = self.old.keys[slice(*old)], self.new.keys[slice(*new)]
        if "".join(before) == "".join(after):
            return True
        if self.new.is_seen(new[0]):
            return slip.is_slip(after, before, self.old.vocabulary)
        if self.old.is_seen(old[0]):
            return slip.is_slip(before, after, self.new.vocabulary)
        return False

    def _add_unpaired(self) -> None:
        """Adds the sentences that became nothing, or of nothing."""
        paired = {pair.old for pair in self.pairs}, {pair.new for pair in self.pairs}
        for side, version in enumerate((self.old, self.new)):
            self._lone[side].extend(
                version.span(sentence)
                for sentence in range(version.count)
                if sentence not in paired[side]
            )
            self._lone[side].sort()

    def _cancel_order_of_cells(self) -> None:
        """Takes out words that are only read in another order, as cells of a table.

        Only where the papers are of different kinds, such as a scan and a Word file,
        and never words that stand for others at the same place.
        """
        if not self._differ_in_layout:
            return
        while any(self._cancel(span) for span in list(self._lone[0])):
            pass

    def _cancel(self, span: Span) -> bool:
        """Takes out what a stretch has in common with one that came; False if none."""
        if span[0] in self._replaced:
            return False
        for other in self._lone[1]:
            common = shared(self.old.code, span, self.new.code, other)
            if common is None and self._reads_as(span, other):
                common = span, other
            if common and self._is_same_cell(*common, other):
                self._keep_cell(span, other, common)
                return True
        return False

    def _reads_as(self, old: Span, new: Span) -> bool:
        """Whether words of a scan are the same, with spaces between them lost."""
        before, after = self.old.keys[slice(*old)], self.new.keys[slice(*new)]
        return self._is_seen(old[0], new[0]) and "".join(before) == "".join(after)

    @property
    def _differ_in_layout(self) -> bool:
        return self._is_of_scan or self.old.has_pages != self.new.has_pages

    @property
    def _is_of_scan(self) -> bool:
        return self.old.is_recognised or self.new.is_recognised

    def _is_same_cell(self, old: Span, new: Span, whole: Span) -> bool:
        words = self.old.keys[slice(*old)]
        seen = self._is_seen(old[0], new[0])
        return (
            len(words) <= _CELL_WORDS
            and -whole[0] - 1 not in self._replaced
            and not slip.has_figures(words)
            and never_reordered().isdisjoint(words)
            and self.old.stands_at_edge(*old)
            and self.new.stands_at_edge(*new)
            and abs(self._expected(old[0]) - new[0])
            <= (_PAGE_REACH if seen else _CELL_REACH)
        )

    def _expected(self, word: int) -> int:
        """Returns where the words before one went, in the new version."""
        before = self.before(0, word)
        return 0 if before is None else before + 1

    def before(self, side: int, word: int) -> int | None:
        """Returns what the nearest word before one is in the other version."""
        partners = (self.to_new, self.to_old)[side]
        while word > 0:
            word -= 1
            if partners[word] != NOWHERE:
                return partners[word]
        return None

    def _keep_cell(self, old: Span, new: Span, common: tuple[Span, Span]) -> None:
        for lone, whole, part in zip(self._lone, (old, new), common, strict=True):
            rest = [(whole[0], part[0]), (part[1], whole[1])]
            lone.remove(whole)
            lone.extend(one for one in rest if one[0] < one[1])
        self._match(*common)
        self.reordered.append(common[0])

    def keeps_place(self, pair: Pair) -> bool:
        """Whether a sentence stands where it stood, or is only read in another order.

        That is a short cell of a table, or a heading beside it, in a scan.
        """
        old, new = self.old.span(pair.old), self.new.span(pair.new)
        kinds = {self.old.kind(pair.old), self.new.kind(pair.new)}
        return not pair.chain or bool(
            self._is_seen(old[0], new[0])
            and kinds & {BlockKind.TABLE_ROW, BlockKind.HEADING}
            and max(old[1] - old[0], new[1] - new[0]) <= _LABEL_WORDS
            and self.old.stands_at_edge(*old)
            and self.new.stands_at_edge(*new)
        )

    def _is_no_text(self, side: int, start: int, end: int) -> bool:
        """Whether words are a running head, or specks in a picture."""
        version = (self.old, self.new)[side]
        is_alone = (start if side == 0 else -start - 1) not in self._replaced
        if is_alone and self._is_of_scan and slip.is_speck(version.keys[start:end]):
            return True
        sentence = version.sentence(start)
        if not version.is_whole(sentence) or version.span(sentence) != (start, end):
            return False
        spelt = version.code[start:end]
        return any(
            spelt in head for head in [*self.old.head_codes, *self.new.head_codes]
        )

    def is_unsure(self, side: int, span: Span) -> bool:
        """Whether words of a scan may be none, or were passed over: a few at an edge.

        As of a coat of arms, or a label in a table. Never figures, nor such as `not`;
        but the number of a paragraph, which a machine often passes over.
        """
        version = (self.old, self.new)[side]
        runs = list(runs_of(self.lone_in(side, span)))
        return self._is_of_scan and all(
            end - start <= (_STRAY_WORDS if (start, end) == span else _STRAY_IN_TEXT)
            and version.stands_at_edge(start, end)
            and (start if side == 0 else -start - 1) not in self._replaced
            and not slip.says_figures(version.words(start, end))
            and never_reordered().isdisjoint(version.keys[start:end])
            for start, end in runs
        )

    def has_lone(self, side: int, span: Span) -> bool:
        """Whether any word of a stretch went, or came."""
        return next(self.lone_in(side, span), None) is not None

    def lone_in(self, side: int, span: tuple[int, int]) -> Iterator[int]:
        """Yields the words of a stretch that went, or that came."""
        lost = (self.gone, self.come)[side]
        return (word for word in range(*span) if word in lost)
