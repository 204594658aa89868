"""Making the files of a bundle, each small enough, and checking them together."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from casefile.domain.bundle import part_page, parting
from casefile.domain.bundle.binding import (
    BindingReport,
    Bound,
    Fault,
    Finding,
    PaperReport,
    Proof,
)
from casefile.domain.bundle.parting import Part, Room
from casefile.mapped import Data
from casefile.services.bundle import volumes as bundle_volumes
from casefile.services.bundle.volumes import Contents, Volume
from casefile.services.ports import Desk
from casefile.tasks import TaskContext

_TRIES: Final = 16
_SPARE: Final = 0.97
"""Of the bytes of a part that are filled at first, since sizes are only guessed."""
_OWN_BYTES: Final = 120_000
"""About what a file takes beside its papers: typefaces, the page on the parts."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A file that was made, and what it was to be."""

    volume: Volume
    bound: Bound

    @property
    def data(self) -> Data:
        """The file itself."""
        return self.bound.data


def make(desk: Desk, contents: Contents, context: TaskContext) -> list[Made]:
    """Returns the files of a bundle: one, or as many as their limits ask for.

    Raises:
        BundleRefused: naming each paper that cannot be bound.
        Cancelled: if the user stopped.
    """
    if not contents.making.is_limited:
        return [_bound(desk, bundle_volumes.of_whole(desk, contents), context)]
    return _Cutting(desk, contents).made(context)


class _Cutting:
    """Finds parts of which none is too large, by making them."""

    def __init__(self, desk: Desk, contents: Contents) -> None:
        self._desk = desk
        self._contents = contents
        making = contents.making
        own = min(_OWN_BYTES + len(contents.laid_out.drawn.front.data), inf)
        size = making.most_bytes * _SPARE - min(own, making.most_bytes / 4)
        self._room = Room(
            pages=making.most_pages or inf, size=size if making.most_bytes else inf
        )
        self._narrower: dict[int, float] = {}
        self._sizes = [float(paper.size) for paper in contents.papers]

    def made(self, context: TaskContext) -> list[Made]:
        """Returns the parts."""
        parts = self._first()
        made: list[Made] = []
        for _ in range(_TRIES):
            volumes = self._volumes(parts)
            narrower = self._with_fewer_pages(parts, volumes)
            if self._contents.making.most_pages and narrower != parts:
                parts = narrower
                continue
            made = []
            for volume in volumes:
                made.append(_bound(self._desk, volume, context))
                if self._is_too_large(made[-1]) and _pages(parts[len(made) - 1]) > 1:
                    break
            else:
                return made
            parts = self._smaller(parts, made)
        # What was tried last may have a file that is too large, which is told.
        return [_bound(self._desk, one, context) for one in self._volumes(parts)]

    def _first(self) -> list[Part]:
        if self._contents.making.shrink_to and not self._contents.making.most_pages:
            # How small pictures become shows only once it is done.
            return [parting.whole(self._contents.weights(self._sizes))]
        return self._parted()

    def _volumes(self, parts: Sequence[Part]) -> list[Volume]:
        if len(parts) == 1:
            return [bundle_volumes.of_whole(self._desk, self._contents)]
        return bundle_volumes.of_parts(self._desk, self._contents, parts)

    def _with_fewer_pages(
        self, parts: list[Part], volumes: Sequence[Volume]
    ) -> list[Part]:
        """Returns parts that leave room for what is no page of a paper."""
        most = self._contents.making.most_pages
        for number, (part, volume) in enumerate(zip(parts, volumes, strict=True)):
            over = len(volume.binding.labels) - most
            if most and over > 0 and _pages(part) > 1:
                self._narrower[number] = max(1, _pages(part) - over)
        return self._parted()

    def _parted(self) -> list[Part]:
        weights = self._contents.weights(self._sizes)
        return parting.parted(weights, self._room, self._narrower)

    def _is_too_large(self, made: Made) -> bool:
        most = self._contents.making.most_bytes
        return bool(most) and len(made.data) > most

    def _smaller(self, parts: list[Part], made: Sequence[Made]) -> list[Part]:
        """Returns parts by what papers really take; else the large one in halves."""
        self._learn(made)
        found = self._parted()
        if found != parts and len(found) >= len(parts):
            return found
        large = len(made) - 1
        return [*parts[:large], *parting.halves(parts[large]), *parts[large + 1 :]]

    def _learn(self, made: Iterable[Made]) -> None:
        pages: dict[int, int] = defaultdict(int)
        sizes: dict[int, int] = defaultdict(int)
        for one in made:
            for piece, told in zip(
                one.volume.papers, one.bound.report.papers, strict=True
            ):
                if piece is not None:
                    pages[piece.paper] += told.pages
                    sizes[piece.paper] += told.size
        for paper, count in pages.items():
            whole = len(self._contents.papers[paper].pages)
            self._sizes[paper] = sizes[paper] * whole / count


