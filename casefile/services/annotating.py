"""Putting marks and notes on a copy of a paper, once it is decided what may go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casefile.domain import schedule
from casefile.domain.annotation import (
    Additions,
    AnnotatedCopy,
    Comment,
    MarkedPage,
    Spot,
)
from casefile.domain.document import Document, Medium, Page
from casefile.domain.letter import LetterContent, Text
from casefile.domain.letter_parts import plain
from casefile.domain.marking import boxes_on
from casefile.domain.passage import Passage
from casefile.domain.schedule import Entry
from casefile.errors import ImportRefused
from casefile.mapped import Data
from casefile.services import covering, set_words, showing
from casefile.services.ports import Desk
from casefile.tasks import TaskContext


@dataclass(frozen=True, kw_only=True)
class Annotated:
    """An annotated copy, and what is to be said of it."""

    data: bytes
    ours: tuple[bytes, ...]
    """What stands beside and behind the pages, to be searched before it goes."""
    said: tuple[str, ...]
    """What the marks say, for the same."""
    told: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Base:
    """A PDF that is to be annotated, and its pages as they were read."""

    data: Data
    pages: Sequence[Page]
    passages: Mapping[int, Passage]
    """Where the words of each flag are, by its number."""
    told: tuple[str, ...] = ()
    is_ours: bool = False


def annotated(  # noqa: PLR0913, PLR0917 - each is one thing that was decided
    desk: Desk,
    paper: Document,
    pages: Sequence[Page],
    entries: Sequence[Entry],
    behind: LetterContent,
    context: TaskContext,
    covered: bytes | None = None,
) -> Annotated:
    """Returns the paper with a mark on each flag's words, notes beside, and a schedule.

    Args:
        desk: The open case.
        paper: The paper.
        pages: What was read from it.
        entries: Its flags, without what must not go.
        behind: The schedule, which comes behind the pages.
        context: How far it is, and whether the user stopped.
        covered: A copy in pictures in which words are black, if one is to be used.

    Raises:
        ImportRefused: if no copy can be made.
        Cancelled: if the user stopped.
    """
    said = schedule.words()["copy"]
    context.report(0, 3, "Laying out the notes")
    base = _base(desk, paper, pages, entries, context, covered)
    marked = tuple(_marked(base, entries, said))
    beside = {**said, "head": said["head_set"]} if base.is_ours else said
    margins = desk.writer.margins(marked, beside)
    after = desk.writer.pdf(behind)
    additions = Additions(
        pages=marked,
        margins=margins,
        behind=after,
        title=said["title"],
        author=said["author"],
        contents=said["contents"],
    )
    context.check()
    context.report(1, 3, "Marking the pages")
    made, told = _made(desk, base, additions, context)
    if made.was_signed:
        told += (said["signed"],)
    if unplaced := _unplaced(marked, entries):
        told += (said["unplaced"].format(numbers=unplaced),)
    spots = [spot.comment for page in marked for spot in page.spots]
    return Annotated(
        data=made.data,
        ours=(margins, after),
        said=tuple(comment.said for comment in spots),
        told=told,
    )


def _base(  # noqa: PLR0913, PLR0917 - as above
    desk: Desk,
    paper: Document,
    pages: Sequence[Page],
    entries: Sequence[Entry],
    context: TaskContext,
    covered: bytes | None,
) -> _Base:
    said = schedule.words()["copy"]
    placed = {e.number: e.flag.passage for e in entries if e.is_placed}
    if not paper.medium.has_pages:
        made = set_words.lay_out(desk, pages, placed, said, context)
        return _Base(
            data=made.data,
            pages=made.pages,
            passages=made.passages,
            told=(said["set"],),
            is_ours=True,
        )
    if covered is not None:
        return _Base(data=covered, pages=pages, passages=placed)
    original = desk.case.read(lambda case: case.original(paper.sha256))
    shown = showing.shown(desk, paper, bytes(original), context)
    if shown.data is None:
        return _pictures(desk, original, pages, placed, context)
    data = shown.data
    if paper.medium is Medium.IMAGE:
        data = desk.papers.clean_copy(data, context).data
    told: tuple[str, ...] = ()
    if shown.removed:
        told = (said["taken_out"].format(parts=", ".join(shown.removed)),)
    return _Base(data=data, pages=pages, passages=placed, told=told)


def _pictures(
    desk: Desk,
    original: Data,
    pages: Sequence[Page],
    placed: Mapping[int, Passage],
    context: TaskContext,
) -> _Base:
    """Returns a copy in pictures, for a file that is too damaged for another."""
    said = schedule.words()["copy"]
    data = covering.covered(desk, original, pages, {}, context)
    return _Base(data=data, pages=pages, passages=placed, told=(said["pictures"],))


def _made(
    desk: Desk, base: _Base, additions: Additions, context: TaskContext
) -> tuple[AnnotatedCopy, tuple[str, ...]]:
    try:
        return desk.papers.annotated(base.data, additions, context), base.told
    except ImportRefused:
        if base.is_ours:
            raise
    # The pages can be drawn even so, or the words would not have been read.
    drawn = _pictures(desk, base.data, base.pages, base.passages, context)
    made = desk.papers.annotated(drawn.data, additions, context)
    return made, (*base.told, *drawn.told)


def _marked(
    base: _Base, entries: Sequence[Entry], said: Mapping[str, Any]
) -> Iterator[MarkedPage]:
    """Yields the pages on which something is marked, in order."""
    comments = {entry.number: comment(entry, said) for entry in entries}
    for page in base.pages:
        spots = []
        for number, passage in base.passages.items():
            if passage.page <= page.number <= passage.last_page:
                boxes = [b for b in boxes_on(passage, page) if _has_room(b)]
                goes_on = passage.page if passage.page < page.number else 0
                if boxes:
                    spots.append(
                        Spot(
                            comment=comments[number],
                            boxes=tuple(boxes),
                            from_page=goes_on,
                        )
                    )
        if spots and page.width > 0 and page.height > 0:
            spots.sort(key=lambda spot: (spot.boxes[0].top, spot.boxes[0].left))
            yield MarkedPage(
                number=page.number,
                width=page.width,
                height=page.height,
                spots=tuple(spots),
            )


def _has_room(box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return right > left and bottom > top


def comment(entry: Entry, said: Mapping[str, Any]) -> Comment:
    """Returns what the note beside the page says of a flag."""
    evidence = "\n".join(plain(text) for text in entry.evidence)
    lines = (
        (said["says"], plain(entry.quote)),
        (said["wrong"], _known(entry.wrong)),
        (said["right"], _known(entry.right)),
        (said["evidence"], evidence),
        (said["ask"], plain(entry.ask)),
        (said["wording"], plain(entry.wording)),
        (said["answer"], plain(entry.answer)),
    )
    return Comment(
        number=entry.number,
        family=entry.family,
        title=entry.kind,
        lines=tuple((name, words) for name, words in lines if words),
    )


def _known(text: Text) -> str:
    """Returns words, or nothing where there is only a blank to be filled in."""
    return "" if text and all(run.blank for run in text) else plain(text)


def _unplaced(marked: Sequence[MarkedPage], entries: Sequence[Entry]) -> str:
    there = {spot.comment.number for page in marked for spot in page.spots}
    return ", ".join(str(e.number) for e in entries if e.number not in there)
