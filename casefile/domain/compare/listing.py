"""The changes between two versions as a list, in the order of the new one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from casefile.domain.compare.cell import runs_of
from casefile.domain.compare.change import ChangeKind, Mark, Range, TextChange
from casefile.domain.compare.mapping import Mapping
from casefile.domain.compare.version import Version

_Span = tuple[int, int]
_NONE = (0, 0)


class _Item(NamedTuple):
    """A sentence that changed."""

    at: tuple[int, int]
    """Where it stands, or stood, in the new version: a sentence, and the order at it.

    What was removed comes after the sentence that stood before it.
    """
    kind: ChangeKind
    old: _Span
    new: _Span
    chain: int = 0


def changes(mapping: Mapping) -> Iterator[TextChange]:
    """Yields the changes; sentences that went or came together are one."""
    items = sorted(_items(mapping))
    number = 0
    last: _Item | None = None

    def run(item: _Item) -> int:
        nonlocal number, last
        if last is None or not _belong(mapping, last, item):
            number += 1
        last = item
        return number

    for _, group in groupby(items, run):
        yield _change(mapping, list(group))


def _items(mapping: Mapping) -> Iterator[_Item]:
    yield from _of_old(mapping)
    paired = {pair.new for pair in mapping.pairs}
    for sentence in range(mapping.new.count):
        span = mapping.new.span(sentence)
        if sentence not in paired and mapping.has_lone(1, span):
            yield _Item((sentence, 1), ChangeKind.ADDED, _NONE, span)


def _of_old(mapping: Mapping) -> Iterator[_Item]:
    """Yields the sentences of the old version that are not as they were."""
    old, new = mapping.old, mapping.new
    paired = {pair.old: pair for pair in mapping.pairs}
    reached = -1
    for sentence in range(old.count):
        span = old.span(sentence)
        pair = paired.get(sentence)
        if pair is None:
            if mapping.has_lone(0, span):
                yield _Item((reached, 2), ChangeKind.REMOVED, span, _NONE)
        elif not mapping.keeps_place(pair):
            there = new.span(pair.new)
            yield _Item((pair.new, 1), ChangeKind.MOVED, span, there, pair.chain)
        else:
            reached = reached if pair.chain else pair.new
            if _differs(mapping, span, new.span(pair.new)):
                there = new.span(pair.new)
                yield _Item((pair.new, 1), ChangeKind.CHANGED, span, there)


def _differs(mapping: Mapping, old: _Span, new: _Span) -> bool:
    return (
        mapping.has_lone(0, old)
        or mapping.has_lone(1, new)
        or not mapping.other_signs.isdisjoint(range(*old))
    )


def _belong(mapping: Mapping, last: _Item, item: _Item) -> bool:
    """Whether two sentences went, came or moved together."""
    if last.kind is not item.kind or item.kind is ChangeKind.CHANGED:
        return False
    if last.chain != item.chain:
        return False
    return all(
        last_span[1] == span[0] and _one_paragraph(version, last_span, span)
        for version, last_span, span in (
            (mapping.old, last.old, item.old),
            (mapping.new, last.new, item.new),
        )
        if span != _NONE
    )


def _one_paragraph(version: Version, one: _Span, other: _Span) -> bool:
    return version.paragraph(version.sentence(one[0])) == version.paragraph(
        version.sentence(other[0])
    )


def _change(mapping: Mapping, items: list[_Item]) -> TextChange:
    old = items[0].old[0], items[-1].old[1]
    new = items[0].new[0], items[-1].new[1]
    gone = sorted(mapping.lone_in(0, old))
    come = sorted(mapping.lone_in(1, new))
    if not gone and not come:
        # Only a sign changed: it is shown with the word before it.
        gone = [word for word in range(*old) if word in mapping.other_signs]
        come = [mapping.to_new[word] for word in gone]
    marks: tuple[Mark, ...] = ()
    if (gone or come) and (mapping.old.is_recognised or mapping.new.is_recognised):
        marks = (Mark.SCAN,)
    return TextChange(
        kind=items[0].kind,
        old=mapping.old.words(*old),
        new=mapping.new.words(*new),
        old_at=_range(mapping.old, old),
        new_at=_range(mapping.new, new),
        old_words=old,
        new_words=new,
        words_gone=tuple(_runs(mapping.old, gone)),
        words_come=tuple(_runs(mapping.new, come)),
        marks=marks,
        is_sure=not _is_unsure(mapping, items[0].kind, old, new),
    )


def _is_unsure(mapping: Mapping, kind: ChangeKind, old: _Span, new: _Span) -> bool:
    if kind is ChangeKind.MOVED or not mapping.other_signs.isdisjoint(range(*old)):
        return False
    return mapping.is_unsure(0, old) and mapping.is_unsure(1, new)


def _runs(version: Version, words: list[int]) -> Iterator[Range]:
    """Yields the stretches that neighbouring words make."""
    return (range_of(version, *run) for run in runs_of(words))


def _range(version: Version, span: _Span) -> Range | None:
    if span[1] <= span[0]:
        return None
    return range_of(version, *span)


def range_of(version: Version, start: int, end: int) -> Range:
    """Returns where words stand in the paper."""
    first, last = version.range(start, end)
    begin, finish = version.flow.spot(first), version.flow.spot(last - 1)
    return Range(begin.page, begin.offset, finish.page, finish.offset + 1)
