"""What is in which part of a bundle that is cut into several files, in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import groupby

from casefile.domain.bundle.front_page import (
    FrontPages,
    IndexEntry,
    IndexSection,
    span,
)
from casefile.domain.bundle.parting import Part, Piece
from casefile.domain.bundle.profile import words


def contents(
    pages: FrontPages, labels: Sequence[str], parts: Sequence[Part], number: int
) -> FrontPages:
    """Returns the page that says what is in which part.

    Args:
        pages: The front pages of the whole bundle.
        labels: Those of the papers' pages.
        parts: All parts.
        number: Which of them it stands in, from 0.
    """
    said = words("part")
    here = span(ends(pages, labels, parts[number]))
    facts = {"number": number + 1, "count": len(parts), "labels": here}
    return dataclasses.replace(
        pages,
        heading=said["heading"],
        subtitle=said["subtitle"].format(**facts),
        has_cover=False,
        how=said["how"],
        sections=tuple(
            _part(pages, labels, part, place, is_here=place == number)
            for place, part in enumerate(parts)
        ),
    )


def title(title: str, piece: Piece) -> str:
    """Returns what a paper is called in a part that does not have its first page."""
    form: str = words("part")["continued"]
    return form.format(title=title) if piece.first else title


def ends(pages: FrontPages, labels: Sequence[str], part: Part) -> tuple[str, ...]:
    """Returns the first and the last label of a part."""
    first, last = part[0], part[-1]
    papers = _papers(pages)
    from_here = papers[first.paper].place + first.first
    to_here = papers[last.paper].place + last.end - 1
    return _named(labels, from_here, to_here)


def _part(
    pages: FrontPages, labels: Sequence[str], part: Part, number: int, *, is_here: bool
) -> IndexSection:
    said = words("part")
    name = said["here" if is_here else "name"].format(number=number + 1)
    entries = _in_it(pages, labels, part) if is_here else _out(pages, labels, part)
    return IndexSection(
        letter="",
        title=name,
        labels=span(ends(pages, labels, part)),
        entries=tuple(entries),
    )


def _in_it(
    pages: FrontPages, labels: Sequence[str], part: Part
) -> Iterator[IndexEntry]:
    """Yields the papers of this part, each of which can be clicked on."""
    papers = _papers(pages)
    for piece in part:
        paper = papers[piece.paper]
        first, last = paper.place + piece.first, paper.place + piece.end - 1
        yield dataclasses.replace(
            paper,
            title=title(paper.title, piece),
            labels=span(_named(labels, first, last)),
            place=first,
            pages=piece.end - piece.first,
        )


def _out(pages: FrontPages, labels: Sequence[str], part: Part) -> Iterator[IndexEntry]:
    """Yields the sections of another part: its pages are in another file."""
    papers, sections = _papers(pages), _sections(pages)
    for of, some in groupby(part, lambda piece: sections[piece.paper]):
        pieces = list(some)
        first = papers[pieces[0].paper].place + pieces[0].first
        last = papers[pieces[-1].paper].place + pieces[-1].end - 1
        yield IndexEntry(
            number=0,
            title=f"{of.letter} {of.title}".strip(),
            date="",
            labels=span(_named(labels, first, last)),
            place=-1,
            pages=last - first + 1,
        )


def _named(labels: Sequence[str], first: int, last: int) -> tuple[str, ...]:
    return (labels[first],) if first == last else (labels[first], labels[last])


def _papers(pages: FrontPages) -> list[IndexEntry]:
    return [entry for section in pages.sections for entry in section.entries]


def _sections(pages: FrontPages) -> list[IndexSection]:
    return [section for section in pages.sections for _ in section.entries]