def _bound(desk: Desk, volume: Volume, context: TaskContext) -> Made:
    return Made(volume=volume, bound=desk.papers.bound(volume.binding, context))


def _pages(part: Part) -> int:
    return sum(piece.end - piece.first for piece in part)


def report(contents: Contents, made: Sequence[Made]) -> BindingReport:
    """Returns what is to be said of all files together; places are of the bundle."""
    papers: dict[int, PaperReport] = {}
    for one in made:
        for piece, told in zip(one.volume.papers, one.bound.report.papers, strict=True):
            if piece is None:
                continue
            here = _placed(told, one.volume.places)
            known = papers.get(piece.paper)
            papers[piece.paper] = here if known is None else _joined(known, here)
    findings = tuple(_together(contents, made))
    return BindingReport(
        papers=tuple(papers[number] for number in range(len(contents.papers))),
        proof=_summed(made, findings),
        front_pages=len(contents.laid_out.layout.front),
    )


def _placed(told: PaperReport, places: Sequence[int | None]) -> PaperReport:
    def of(found: Sequence[int]) -> tuple[int, ...]:
        moved = (places[place] for place in found)
        return tuple(place for place in moved if place is not None)

    return dataclasses.replace(
        told,
        first=of([told.first])[0],
        blank=of(told.blank),
        upside_down=of(told.upside_down),
        without_text=of(told.without_text),
        resized=of(told.resized),
    )


def _joined(one: PaperReport, other: PaperReport) -> PaperReport:
    """Returns what is said of a paper that was cut."""
    dropped = dict(one.dropped)
    for what, count in other.dropped:
        dropped[what] = max(count, dropped.get(what, 0))
    return PaperReport(
        first=one.first,
        pages=one.pages + other.pages,
        size=one.size + other.size,
        blank=one.blank + other.blank,
        upside_down=one.upside_down + other.upside_down,
        without_text=one.without_text + other.without_text,
        resized=one.resized + other.resized,
        repaired=one.repaired or other.repaired,
        shrunk=one.shrunk + other.shrunk,
        saved=one.saved + other.saved,
        dropped=tuple(dropped.items()),
    )


def _together(contents: Contents, made: Sequence[Made]) -> Iterator[Finding]:
    """Yields what is wrong with the files as one: each page must be there once."""
    there = []
    for one in made:
        volume, proof = one.volume, one.bound.report.proof
        there += [place for place in volume.places if place is not None]
        if proof.pages != len(volume.places):
            yield _counted(len(volume.places), proof.pages)
        for place, name in zip(volume.places, volume.binding.labels, strict=True):
            if place is not None and name != contents.labels[place]:
                expected = contents.labels[place]
                yield Finding(
                    fault=Fault.LABEL, place=place, expected=expected, found=name
                )
    if there != list(range(len(contents.labels))):
        yield _counted(len(contents.labels), len(there))


def _counted(expected: int, found: int) -> Finding:
    return Finding(
        fault=Fault.NUMBER_OF_PAGES, expected=str(expected), found=str(found)
    )


def _summed(made: Sequence[Made], more: tuple[Finding, ...]) -> Proof:
    proofs = [one.bound.report.proof for one in made]
    findings = [
        dataclasses.replace(finding, place=_moved(one.volume, finding.place))
        for one in made
        for finding in one.bound.report.proof.findings
    ]
    mute = (
        _moved(one.volume, place)
        for one in made
        for place in one.bound.report.proof.without_words
    )
    return Proof(
        pages=sum(one.pages for one in proofs),
        links=sum(one.links for one in proofs),
        bookmarks=sum(one.bookmarks for one in proofs),
        labels=sum(one.labels for one in proofs),
        stamps=sum(one.stamps for one in proofs),
        with_text=sum(one.with_text for one in proofs),
        ranges=sum(one.ranges for one in proofs),
        findings=(*findings, *more),
        without_words=tuple(place for place in mute if place is not None),
    )


def _moved(volume: Volume, place: int | None) -> int | None:
    return None if place is None else volume.places[place]


def ends(contents: Contents, made: Made) -> tuple[str, ...]:
    """Returns the first and the last label of a part."""
    part = tuple(piece for piece in made.volume.papers if piece is not None)
    names = contents.labels[len(contents.laid_out.layout.front) :]
    return part_page.ends(contents.laid_out.pages, names, part)
