"""What a judge has to read before a hearing: one line for each paper, in an own order.

Papers are typed one on each line, `the paper | its pages`, or ticked. A paper of the
case may be named by its title or the beginning of its id, and its pages by the numbers
within it (`p. 2-4`); where they are in the bundle comes by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from casefile.domain import chronology
from casefile.domain.bundle import pages as page_ranges
from casefile.domain.chronology_row import Sources, row_of
from casefile.domain.document import Document
from casefile.domain.ids import ItemId
from casefile.domain.material import Material
from casefile.domain.record import Record
from casefile.errors import NotUnderstood

TYPED: Final = "essential"
_OWN: Final = re.compile(r"(?i)(pages?|pp?\.?)?\s*(\d[\d\s,\u2013-]*)")
_LEAST: Final = 4
"""Characters of an id by which a paper may be named."""


@dataclass(frozen=True)
class Line:
    """A paper to read, and where it is."""

    paper: str
    pages: str
    is_of_case: bool = True
    """Whether the paper is in the case, so that its pages can be known."""


@dataclass(frozen=True)
class _Named:
    """A paper of the case, or words that name none, and pages as they were typed."""

    title: str
    pages: str
    paper: Document | None = None


def gather(material: Material) -> dict[str, object]:
    """Returns the lines of a reading list; none for other letters."""
    if material.template.field(TYPED) is None:
        return {}
    typed = str(material.letter.facts.get(TYPED, ""))
    named = [*_typed(typed, material.documents), *_ticked(material)]
    return {"reading": [_line(of, material) for of in _together(named)]}


def _typed(text: str, papers: Mapping[ItemId, Document]) -> Iterator[_Named]:
    for line in text.splitlines():
        title, _, pages = (part.strip() for part in line.partition("|"))
        if title:
            paper = _paper(title, papers)
            yield _Named(title if paper is None else paper.title, pages, paper)


def _paper(given: str, papers: Mapping[ItemId, Document]) -> Document | None:
    """Returns the one paper that has this title, or an id that begins so."""
    said = " ".join(given.casefold().split())
    found = [
        paper
        for name, paper in papers.items()
        if " ".join(paper.title.casefold().split()) == said
        or (len(said) >= _LEAST and str(name).startswith(said))
    ]
    return found[0] if len(found) == 1 else None


def _ticked(material: Material) -> Iterator[_Named]:
    """Yields the papers that are ticked, and those of ticked records, by their day."""
    letter, papers = material.letter, material.documents
    things: list[Record | Document] = [
        *chronology.chosen(letter, material.records.values(), material.people),
        *chronology.chosen_papers(letter, material.template, papers),
    ]
    for thing in sorted(things, key=chronology.when):
        own = [thing.id] if isinstance(thing, Document) else thing.attachments
        shown = [papers[name] for name in own if name in papers]
        yield from (_Named(paper.title, "", paper) for paper in shown)
        if not shown:
            sources = Sources(people={}, documents=papers)
            yield _Named(row_of(thing, sources).source, "")


def _together(named: Iterable[_Named]) -> list[list[_Named]]:
    """Returns each paper once, where it was named first, with all that was said."""
    found: dict[object, list[_Named]] = {}
    for one in named:
        key = one.title.casefold() if one.paper is None else one.paper.id
        found.setdefault(key, []).append(one)
    return list(found.values())


def _line(named: list[_Named], material: Material) -> Line:
    first = named[0]
    typed = list(dict.fromkeys(one.pages for one in named if one.pages))
    if first.paper is None or material.cited is None:
        return Line(first.title, ", ".join(typed), first.paper is not None)
    whole = material.cited.paper(first.paper, material.documents)
    if not typed:
        return Line(first.title, whole)
    own: list[int] = []
    kept: list[str] = []
    for pages in typed:
        found = _own_pages(pages, first.paper, is_lettered=whole[:1].isalpha())
        own += found
        kept += [] if found else [pages]
    labels = material.cited.said(first.paper.id, own) if own else ""
    return Line(first.title, ", ".join(filter(None, [labels, *kept])))


def _own_pages(given: str, paper: Document, *, is_lettered: bool) -> tuple[int, ...]:
    """Returns the pages within a paper that are meant; none if they are the bundle's.

    `p. 2-4` are those within it; mere numbers too, where the bundle has letters.
    """
    own = _OWN.fullmatch(given)
    if own is None or not (own[1] or is_lettered):
        return ()
    try:
        return page_ranges.chosen(own[2], paper.pages)
    except NotUnderstood:
        return ()
