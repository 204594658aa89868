"""What became of a flagged passage in a later version.

A passage is followed word by word through the comparison; it is never looked for by its
likeness. If the sentence that it stood in was taken out, the passage is gone, however
much another sentence looks like it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from casefile.domain.compare.backbone import NOWHERE
from casefile.domain.compare.change import Place
from casefile.domain.compare.comparison import Comparison
from casefile.domain.compare.direction import is_towards
from casefile.domain.compare.meaning import content
from casefile.domain.compare.version import Version
from casefile.domain.finder import Finder
from casefile.domain.flag import Ask, Flag
from casefile.domain.ids import DocumentId
from casefile.domain.outcome import Fate
from casefile.domain.passage import Passage
from casefile.domain.quoting import passage_in
from casefile.domain.textflow import Spot

_APART = 30
"""Words put between two halves of a passage beyond which it is only the larger one."""
_SURE_SHARE = 0.5


@dataclass(frozen=True, kw_only=True)
class Carried:
    """A flag of the old version, and where its words are in the new one."""

    flag: Flag
    fate: Fate
    place: Place
    passage: Passage | None = None
    """Where the words are now; None if they are gone."""
    as_asked: bool = False
    """Whether what was done is what the flag asked for."""
    confirmed: bool = False
    """Whether the user looked and says so; else only the comparison does."""


def carry(
    comparison: Comparison, flags: Iterable[Flag], document: DocumentId
) -> list[Carried]:
    """Follows the flags of the old version into the new one, which is `document`."""
    finder = Finder(comparison.mapping.new.pages)
    return [
        _confirmed(flag, document)
        or _Course(comparison, flag, document, finder).carried()
        for flag in flags
    ]


def _confirmed(flag: Flag, document: DocumentId) -> Carried | None:
    """Returns what the user said became of a flag, if they did."""
    for became in flag.became:
        if became.version == document and became.confirmed:
            is_gone = became.fate is Fate.GONE or became.passage is None
            return Carried(
                flag=flag,
                fate=became.fate,
                place=Place.GONE if is_gone else Place.FOUND,
                passage=became.passage,
                as_asked=became.fate is Fate.CORRECTED,
                confirmed=True,
            )
    return None


class _Course:
    """The way of one flag's words from one version to the other."""

    def __init__(
        self, comparison: Comparison, flag: Flag, document: DocumentId, finder: Finder
    ) -> None:
        self._map = comparison.mapping
        self._flag = flag
        self._document = document
        self._finder = finder
        passage = flag.passage
        self._begin, self._end = self._main_part(
            *self._map.old.words_at(
                Spot(passage.page, passage.start), Spot(passage.last_page, passage.end)
            )
        )
        self._pairs = {pair.old: pair for pair in self._map.pairs}

    def _main_part(self, begin: int, end: int) -> tuple[int, int]:
        """Leaves out bits of the sentences around, if any sentence is flagged whole.

        Else the few words of the next one that were marked too would stand for a
        sentence that was taken out.
        """
        old = self._map.old
        if begin == end:
            return begin, end
        whole = [
            span
            for span in map(
                old.span, range(old.sentence(begin), old.sentence(end - 1) + 1)
            )
            if begin <= span[0] and span[1] <= end
        ]
        return (whole[0][0], whole[-1][1]) if whole else (begin, end)

    def carried(self) -> Carried:
        """Says where they are and what became of them."""
        if self._flag.needs_placing or self._begin == self._end:
            return self._outside_text()
        span = self._span()
        if span is None or self._is_mostly_gone():
            return self._of_sentence()
        if self._share() < _SURE_SHARE and (beside := self._said_beside()):
            return self._looked_at(beside)
        fate = self._fate(span)
        sure = fate is Fate.UNCHANGED or self._share() >= _SURE_SHARE
        place = Place.FOUND if sure and self._is_sure() else Place.PROBABLY
        return self._result(fate, place, span)

    def _result(self, fate: Fate, place: Place, span: tuple[int, int]) -> Carried:
        return Carried(
            flag=self._flag,
            fate=fate,
            place=place,
            passage=passage_of(self._map.new, self._document, *span),
            as_asked=fate is Fate.CORRECTED,
        )

    def _outside_text(self) -> Carried:
        """Looks for words of a running head, which are not compared, as they are."""
        nowhere = Carried(flag=self._flag, fate=Fate.GONE, place=Place.GONE)
        if self._flag.needs_placing:
            return nowhere
        found = self._finder.find(self._document, self._flag.passage.quote)
        if len(found) == 1:
            return Carried(
                flag=self._flag,
                fate=Fate.UNCHANGED,
                place=Place.PROBABLY,
                passage=found[0],
            )
        beside = self._map.to_new[max(0, self._begin - 1) : self._begin + 1]
        there = [word for word in beside if word != NOWHERE]
        if not self._is_inside_text() or not there:
            return nowhere
        sentence = self._map.new.span(self._map.new.sentence(there[0]))
        return self._result(Fate.CHANGED, Place.PROBABLY, sentence)

    def _is_inside_text(self) -> bool:
        """Whether a running head stood inside a paragraph, and not at a page's edge."""
        passage = self._flag.passage
        flow = self._map.old.flow
        first = Spot(passage.page, passage.start)
        return bool(flow.text) and flow.spot(flow.index(first)) == first

    def _of_sentence(self) -> Carried:
        """Says what became of words of which none is left, by their sentences."""
        left = [
            self._pairs[sentence]
            for sentence in self._sentences()
            if sentence in self._pairs
        ]
        if not left or self._is_mostly_gone():
            return Carried(
                flag=self._flag,
                fate=Fate.GONE,
                place=Place.GONE,
                as_asked=self._flag.ask in {Ask.DELETE, Ask.REMOVE_OTHER_PERSON},
            )
        new = self._map.new
        span = new.span(left[0].new)[0], new.span(left[-1].new)[1]
        if span[0] >= span[1]:
            span = new.span(left[0].new)
        return self._looked_at(self._said_beside() or span)

    def _looked_at(self, span: tuple[int, int]) -> Carried:
        fate = Fate.CORRECTED if self._is_towards(span) else Fate.CHANGED
        return self._result(fate, Place.PROBABLY, span)

    def _said_beside(self) -> tuple[int, int] | None:
        """Returns a new sentence or cell beside that says more of what was flagged."""
        new = self._map.new
        flagged = content(self._map.old.plain(range(self._begin, self._end)))
        taken = {pair.new for pair in self._map.pairs}

        def said(sentence: int) -> int:
            return len(flagged & content(new.plain(range(*new.span(sentence)))))

        there = [self._pairs[s].new for s in self._sentences() if s in self._pairs]
        best, most = None, max([1, *map(said, there)])
        for step in (-1, 1):
            at = (there[0] if step < 0 else there[-1]) + step if there else -1
            while 0 <= at < new.count and at not in taken:
                if said(at) > most:
                    best, most = at, said(at)
                at += step
        return None if best is None else new.span(best)

    def _is_mostly_gone(self) -> bool:
        """Whether the longest of several flagged sentences was taken out."""
        old = self._map.old
        longest = max(self._sentences(), key=lambda one: len(old.spelt(one)))
        return longest not in self._pairs and self._share() < _SURE_SHARE

    def _sentences(self) -> range:
        old = self._map.old
        return range(old.sentence(self._begin), old.sentence(self._end - 1) + 1)

    def _share(self) -> float:
        """Returns which share of the words is still there."""
        kept = sum(
            self._map.to_new[word] != NOWHERE for word in range(self._begin, self._end)
        )
        return kept / (self._end - self._begin)

    def _is_sure(self) -> bool:
        return all(
            self._pairs[sentence].is_sure
            for sentence in self._sentences()
            if sentence in self._pairs
        )

    def _span(self) -> tuple[int, int] | None:
        """Returns the words of the new version that the flagged ones became."""
        there = [
            self._map.to_new[word]
            for word in range(self._begin, self._end)
            if self._map.to_new[word] != NOWHERE
        ]
        if not there:
            return None
        parts = [[there[0]]]
        for before, now in pairwise(there):
            if 0 <= now - before <= _APART:
                parts[-1].append(now)
            else:
                parts.append([now])
        most = max(parts, key=len)
        return self._with_replaced(most[0], most[-1] + 1)

    def _with_replaced(self, start: int, end: int) -> tuple[int, int]:
        """Adds words that came in place of the first or the last flagged ones.

        Where words of the passage went, those that came at its edge are of it too.
        """
        come, to_new = self._map.come, self._map.to_new
        lost = any(word in self._map.gone for word in range(self._begin, self._end))
        if lost or to_new[self._begin] == NOWHERE:
            floor = self._map.new.span(self._map.new.sentence(start))[0]
            while start > floor and start - 1 in come:
                start -= 1
        if lost or to_new[self._end - 1] == NOWHERE:
            last = self._map.new.sentence(end - 1)
            ceiling = self._map.new.span(last)[1]
            while end < ceiling and end in come:
                end += 1
        return start, end

    def _fate(self, span: tuple[int, int]) -> Fate:
        """Tells an unchanged passage from a changed and from a corrected one."""
        words = range(self._begin, self._end)
        gone = any(word in self._map.gone for word in words)
        come = any(word in self._map.come for word in range(*span))
        signs = any(word in self._map.other_signs for word in words)
        new = self._map.new
        around = (
            new.span(new.sentence(span[0]))[0],
            new.span(new.sentence(span[1] - 1))[1],
        )
        if gone or come or signs:
            # Of a sentence written anew the words stand in another order.
            said = span if self._is_sure() else around
            return Fate.CORRECTED if self._is_towards(said) else Fate.CHANGED
        if self._reads_as_asked(span):
            return Fate.CORRECTED
        # The words stand; the sentence around them may say now what was asked for.
        added = any(word in self._map.come for word in range(*around))
        if added and self._is_towards(around):
            return Fate.CORRECTED
        return Fate.UNCHANGED

    def _reads_as_asked(self, span: tuple[int, int]) -> bool:
        """Whether what was taken for a slip of a scan is what the flag asks for."""
        old, new = self._map.old, self._map.new
        return any(
            is_towards(
                self._flag,
                before=old.plain(range(self._begin, self._end)),
                now=new.plain(range(*span)),
                came=new.plain(range(*slip.new)),
            )
            for slip in self._map.misread
            if self._begin <= slip.old[0] < self._end
        )

    def _is_towards(self, span: tuple[int, int]) -> bool:
        old, new = self._map.old, self._map.new
        return is_towards(
            self._flag,
            before=old.plain(range(self._begin, self._end)),
            now=new.plain(range(*span)),
            came=new.plain(word for word in range(*span) if word in self._map.come),
        )


def passage_of(version: Version, document: DocumentId, start: int, end: int) -> Passage:
    """Returns words of a version as a passage of its paper."""
    return passage_in(version.flow, document, *version.range(start, end))
