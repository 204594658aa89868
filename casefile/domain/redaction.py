"""What is to be gone from a copy of a paper, where it stands, and why."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import Final, NamedTuple

from casefile.domain import common_name
from casefile.domain.confidential import Confidential
from casefile.domain.document import Box, Document, Page
from casefile.domain.likeness import Seen, is_whole, seen
from casefile.domain.redaction_mark import Mark, in_lines, outermost
from casefile.errors import NotUnderstood

_NAME: Final = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}\b")
_LONG_ENOUGH: Final = 4
_AROUND: Final = 24
"""Characters that are shown on each side of a word that stays."""
TAG: Final = "words removed"
"""By which a copy is told from the papers that came."""


def copy_title(paper: Document) -> str:
    """Returns what a copy of a paper is called from which words are removed."""
    return f"{paper.title}, with words removed"


def is_copy(one: Document, paper: Document) -> bool:
    """Tells whether one paper is another from which words were removed."""
    is_dated_so = one.dated_on == paper.dated_on
    return TAG in one.tags and one.title == copy_title(paper) and is_dated_so


class Sought(NamedTuple):
    """Words to be gone wherever they stand, and the reason."""

    words: str
    why: str


class Alike(NamedTuple):
    """A word that stays in the copy though it is very like a name that goes."""

    word: str
    name: str
    page: int


class Stay(NamedTuple):
    """Places of an everyday word, or a month, that stay though a name like it goes."""

    name: str
    times: int
    page: int
    """Of the first one."""
    said: str
    """The words around that."""


class There(NamedTuple):
    """Which of some words stand in a text, and at how many places any of them."""

    words: tuple[str, ...]
    times: int


class Span(NamedTuple):
    """Characters `start` to `end` of the pages as one text, a line end between them."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """All that is to be gone from one paper."""

    sought: tuple[Sought, ...] = ()
    drawn: tuple[Mark, ...] = ()
    confidential: str = ""
    """Why details that are kept confidential go; empty to leave them."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be gone."""
        return not (self.drawn or self.is_searched)

    @property
    def is_searched(self) -> bool:
        """Whether words are looked for, and not only places gone that were drawn."""
        return bool(self.sought or self.confidential)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Each reason once."""
        given = [one.why for one in self.sought] + [one.why for one in self.drawn]
        return tuple(dict.fromkeys(filter(None, [*given, self.confidential])))


@dataclass(frozen=True, kw_only=True)
class Marked:
    """Where a paper is to be blackened."""

    marks: tuple[Mark, ...]
    times: dict[str, int]
    """How often each of the words sought was found."""
    places: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    """The marks of each of the words sought; under nothing those of `secrets`."""
    secrets: int = 0
    """How many details that are kept confidential were found."""
    alike: tuple[Alike, ...] = ()
    """Words that stay and may be misspelt names."""
    stays: tuple[Stay, ...] = ()
    """Everyday words and months that stay though they are spelt like a name."""


def marked(
    pages: Sequence[Page],
    wanted: Wanted,
    secret: Confidential,
    *,
    pictures_are_read: bool = False,
) -> Marked:
    """Returns where everything stands that is to be gone.

    A page goes whole where it is not known where its words stand. If the pictures of
    the pages are read as well, that is not needed for what stands beside the page, as
    in a comment: whatever of it is seen will be found there.
    """
    text = "\n".join(page.text for page in pages)
    view = Seen(text)
    found = {one: list(_spans(view, one.words)) for one in wanted.sought}
    hits = secret.find(text) if wanted.confidential else []
    if hits:
        own = Sought("", wanted.confidential)
        found[own] = [Span(hit.start, hit.end) for hit in hits]
    places = {
        one.words: tuple(
            Mark(number, box, one.why)
            for number, box in boxes_at(pages, spans, beside=not pictures_are_read)
        )
        for one, spans in found.items()
    }
    drawn = [mark for mark in wanted.drawn if _holds(pages, mark.page)]
    return Marked(
        marks=outermost([*chain.from_iterable(places.values()), *drawn]),
        times={one.words: len(found[one]) for one in wanted.sought},
        places=places,
        secrets=len(hits),
        alike=tuple(_alike(pages, wanted.sought)),
        stays=tuple(_stays(pages, view, wanted.sought)),
    )


def holds(text: str, wanted: Wanted, secret: Confidential) -> bool:
    """Tells whether a text still has any of the words that are to be gone."""
    view = Seen(text)
    if any(next(_spans(view, one.words), None) for one in wanted.sought):
        return True
    return bool(wanted.confidential) and secret.held_in(text)


def named_in(text: str, groups: Iterable[Sequence[str]]) -> list[There]:
    """Tells of each group of words what of it stands in a text."""
    view = Seen(text)
    told = []
    for words in groups:
        found = {one: list(_spans(view, one)) for one in words}
        last, times = -1, 0
        for start, end in sorted(chain.from_iterable(found.values())):
            # A name that is part of one found before is not counted again.
            times += start >= last
            last = max(last, end)
        told.append(There(tuple(one for one in words if found[one]), times))
    return told


def boxes_at(
    pages: Sequence[Page], spans: Iterable[Span], *, beside: bool = True
) -> Iterator[tuple[int, Box]]:
    """Yields the page and box of each word in stretches of the pages as one text.

    The whole page, where it is not known where its words stand; `beside`: also if
    other words of that page have their places.
    """
    begins = [0, *accumulate(len(page.text) + 1 for page in pages)]
    for span in spans:
        for page, begin in zip(pages, begins, strict=False):
            start, end = span.start - begin, span.end - begin
            if start >= len(page.text) or end <= 0:
                continue
            found = [w.box for w in page.each_word() if w.start < end and w.end > start]
            if not found and (beside or not page.words):
                found = [Box(0, 0, page.width, page.height)]
            for box in in_lines(found):
                yield page.number, box


def _spans(view: Seen, words: str) -> Iterator[Span]:
    """Yields where words stand; of a name that is a common word, where it is one."""
    is_common = common_name.is_one(words)
    for span in _everywhere(view, words):
        if not is_common or common_name.is_meant(view.source, *span):
            yield span


def _stays(
    pages: Sequence[Page], view: Seen, sought: Iterable[Sought]
) -> Iterator[Stay]:
    begins = [0, *accumulate(len(page.text) + 1 for page in pages)]
    every = {one.words for one in sought}
    for words in sorted(every):
        if not common_name.is_one(words) or words.casefold() in every:
            continue
        left = [
            span
            for span in _everywhere(view, words)
            if not common_name.is_meant(view.source, *span)
        ]
        if left:
            start, end = left[0]
            around = view.source[max(0, start - _AROUND) : end + _AROUND]
            page = pages[bisect_right(begins, start) - 1].number
            yield Stay(words, len(left), page, " ".join(around.split()))


def _everywhere(view: Seen, words: str) -> Iterator[Span]:
    wanted = seen(words)
    at = view.text.find(wanted) if wanted else -1
    while at >= 0:
        start, end = view.place(at), view.place(at + len(wanted) - 1) + 1
        if is_whole(view.source, start, end, wanted):
            yield Span(start, end)
        at = view.text.find(wanted, at + 1)


def _alike(pages: Sequence[Page], sought: Iterable[Sought]) -> Iterator[Alike]:
    """Yields capitalised words one slip away from a name that is to be gone."""
    names = {
        name: seen(name)
        for one in sought
        for name in one.words.split()
        if name[:1].isupper() and len(name) >= _LONG_ENOUGH
    }
    told: set[str] = set()
    for page in pages:
        for match in _NAME.finditer(page.text):
            word = seen(match[0])
            if word in told or any(word.startswith(known) for known in names.values()):
                continue
            near = (n for n, k in names.items() if _is_one_slip(word, k))
            if (name := next(near, None)) is not None:
                told.add(word)
                yield Alike(match[0], name, page.number)


def _is_one_slip(word: str, name: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

    return DamerauLevenshtein.distance(word, name, score_cutoff=1) <= 1


def _holds(pages: Sequence[Page], number: int) -> bool:
    if any(page.number == number for page in pages):
        return True
    raise NotUnderstood("the page of a box", str(number), f"1 to {len(pages)}")
