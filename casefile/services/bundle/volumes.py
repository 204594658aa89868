"""The files that a bundle is made into: its papers with what stands before them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, groupby
from typing import Final

from casefile.domain.bundle import label, part_page
from casefile.domain.bundle.binding import (
    Binding,
    BoundPaper,
    BoundSection,
    FrontLink,
    PrintedRange,
)
from casefile.domain.bundle.front_page import DrawnFront
from casefile.domain.bundle.making import Making
from casefile.domain.bundle.parting import Part, Piece, Weight, whole
from casefile.domain.bundle.plan import PlanSection
from casefile.domain.bundle.profile import Numbering
from casefile.services.bundle.front import LaidOut
from casefile.services.ports import Desk

_NO_LABEL: Final = ""


@dataclass(frozen=True, kw_only=True)
class Volume:
    """A file that is to be made: a whole bundle, or a part of one."""

    binding: Binding
    places: tuple[int | None, ...]
    """Of each page its place in the bundle; None if it is no page of the bundle.

    Dividers, empty backs and the pages on the parts are none.
    """
    papers: tuple[Piece | None, ...]
    """Of each of the bound papers what of the bundle it is, if it is of it."""


@dataclass(frozen=True, kw_only=True)
class Contents:
    """A bundle that is laid out, before it is decided into which files it goes."""

    title: str
    """Of the files themselves."""
    numbering: Numbering
    sections: tuple[PlanSection, ...]
    """Those that have papers."""
    papers: tuple[BoundPaper, ...]
    laid_out: LaidOut
    making: Making

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """One for each page of the bundle, the front pages first."""
        return self.laid_out.layout.labels

    @cached_property
    def starts(self) -> list[int]:
        """Of each paper the place of its first page in the bundle."""
        front = len(self.laid_out.layout.front)
        return list(accumulate((len(p.pages) for p in self.papers), initial=front))

    @cached_property
    def of_section(self) -> list[int]:
        """Of each paper the number of its section."""
        return [n for n, one in enumerate(self.sections) for _ in one.documents]

    def weights(self, sizes: Sequence[float]) -> list[Weight]:
        """Returns how much room the papers take, if they are so large."""
        pairs = zip(self.papers, sizes, strict=True)
        return [Weight(len(paper.pages), size) for paper, size in pairs]


def of_whole(desk: Desk, contents: Contents) -> Volume:
    """Returns the whole bundle as one file."""
    laid_out = contents.laid_out
    labels = laid_out.layout.front
    every = whole(contents.weights([0.0] * len(contents.papers)))
    made = _Sheets(desk, contents, list(labels), list(range(len(labels))))
    made.put(every)
    return made.volume(laid_out.drawn)


def of_parts(desk: Desk, contents: Contents, parts: Sequence[Part]) -> list[Volume]:
    """Returns the parts; the front pages of the whole are in the first of them.

    The pages on the parts are numbered in small Roman figures, on from part to part.
    """
    laid_out = contents.laid_out
    own = laid_out.layout.front
    names = contents.labels[len(own) :]
    is_roman = contents.numbering is Numbering.SECTION
    number = len(own) if is_roman else 0
    volumes = []
    for place, part in enumerate(parts):
        page = part_page.contents(laid_out.pages, names, parts, place)
        first = place == 0
        drawn = desk.writer.front(*([laid_out.pages] if first else []), page)
        mine = own if first else ()
        more = range(number + 1, number + 1 + drawn.pages - len(mine))
        number += len(more)
        labels = [*mine, *map(label.roman, more)]
        places = [*range(len(mine)), *(None for _ in more)]
        made = _Sheets(desk, contents, labels, places)
        made.put(part)
        volumes.append(made.volume(drawn))
    return volumes


@dataclass
class _Sheets:
    """The pages of a file while they are put one after the other."""

    desk: Desk
    contents: Contents
    labels: list[str]
    places: list[int | None]
    _sections: list[BoundSection] = field(default_factory=list)
    _papers: list[Piece | None] = field(default_factory=list)
    _divider: bytes = b""

    def put(self, part: Part) -> None:
        """Puts papers, and what stands before them and between."""
        of = self.contents.of_section
        for number, pieces in groupby(part, lambda piece: of[piece.paper]):
            self._begin()
            section = self.contents.sections[number]
            title = f"{section.letter} {section.title}".strip()
            papers = (*self._dividers(number), *map(self._paper, pieces))
            self._sections.append(BoundSection(title=title, papers=papers))

    def volume(self, drawn: DrawnFront) -> Volume:
        """Returns the file."""
        here = {place: n for n, place in enumerate(self.places) if place is not None}
        own = len(self.contents.laid_out.layout.front)
        leads = [(one, one.target - drawn.pages + own) for one in drawn.front.links]
        links = tuple(
            dataclasses.replace(link, target=here[place])
            for link, place in leads
            if place in here
        )
        ranges = tuple(
            self._printed(link, place) for link, place in leads if link.pages
        )
        binding = Binding(
            title=self.contents.title,
            front=dataclasses.replace(drawn.front, links=links, ranges=ranges),
            sections=tuple(self._sections),
            labels=tuple(self.labels),
            back_to=drawn.index,
            shrink_to=self.contents.making.shrink_to,
        )
        return Volume(
            binding=binding, places=tuple(self.places), papers=tuple(self._papers)
        )

    def _printed(self, link: FrontLink, place: int) -> PrintedRange:
        """Returns what the index has to say at a link, by the labels of the pages."""
        labels = self.contents.labels
        first, last = labels[place], labels[place + link.pages - 1]
        box = link.printed or link.box
        return PrintedRange(page=link.page, box=box, first=first, last=last)

    def _begin(self) -> None:
        """Has the next page be on the right, if both sides are printed."""
        if self.contents.making.double_sided and len(self.labels) % 2:
            last = self._sections.pop() if self._sections else BoundSection(title="")
            papers = (*last.papers, self._own(-1))
            self._sections.append(dataclasses.replace(last, papers=papers))

    def _dividers(self, number: int) -> Iterator[BoundPaper]:
        making = self.contents.making
        if making.dividers:
            yield self._own(number)
            if making.double_sided:
                yield self._own(-1)

    def _own(self, number: int) -> BoundPaper:
        """Returns a page of ours: that of a section, or for -1 an empty one."""
        sections = self.contents.laid_out.pages.sections
        if not self._divider:
            self._divider = self.desk.writer.dividers(sections)
        data, page = self._divider, number if number >= 0 else len(sections)
        self.labels.append(_NO_LABEL)
        self.places.append(None)
        self._papers.append(None)
        return BoundPaper(title="", size=len(data), load=lambda: data, pages=(page,))

    def _paper(self, piece: Piece) -> BoundPaper:
        contents = self.contents
        paper = contents.papers[piece.paper]
        start = contents.starts[piece.paper]
        places = range(start + piece.first, start + piece.end)
        self.labels += [contents.labels[place] for place in places]
        self.places += places
        self._papers.append(piece)
        return dataclasses.replace(
            paper,
            title=part_page.title(paper.title, piece),
            pages=paper.pages[piece.first : piece.end],
        )
