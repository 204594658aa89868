"""The words of a paper without pages of its own, set on pages to be marked.

What is set is read again, as any paper is, to know where each word came to stand. Both
say the same letters in the same order; only spaces and signs between them differ.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from casefile.domain.document import Page, pack_words
from casefile.domain.letter import LetterContent, Note, Run
from casefile.domain.passage import Passage
from casefile.services.paper import words as paper_words
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

_FOOT: Final = 50.0
"""Points at the bottom of a page, where its number stands."""


@dataclass(frozen=True, kw_only=True)
class SetWords:
    """A PDF of the words, and where the passages stand in it."""

    data: bytes
    pages: tuple[Page, ...]
    passages: Mapping[int, Passage]


@dataclass(frozen=True)
class _Letters:
    """The letters and figures of some pages, one after another, and where each is."""

    text: str
    places: Sequence[tuple[int, int]]
    """The number of the page, and the place in its text."""


def lay_out(
    desk: Desk,
    pages: Sequence[Page],
    passages: Mapping[int, Passage],
    words: Mapping[str, Any],
    context: TaskContext,
) -> SetWords:
    """Returns the words on pages; of passages that are not found again there is none.

    Raises:
        Cancelled: if the user stopped.
    """
    content = _content(pages, words)
    data = desk.writer.pdf(content)
    read = tuple(map(_without_foot, desk.papers.read(data, "", context).pages))
    before = _of(pages)
    note = "".join(filter(str.isalnum, words["set"]))
    after = _of(read, skip=len(note))
    found = {
        number: again
        for number, passage in passages.items()
        if (again := _found(passage, before, after)) is not None
    }
    return SetWords(data=data, pages=read, passages=found)


def _content(pages: Sequence[Page], words: Mapping[str, Any]) -> LetterContent:
    usual = paper_words.content(pages)
    note = Note((Run(words["set"]),))
    return dataclasses.replace(
        usual, title=words["set_title"], blocks=(note, *usual.blocks[1:])
    )


def _without_foot(page: Page) -> Page:
    kept = [w for w in page.each_word() if w.box.bottom < page.height - _FOOT]
    return dataclasses.replace(page, words=pack_words(kept))


def _of(pages: Sequence[Page], skip: int = 0) -> _Letters:
    """Returns the letters of pages, without the first few; those of words with a place.

    A paper that was not laid out has no places, and all of its letters count.
    """
    places = [
        (page.number, place)
        for page in pages
        for start, end in _stretches(page)
        for place in range(start, end)
        if page.text[place].isalnum()
    ][skip:]
    texts = {page.number: page.text for page in pages}
    text = "".join(texts[number][place] for number, place in places)
    return _Letters(text, places)


def _stretches(page: Page) -> Iterator[tuple[int, int]]:
    if not page.words:
        yield 0, len(page.text)
    for word in page.each_word():
        yield word.start, word.end


def _found(passage: Passage, before: _Letters, after: _Letters) -> Passage | None:
    """Returns where a passage stands now: at the same letters, or the nearest alike."""
    first = bisect_left(before.places, (passage.page, passage.start))
    last = bisect_left(before.places, (passage.last_page, passage.end))
    sought = before.text[first:last]
    if not sought:
        return None
    start = first
    if not after.text.startswith(sought, first):
        start = _nearest(after.text, sought, first)
    if start < 0:
        return None
    page, begins = after.places[start]
    end_page, ends = after.places[start + len(sought) - 1]
    return dataclasses.replace(
        passage, page=page, start=begins, end_page=end_page, end=ends + 1
    )


def _nearest(text: str, sought: str, wanted: int) -> int:
    before = text.rfind(sought, 0, wanted + len(sought))
    after = text.find(sought, wanted)
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: abs(place - wanted), default=-1)
